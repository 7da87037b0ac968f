using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>R09: started work states its remaining days; progress that falls is only worth a warning.</summary>
internal static class ProgressRules
{
    private const string Progress = "progress";
    private const string Records = "records";

    public static void Check(RuleScope scope)
    {
        var reached = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (n, record) in scope.Rows(Progress, Records).OrderBy(r => r.Row.Text("on"), StringComparer.Ordinal))
        {
            var (activity, on, percent) = (record.Text("activity") ?? "", record.Text("on") ?? "", record.Number("percent") ?? 0);
            if (percent < reached.GetValueOrDefault(activity))
                scope.Warning("R09", Progress, At(Records, n, "percent"), nameof(ExchangeTexts.R09Falls), activity, on, reached[activity], percent);
            reached[activity] = percent;
            if (percent is > 0 and < 1 && !record.Has("remaining_days"))
                scope.Error("R09", Progress, At(Records, n), nameof(ExchangeTexts.R09Remaining), activity, on);
        }
    }
}
