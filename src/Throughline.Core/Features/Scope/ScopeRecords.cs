using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>A function of the CRM that is to go live, wave by wave.</summary>
public sealed record Module(string Id, Text Name, string Function, string Priority, IReadOnlyList<string> Groups, IReadOnlyList<string> Courses, IReadOnlyList<ModuleRollout> Rollout)
{
    public bool IsWanted => Priority is "must" or "should" or "could";

    /// <summary>Given up in every wave.</summary>
    public bool IsCancelled => Rollout.Count > 0 && Rollout.All(r => string.Equals(r.State, "cancelled", StringComparison.Ordinal));

    /// <summary>In use in every wave by the end of <paramref name="day"/>.</summary>
    public bool IsLive(DateOnly day) => Rollout.Count > 0 && Rollout.All(r => r.IsLive(day));
}

/// <summary>How far a module is in a wave.</summary>
public sealed record ModuleRollout(string Wave, string State, DateOnly? PlannedOn, DateOnly? LiveOn)
{
    public bool IsLive(DateOnly day) => string.Equals(State, "live", StringComparison.Ordinal) && LiveOn <= day;
}

/// <summary>A deliverable with every submission of it; management ones (charter, reports) answer no requirement.</summary>
public sealed record Deliverable(
    string Id, string Activity, Text Name, string Owner, bool Management, IReadOnlyList<string> Requirements, string RequiredFor, DateOnly Due,
    IReadOnlyList<Text> Criteria, IReadOnlyList<Submission> Submissions, string State, DateOnly? AcceptedOn)
{
    public bool IsAccepted(DateOnly day) => AcceptedOn <= day;
}

/// <summary>One time that a deliverable was handed in, and what came of it.</summary>
public sealed record Submission(DateOnly On, string Result, string By, Text? Note);
