using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>An entry of the change log of requirements: added, changed or removed after the baseline.</summary>
public sealed record RequirementChange(string Id, DateOnly On, string Requirement, string Kind, string? ChangeRequest, Text Text)
{
    public bool Removes => string.Equals(Kind, "removed", StringComparison.Ordinal);
}

/// <summary>A process map, as it is or as it is to be; both of one pair belong together.</summary>
public sealed record Process(string Id, string Pair, string Kind, Text Name, string Owner, string State, DateOnly? ApprovedOn, IReadOnlyList<ProcessStep> Steps);

/// <summary>A step of a process.</summary>
public sealed record ProcessStep(int No, Text Actor, Text Action, Text System, int WorkMinutes, int WaitMinutes, IReadOnlyList<string> Requirements, PainPoint? PainPoint = null);

/// <summary>What hurts in a step as it is, and which requirements are to cure it.</summary>
public sealed record PainPoint(string Id, Text Text, IReadOnlyList<string> Requirements);

/// <summary>A design that answers requirements.</summary>
public sealed record Design(string Id, Text Name, string Kind, IReadOnlyList<string> Requirements, string State, DateOnly? ApprovedOn, string? ApprovedBy)
{
    /// <summary>Whether it was approved by the end of <paramref name="day"/>.</summary>
    public bool IsApproved(DateOnly day) => string.Equals(State, "approved", StringComparison.Ordinal) && ApprovedOn <= day;
}
