using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Common.Registers.Import;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Registers.Import;

/// <summary>Imports of programs: one request, with the file as its body or in a form.</summary>
internal static class ImportApi
{
    private const string DryRun = "dry_run";
    private const string LeaveOutWrong = "leave_out_wrong";
    private const string DefaultName = "import";
    private const int MostErrors = PageRequest.MaxSize;

    public static void MapRegisterImportApi<TService, TRow>(this IEndpointRouteBuilder app, RegisterPlace register, Permission write)
        where TService : RecordService<TRow>
        where TRow : Row, new()
        => app.MapPost("/api/v1/projects/{code}/" + register.Name + "/import", async (string code, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            await service.DemandWriteAsync(code, cancellationToken);
            var asked = ListAddress.Of(request);
            var token = request.Headers["Idempotency-Key"].FirstOrDefault();
            var file = request.HasFormContentType ? await ImportEndpoints.FileAsync(request, cancellationToken) : null;
            await using var content = file?.OpenReadStream();
            var id = await service.StageImportAsync(
                code,
                new ImportUpload(content ?? request.Body, file?.FileName ?? NameOf(request)) { Sheet = asked[ImportEndpoints.SheetName], IsByProgram = true, Token = token },
                cancellationToken);
            var isKept = false;
            try
            {
                var seen = await service.ImportAsync(code, id, ImportPreviewModel.KindOf(asked[ImportPreviewModel.ShowName]), new PageRequest(asked.PageNumber, MostErrors), cancellationToken);
                if (seen.Outcome is null && IsOn(asked[DryRun]))
                {
                    return Results.Json(Json(seen));
                }
                var leavesOut = IsOn(asked[LeaveOutWrong]);
                if (seen is { Outcome: null, Counts.Wrong: > 0 } && !leavesOut)
                {
                    throw new InvalidFailure(Errors(seen.Shown == ImportLineKind.Wrong ? seen : await service.ImportAsync(code, id, ImportLineKind.Wrong, new PageRequest(1, MostErrors), cancellationToken)));
                }
                var done = seen.Outcome ?? await service.WriteImportAsync(code, id, seen.Digest, leavesOut, progress: null, cancellationToken);
                isKept = token is { Length: > 0 };
                return Results.Json(Json(done));
            }
            finally
            {
                if (!isKept)
                {
                    await service.CancelImportAsync(code, id, CancellationToken.None);
                }
            }
        }).RequiresAny([write]).AcceptsUpTo(ImportEndpoints.LargestBody);

    private static bool IsOn(string? value) => value is "1" || string.Equals(value, FieldValue.Yes, StringComparison.OrdinalIgnoreCase);

    private static string NameOf(HttpRequest request)
        => ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition)
            && HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName) is { HasValue: true, Length: > 0 } name
            ? name.Value! : DefaultName;

    // By cell, as a spreadsheet names it: C7.
    private static Dictionary<string, IReadOnlyList<string>> Errors(RegisterImport import)
        => import.Lines.Items.SelectMany(l => l.Problems, (l, p) => (Cell: Texts.Format("{0}{1}", p.Place is { } place ? ImportColumn.LetterOf(place) : "", l.Row), Message: p.Field.Length > 0 ? Texts.Format("{0}: {1}", p.Field, p.Message) : p.Message))
            .GroupBy(p => p.Cell, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(p => p.Message)], StringComparer.Ordinal);

    private static JsonObject Json(RegisterImport import) => new()
    {
        ["counts"] = Json(import.Counts),
        ["sheet"] = import.Sheet,
        ["sheets"] = new JsonArray([.. import.Sheets.Select(s => (JsonNode)s)]),
        ["columns"] = new JsonArray([.. import.Columns.Select(c => new JsonObject { ["column"] = c.Letter, ["heading"] = c.Heading, ["field"] = c.Target })]),
        ["missing"] = new JsonArray([.. import.Missing.Select(m => (JsonNode)m.Name)]),
        ["items"] = new JsonArray([.. import.Lines.Items.Select(Json)]),
        ["page"] = import.Lines.Request.Number,
        ["pages"] = import.Lines.Pages,
        ["total"] = import.Lines.Total,
    };

    private static JsonObject Json(ImportLine line) => new()
    {
        ["row"] = line.Row,
        ["id"] = line.Key,
        ["becomes"] = ImportPreviewModel.NameOf(line.Kind),
        ["changes"] = new JsonArray([.. line.Changes.Select(c => new JsonObject
        {
            ["field"] = c.Language is null ? c.Column.Name : $"{c.Column.Name}.{c.Language}",
            ["from"] = Json(c, c.From),
            ["to"] = Json(c, c.To),
        })]),
        ["problems"] = new JsonArray([.. line.Problems.Select(p => new JsonObject
        {
            ["column"] = p.Place is { } place ? ImportColumn.LetterOf(place) : null,
            ["field"] = p.Field,
            ["value"] = p.Value,
            ["message"] = p.Message,
        })]),
    };

    private static JsonNode? Json(ImportChange change, FieldValue value) => change.Language is { } language ? value.Text.In(language) : RegisterText.Json(change.Column, value);

    private static JsonObject Json(ImportCounts counts)
        => new() { ["read"] = counts.Read, ["new"] = counts.New, ["changed"] = counts.Changed, ["same"] = counts.Same, ["wrong"] = counts.Wrong };
}
