using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Registers;

/// <summary>A register as its endpoints need it.</summary>
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
    Func<TService, string, RegisterQuery, CancellationToken, Task<RegisterFile>> ExportAsync)
    where TService : notnull
{
    /// <summary>What its records are on the line, as <c>requirement</c>: then each shows its own. Null: nothing.</summary>
    public string? Line { get; init; }

    /// <summary>Its page in a project.</summary>
    public string Address(string project) => Routes.Project(project) + "/" + Name;
}

/// <summary>The endpoints that all registers share: list, file for spreadsheets, REST.</summary>
public static class RegisterEndpoints
{
    /// <summary>Maps <c>/projects/{code}/NAME</c> with its file <c>list.csv</c>, and <c>/api/v1/projects/{code}/NAME</c>.</summary>
    public static void MapRegister<TService, TPage>(this IEndpointRouteBuilder app, RegisterRoutes<TService> register)
        where TService : notnull
        where TPage : View<RegisterModel>
    {
        var root = "/projects/{code}/" + register.Name;
        app.MapGet(root, async (string code, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken)
            => await pages.ShowAsync<TPage, RegisterModel>(
                new PageInfo(register.Title()) { Project = new ProjectLink(code), Entry = register.Entry },
                RegisterModel.Of(request, await register.ListAsync(service, code, await RegisterLines.ReadAsync(request.HttpContext, code, register.Line), cancellationToken)))).Requires(register.Needs);
        app.MapGet(root + "/list.csv", async (string code, HttpRequest request, TService service, CancellationToken cancellationToken)
            => RegisterText.Csv(await register.ExportAsync(service, code, await RegisterLines.ReadAsync(request.HttpContext, code, register.Line), cancellationToken), $"{code}-{register.Name}")).Requires(register.Needs);
        app.MapGet("/api/v1" + root, async (string code, HttpRequest request, TService service, CancellationToken cancellationToken)
            => Results.Json(RegisterText.Json(await register.ListAsync(service, code, await RegisterLines.ReadAsync(request.HttpContext, code, register.Line), cancellationToken)))).Requires(register.Needs);
    }
}
