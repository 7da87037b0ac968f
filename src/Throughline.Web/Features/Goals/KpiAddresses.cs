using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Goals;

/// <summary>Addresses of the KPI pages; each keeps the data date of the page it stands on.</summary>
public sealed record KpiAddresses(string Project, ListAddress Here)
{
    public const string View = "view";
    public const string Trajectories = "trajectories";

    private static readonly string[] Moment = [DataDateButton.QueryName];

    private string Root => Routes.Project(Project) + "/kpis";

    public bool IsTrajectories => string.Equals(Here[View], Trajectories, StringComparison.Ordinal);

    /// <summary>The register with its filters.</summary>
    public ListAddress Register => new ListAddress(Root, Here.Query).With(View, null);

    /// <summary>The small pictures with the same filters.</summary>
    public ListAddress Pictures => Register.With(View, Trajectories);

    /// <summary>The register without filters.</summary>
    public ListAddress All => Here.To(Root, Moment);

    public ListAddress ScoreWorking => Here.To(Routes.Project(Project) + "/kpi-score", Moment);

    public ListAddress Kpi(string key) => Here.To(Root + "/" + Uri.EscapeDataString(key), Moment);

    public ListAddress Working(string key) => Here.To(Root + "/" + Uri.EscapeDataString(key) + "/working", Moment);
}
