using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;

namespace Throughline.Web.Cli;

/// <summary>Says what an import found and did.</summary>
internal sealed class ImportReport(CliConsole console, bool json)
{
    private const int ShownProblems = 50;

    public Task WriteAsync(PackageCheck check, ImportPreview? preview, bool written) => json ? WriteJsonAsync(check, preview, written) : WriteTextAsync(check, preview, written);

    private async Task WriteJsonAsync(PackageCheck check, ImportPreview? preview, bool written)
    {
        var report = new JsonObject
        {
            ["project"] = preview?.Project,
            ["valid"] = check.IsValid,
            ["refused"] = check.Refused,
            ["written"] = written,
            ["records"] = check.Records,
            ["references"] = check.References,
            ["errors"] = check.Errors,
            ["warnings"] = check.Warnings,
        };
        if (preview is not null)
        {
            report["other_package"] = preview.OtherPackage;
            report["counts"] = new JsonObject { ["read"] = preview.Read, ["new"] = preview.New, ["changed"] = preview.Changed, ["same"] = preview.Same, ["removed"] = preview.Removed };
            report["files"] = new JsonArray([.. preview.Files.Select(f => new JsonObject { ["file"] = f.Name + ".json", ["read"] = f.Read, ["new"] = f.New, ["changed"] = f.Changed, ["same"] = f.Same, ["removed"] = f.Removed })]);
            report["conflicts"] = new JsonArray([.. preview.Conflicts.Select(c => new JsonObject { ["file"] = c.File + ".json", ["collection"] = c.Collection, ["key"] = c.Key, ["reason"] = Reason(c.Reason) })]);
        }
        report["problems"] = new JsonArray([.. check.Problems.Select(p => new JsonObject { ["severity"] = p.Severity == ProblemSeverity.Error ? "error" : "warning", ["file"] = p.File, ["path"] = p.Path, ["rule"] = p.Rule, ["message"] = p.Message })]);
        await console.Out.WriteLineAsync(CliJson.Text(report));
    }

    private async Task WriteTextAsync(PackageCheck check, ImportPreview? preview, bool written)
    {
        foreach (var problem in check.Problems.Take(ShownProblems))
        {
            var kind = problem.Severity == ProblemSeverity.Error ? CliTexts.Error : CliTexts.Warning;
            await console.Error.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.Problem, kind, problem.File, problem.Path, problem.Message));
        }
        if (check.Problems.Count > ShownProblems)
        {
            await console.Error.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.MoreProblems, check.Errors + check.Warnings - ShownProblems));
        }
        if (preview?.OtherPackage is { } other)
        {
            await console.Error.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.OtherPackage, preview.Project, other));
        }
        foreach (var conflict in preview?.Conflicts ?? [])
        {
            await console.Error.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.Conflict, conflict.File, conflict.Key, Reason(conflict.Reason)));
        }
        if (preview is not null)
        {
            await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.Counts, preview.Project, preview.Read, preview.New, preview.Changed, preview.Same, preview.Removed));
        }
        var outcome = !check.IsValid ? string.Format(CultureInfo.CurrentCulture, CliTexts.NotWritten, check.Errors)
            : !written ? CliTexts.OnlyChecked
            : preview!.ChangesNothing ? CliTexts.NothingChanged
            : CliTexts.Written;
        await (check.IsValid ? console.Out : console.Error).WriteLineAsync(outcome);
    }

    private static string Reason(ConflictReason reason) => reason == ConflictReason.ApprovedBaseline ? CliTexts.ApprovedBaseline : CliTexts.EditedHere;
}
