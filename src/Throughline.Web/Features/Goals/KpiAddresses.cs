using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Goals;

/// <summary>Addresses of the KPI pages; each keeps the data date of the page it stands on.</summary>
public sealed record KpiAddresses(string Project, ListAddress Here)
{
    public const string Search = "q";
    public const string Objective = "objective";
    public const string Light = "light";
    public const string State = "state";
    public const string Behind = "behind";
    public const string View = "view";
    public const string Trajectories = "trajectories";

    private static readonly string[] Moment = [DataDateButton.QueryName];
    private static readonly string[] Filter = [.. Moment, Search, Objective, Light, State, Behind, ListAddress.SortName];

    private string Root => Routes.Project(Project) + "/kpis";

    public bool IsTrajectories => string.Equals(Here[View], Trajectories, StringComparison.Ordinal);

    /// <summary>The register with its filters.</summary>
    public ListAddress Register => Here.To(Root, Filter);

    /// <summary>The small pictures with the same filters.</summary>
    public ListAddress Pictures => Register.With(View, Trajectories);

    /// <summary>The register without filters.</summary>
    public ListAddress All => Here.To(Root, Moment);

    public ListAddress Csv => Here.To(Root + ".csv", Filter);

    public ListAddress ScoreWorking => Here.To(Routes.Project(Project) + "/kpi-score", Moment);

    public ListAddress Kpi(string key) => Here.To(Root + "/" + Uri.EscapeDataString(key), Moment);

    public ListAddress Working(string key) => Here.To(Root + "/" + Uri.EscapeDataString(key) + "/working", Moment);
}
