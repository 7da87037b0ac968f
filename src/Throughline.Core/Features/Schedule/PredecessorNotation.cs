using System.Globalization;

namespace Throughline.Core.Features.Schedule;

/// <summary>Links as planners write them: "3FS+2d" (working days), "3SS-1e" (calendar days); finish-to-start without lag is the number alone.</summary>
public static class PredecessorNotation
{
    /// <summary>One link; <paramref name="number"/> is what people call the predecessor by.</summary>
    public static string Of(PredecessorLink link, string number)
    {
        if (link.LagDays != 0)
        {
            var unit = LinkTypes.UnitOf(link.LagUnit) == Engine.Scheduling.LagUnit.ElapsedDays ? 'e' : 'd';
            return string.Create(CultureInfo.InvariantCulture, $"{number}{link.Type}{link.LagDays:+0;-0}{unit}");
        }
        return string.Equals(link.Type, "FS", StringComparison.Ordinal) ? number : number + link.Type;
    }

    /// <summary>All links of an activity, in the order of the plan.</summary>
    public static string Of(IEnumerable<PredecessorLink> links, Func<string, string> numberOf)
        => string.Join(", ", links.Select(l => Of(l, numberOf(l.Code))));
}
