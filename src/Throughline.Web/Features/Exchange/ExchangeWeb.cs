using Throughline.Core.Common;
using Throughline.Web.Common.Navigation;

namespace Throughline.Web.Features.Exchange;

/// <summary>First steps and imports.</summary>
public static class ExchangeWeb
{
    /// <summary>Code of the entry of the first steps.</summary>
    public const string StartEntry = "start";

    /// <summary>Code of the entry of imports.</summary>
    public const string ImportEntry = "import";

    /// <summary>Code of the entry of exports.</summary>
    public const string ExportEntry = "export";

    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddMenuEntry(new MenuEntry(
            StartEntry, MenuGroup.Workspace, 90, "file-import", () => ExchangePageTexts.StartEntry, _ => ExchangeRoutes.Start, Permissions.ProjectsCreate));
        services.AddMenuEntry(new MenuEntry(
            ImportEntry, MenuGroup.Records, 90, "file-import", () => ExchangePageTexts.ImportEntry, _ => ExchangeRoutes.Import, Permissions.PackageImport));
        services.AddMenuEntry(new MenuEntry(
            ExportEntry, MenuGroup.Records, 95, "download", () => ExchangePageTexts.ExportEntry, code => ExchangeRoutes.Export(code!), Permissions.PackageExport));
        return services.AddHostedService<StagedCleaning>();
    }

    public static void MapExchange(this IEndpointRouteBuilder app)
    {
        app.MapStart();
        app.MapImportPages();
        app.MapImportApi();
        app.MapExportPages();
    }
}
