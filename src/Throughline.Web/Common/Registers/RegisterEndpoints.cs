using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Registers;

/// <summary>Where a register is, and what it is called.</summary>
/// <param name="Name">Its name in addresses, as <c>requirements</c>.</param>
/// <param name="Needs">What one needs to see it.</param>
/// <param name="Entry">The menu entry that is open on its pages.</param>
/// <param name="Title">Its name for people.</param>
public record RegisterPlace(string Name, Permission Needs, string Entry, Func<string> Title)
{
    /// <summary>What its records are on the line, as <c>requirement</c>: then each shows its own. Null: nothing.</summary>
    public string? Line { get; init; }

    /// <summary>What one of its records is called; null as long as nobody writes them here.</summary>
    public Func<string>? One { get; init; }

    /// <summary>Its page in a project.</summary>
    public string Address(string project) => Routes.Project(project) + "/" + Name;
}

/// <summary>A register as the endpoints of its lists need it.</summary>
/// <typeparam name="TService">The service of its feature.</typeparam>
/// <param name="Name">Its name in addresses, as <c>requirements</c>.</param>
/// <param name="Needs">What one needs to see it.</param>
/// <param name="Entry">The menu entry that is open on its pages.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="ListAsync">A page of it.</param>
/// <param name="ExportAsync">All that fits, for a file.</param>
public sealed record RegisterRoutes<TService>(
    string Name, Permission Needs, string Entry, Func<string> Title,
    Func<TService, string, RegisterQuery, CancellationToken, Task<RegisterPage>> ListAsync,
    Func<TService, string, RegisterQuery, CancellationToken, Task<RegisterFile>> ExportAsync) : RegisterPlace(Name, Needs, Entry, Title)
    where TService : notnull;

/// <summary>The records of a register as their endpoints need them.</summary>
/// <typeparam name="TService">The service of its feature.</typeparam>
/// <typeparam name="TDetail">What the page of one shows.</typeparam>
/// <param name="GetAsync">One record.</param>
/// <param name="RecordOf">Its fields.</param>
public sealed record RecordRoutes<TService, TDetail>(Func<TService, string, string, CancellationToken, Task<TDetail>> GetAsync, Func<TDetail, RegisterRecord> RecordOf)
    where TService : notnull
{
    /// <summary>Adds what programs are told besides its fields.</summary>
    public Action<TDetail, JsonObject>? Json { get; init; }
}

/// <summary>A record with the project that its page is in.</summary>
public sealed record RecordModel<TDetail>(string Project, TDetail Detail);

/// <summary>The endpoints that all registers share: list, file for spreadsheets, records, REST.</summary>
public static class RegisterEndpoints
{
    /// <summary>Maps the list and its records: <c>/projects/{code}/NAME/{key}</c> and <c>/api/v1/projects/{code}/NAME/{key}</c> besides the others.</summary>
    public static void MapRegister<TService, TPage, TDetail, TDetailPage>(this IEndpointRouteBuilder app, RegisterRoutes<TService> register, RecordRoutes<TService, TDetail> records)
        where TService : notnull
        where TPage : View<RegisterModel>
        where TDetailPage : View<RecordModel<TDetail>>
    {
        app.MapRegister<TService, TPage>(register);
        var one = "/projects/{code}/" + register.Name + "/{key}";
        app.MapGet(one, async (string code, string key, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var detail = await records.GetAsync(service, code, key, cancellationToken);
            return await pages.ShowAsync<TDetailPage, RecordModel<TDetail>>(
                new PageInfo(records.RecordOf(detail)["name"].Text.ToString()) { Project = new ProjectLink(code), Entry = register.Entry, IsForReading = true }, new RecordModel<TDetail>(code, detail));
        }).Requires(register.Needs);
        app.MapGet("/api/v1" + one, async (string code, string key, HttpResponse response, TService service, CancellationToken cancellationToken) =>
        {
            var detail = await records.GetAsync(service, code, key, cancellationToken);
            var record = records.RecordOf(detail);
            var json = RegisterText.Json(record.Columns, record.Line);
            RegisterApi.Tell(record.Rights, response, json);
            records.Json?.Invoke(detail, json);
            return Results.Json(json);
        }).Requires(register.Needs);
    }

    /// <summary>Maps <c>/projects/{code}/NAME</c> with its files, and <c>/api/v1/projects/{code}/NAME</c>.</summary>
    public static void MapRegister<TService, TPage>(this IEndpointRouteBuilder app, RegisterRoutes<TService> register)
        where TService : notnull
        where TPage : View<RegisterModel>
    {
        var root = "/projects/{code}/" + register.Name;
        app.MapGet(root, async (string code, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken)
            => await pages.ShowAsync<TPage, RegisterModel>(
                new PageInfo(register.Title()) { Project = new ProjectLink(code), Entry = register.Entry },
                RegisterModel.Of(request, await register.ListAsync(service, code, await RegisterLines.ReadAsync(request.HttpContext, code, register.Line), cancellationToken)))).Requires(register.Needs);
        app.MapRegisterFiles<TService>(root, register.Needs, async (service, code, request, cancellationToken) => new NamedFile(
            $"{code}-{register.Name.Replace('/', '-')}", register.Title(),
            await register.ExportAsync(service, code, await RegisterLines.ReadAsync(request.HttpContext, code, register.Line), cancellationToken)));
        app.MapGet("/api/v1" + root, async (string code, HttpRequest request, TService service, CancellationToken cancellationToken)
            => Results.Json(RegisterText.Json(await register.ListAsync(service, code, await RegisterLines.ReadAsync(request.HttpContext, code, register.Line), cancellationToken)))).Requires(register.Needs);
    }
}
