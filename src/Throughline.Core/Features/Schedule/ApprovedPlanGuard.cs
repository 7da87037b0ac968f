using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Schedule;

/// <summary>Refuses every save that changes what lies below an approved plan. An import, which has its own rule for it, may.</summary>
internal sealed class ApprovedPlanGuard : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDb { Import: null } db)
        {
            await CheckAsync(db, cancellationToken);
        }
        return await base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private static async Task CheckAsync(AppDb db, CancellationToken cancellationToken)
    {
        var touched = db.ChangeTracker.Entries<PlanItem>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => e.Entity.PlanId)
            .ToHashSet();
        foreach (var plan in db.ChangeTracker.Entries<Plan>())
        {
            if (plan.State == EntityState.Added)
            {
                touched.Remove(plan.Entity.Id);
            }
            else if (IsSealed(plan) && (touched.Contains(plan.Entity.Id) || Rewrites(plan)))
            {
                throw new ConflictFailure(ScheduleTexts.ApprovedPlanIsFinal);
            }
        }
        if (touched.Count > 0 && await db.Set<Plan>().IgnoreQueryFilters().AnyAsync(p => touched.Contains(p.Id) && p.State != Plan.Draft, cancellationToken))
        {
            throw new ConflictFailure(ScheduleTexts.ApprovedPlanIsFinal);
        }
    }

    private static bool IsSealed(EntityEntry<Plan> plan) => plan.OriginalValues.GetValue<string>(nameof(Plan.State)) != Plan.Draft;

    private static bool Rewrites(EntityEntry<Plan> plan)
        => plan.State == EntityState.Deleted
            || plan.Property(p => p.EffectiveDate).IsModified
            || plan.Property(p => p.ApprovedOn).IsModified
            || plan.Property(p => p.ApprovedBy).IsModified;
}
