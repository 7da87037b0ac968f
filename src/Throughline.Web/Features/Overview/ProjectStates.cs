using Throughline.Core.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Overview;

/// <summary>How the states of a project are drawn (domain.md §1).</summary>
internal static class ProjectStates
{
    public const string List = "project_state";

    private static readonly string[] Way = ["idea", "proposed", "feasibility", "chartered", "planning", "executing", "closing", "closed"];

    public static string Label(string state) => CodeLists.Label(List, state);

    public static StateKind Kind(string state) => state switch
    {
        "idea" => StateKind.Draft,
        "closed" => StateKind.Final,
        "on_hold" => StateKind.Paused,
        "rejected" or "cancelled" => StateKind.Stopped,
        _ => StateKind.UnderWay,
    };

    /// <summary>How much of the way to closed lies behind, 0 to 1.</summary>
    public static double Share(string state) => Math.Max(0, Array.IndexOf(Way, state)) / (double)(Way.Length - 1);
}
