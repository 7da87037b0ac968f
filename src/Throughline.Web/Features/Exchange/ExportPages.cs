using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Exchange;

/// <summary>What an export of a project holds for the one who asks.</summary>
public sealed record ExportModel(string Code, ExportScope Scope)
{
    public string Download => ExchangeRoutes.Package(Code);

    /// <summary>The areas of which it holds something.</summary>
    public IReadOnlyList<string> Held => [.. Scope.Files.Where(f => !Scope.Hidden.Contains(new HiddenPart(f, null))).Select(ImportTextsOf.File)];

    /// <summary>Names of what the project has and the export leaves out.</summary>
    public IReadOnlyList<string> LeftOut => [.. Scope.Hidden.Select(ImportTextsOf.Part).Distinct(StringComparer.Ordinal)];
}

/// <summary>The package of a project to take away: what its maker may see.</summary>
internal static class ExportPages
{
    private const string ContentType = "application/zip";

    public static void MapExportPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/projects/{code}/export", PageAsync).Requires(Permissions.PackageExport);
        app.MapGet("/projects/{code}/package.zip", DownloadAsync).Requires(Permissions.PackageExport);
        app.MapGet("/api/v1/projects/{code}/package", DownloadAsync).Requires(Permissions.PackageExport);
    }

    private static async Task<IResult> PageAsync(string code, ExportService exports, PageWriter pages, CancellationToken cancellationToken)
    {
        var scope = await exports.HiddenAsync(code, cancellationToken);
        return await pages.ShowAsync<ExportPage, ExportModel>(
            new PageInfo(ExchangePageTexts.ExportTitle) { Project = new ProjectLink(code, scope.Name.ToString()), Entry = ExchangeWeb.ExportEntry }, new ExportModel(code, scope));
    }

    // Written whole before the answer begins, so that a failure is still an answer; in a file, for a project may be large.
    private static async Task<IResult> DownloadAsync(string code, ExportService exports, CancellationToken cancellationToken)
    {
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Access = FileAccess.ReadWrite, Mode = FileMode.Create, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            await exports.ExportAsync(code, file, cancellationToken);
            file.Position = 0;
            return Results.Stream(file, ContentType, code + ".zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
