using System.CommandLine;
using System.Globalization;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Figures;

namespace Throughline.Web.Cli;

/// <summary>Verbs on projects.</summary>
internal static class ProjectCommands
{
    private const string CodeName = "CODE";

    public static Command Import(CliConsole console)
    {
        var path = new Argument<string>("PATH") { Description = CliTexts.ImportPath };
        var check = new Option<bool>("--check") { Description = CliTexts.CheckOption };
        var overwrite = new Option<bool>("--overwrite") { Description = CliTexts.OverwriteOption };
        var command = new Command("import", CliTexts.Import) { path, check, overwrite, CliOptions.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = new ImportReport(console, parsed.GetValue(CliOptions.Json));
            var package = await PackageReader.ReadAsync(parsed.GetRequiredValue(path), cancellationToken);
            if (package is not { IsValid: true, Package: { } content })
            {
                await report.WriteAsync(package, preview: null, written: false);
                return CommandLine.Refused;
            }
            var data = parsed.GetValue(CliOptions.Data);
            var onlyCheck = parsed.GetValue(check);
            await using var host = onlyCheck ? await CliHost.ReadAsync(data, cancellationToken) : await CliHost.WriteAsync(data, cancellationToken);
            var imports = host.Get<ImportService>();
            var preview = await imports.PreviewAsync(content, cancellationToken);
            if (onlyCheck || (preview.Conflicts.Count > 0 && !parsed.GetValue(overwrite)))
            {
                await report.WriteAsync(package, preview, written: false);
                return preview.Conflicts.Count > 0 && !parsed.GetValue(overwrite) ? CommandLine.Refused : CommandLine.Done;
            }
            preview = await imports.ImportAsync(content, parsed.GetValue(overwrite) ? ConflictChoice.Overwrite : ConflictChoice.Refuse, cancellationToken);
            await report.WriteAsync(package, preview, written: true);
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Export(CliConsole console)
    {
        var code = Code();
        var target = new Option<string>("--out") { Description = CliTexts.OutOption, Required = true, HelpName = "FILE.zip" };
        var command = new Command("export", CliTexts.Export) { code, target };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await CliHost.ReadAsync(parsed.GetValue(CliOptions.Data), cancellationToken);
            var file = Path.GetFullPath(parsed.GetRequiredValue(target));
            var unfinished = file + ".part";
            try
            {
                await using (var stream = File.Create(unfinished))
                {
                    await host.Get<ExportService>().ExportAsync(parsed.GetRequiredValue(code), stream, cancellationToken);
                }
                File.Move(unfinished, file, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }
            await console.Error.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.Exported, file));
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Figures(CliConsole console)
    {
        var code = Code();
        var command = new Command("figures", CliTexts.Figures) { code, CliOptions.AsOf, CliOptions.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await CliHost.ReadAsync(parsed.GetValue(CliOptions.Data), cancellationToken);
            var service = host.Get<FiguresService>();
            var (project, day) = (parsed.GetRequiredValue(code), parsed.GetValue(CliOptions.AsOf));
            if (parsed.GetValue(CliOptions.Json))
            {
                await console.Out.WriteLineAsync(CliJson.Text(await service.BlocksAsync(project, day, cancellationToken)));
            }
            else
            {
                await FiguresReport.WriteAsync(console, day is null ? await service.GetAllAsync(project, cancellationToken) : await service.GetAsync(project, day, cancellationToken));
            }
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Projects(CliConsole console)
    {
        var command = new Command("projects", CliTexts.Projects) { CliOptions.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await CliHost.ReadAsync(parsed.GetValue(CliOptions.Data), cancellationToken);
            await ProjectsReport.WriteAsync(console, host, parsed.GetValue(CliOptions.Json), cancellationToken);
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>The project that a command names; null when it names none.</summary>
    public static string? ProjectOf(ParseResult parsed) => parsed.CommandResult.Command.Arguments.Any(a => a.Name == CodeName) ? parsed.GetValue<string>(CodeName) : null;

    private static Argument<string> Code() => new(CodeName) { Description = CliTexts.ProjectCode };
}
