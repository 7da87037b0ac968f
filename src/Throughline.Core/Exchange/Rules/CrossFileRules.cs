using System.Text.Json;
using Throughline.Core.Exchange.Reading;

namespace Throughline.Core.Exchange.Rules;

/// <summary>The rules R01 to R16 across files, and T01 to T03 of our own for what passes them but cannot be calculated; they run only on a package whose files are right one by one.</summary>
internal static class CrossFileRules
{
    public static void Check(IReadOnlyDictionary<string, JsonElement> documents, ProblemList problems, CancellationToken cancellationToken)
    {
        var scope = new RuleScope(documents, problems, cancellationToken);
        PlanRules.Check(scope);
        CostRules.Check(scope);
        ChangeRules.Check(scope);
        ProgressRules.Check(scope);
        RangeRules.Check(scope);
        CommunicationRules.Check(scope);
        PeopleRules.Check(scope);
        TicketRules.Check(scope);
        CalendarRules.Check(scope);
        if (problems.Errors == 0)
            ReachRules.Check(scope);
    }
}
