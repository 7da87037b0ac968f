using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Throughline.Core.Common;

/// <summary>
/// The database. A save writes the audit, counts the version of each changed row up and raises the revision of each changed
/// project, all in one transaction.
/// </summary>
public abstract class AppDb(DbContextOptions options) : DbContext(options)
{
    internal const string MoneyAnnotation = "Throughline:Money";

    private static readonly ValueConverter<DateTime, DateTime> UtcConverter =
        new(v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));

    private static readonly ValueConverter<decimal, long> CentsConverter =
        new(v => (long)Math.Round(v * 100m, MidpointRounding.AwayFromZero), v => v / 100m);

    // Each of them looks at every property of every entity, and the model is half of a short call of the command line.
    private static readonly Type[] UnusedConventions =
    [
        typeof(BackingFieldAttributeConvention),
        typeof(ComplexTypeAttributeConvention),
        typeof(ConcurrencyCheckAttributeConvention),
        typeof(DatabaseGeneratedAttributeConvention),
        typeof(DeleteBehaviorAttributeConvention),
        typeof(EntityTypeConfigurationAttributeConvention),
        typeof(ForeignKeyAttributeConvention),
        typeof(IndexAttributeConvention),
        typeof(InversePropertyAttributeConvention),
        typeof(KeyAttributeConvention),
        typeof(KeylessAttributeConvention),
        typeof(MaxLengthAttributeConvention),
        typeof(NavigationBackingFieldAttributeConvention),
        typeof(NavigationEagerLoadingConvention),
        typeof(NotMappedMemberAttributeConvention),
        typeof(NotMappedTypeAttributeConvention),
        typeof(OwnedAttributeConvention),
        typeof(PrecisionAttributeConvention),
        typeof(RequiredNavigationAttributeConvention),
        typeof(RequiredPropertyAttributeConvention),
        typeof(StringLengthAttributeConvention),
        typeof(TimestampAttributeConvention),
        typeof(UnicodeAttributeConvention),
        typeof(RelationalColumnAttributeConvention),
        typeof(RelationalColumnCommentAttributeConvention),
        typeof(RelationalDbFunctionAttributeConvention),
        typeof(RelationalNavigationJsonPropertyNameAttributeConvention),
        typeof(RelationalPropertyJsonPropertyNameAttributeConvention),
        typeof(RelationalTableAttributeConvention),
        typeof(RelationalTableCommentAttributeConvention),
        typeof(ServicePropertyDiscoveryConvention),
        typeof(ManyToManyJoinEntityTypeConvention),
        typeof(SequenceUniquificationConvention),
        typeof(StoredProcedureConvention),
        typeof(CheckConstraintConvention),
        typeof(EntitySplittingConvention),
    ];

    /// <summary>Who writes; stands in the audit.</summary>
    public UserIdentity Author => User?.Identity ?? UserIdentity.System;

    // Not the identity itself: a context may be taken before the request knows who is signed in.
    internal CurrentUser? User { get; set; }

    /// <summary>Set by an import: its one audit entry with counts takes the place of an entry for each row.</summary>
    internal AuditEntry? Import { get; set; }

    /// <summary>What the author says to the changes that are saved next; stands in the audit.</summary>
    internal string? Remark { get; set; }

    /// <summary>Where the queries of this context take their results from, while it is open.</summary>
    internal QueryBatch? Batch { get; set; }

    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    protected abstract bool StoresMoneyAsCents { get; }

    /// <summary>Lets the database look at its tables after very many rows came in at once, so that the first queries already go by the indices.</summary>
    internal virtual Task RefreshStatisticsAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var convention in UnusedConventions)
        {
            configurationBuilder.Conventions.Remove(convention);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        // EF refuses to write a model with filters as code: the compiled model sets them itself.
        if (!EF.IsDesignTime)
        {
            modelBuilder.HideBin();
        }
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(AllProperties))
        {
            if (property.FindAnnotation(MoneyAnnotation) is not null)
            {
                MapMoney(property);
            }
            else if (property.ClrType == typeof(DateTime) || property.ClrType == typeof(DateTime?))
            {
                property.SetValueConverter(UtcConverter);
            }
        }
    }

    private static IEnumerable<IMutableProperty> AllProperties(IMutableTypeBase type)
        => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(p => AllProperties(p.ComplexType)));

    private void MapMoney(IMutableProperty property)
    {
        if (StoresMoneyAsCents)
        {
            property.SetValueConverter(CentsConverter);
        }
        else
        {
            property.SetColumnType("numeric(18,2)");
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
        => throw new NotSupportedException("Saves are asynchronous: SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var projects = Prepare();
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (projects.Count > 0)
        {
#pragma warning disable RS0030 // The counter is no record: adding in SQL keeps two saves at once from losing a step.
            await Set<ProjectHead>()
                .Where(r => projects.Contains(r.ProjectId))
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Revision, x => x.Revision + 1), cancellationToken);
#pragma warning restore RS0030
        }
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
        return written;
    }

    private List<Guid> Prepare()
    {
        var changed = ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        var now = Clock.GetUtcNow().UtcDateTime;
        var projects = new HashSet<Guid>();
        foreach (var entry in changed)
        {
            if (entry.Entity is IAudited audited)
            {
                if (Import is null && AuditEntry.For(entry, audited, Author, now, Remark) is { } trace)
                {
                    Add(trace);
                }
                if (audited.AuditProject is { } project)
                {
                    projects.Add(project);
                }
            }
            if (entry.Entity is Row row)
            {
                Count(entry, row);
            }
        }
        if (Import is { } summary)
        {
            summary.Sign(Author, now);
            Add(summary);
        }
        return [.. projects];
    }

    private void Count(EntityEntry entry, Row row)
    {
        if (entry.State == EntityState.Added)
        {
            row.Version = 1;
            if (row.Id == row.ProjectId)
            {
                Add(new ProjectHead { ProjectId = row.ProjectId, Code = row.Key });
            }
        }
        else if (entry.State == EntityState.Modified)
        {
            row.Version++;
        }
        if (Import is not null)
        {
            row.ImportedVersion = row.Version;
        }
    }
}
