using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Features.Scope;

/// <summary>The deliverables of a project.</summary>
public sealed class DeliverableService(Access access, IDbContextFactory<AppDb> databases, TimeProvider clock)
    : RegisterService<Deliverable>(access, databases, clock, DeliverableWriting.Writing)
{
    /// <summary>One deliverable with what must hold, every time that it was handed in, and the requirements it answers. Three commands besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">There is no such project for the user, or no such deliverable in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its deliverables.</exception>
    public async Task<DeliverableDetail> GetAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAsync(project, Permissions.DeliverablesRead, cancellationToken);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var (row, record) = await DeliverableRegister.Register.FindAsync(db, granted, key, cancellationToken) ?? throw new NotFoundFailure();
        var by = row.Submissions.Select(s => s.By).Distinct(StringComparer.Ordinal).ToList();
        var answered = row.Requirements;
        var batch = new QueryBatch(db);
        var people = batch.Add(db.Set<Person>().AsNoTracking().Where(p => p.ProjectId == granted.ProjectId && by.Contains(p.Key)).OrderBy(p => p.Key).Take(PageRequest.MaxSize));
        var requirements = granted.May(Permissions.RequirementsRead)
            ? batch.Add(db.Set<Requirement>().AsNoTracking().Where(r => r.ProjectId == granted.ProjectId && answered.Contains(r.Key)).OrderBy(r => r.Ordinal).Take(PageRequest.MaxSize)) : null;
        await batch.RunAsync(cancellationToken);
        var names = people.Items.ToDictionary(p => p.Key, p => p.Name, StringComparer.Ordinal);
        return new DeliverableDetail(
            record with { Rights = await RightsAsync(db, granted, row, cancellationToken) },
            row.Criteria,
            [.. row.Submissions.OrderBy(s => s.On).Select(s => new SubmissionRow(s, names.GetValueOrDefault(s.By)))],
            requirements is null ? null : [.. requirements.Items.Select(LinkedRequirement.Of)])
        {
            DaysLate = row.AcceptedOn is { } accepted ? Math.Max(0, accepted.DayNumber - row.Due.DayNumber) : null,
        };
    }
}

/// <summary>A submission with the name of who judged it.</summary>
public sealed record SubmissionRow(Submission Submission, Text By);

/// <summary>A deliverable as its page shows it.</summary>
/// <param name="Record">Its fields.</param>
/// <param name="Criteria">What must hold for it to be accepted.</param>
/// <param name="Submissions">Every time that it was handed in, the oldest first.</param>
/// <param name="Requirements">What it answers; null when the asker may not see requirements.</param>
public sealed record DeliverableDetail(RegisterRecord Record, IReadOnlyList<Text> Criteria, IReadOnlyList<SubmissionRow> Submissions, IReadOnlyList<LinkedRequirement>? Requirements)
{
    /// <summary>Calendar days from due to accepted; 0 in time, null while it is not accepted.</summary>
    public required int? DaysLate { get; init; }
}
