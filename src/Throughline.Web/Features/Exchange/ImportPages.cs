using Microsoft.AspNetCore.Mvc;
using Throughline.Core.Common;
using Throughline.Core.Common.Staging;
using Throughline.Core.Exchange.Import;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Exchange;

/// <summary>What the upload page shows.</summary>
/// <param name="Replaces">The upload that the next one takes the place of.</param>
/// <param name="Errors">What was wrong with the file.</param>
public sealed record UploadModel(Guid? Replaces, FormErrors Errors);

/// <summary>Upload, preview and result of an import.</summary>
internal static class ImportPages
{
    /// <summary>The file and what a form puts around it.</summary>
    public const long LargestBody = StagedImportService.Largest + (1 << 20);

    private const string Choice = "conflicts";
    private const string Keep = "keep";
    private const string Overwrite = "overwrite";

    public static void MapImportPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(ExchangeRoutes.Import, UploadFormAsync).Requires(Permissions.PackageImport);
        app.MapPost(ExchangeRoutes.Import, UploadAsync).Requires(Permissions.PackageImport).AcceptsUpTo(LargestBody);
        var staged = app.MapGroup(ExchangeRoutes.Import + "/{id:guid}");
        staged.MapGet("", PreviewAsync).Requires(Permissions.PackageImport);
        staged.MapGet("/problems.csv", ProblemsAsync).Requires(Permissions.PackageImport);
        staged.MapPost("/write", WriteAsync).Requires(Permissions.PackageImport);
        staged.MapPost("/cancel", CancelAsync).Requires(Permissions.PackageImport);
    }

    private static async Task<IResult> UploadFormAsync(
        [FromQuery(Name = ExchangeRoutes.Replaces)] Guid? replaces, StagedImportService imports, PageWriter pages, CancellationToken cancellationToken)
    {
        await imports.RequireAsync(cancellationToken);
        return await UploadPageAsync(pages, new UploadModel(replaces, FormErrors.None));
    }

    private static async Task<IResult> UploadAsync(
        [FromQuery(Name = ExchangeRoutes.Replaces)] Guid? replaces, HttpRequest request, StagedImportService imports, PageWriter pages, CancellationToken cancellationToken)
        => await pages.SubmitAsync(
            async () =>
            {
                await imports.RequireAsync(cancellationToken);
                var form = await request.ReadFormAsync(cancellationToken);
                if (form.Files.GetFile(StagedFiles.Field) is not { FileName.Length: > 0 } file)
                {
                    throw new InvalidFailure(StagedFiles.Field, ExchangePageTexts.NoFile);
                }
                await using var upload = file.OpenReadStream();
                return await imports.StageAsync(upload, file.FileName, replaces, cancellationToken);
            },
            ExchangeRoutes.Staged,
            errors => UploadPageAsync(pages, new UploadModel(replaces, errors)));

    private static async Task<IResult> PreviewAsync(Guid id, CurrentUser user, StagedImportService imports, PageWriter pages, CancellationToken cancellationToken)
        => await StagedPageAsync(id, user, imports, pages, problem: null, cancellationToken);

    private static async Task<IResult> WriteAsync(
        Guid id, HttpRequest request, CurrentUser user, StagedImportService imports, PageWriter pages, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        if (form[Choice] == Keep)
        {
            await imports.CancelAsync(id, cancellationToken);
            pages.Say(ExchangePageTexts.KeptMine);
            return new SeeOther(ExchangeRoutes.Import);
        }
        try
        {
            await imports.WriteAsync(id, form[Choice] == Overwrite ? ConflictChoice.Overwrite : ConflictChoice.Refuse, cancellationToken);
            return new SeeOther(ExchangeRoutes.Staged(id));
        }
        catch (ConflictFailure refused)
        {
            return await StagedPageAsync(id, user, imports, pages, refused.Message, cancellationToken);
        }
    }

    private static async Task<IResult> CancelAsync(Guid id, StagedImportService imports, PageWriter pages, CancellationToken cancellationToken)
    {
        await imports.CancelAsync(id, cancellationToken);
        pages.Say(ExchangePageTexts.Cancelled);
        return new SeeOther(ExchangeRoutes.Import);
    }

    private static async Task<IResult> ProblemsAsync(Guid id, StagedImportService imports, CancellationToken cancellationToken)
    {
        var staged = await imports.GetAsync(id, cancellationToken);
        return Results.File(ProblemsCsv.Of(staged), "text/csv; charset=utf-8", ProblemsCsv.FileName(staged));
    }

    private static Task<IResult> UploadPageAsync(PageWriter pages, UploadModel model) => pages.ShowAsync<UploadPage, UploadModel>(
        new PageInfo(ExchangePageTexts.ImportTitle) { Entry = ExchangeWeb.StartEntry },
        model,
        model.Errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> StagedPageAsync(
        Guid id, CurrentUser user, StagedImportService imports, PageWriter pages, string? problem, CancellationToken cancellationToken)
    {
        var staged = await imports.GetAsync(id, cancellationToken);
        var page = new PageInfo(ExchangePageTexts.ImportTitle) { Entry = ExchangeWeb.StartEntry };
        if (staged.Outcome is { } outcome)
        {
            return await pages.ShowAsync<ResultPage, ResultModel>(page, new ResultModel(staged.FileName, staged.Size, outcome));
        }
        var model = PreviewModel.Of(staged, problem, user.Identity.TimeZone);
        return await pages.ShowAsync<PreviewPage, PreviewModel>(page, model, problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }
}
