using System.Globalization;
using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Registers;

/// <summary>The form of a record as its page shows it.</summary>
/// <param name="Address">The register.</param>
/// <param name="One">What a record is called.</param>
/// <param name="Form">Its inputs.</param>
/// <param name="Errors">What is wrong with them.</param>
/// <param name="Token">Distinguishes one sending from another.</param>
/// <param name="Was">What stood in the inputs when the author began.</param>
/// <param name="Clash">Who saved in between, when both changed the same.</param>
public sealed record RegisterFormModel(
    string Address, string One, RegisterForm Form, FormErrors Errors, string Token, IReadOnlyDictionary<string, string> Was, RecordClash? Clash = null)
{
    public string Action => Form.Key is null ? Address : Address + "/" + Uri.EscapeDataString(Form.Key);
}

/// <summary>A step as its page asks for it.</summary>
public sealed record StepModel(string Record, string Key, int Version, OfferedStep Step, FormErrors Errors, string Comment, IReadOnlyDictionary<string, string> Answers);

/// <summary>The recycle bin of a register as its page shows it.</summary>
public sealed record BinModel(string Address, string Title, RegisterBin Bin, ListAddress Here);

/// <summary>The history of a record as its frame shows it.</summary>
public sealed record HistoryModel(RecordHistory History);

/// <summary>The endpoints that all registers share in which people write: form, steps, recycle bin, history, REST.</summary>
public static class RegisterForms
{
    internal const string VersionName = "_version";
    internal const string SentName = "_sent";
    internal const string WasName = "_was.";
    internal const string PickName = "_pick.";
    internal const string Saved = "saved";
    private const int LargestForm = 256 * 1024;

