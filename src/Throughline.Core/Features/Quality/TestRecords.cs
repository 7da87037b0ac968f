using Throughline.Core.Common;

namespace Throughline.Core.Features.Quality;

/// <summary>A test case and the requirements that it proves.</summary>
public sealed record TestCase(string Id, Text Title, string Level, IReadOnlyList<string> Requirements, string State);

/// <summary>One execution of a test case; never changed afterwards.</summary>
public sealed record TestRun(string Id, string Case, DateOnly On, string Result);

/// <summary>A defect; the severity is a code of <c>defect_severity</c>.</summary>
public sealed record Defect(string Id, string Severity, DateOnly FoundOn, DateOnly? ClosedOn)
{
    /// <summary>Whether it was known and not closed at the end of <paramref name="day"/>.</summary>
    public bool IsOpen(DateOnly day) => FoundOn <= day && !(ClosedOn <= day);
}

/// <summary>A signature under the user acceptance test; the decision is a code of <c>uat_decision</c>.</summary>
public sealed record UatSignOff(string Id, DateOnly? SignedOn, string Decision, IReadOnlyList<UatCondition> Conditions)
{
    /// <summary>Whether the business accepted by the end of <paramref name="day"/>, if under conditions then with none overdue (domain.md §1).</summary>
    public bool IsAccepted(DateOnly day) => SignedOn <= day && Decision switch
    {
        "accepted" => true,
        "conditional" => !Conditions.Any(c => c.Due < day && !(c.DoneOn <= day)),
        _ => false,
    };
}

/// <summary>What is still to be done after a conditional acceptance.</summary>
public sealed record UatCondition(string Id, DateOnly Due, DateOnly? DoneOn);
