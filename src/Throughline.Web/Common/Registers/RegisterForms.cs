using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers.Import;

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
public sealed record StepModel(string Register, string Key, StepForm Step, FormErrors Errors, string Comment);

/// <summary>The recycle bin of a register as its page shows it.</summary>
public sealed record BinModel(string Address, string Title, RegisterBin Bin, ListAddress Here);

/// <summary>The history of a record as its frame shows it.</summary>
public sealed record HistoryModel(string Key, string Record, RecordHistory History);

/// <summary>The endpoints that all registers share in which people write: form, steps, recycle bin, history, REST.</summary>
public static class RegisterForms
{
    internal const string VersionName = "_version";
    internal const string SentName = "_sent";
    internal const string WasName = "_was.";
    internal const string PickName = "_pick.";
    internal const string Saved = "saved";
    internal const int LargestForm = 256 * 1024;

    /// <summary>Maps what is written of a register, beside what <see cref="RegisterEndpoints"/> maps of it.</summary>
    /// <param name="app">The application.</param>
    /// <param name="register">The register.</param>
    /// <param name="write">What one needs to write its records.</param>
    /// <param name="steps">Further permissions by which one takes steps.</param>
    public static void MapRegisterForms<TService, TRow>(this IEndpointRouteBuilder app, RegisterPlace register, Permission write, params Permission[] steps)
        where TService : RecordService<TRow>
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
        }).RequiresAny([write]);

        app.MapPost(root, async (string code, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var sent = await SentForm.ReadAsync(request, cancellationToken);
            return await pages.SubmitAsync(
                async () =>
                {
                    var key = await service.CreateAsync(code, sent, cancellationToken);
                    pages.Say(Texts.Format(RegisterTexts.Made, key));
                    return key;
                },
                key => register.Address(code) + "/" + Uri.EscapeDataString(key),
                async errors => await AgainAsync(pages, Page(Texts.Format(RegisterTexts.NewOne, register.One!()), code), register.Address(code), register.One!(), await service.NewAsync(code, cancellationToken), sent, errors));
        }).RequiresAny([write]).AcceptsUpTo(LargestForm);

        app.MapGet(one + "/edit", async (string code, string key, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var form = await service.EditAsync(code, key, cancellationToken);
            return await pages.ShowAsync<RegisterFormPage, RegisterFormModel>(
                Page(Texts.Format(RegisterTexts.EditOne, register.One!()), code), Opened(register.Address(code), register.One!(), form));
        }).RequiresAny([write]);

        app.MapPost(one, async (string code, string key, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var sent = await SentForm.ReadAsync(request, cancellationToken);
            var page = Page(Texts.Format(RegisterTexts.EditOne, register.One!()), code);
            try
            {
                return await pages.SubmitAsync(
                    async () =>
                    {
                        await service.SaveAsync(code, key, sent, cancellationToken);
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
                    page, new RegisterFormModel(register.Address(code), register.One!(), form, FormErrors.None, sent.Token ?? "", failure.Clash.Saved, failure.Clash), StatusCodes.Status409Conflict);
            }
        }).RequiresAny([write]).AcceptsUpTo(LargestForm);

        app.MapPost(one + "/delete", async (string code, string key, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var sent = await SentForm.ReadAsync(request, cancellationToken);
            await service.DeleteAsync(code, key, sent.Version, cancellationToken);
            pages.Say(Texts.Format(RegisterTexts.Binned, key), RegisterTexts.Undo, register.Address(code) + "/" + Uri.EscapeDataString(key) + "/restore");
            return new SeeOther(register.Address(code));
        }).RequiresAny([write]).AcceptsUpTo(LargestForm);

        app.MapPost(one + "/restore", async (string code, string key, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            await service.RestoreAsync(code, key, cancellationToken);
            pages.Say(Texts.Format(RegisterTexts.RestoredIt, key));
            return new SeeOther(register.Address(code) + "/" + Uri.EscapeDataString(key));
        }).RequiresAny([Permissions.RecycleBinWrite]).AcceptsUpTo(LargestForm);

        app.MapGet(one + "/steps/{to}", async (string code, string key, string to, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var step = await service.StepAsync(code, key, to, cancellationToken);
            return await pages.ShowAsync<StepPage, StepModel>(Page(step.Action.ToString(), code), new StepModel(register.Address(code), key, step, FormErrors.None, ""));
        }).RequiresAny([write, .. steps]);

        app.MapPost(one + "/steps/{to}", async (string code, string key, string to, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var sent = await SentForm.ReadAsync(request, cancellationToken);
            var comment = sent.Values.GetValueOrDefault(StepInputs.Comment, "");
            return await pages.SubmitAsync(
                async () =>
                {
                    await service.TakeStepAsync(code, key, to, sent.Version, comment, sent.Values, cancellationToken);
                    pages.Say(RegisterTexts.SavedIt);
                    return key;
                },
                _ => register.Address(code) + "/" + Uri.EscapeDataString(key),
                async errors =>
                {
                    var step = await service.StepAsync(code, key, to, cancellationToken);
                    // Of the version that was seen: what somebody saved since is not approved unseen.
                    var again = step with { Version = sent.Version ?? step.Version, Questions = [.. step.Questions.Select(q => q with { Value = sent.Values.GetValueOrDefault(q.Name, "") })] };
                    return await pages.ShowAsync<StepPage, StepModel>(Page(step.Action.ToString(), code), new StepModel(register.Address(code), key, again, errors, comment), StatusCodes.Status422UnprocessableEntity);
                });
        }).RequiresAny([write, .. steps]).AcceptsUpTo(LargestForm);

        app.MapGet(one + "/history", async (string code, string key, TService service, PageWriter pages, CancellationToken cancellationToken)
            => await pages.ShowAsync<HistoryPage, HistoryModel>(Page(RegisterTexts.History, code), new HistoryModel(key, register.Address(code) + "/" + Uri.EscapeDataString(key), await service.HistoryAsync(code, key, cancellationToken)))).Requires(register.Needs);

        app.MapGet(root + "/list/bin", async (string code, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            var here = ListAddress.Of(request);
            var bin = await service.BinAsync(code, new PageRequest(here.PageNumber), cancellationToken);
            return await pages.ShowAsync<BinPage, BinModel>(Page(RegisterTexts.Bin, code), new BinModel(register.Address(code), register.Title(), bin, here));
        }).RequiresAny([Permissions.RecycleBinRead]);

        app.MapRegisterImport<TService, TRow>(register, write);
        app.MapRegisterApi<TService, TRow>(register, write, steps);
    }

    private static RegisterFormModel Opened(string address, string one, RegisterForm form)
        => new(address, one, form, FormErrors.None, Guid.CreateVersion7().ToString("N"), form.Fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal));

    private static async Task<IResult> AgainAsync(PageWriter pages, PageInfo page, string address, string one, RegisterForm form, RegisterInput sent, FormErrors errors)
    {
        var kept = form with { Version = sent.Version ?? form.Version, Fields = [.. form.Fields.Select(f => sent.Values.TryGetValue(f.Name, out var value) ? f with { Value = value } : f)] };
        return await pages.ShowAsync<RegisterFormPage, RegisterFormModel>(
            page, new RegisterFormModel(address, one, kept, errors, sent.Token ?? "", sent.Was ?? new Dictionary<string, string>(StringComparer.Ordinal)), StatusCodes.Status422UnprocessableEntity);
    }
}
