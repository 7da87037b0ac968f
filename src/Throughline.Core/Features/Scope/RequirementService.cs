using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Features.Scope;

/// <summary>The requirements of a project.</summary>
public sealed class RequirementService(Access access, IDbContextFactory<AppDb> databases, TimeProvider clock)
    : RegisterService<Requirement>(access, databases, clock, RequirementWriting.Writing)
{
    /// <summary>One requirement with its acceptance criteria and what changed after its baseline. Three commands besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">There is no such project for the user, or no such requirement in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its requirements.</exception>
    public async Task<RequirementDetail> GetAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAsync(project, Permissions.RequirementsRead, cancellationToken);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var (row, record) = await RequirementRegister.Register.FindAsync(db, granted, key, cancellationToken) ?? throw new NotFoundFailure();
        var batch = new QueryBatch(db);
        var language = batch.Add(db.Set<Project>().Where(p => p.Id == granted.ProjectId).Select(p => p.PrimaryLanguage));
        var log = batch.Add(db.Set<PackageRecord>().AsNoTracking().Where(r => r.ProjectId == granted.ProjectId && r.File == "requirements" && r.Collection == "log").OrderBy(r => r.Ordinal));
        await batch.RunAsync(cancellationToken);
        var primary = language.Items[0];
        var changes = new KeptRecords(log.Items, primary: primary).Of<RequirementChange>("requirements", "log");
        return new RequirementDetail(
            record with { Rights = await RightsAsync(db, granted, row, cancellationToken) }, row.Criteria(primary),
            [.. changes.Where(c => string.Equals(c.Requirement, key, StringComparison.Ordinal)).OrderBy(c => c.On)]);
    }
}

/// <summary>A requirement as its page shows it.</summary>
/// <param name="Record">Its fields.</param>
/// <param name="Acceptance">Its acceptance criteria.</param>
/// <param name="Changes">What the change log says of it, the oldest first.</param>
public sealed record RequirementDetail(RegisterRecord Record, IReadOnlyList<Text> Acceptance, IReadOnlyList<RequirementChange> Changes);
