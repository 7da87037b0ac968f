using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Training;

namespace Throughline.Core.Features.Scope;

/// <summary>The modules of the CRM that a project brings.</summary>
public sealed class ModuleService(Access access, IDbContextFactory<AppDb> databases)
{
    /// <summary>A page of the modules, filtered and sorted in the database. One command besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its modules.</exception>
    public async Task<RegisterPage> ListAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ModulesRead, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ModuleRegister.Register.ListAsync(db, granted, query, cancellationToken);
    }

    /// <summary>One module with its waves, groups, courses and requirements. Two commands besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">There is no such project for the user, or no such module in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its modules.</exception>
    public async Task<ModuleDetail> GetAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ModulesRead, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (row, record) = await ModuleRegister.Register.FindAsync(db, granted, key, cancellationToken) ?? throw new NotFoundFailure();
        var batch = new QueryBatch(db);
        var language = batch.Add(db.Set<Project>().Where(p => p.Id == granted.ProjectId).Select(p => p.PrimaryLanguage));
        var waves = batch.Add(db.Set<Wave>().AsNoTracking().Where(w => w.ProjectId == granted.ProjectId).OrderBy(w => w.Ordinal).Take(PageRequest.MaxSize));
        var groups = batch.Add(db.Set<UserGroup>().AsNoTracking().Where(g => g.ProjectId == granted.ProjectId).OrderBy(g => g.Ordinal).Take(PageRequest.MaxSize));
        var courses = granted.May(Permissions.TrainingRead)
            ? batch.Add(db.Set<PackageRecord>().AsNoTracking().Where(r => r.ProjectId == granted.ProjectId && r.File == "training" && r.Collection == "courses").OrderBy(r => r.Ordinal).Take(PageRequest.MaxSize)) : null;
        var requirements = granted.May(Permissions.RequirementsRead)
            ? batch.Add(db.Set<Requirement>().AsNoTracking().Where(r => r.ProjectId == granted.ProjectId && r.Module == key).OrderBy(r => r.Ordinal).Take(PageRequest.MaxSize)) : null;
        await batch.RunAsync(cancellationToken);
        var known = courses is null ? [] : new KeptRecords(courses.Items, primary: language.Items[0]).Of<Course>("training", "courses").ToDictionary(c => c.Code, c => c.Name, StringComparer.Ordinal);
        return new ModuleDetail(
            record,
            [.. row.Rollout.Select(r => new RolloutRow(r, waves.Items.FirstOrDefault(w => string.Equals(w.Key, r.Wave, StringComparison.Ordinal))?.Name ?? default))],
            [.. row.Groups.Select(g => new NamedCode(g, groups.Items.FirstOrDefault(n => string.Equals(n.Key, g, StringComparison.Ordinal))?.Name ?? default))],
            courses is null ? null : [.. row.Courses.Select(c => new NamedCode(c, known.GetValueOrDefault(c)))],
            requirements is null ? null : [.. requirements.Items.Select(LinkedRequirement.Of)]);
    }

    /// <summary>All modules that fit, for a file: with the columns that are asked for, or all.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its modules.</exception>
    public async Task<RegisterFile> ExportAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ModulesRead, cancellationToken);
        return await ModuleRegister.Register.ExportAsync(databases, granted, query, cancellationToken);
    }
}

/// <summary>A requirement as the pages of other records list it.</summary>
public sealed record LinkedRequirement(string Key, Text Name, string Moscow, string State)
{
    internal static LinkedRequirement Of(Requirement requirement) => new(requirement.Key, requirement.Name, requirement.Moscow, requirement.State);
}

/// <summary>How far a module is in a wave, with the wave's name.</summary>
public sealed record RolloutRow(ModuleRollout Rollout, Text Wave);

/// <summary>A module as its page shows it.</summary>
/// <param name="Record">Its fields.</param>
/// <param name="Rollout">Wave by wave.</param>
/// <param name="Groups">The groups of users that work with it.</param>
/// <param name="Courses">The courses for it; null when the asker may not see courses.</param>
/// <param name="Requirements">What it is to do, as far as a page lists them; null when the asker may not see requirements.</param>
public sealed record ModuleDetail(
    RegisterRecord Record, IReadOnlyList<RolloutRow> Rollout, IReadOnlyList<NamedCode> Groups, IReadOnlyList<NamedCode>? Courses, IReadOnlyList<LinkedRequirement>? Requirements);
