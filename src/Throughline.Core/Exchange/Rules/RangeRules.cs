using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>R10: low, likely and high are in this order.</summary>
internal static class RangeRules
{
    private static readonly string[] CostFields = ["cost_low", "cost_likely", "cost_high"];

    public static void Check(RuleScope scope)
    {
        foreach (var (n, range) in scope.File("plan").Field("duration_ranges").List("items").Index())
        {
            if (range.Number("low") is { } low && range.Number("likely") is { } likely && range.Number("high") is { } high && !(low <= likely && likely <= high))
                scope.Error("R10", "plan", At("duration_ranges", "items", n), nameof(ExchangeTexts.R10Duration), range.Text("activity") ?? "", low, likely, high);
        }
        foreach (var (n, risk) in scope.Rows("risks", "risks"))
        {
            var stated = CostFields.Select(f => risk.Number(f)).OfType<decimal>().ToList();
            if (!stated.SequenceEqual(stated.Order()))
                scope.Error("R10", "risks", At("risks", n), nameof(ExchangeTexts.R10Cost), risk.Text("id") ?? "");
        }
    }
}