    /// <summary>Maps what is written of a register, beside what <see cref="RegisterEndpoints"/> maps of it.</summary>
    /// <param name="app">The application.</param>
    /// <param name="register">The register.</param>
    /// <param name="writes">All permissions by which somebody may do something to a record.</param>
    public static void MapRegisterForms<TService, TRow>(this IEndpointRouteBuilder app, RegisterRoutes<TService> register, params Permission[] writes)
        where TService : RegisterService<TRow>
        where TRow : Row, new()
    {
        var root = "/projects/{code}/" + register.Name;
        var one = root + "/{key}";
        PageInfo Page(string title, string code) => new(title) { Project = new ProjectLink(code), Entry = register.Entry, IsForReading = true };

        app.MapGet(root + "/list/new", async (string code, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var form = await service.NewAsync(code, cancellationToken);
            return await pages.ShowAsync<RegisterFormPage, RegisterFormModel>(
                Page(Texts.Format(RegisterTexts.NewOne, register.One!()), code), Opened(register.Address(code), register.One!(), form));
        }).RequiresAny(writes);

        app.MapPost(root, async (string code, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var sent = await SentForm.ReadAsync(request, cancellationToken);
            return await pages.SubmitAsync(
                async () =>
                {
                    var key = await service.CreateAsync(code, sent.Input, cancellationToken);
                    pages.Say(Texts.Format(RegisterTexts.Made, key));
                    return key;
                },
                key => register.Address(code) + "/" + Uri.EscapeDataString(key),
                async errors => await AgainAsync(pages, Page(Texts.Format(RegisterTexts.NewOne, register.One!()), code), register.Address(code), register.One!(), await service.NewAsync(code, cancellationToken), sent, errors));
        }).RequiresAny(writes).AcceptsUpTo(LargestForm);

        app.MapGet(one + "/edit", async (string code, string key, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var form = await service.EditAsync(code, key, cancellationToken);
            return await pages.ShowAsync<RegisterFormPage, RegisterFormModel>(
                Page(Texts.Format(RegisterTexts.EditOne, register.One!()), code), Opened(register.Address(code), register.One!(), form));
        }).RequiresAny(writes);

        app.MapPost(one, async (string code, string key, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var sent = await SentForm.ReadAsync(request, cancellationToken);
            var page = Page(Texts.Format(RegisterTexts.EditOne, register.One!()), code);
            try
            {
                return await pages.SubmitAsync(
                    async () =>
                    {
                        await service.SaveAsync(code, key, sent.Input, cancellationToken);
                        pages.Say(RegisterTexts.SavedIt);
                        return key;
                    },
                    _ => register.Address(code) + "/" + Uri.EscapeDataString(key),
                    async errors => await AgainAsync(pages, page, register.Address(code), register.One!(), await service.EditAsync(code, key, cancellationToken), sent, errors));
            }
            catch (ClashFailure failure)
            {
                var form = failure.Clash.Form;
                return await pages.ShowAsync<RegisterFormPage, RegisterFormModel>(
                    page, new RegisterFormModel(register.Address(code), register.One!(), form, FormErrors.None, sent.Token, failure.Clash.Saved, failure.Clash), StatusCodes.Status409Conflict);
            }
        }).RequiresAny(writes).AcceptsUpTo(LargestForm);

        app.MapPost(one + "/delete", async (string code, string key, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var sent = await SentForm.ReadAsync(request, cancellationToken);
            await service.DeleteAsync(code, key, sent.Input.Version, cancellationToken);
            pages.Say(Texts.Format(RegisterTexts.Binned, key), RegisterTexts.Undo, register.Address(code) + "/" + Uri.EscapeDataString(key) + "/restore");
            return new SeeOther(register.Address(code));
        }).RequiresAny(writes).AcceptsUpTo(LargestForm);

        app.MapPost(one + "/restore", async (string code, string key, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            await service.RestoreAsync(code, key, cancellationToken);
            pages.Say(Texts.Format(RegisterTexts.RestoredIt, key));
            return new SeeOther(register.Address(code) + "/" + Uri.EscapeDataString(key));
        }).RequiresAny([Permissions.RecycleBinWrite]).AcceptsUpTo(LargestForm);

        app.MapGet(one + "/steps/{to}", async (string code, string key, string to, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var (step, version) = await service.StepAsync(code, key, to, cancellationToken);
            return await pages.ShowAsync<StepPage, StepModel>(
                Page(step.Action.ToString(), code), new StepModel(register.Address(code), key, version, step, FormErrors.None, "", new Dictionary<string, string>(StringComparer.Ordinal)));
        }).RequiresAny(writes);

        app.MapPost(one + "/steps/{to}", async (string code, string key, string to, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var sent = await SentForm.ReadAsync(request, cancellationToken);
            var comment = sent.Input.Values.GetValueOrDefault(StepInputs.Comment, "");
            return await pages.SubmitAsync(
                async () =>
                {
                    await service.TakeStepAsync(code, key, to, sent.Input.Version, comment, sent.Input.Values, cancellationToken);
                    pages.Say(RegisterTexts.SavedIt);
                    return key;
                },
                _ => register.Address(code) + "/" + Uri.EscapeDataString(key),
                async errors =>
                {
                    var (step, version) = await service.StepAsync(code, key, to, cancellationToken);
                    return await pages.ShowAsync<StepPage, StepModel>(
                        Page(step.Action.ToString(), code), new StepModel(register.Address(code), key, sent.Input.Version ?? version, step, errors, comment, sent.Input.Values), StatusCodes.Status422UnprocessableEntity);
                });
        }).RequiresAny(writes).AcceptsUpTo(LargestForm);

        app.MapGet(one + "/history", async (string code, string key, TService service, PageWriter pages, CancellationToken cancellationToken)
            => await pages.ShowAsync<HistoryPage, HistoryModel>(Page(RegisterTexts.History, code), new HistoryModel(await service.HistoryAsync(code, key, cancellationToken)))).Requires(register.Needs);

        app.MapGet(root + "/list/bin", async (string code, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var here = ListAddress.Of(request);
            var bin = await service.BinAsync(code, new PageRequest(here.PageNumber), cancellationToken);
            return await pages.ShowAsync<BinPage, BinModel>(Page(RegisterTexts.Bin, code), new BinModel(register.Address(code), register.Title(), bin, here));
        }).RequiresAny([Permissions.RecycleBinRead]);

        app.MapRegisterRest<TService, TRow>("/api/v1" + root, register, writes);
    }

    private static void MapRegisterRest<TService, TRow>(this IEndpointRouteBuilder app, string root, RegisterRoutes<TService> register, Permission[] writes)
        where TService : RegisterService<TRow>
        where TRow : Row, new()
    {
        var one = root + "/{key}";
        app.MapPost(root, async (string code, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            await service.DemandAsync(code, cancellationToken);
            var values = await JsonInput.ReadAsync(request, cancellationToken);
            var key = await service.CreateAsync(code, new RegisterInput(values) { Token = request.Headers["Idempotency-Key"].FirstOrDefault() }, cancellationToken);
            return Results.Created($"/api/v1{register.Address(code)}/{Uri.EscapeDataString(key)}", new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = key });
        }).RequiresAny(writes).AcceptsUpTo(LargestForm);

        app.MapPatch(one, async (string code, string key, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            await service.DemandAsync(code, cancellationToken);
            var values = await JsonInput.ReadAsync(request, cancellationToken);
            await service.SaveAsync(code, key, new RegisterInput(values) { Version = VersionOf(request) }, cancellationToken);
            return Results.NoContent();
        }).RequiresAny(writes).AcceptsUpTo(LargestForm);

        app.MapDelete(one, async (string code, string key, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            await service.DemandAsync(code, cancellationToken);
            await service.DeleteAsync(code, key, VersionOf(request), cancellationToken);
            return Results.NoContent();
        }).RequiresAny(writes).AcceptsUpTo(LargestForm);

