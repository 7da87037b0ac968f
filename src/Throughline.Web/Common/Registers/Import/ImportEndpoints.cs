using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Common.Registers.Import;
using Throughline.Core.Common.Staging;
using Throughline.Core.Common.Tables;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Registers.Import;

/// <summary>Records from a file into a register: upload, columns, preview, progress, result.</summary>
internal static class ImportEndpoints
{
    public const string LeaveOutName = "leave_out";
    public const string DigestName = "seen";
    public const string SheetName = "sheet";
    public const string ColumnName = "column.";

    /// <summary>The file and what a form puts around it.</summary>
    public const long LargestBody = TableFile.Largest + (1 << 20);

    /// <summary>Maps the import of a register.</summary>
    /// <param name="app">The application.</param>
    /// <param name="register">The register.</param>
    /// <param name="write">What one needs to write its records.</param>
    public static void MapRegisterImport<TService, TRow>(this IEndpointRouteBuilder app, RegisterPlace register, Permission write)
        where TService : RecordService<TRow>
        where TRow : Row, new()
    {
        var root = "/projects/{code}/" + register.Name + ImportPlace.Path;
        var one = root + "/{id:guid}";
        ImportPlace Place(string code) => new(register.Address(code), register.Title());
        PageInfo Page(string code) => new(Texts.Format(ImportPageTexts.Title, register.Title())) { Project = new ProjectLink(code), Entry = register.Entry, IsForReading = true };

        app.MapGet(root, async (string code, [FromQuery(Name = ImportPlace.Replaces)] Guid? replaces, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            await service.DemandWriteAsync(code, cancellationToken);
            return await pages.ShowAsync<ImportUploadPage, ImportUploadModel>(Page(code), new ImportUploadModel(Place(code), replaces, FormErrors.None));
        }).RequiresAny([write]);

        app.MapPost(root, async (string code, [FromQuery(Name = ImportPlace.Replaces)] Guid? replaces, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken)
            => await pages.SubmitAsync(
                async () =>
                {
                    await service.DemandWriteAsync(code, cancellationToken);
                    var file = await FileAsync(request, cancellationToken);
                    await using var upload = file.OpenReadStream();
                    return await service.StageImportAsync(code, new ImportUpload(upload, file.FileName) { Replaces = replaces }, cancellationToken);
                },
                id => Place(code).Of(id),
                async errors => await pages.ShowAsync<ImportUploadPage, ImportUploadModel>(Page(code), new ImportUploadModel(Place(code), replaces, errors), StatusCodes.Status422UnprocessableEntity)))
            .RequiresAny([write]).AcceptsUpTo(LargestBody);

        async Task<NamedFile> TemplateAsync(string code, TService service, CancellationToken cancellationToken)
            => new($"{code}-{register.Name}-template", register.Title(), await service.TemplateAsync(code, cancellationToken));
        app.MapGet(root + "/template.csv", async (string code, TService service, CancellationToken cancellationToken)
            => new RegisterCsv(await TemplateAsync(code, service, cancellationToken))).RequiresAny([write]);
        app.MapGet(root + "/template.xlsx", async (string code, TService service, CancellationToken cancellationToken)
            => new RegisterWorkbook(await TemplateAsync(code, service, cancellationToken))).RequiresAny([write]);

        app.MapGet(one, async (string code, Guid id, HttpRequest request, TService service, ImportJobs jobs, CurrentUser user, TimeProvider clock, PageWriter pages, CancellationToken cancellationToken) =>
        {
            await service.DemandImportAsync(code, id, cancellationToken);
            return jobs.Find(id, user.Id) is { IsOver: false } job
                ? await pages.ShowAsync<ImportProgressPage, ImportProgressModel>(Page(code), new ImportProgressModel(Place(code), id, job, RestOf(job, clock)))
                : await LookAsync(code, id, request, service, jobs.Find(id, user.Id)?.Failure, pages, cancellationToken);
        }).RequiresAny([write]);

        app.MapPost(one + "/columns", async (string code, Guid id, HttpRequest request, TService service, PageWriter pages, CancellationToken cancellationToken) =>
        {
            await service.DemandImportAsync(code, id, cancellationToken);
            var form = await FormAsync(request, cancellationToken);
            var columns = form.Where(f => f.Key.StartsWith(ColumnName, StringComparison.Ordinal) && f.Value.ToString().Length > 0)
                .Select(f => (Place: int.TryParse(f.Key[ColumnName.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1, Target: f.Value.ToString()))
                .Where(f => f.Place >= 0).DistinctBy(f => f.Place).ToDictionary(f => f.Place, f => f.Target);
            try
            {
                await service.ChooseColumnsAsync(code, id, form[SheetName].ToString() is { Length: > 0 } sheet ? sheet : null, columns, cancellationToken);
                return new SeeOther(Place(code).Of(id));
            }
            catch (InvalidFailure failure)
            {
                return await LookAsync(code, id, request, service, string.Join(' ', failure.Fields.SelectMany(f => f.Value)), pages, cancellationToken, StatusCodes.Status422UnprocessableEntity);
            }
        }).RequiresAny([write]).AcceptsUpTo(RegisterForms.LargestForm);

        app.MapGet(one + "/problems.csv", async (string code, Guid id, TService service, CancellationToken cancellationToken) =>
        {
            var import = await service.ImportAsync(code, id, ImportLineKind.Wrong, PageRequest.All(TableFile.MostRows), cancellationToken);
            return CsvText.File(ImportText.Problems(import), Path.GetFileNameWithoutExtension(import.FileName) + "-problems.csv");
        }).RequiresAny([write]);

        app.MapPost(one + "/write", async (string code, Guid id, HttpRequest request, TService service, ImportJobs jobs, CurrentUser user, CancellationToken cancellationToken) =>
        {
            await service.DemandImportAsync(code, id, cancellationToken);
            var form = await FormAsync(request, cancellationToken);
            var (digest, leavesOut) = (form[DigestName].ToString(), form[LeaveOutName] == FieldValue.Yes);
            await jobs.StartAsync(id, user.Identity, (services, progress, stop) => services.GetRequiredService<TService>().WriteImportAsync(code, id, digest, leavesOut, progress, stop));
            return new SeeOther(Place(code).Of(id));
        }).RequiresAny([write]).AcceptsUpTo(RegisterForms.LargestForm);

        app.MapPost(one + "/cancel", async (string code, Guid id, TService service, ImportJobs jobs, CurrentUser user, PageWriter pages, CancellationToken cancellationToken) =>
        {
            await service.DemandImportAsync(code, id, cancellationToken);
            if (jobs.Find(id, user.Id) is { IsOver: false })
            {
                await jobs.CancelAsync(id, user.Id);
                return new SeeOther(Place(code).Of(id));
            }
            await service.CancelImportAsync(code, id, cancellationToken);
            pages.Say(ImportPageTexts.Cancelled);
            return new SeeOther(register.Address(code));
        }).RequiresAny([write]).AcceptsUpTo(RegisterForms.LargestForm);

        app.MapRegisterImportApi<TService, TRow>(register, write);

        async Task<IResult> LookAsync(
            string code, Guid id, HttpRequest request, TService service, string? problem, PageWriter pages, CancellationToken cancellationToken, int status = StatusCodes.Status200OK)
        {
            var here = ListAddress.Of(request) with { Path = Place(code).Of(id) };
            var import = await service.ImportAsync(code, id, ImportPreviewModel.KindOf(here[ImportPreviewModel.ShowName]), new PageRequest(here.PageNumber), cancellationToken);
            return import.Outcome is { } outcome
                ? await pages.ShowAsync<ImportResultPage, ImportResultModel>(Page(code), new ImportResultModel(Place(code), import, outcome))
                : await pages.ShowAsync<ImportPreviewPage, ImportPreviewModel>(Page(code), new ImportPreviewModel(Place(code), import, here, problem), status);
        }
    }

    /// <summary>The file that a form brings.</summary>
    /// <exception cref="InvalidFailure">It brings none.</exception>
    internal static async Task<IFormFile> FileAsync(HttpRequest request, CancellationToken cancellationToken)
        => (await FormAsync(request, cancellationToken)).Files.GetFile(StagedFiles.Field) is { FileName.Length: > 0 } file ? file : throw new InvalidFailure(StagedFiles.Field, ImportPageTexts.NoFile);

    private static async Task<IFormCollection> FormAsync(HttpRequest request, CancellationToken cancellationToken)
        => request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : throw new BadHttpRequestException(RegisterTexts.NoForm, StatusCodes.Status415UnsupportedMediaType);

    // By how long what is done took.
    private static string RestOf(ImportJob job, TimeProvider clock)
        => job.Done == 0 ? "" : Texts.Format(ImportPageTexts.SecondsLeft, Format.Number((int)Math.Ceiling((clock.GetUtcNow() - job.StartedAt).TotalSeconds / job.Done * (job.All - job.Done))));
}
