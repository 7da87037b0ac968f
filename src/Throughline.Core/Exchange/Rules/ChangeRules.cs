using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>R07 contingency draws of changes, R08 separation of duties.</summary>
internal static class ChangeRules
{
    private const string Changes = "changes";
    private const string Requests = "change_requests";

    public static void Check(RuleScope scope)
    {
        var drawn = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (_, draw) in scope.Rows("costs", "contingency_draws"))
        {
            var change = draw.Text("change_request") ?? "";
            drawn[change] = drawn.GetValueOrDefault(change) + (draw.Number("amount") ?? 0);
        }
        foreach (var (n, change) in scope.Rows(Changes, Requests))
        {
            var id = change.Text("id") ?? "";
            if (drawn.TryGetValue(id, out var sum) && change.Field("impact").Number("cost") is { } cost && Math.Abs(sum - cost) > CostRules.Tolerance)
                scope.Error("R07", Changes, At(Requests, n, "impact", "cost"), nameof(ExchangeTexts.R07), id, sum, cost);
            if (change.Field("decision").Text("by") is { } approver && approver == change.Text("requester"))
                scope.Error("R08", Changes, At(Requests, n, "decision", "by"), nameof(ExchangeTexts.R08Approver), id, approver);
            if (change.Text("verified_by") is { Length: > 0 } verifier && verifier == change.Text("implemented_by"))
                scope.Error("R08", Changes, At(Requests, n, "verified_by"), nameof(ExchangeTexts.R08Verifier), id, verifier);
        }
    }
}