        app.MapPost(one + "/restore", async (string code, string key, TService service, CancellationToken cancellationToken) =>
        {
            await service.RestoreAsync(code, key, cancellationToken);
            return Results.NoContent();
        }).RequiresAny([Permissions.RecycleBinWrite]).AcceptsUpTo(LargestForm);

        app.MapPost(one + "/steps", async (string code, string key, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            await service.DemandAsync(code, cancellationToken);
            var values = await JsonInput.ReadAsync(request, cancellationToken);
            var to = values.GetValueOrDefault(StepInputs.To) ?? throw new InvalidFailure(StepInputs.To, RegisterTexts.StateMissing);
            await service.TakeStepAsync(code, key, to, VersionOf(request), values.GetValueOrDefault(StepInputs.Comment), values, cancellationToken);
            return Results.NoContent();
        }).RequiresAny(writes).AcceptsUpTo(LargestForm);

        app.MapGet(one + "/history", async (string code, string key, TService service, CancellationToken cancellationToken)
            => Results.Json(new { items = (await service.HistoryAsync(code, key, cancellationToken)).Entries.Select(RegisterText.Json) })).Requires(register.Needs);
    }

    /// <summary>The version in the tag of a record, as <c>"v4"</c>; the answer to a program carries it as <c>ETag</c>.</summary>
    internal static string TagOf(int version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    private static int? VersionOf(HttpRequest request)
        => request.Headers.IfMatch.FirstOrDefault() is not { Length: > 0 } tag ? throw new InvalidFailure("If-Match", RegisterTexts.TagMissing)
            : tag == "*" ? null
            : int.TryParse((tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"', 'v'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw new InvalidFailure("If-Match", Texts.Format(RegisterTexts.BadTag, tag.Length > 40 ? tag[..40] : tag));

    private static RegisterFormModel Opened(string address, string one, RegisterForm form)
        => new(address, one, form, FormErrors.None, Guid.CreateVersion7().ToString("N"), form.Fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal));

    private static async Task<IResult> AgainAsync(PageWriter pages, PageInfo page, string address, string one, RegisterForm form, SentForm sent, FormErrors errors)
    {
        var kept = form with { Version = sent.Input.Version ?? form.Version, Fields = [.. form.Fields.Select(f => sent.Input.Values.TryGetValue(f.Name, out var value) ? f with { Value = value } : f)] };
        return await pages.ShowAsync<RegisterFormPage, RegisterFormModel>(
            page, new RegisterFormModel(address, one, kept, errors, sent.Token, sent.Input.Was ?? new Dictionary<string, string>(StringComparer.Ordinal)), StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>What a form sent.</summary>
internal sealed record SentForm(RegisterInput Input, string Token)
{
    public static async Task<SentForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException(RegisterTexts.NoForm, StatusCodes.Status415UnsupportedMediaType);
        }
        var form = await request.ReadFormAsync(cancellationToken);
        var values = form.Where(f => !f.Key.StartsWith('_')).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        var was = form.Where(f => f.Key.StartsWith(RegisterForms.WasName, StringComparison.Ordinal))
            .ToDictionary(f => f.Key[RegisterForms.WasName.Length..], f => f.Value.ToString(), StringComparer.Ordinal);
        foreach (var pick in form.Where(f => f.Key.StartsWith(RegisterForms.PickName, StringComparison.Ordinal) && f.Value == RegisterForms.Saved))
        {
            values.Remove(pick.Key[RegisterForms.PickName.Length..]);
        }
        var token = form[RegisterForms.SentName].ToString();
        return new SentForm(
            new RegisterInput(values)
            {
                Was = was,
                Version = int.TryParse(form[RegisterForms.VersionName], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : null,
                Token = token,
            },
            token);
    }
}

/// <summary>Reads the body of a request of a program as the inputs of a form.</summary>
internal static class JsonInput
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>Input → text; a text in several languages becomes one input for each.</summary>
    /// <exception cref="InvalidFailure">The body is no object of texts, numbers, truth values and lists of them.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, Options, cancellationToken);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidFailure("", RegisterTexts.NoObject);
            }
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in body.RootElement.EnumerateObject())
            {
                Add(values, property.Name, property.Value);
            }
            return values;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new InvalidFailure("", RegisterTexts.NoObject);
        }
    }

    private static void Add(Dictionary<string, string> values, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var part in value.EnumerateObject())
                {
                    values[$"{name}.{part.Name}"] = Plain(part.Value) ?? throw new InvalidFailure(name, RegisterTexts.WrongShape);
                }
                break;
            case JsonValueKind.Array:
                values[name] = string.Join('\n', value.EnumerateArray().Select(v => Plain(v)?.ReplaceLineEndings(" ") ?? throw new InvalidFailure(name, RegisterTexts.WrongShape)));
                break;
            default:
                values[name] = Plain(value)!;
                break;
        }
    }

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object or JsonValueKind.Array => null,
        _ => value.GetRawText(),
    };
}
