using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core.Common;
using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Figures;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Overview;

/// <summary>After a change only what was written is read again: the figures are those of somebody who reads everything.</summary>
public sealed class FactsReuseTests
{
    private static readonly MethodInfo BinMethod = typeof(FactsReuseTests).GetMethod(nameof(BinFirstAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    [Theory, Databases]
    public async Task RecordOfAnyKindBinned_OrChanged_GivesTheFiguresOfACompleteReading(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await installation.ImportDemoAsync();
        var before = await SameAsync(installation, "imported");

        await SaveAsync(installation, async db => (await db.Set<CostEntry>().FirstAsync(e => e.State == "posted", TestContext.Current.CancellationToken)).Amount += 12_345m);
        var spent = await SameAsync(installation, "spent");
        (spent != before).ShouldBeTrue("a cost entry counts");
        await SaveAsync(installation, async db =>
        {
            var project = (await db.Set<ProjectHead>().SingleAsync(TestContext.Current.CancellationToken)).ProjectId;
            var plan = new Plan { ProjectId = project, Key = "next", State = "approved", EffectiveDate = new DateOnly(2025, 8, 1), Ordinal = 99 };
            plan.Items.Add(new PlanItem { ProjectId = project, PlanId = plan.Id, Key = "only", Kind = "activity", DurationDays = 3 });
            db.Add(plan);
        });
        before = await SameAsync(installation, "planned");
        (before != spent).ShouldBeTrue("a baseline counts");

        var moved = new List<string>();
        foreach (var kind in await KindsAsync(installation))
        {
            if (await (Task<bool>)BinMethod.MakeGenericMethod(kind).Invoke(null, [installation])!)
            {
                var after = await SameAsync(installation, kind.Name);
                if (after != before)
                {
                    moved.Add(kind.Name);
                }
                before = after;
            }
        }
        moved.Count.ShouldBeGreaterThan(10, "the figures hang on most kinds: " + string.Join(' ', moved));
    }

    private static async Task<string> SameAsync(Installation installation, string after)
    {
        var warm = await installation.AsAsync<FiguresService, string>(UserIdentity.Operator, BlocksAsync);
        // A cache of its own knows nothing yet.
        var cold = await installation.AsAsync<IServiceProvider, string>(UserIdentity.Operator, services => BlocksAsync(ActivatorUtilities.CreateInstance<FiguresService>(services, new FactsCache())));
        (warm == cold).ShouldBeTrue(after);
        return warm;
    }

    private static async Task<IReadOnlyList<Type>> KindsAsync(Installation installation)
    {
        await using var db = await installation.OpenDatabaseAsync();
        return [.. db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => typeof(Row).IsAssignableFrom(t) && t != typeof(Project) && t != typeof(Plan) && t != typeof(PlanItem))];
    }

    private static async Task<bool> BinFirstAsync<T>(Installation installation)
        where T : Row
    {
        await using var db = await installation.OpenDatabaseAsync();
        if (await db.Set<T>().OrderBy(r => r.Ordinal).FirstOrDefaultAsync(TestContext.Current.CancellationToken) is not { } row)
        {
            return false;
        }
        row.DeletedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return true;
    }

    private static async Task SaveAsync(Installation installation, Func<AppDb, Task> change)
    {
        await using var db = await installation.OpenDatabaseAsync();
        await change(db);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> BlocksAsync(FiguresService figures)
        => (await figures.BlocksAsync(DemoProject.Code, dataDate: null, TestContext.Current.CancellationToken)).ToJsonString();
}
