using Throughline.Core.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Common.Registers;

/// <summary>How the states of records are drawn: by how far along their list they are. Words that mean the same in every list are drawn the same.</summary>
public static class StateRings
{
    private static readonly string[] Drafts = ["draft", "idea", "identified", "new", "proposed", "unvalidated", "not_planned"];
    private static readonly string[] Finals = ["accepted", "closed", "done", "verified", "achieved", "certified", "published", "signed", "valid", "live", "retired", "completed", "posted"];
    private static readonly string[] Pauses = ["deferred", "on_hold", "blocked", "waitlisted"];
    private static readonly string[] Stops = ["rejected", "cancelled", "withdrawn", "dropped", "failed", "missed", "invalid", "returned", "expired", "wont_fix", "duplicate", "reversed"];

    public static StateKind Kind(string code)
        => Is(Drafts, code) ? StateKind.Draft : Is(Finals, code) ? StateKind.Final : Is(Pauses, code) ? StateKind.Paused : Is(Stops, code) ? StateKind.Stopped : StateKind.UnderWay;

    /// <summary>How much of the way lies behind, 0 to 1: the place among the states that lead to the end.</summary>
    public static double Share(string list, string code)
    {
        var way = CodeLists.Codes(list).Keys.Where(c => !Is(Pauses, c) && !Is(Stops, c)).ToList();
        return way.Count < 2 ? 0 : Math.Max(0, way.IndexOf(code)) / (double)(way.Count - 1);
    }

    private static bool Is(string[] codes, string code) => codes.Contains(code, StringComparer.Ordinal);
}
