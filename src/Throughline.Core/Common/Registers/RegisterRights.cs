using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common.Registers;

/// <summary>How the asker stands to a record.</summary>
/// <param name="IsOwner">It names the asker as the one who answers for it.</param>
/// <param name="IsOwn">That, or the asker made it: what "one's own" means in permissions.csv.</param>
internal readonly record struct Standing(bool IsOwner, bool IsOwn);

/// <summary>Who may do what to the records of a register, as permissions.csv and transitions.csv say.</summary>
internal sealed class RegisterRights<TRow>(RegisterWriting<TRow> writing, Access access)
    where TRow : Row, new()
{
    private static readonly string Kind = typeof(TRow).Name;

    /// <summary>How the asker stands to <paramref name="row"/>. One command, where one of <paramref name="permissions"/> reaches one's own only; else none.</summary>
    public async Task<Standing> OfAsync(AppDb db, ProjectAccess granted, TRow row, IReadOnlyList<Permission> permissions, CancellationToken cancellationToken)
    {
        var isOwner = granted.PersonKey is { } person && string.Equals(writing.OwnerOf(row), person, StringComparison.Ordinal);
        var counts = granted.Roles.Any(r => permissions.Any(p => p.For([r]) == Reach.Own));
        return new Standing(isOwner, isOwner || (counts && access.User.Id is { } user && await AuthorAsync(db, granted, row.Key, cancellationToken) == user));
    }

    /// <summary>Whether <paramref name="permission"/> reaches a record to which the asker stands so.</summary>
    public static bool Reaches(ProjectAccess granted, Permission permission, Standing standing)
        => granted.Reach(permission) switch { Reach.All => true, Reach.Own => standing.IsOwn, _ => false };

    /// <summary>Whether the asker may make a record.</summary>
    public bool MayMake(ProjectAccess granted)
        => granted.IsOperator || Transitions.Of(writing.Entity).Any(t => t.From.Length == 0 && granted.Roles.Any(r => t.Who.Contains(r) && writing.Write.For([r]) >= Reach.Own));

    /// <summary>Whether the asker may take a step: by a role that the table names, with what permissions.csv gives that role; as owner with any right at all.</summary>
    public bool MayTake(ProjectAccess granted, Transition step, Standing standing)
        => !step.IsOfProduct
            && (granted.IsOperator
                || (standing.IsOwner && step.Who.Contains(Transitions.Owner) && writing.Any.Any(p => granted.Reach(p) >= Reach.Own))
                || granted.Roles.Where(r => step.Who.Contains(r)).Any(r => writing.Any.Select(p => p.For([r])).Any(reach => reach == Reach.All || (reach == Reach.Own && standing.IsOwn))));

    /// <summary>Those of <paramref name="rows"/> that are the asker's own.</summary>
    public IQueryable<TRow> Own(AppDb db, ProjectAccess granted, IQueryable<TRow> rows)
    {
        var (user, person) = (access.User.Id, granted.PersonKey);
        var made = Created(db, granted).Where(e => e.UserId == user).Select(e => e.Key);
        Expression<Func<TRow, bool>> isMade = r => made.Contains(r.Key);
        if (person is null)
        {
            return rows.Where(isMade);
        }
        Expression<Func<string>> mine = () => person;
        var owner = writing.OwnerColumn;
        var body = Expression.OrElse(Expression.Equal(owner.Body, mine.Body), new Renamed(isMade.Parameters[0], owner.Parameters[0]).Visit(isMade.Body));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(body, owner.Parameters));
    }

    /// <summary>Who made a record here; null when it was imported.</summary>
    public static Task<Guid?> AuthorAsync(AppDb db, ProjectAccess granted, string key, CancellationToken cancellationToken)
        => Created(db, granted).Where(e => e.Key == key).Select(e => e.UserId).FirstOrDefaultAsync(cancellationToken);

    private static IQueryable<AuditEntry> Created(AppDb db, ProjectAccess granted)
        => db.Set<AuditEntry>().Where(e => e.ProjectId == granted.ProjectId && e.Kind == Kind && e.Action == AuditEntry.Created);
}
