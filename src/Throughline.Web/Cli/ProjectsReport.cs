using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Projects;

namespace Throughline.Web.Cli;

/// <summary>Prints the projects of the installation.</summary>
internal static class ProjectsReport
{
    public static async Task WriteAsync(CliConsole console, CliHost host, bool json, CancellationToken cancellationToken)
    {
        var projects = await host.Get<ProjectService>().ListAsync(new PortfolioQuery { Page = new PageRequest(1, PageRequest.MaxSize) }, cancellationToken);
        if (json)
        {
            await console.Out.WriteLineAsync(CliJson.Text(new JsonObject
            {
                ["total"] = projects.Total,
                ["projects"] = new JsonArray([.. projects.Items.Select(p => new JsonObject
                {
                    ["code"] = p.Code,
                    ["name"] = p.Name.ToString(),
                    ["state"] = p.State,
                    ["planned_finish"] = p.PlannedFinish?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                })]),
            }));
            return;
        }
        if (projects.Total == 0)
        {
            await console.Out.WriteLineAsync(CliTexts.NoProjects);
        }
        foreach (var project in projects.Items)
        {
            await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.ProjectLine, project.Code, project.Name, CodeLists.Label("project_state", project.State)));
        }
        if (projects.Total > projects.Items.Count)
        {
            await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.MoreProjects, projects.Total - projects.Items.Count));
        }
    }
}
