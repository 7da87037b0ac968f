using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>R05 timesheets, R06 commitments.</summary>
internal static class CostRules
{
    /// <summary>Amounts that differ by no more than this are equal.</summary>
    public const decimal Tolerance = 0.01m;

    private const string Costs = "costs";
    private const int LastDayOfWeek = 6;
    private const int HoursOfDay = 24;

    public static void Check(RuleScope scope)
    {
        var hours = new Dictionary<(string Resource, string Date), decimal>();
        foreach (var (n, sheet) in scope.Rows(Costs, "timesheets"))
        {
            var counts = sheet.Text("state") is "approved" or "locked";
            foreach (var (k, line) in sheet.List("lines").Index())
            {
                if (counts)
                {
                    var day = (sheet.Text("resource") ?? "", line.Text("date") ?? "");
                    hours[day] = hours.GetValueOrDefault(day) + (line.Number("hours") ?? 0);
                }
                if (sheet.Date("week") is { } week && line.Date("date") is { } date && (date < week || date.DayNumber > week.DayNumber + LastDayOfWeek))
                    scope.Error("R05", Costs, At("timesheets", n, "lines", k), nameof(ExchangeTexts.R05Week), sheet.Text("id") ?? "", date.Iso(), week.Iso());
            }
        }
        foreach (var ((resource, date), sum) in hours.Where(h => h.Value > HoursOfDay))
            scope.Error("R05", Costs, At("timesheets"), nameof(ExchangeTexts.R05Hours), resource, date, sum);
        foreach (var (n, commitment) in scope.Rows(Costs, "commitments"))
        {
            var invoiced = commitment.List("invoices").Sum(i => i.Number("amount") ?? 0);
            if (commitment.Number("amount") is { } amount && invoiced > amount + Tolerance)
                scope.Error("R06", Costs, At("commitments", n), nameof(ExchangeTexts.R06), commitment.Text("id") ?? "", invoiced, amount);
        }
    }
}
