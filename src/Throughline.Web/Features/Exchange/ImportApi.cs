using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Throughline.Core.Common;
using Throughline.Core.Common.Staging;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Web.Common.Http;

namespace Throughline.Web.Features.Exchange;

/// <summary>Imports for programs: upload, look, write or cancel.</summary>
internal static class ImportApi
{
    private const string DefaultName = "package.zip";
    private const string Overwrite = "overwrite";

    public static void MapImportApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(ExchangeRoutes.Api);
        api.MapPost("", UploadAsync).Requires(Permissions.PackageImport).AcceptsUpTo(ImportPages.LargestBody);
        api.MapGet("/{id:guid}", GetAsync).Requires(Permissions.PackageImport);
        api.MapPost("/{id:guid}/write", WriteAsync).Requires(Permissions.PackageImport);
        api.MapDelete("/{id:guid}", CancelAsync).Requires(Permissions.PackageImport);
    }

    // The body is the zip itself; its name may come as Content-Disposition.
    private static async Task<IResult> UploadAsync(HttpRequest request, StagedImportService imports, CancellationToken cancellationToken)
    {
        if (!IsZip(request.ContentType))
        {
            throw new InvalidFailure(StagedFiles.Field, ExchangePageTexts.ApiContentType);
        }
        var id = await imports.StageAsync(request.Body, NameOf(request), replaces: null, cancellationToken);
        return Results.Created(string.Create(CultureInfo.InvariantCulture, $"{ExchangeRoutes.Api}/{id}"), Of(await imports.GetAsync(id, cancellationToken)));
    }

    private static async Task<IResult> GetAsync(Guid id, StagedImportService imports, CancellationToken cancellationToken)
        => Results.Json(Of(await imports.GetAsync(id, cancellationToken)));

    private static async Task<IResult> WriteAsync(Guid id, string? conflicts, StagedImportService imports, CancellationToken cancellationToken)
    {
        await imports.WriteAsync(id, conflicts == Overwrite ? ConflictChoice.Overwrite : ConflictChoice.Refuse, cancellationToken);
        return Results.Json(Of(await imports.GetAsync(id, cancellationToken)));
    }

    private static async Task<IResult> CancelAsync(Guid id, StagedImportService imports, CancellationToken cancellationToken)
    {
        await imports.CancelAsync(id, cancellationToken);
        return Results.NoContent();
    }

    private static bool IsZip(string? contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Value is "application/zip" or "application/x-zip-compressed" or "application/octet-stream";

    private static string NameOf(HttpRequest request)
        => ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition)
            && HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName) is { HasValue: true, Length: > 0 } name
            ? name.Value!
            : DefaultName;

    private static JsonObject Of(StagedImport staged)
    {
        var json = new JsonObject
        {
            ["id"] = staged.Id.ToString(),
            ["file_name"] = staged.FileName,
            ["size"] = staged.Size,
            ["state"] = State(staged),
        };
        if (staged.Outcome is { } outcome)
        {
            json["project"] = outcome.Project;
            json["is_new"] = outcome.IsNew;
            json["counts"] = Counts(outcome.Read, outcome.New, outcome.Changed, outcome.Same, outcome.Removed);
            return json;
        }
        var check = staged.Check!;
        json["errors"] = check.Errors;
        json["warnings"] = check.Warnings;
        json["refusal"] = staged.Refusal;
        if (staged.Preview is { } preview)
        {
            json["project"] = preview.Project;
            json["is_new"] = preview.IsNew;
            json["other_package"] = preview.OtherPackage;
            json["counts"] = Counts(preview.Read, preview.New, preview.Changed, preview.Same, preview.Removed);
            json["untouched"] = preview.Untouched;
            json["files"] = new JsonArray([.. preview.Files.Select(f => new JsonObject
            {
                ["file"] = f.Name + ".json",
                ["counts"] = Counts(f.Read, f.New, f.Changed, f.Same, f.Removed),
            })]);
            json["conflicts"] = new JsonArray([.. preview.Conflicts.Select(c => new JsonObject
            {
                ["file"] = c.File + ".json",
                ["collection"] = c.Collection,
                ["key"] = c.Key,
                ["reason"] = c.Reason == ConflictReason.ApprovedBaseline ? "approved_baseline" : "edited_here",
            })]);
        }
        json["problems"] = new JsonArray([.. check.Problems.Select(p => new JsonObject
        {
            ["severity"] = p.Severity == ProblemSeverity.Error ? "error" : "warning",
            ["file"] = p.File,
            ["path"] = p.Path,
            ["rule"] = p.Rule,
            ["message"] = p.Message,
        })]);
        return json;
    }

    private static string State(StagedImport staged)
        => staged.Outcome is not null ? "written"
            : staged.Check!.Refused ? "refused"
            : !staged.Check.IsValid ? "invalid"
            : staged.Preview is not { } preview ? "blocked"
            : preview.Conflicts.Count > 0 ? "conflicts"
            : "ready";

    private static JsonObject Counts(int read, int added, int changed, int same, int removed)
        => new() { ["read"] = read, ["new"] = added, ["changed"] = changed, ["same"] = same, ["removed"] = removed };
}
