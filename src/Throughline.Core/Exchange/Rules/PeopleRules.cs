using System.Text.Json;
using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>R12 use of the CRM, R13 enrolments.</summary>
internal static class PeopleRules
{
    private const int MonthLength = 7;
    private const string Enrolments = "enrolments";

    public static void Check(RuleScope scope)
    {
        CheckUse(scope);
        CheckEnrolments(scope);
    }

    private static void CheckUse(RuleScope scope)
    {
        var people = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (_, person) in scope.Rows("people", "people"))
            people[person.Text("id") ?? ""] = person;
        foreach (var (n, use) in scope.Rows("adoption", "usage"))
        {
            if (use.ValueKind != JsonValueKind.Array || use.GetArrayLength() < 2 || use[0].Text() is not { } month || use[1].Text() is not { } id)
                continue;
            if (people.TryGetValue(id, out var person) && !person.List("crm_access").Any(a => Covers(a, month)))
                scope.Error("R12", "adoption", At("usage", n), nameof(ExchangeTexts.R12), id, month);
        }
    }

    private static bool Covers(JsonElement access, string month) =>
        access.Text("from") is { Length: >= MonthLength } from
        && string.CompareOrdinal(from[..MonthLength], month) <= 0
        && (access.Text("to") is not { Length: >= MonthLength } to || string.CompareOrdinal(to[..MonthLength], month) >= 0);

    private static void CheckEnrolments(RuleScope scope)
    {
        var enrolled = new HashSet<(string?, string?)>();
        foreach (var (n, enrolment) in scope.Rows("training", Enrolments))
        {
            var id = enrolment.Text("id") ?? "";
            var (session, person) = (enrolment.Text("session") ?? "", enrolment.Text("person") ?? "");
            if (!enrolled.Add((session, person)))
                scope.Error("R13", "training", At(Enrolments, n), nameof(ExchangeTexts.R13Twice), id, person, session);
            if (enrolment.Text("state") is "absent" or "enrolled" or "waitlisted" or "cancelled" && (enrolment.Has("post") || enrolment.Has("reaction")))
                scope.Error("R13", "training", At(Enrolments, n), nameof(ExchangeTexts.R13Result), id);
        }
    }
}
