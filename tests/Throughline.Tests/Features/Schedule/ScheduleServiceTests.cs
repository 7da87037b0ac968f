using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Figures;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Features.Schedule;

public sealed class ScheduleServiceTests
{
    private static readonly DateOnly June = new(2025, 6, 30);

    [Theory, Databases]
    public async Task Schedule_IsThatOfAnyBaselineAtAnyDate(DatabaseKind database)
    {
        await using var installation = await ImportedAsync(database);
        var (code, user) = await MemberAsync(installation, Roles.ProjectManager);

        var now = await ListAsync(installation, user, code, June, new ScheduleQuery());
        now.Head.Chosen!.IsInForce.ShouldBeTrue();
        now.Head.Choices.Count.ShouldBeGreaterThan(1);
        now.Rows.Items.Count.ShouldBe(PageRequest.DefaultSize);
        now.Rows.Pages.ShouldBe((now.Rows.Total + 49) / 50);
        now.Head.SlipLight.ShouldBe(Light.Amber);

        var older = now.Head.Choices[^1].Version;
        var first = await ListAsync(installation, user, code, June, new ScheduleQuery { Baseline = older });
        first.Head.Chosen!.Version.ShouldBe(older);
        first.Head.Chosen.IsInForce.ShouldBeFalse();

        var before = await ListAsync(installation, user, code, new DateOnly(2025, 1, 1), new ScheduleQuery());
        before.Head.Chosen.ShouldBeNull();
        before.Head.FirstBaselineOn.ShouldNotBeNull();
        before.Rows.Total.ShouldBe(0);
        await Should.ThrowAsync<NotFoundFailure>(() => ListAsync(installation, user, code, June, new ScheduleQuery { Baseline = "v99" }));
    }

    [Theory, Databases]
    public async Task Money_IsShownOnlyToThoseWhoMaySeeIt(DatabaseKind database)
    {
        await using var installation = await ImportedAsync(database);
        var (code, manager) = await MemberAsync(installation, Roles.ProjectManager);
        var (_, developer) = await MemberAsync(installation, "developer");

        (await ListAsync(installation, manager, code, June, new ScheduleQuery())).Rows.Items.Any(r => r.IsLeaf && r.Budget > 0).ShouldBeTrue();
        var rows = (await ListAsync(installation, developer, code, June, new ScheduleQuery())).Rows.Items;
        rows.Any(r => r.IsLeaf && (r.Budget is not null || r.IsRateMissing)).ShouldBeFalse();
        rows.Any(r => !r.IsLeaf && r.Budget > 0).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Schedule_IsClosedToGuestsAndUnknownToStrangers(DatabaseKind database)
    {
        await using var installation = await ImportedAsync(database);
        var (code, guest) = await MemberAsync(installation, "guest");
        await Should.ThrowAsync<ForbiddenFailure>(() => ListAsync(installation, guest, code, June, new ScheduleQuery()));
        await Should.ThrowAsync<NotFoundFailure>(() => ListAsync(installation, User(Guid.CreateVersion7()), code, June, new ScheduleQuery()));
    }

    [Theory, Databases]
    public async Task Activity_ShowsItsLinksResourcesAndWhatHoldsIt(DatabaseKind database)
    {
        await using var installation = await ImportedAsync(database);
        var (code, user) = await MemberAsync(installation, Roles.ProjectManager);
        var all = await installation.AsAsync<ScheduleService, ScheduleChart>(user, s => s.GetChartAsync(code, June, new ScheduleQuery()));
        var link = all.Links[0];
        var activity = await installation.AsAsync<ScheduleService, ActivityDetail>(user, s => s.GetActivityAsync(code, link.To, June, null));
        activity.Predecessors.ShouldContain(l => l.Key == link.From);
        activity.Network!.TotalFloat.ShouldBe(activity.Network.LateStart - activity.Network.EarlyStart);
        activity.Plans.Count.ShouldBeGreaterThan(1);
        foreach (var row in all.Rows.Where(r => r.IsLeaf))
        {
            var known = await installation.AsAsync<ScheduleService, ActivityDetail>(user, s => s.GetActivityAsync(code, row.Key, June, null));
            (known.Network!.EarlyStart == 0 || known.Network.Forward != Driver.Project).ShouldBeTrue(row.Key);
            known.Resources.ShouldAllBe(r => r.Name.Length > 0);
        }
        await Should.ThrowAsync<NotFoundFailure>(() => installation.AsAsync<ScheduleService, ActivityDetail>(user, s => s.GetActivityAsync(code, "nothing", June, null)));
    }

    [Theory, Databases]
    public async Task List_CostsTheSameQueriesForAnyNumberOfRows(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        // Before the first command: EF looks only once a second whether anybody listens.
        using var queries = new Queries(installation);
        await ImportAsync(installation);
        var (code, user) = await MemberAsync(installation, Roles.ProjectManager);
        queries.Take();
        var small = await MeasureAsync();
        await AddPlanAsync(installation, code, 2_000);
        queries.Take();
        var large = await MeasureAsync();

        large.ShouldBe(small);
        small.Warm.ShouldBeInRange(1, 3);
        small.Cold.ShouldBeInRange(1, 3);
        TestContext.Current.SendDiagnosticMessage($"{database}: {small.Cold} queries cold, {small.Warm} warm");

        async Task<(int Cold, int Warm)> MeasureAsync()
        {
            await ListAsync(installation, user, code, June, new ScheduleQuery());
            var cold = queries.Take();
            await ListAsync(installation, user, code, June, new ScheduleQuery());
            return (cold, queries.Take());
        }
    }

    [Theory, Databases]
    public async Task ApprovedPlan_RefusesEveryChangeBelowIt_ADraftTakesIt(DatabaseKind database)
    {
        await using var installation = await ImportedAsync(database);
        await RefusedAsync(p => p.Items[0].DurationDays = 99);
        await RefusedAsync(p => p.Items.Add(new PlanItem { ProjectId = p.ProjectId, PlanId = p.Id, Key = "new", Kind = "activity", DurationDays = 1 }));
        await RefusedAsync(p => p.Items.RemoveAt(0));
        await RefusedAsync(p => p.EffectiveDate = p.EffectiveDate!.Value.AddDays(1));

        await using var db = await installation.OpenDatabaseAsync();
        var project = (await db.Set<ProjectHead>().SingleAsync(TestContext.Current.CancellationToken)).ProjectId;
        var draft = new Plan { ProjectId = project, Key = "draft", State = Plan.Draft, Ordinal = 99 };
        draft.Items.Add(new PlanItem { ProjectId = project, PlanId = draft.Id, Key = "a", Kind = "activity", DurationDays = 1 });
        db.Add(draft);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        draft.Items[0].DurationDays = 2;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        async Task RefusedAsync(Action<Plan> change)
        {
            await using var own = await installation.OpenDatabaseAsync();
            var plan = await own.Set<Plan>().Include(p => p.Items).Where(p => p.State == "approved").OrderBy(p => p.Ordinal).FirstAsync(TestContext.Current.CancellationToken);
            change(plan);
            await Should.ThrowAsync<ConflictFailure>(() => own.SaveChangesAsync(TestContext.Current.CancellationToken));
        }
    }

    private static async Task<Installation> ImportedAsync(DatabaseKind database)
    {
        var installation = await Installation.CreateAsync(database);
        await ImportAsync(installation);
        return installation;
    }

    private static async Task ImportAsync(Installation installation)
    {
        var read = await PackageReader.ReadAsync(QilanPackage.Folder, TestContext.Current.CancellationToken);
        await installation.AsAsync<ImportService, ImportPreview>(UserIdentity.Operator, s => s.ImportAsync(read.Package!, ConflictChoice.Refuse, TestContext.Current.CancellationToken));
    }

    private static async Task<(string Code, UserIdentity User)> MemberAsync(Installation installation, string role)
    {
        await using var db = await installation.OpenDatabaseAsync();
        var head = await db.Set<ProjectHead>().SingleAsync(TestContext.Current.CancellationToken);
        var member = new Member { ProjectId = head.ProjectId, UserId = Guid.CreateVersion7(), Roles = [role] };
        db.Add(member);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return (head.Code, User(member.UserId));
    }

    private static async Task AddPlanAsync(Installation installation, string code, int leaves)
    {
        await using var db = await installation.OpenDatabaseAsync();
        var project = (await db.Set<ProjectHead>().SingleAsync(h => h.Code == code, TestContext.Current.CancellationToken)).ProjectId;
        var plan = new Plan { ProjectId = project, Key = "large", State = "approved", EffectiveDate = June, Ordinal = 50 };
        plan.Items.AddRange(Enumerable.Range(0, leaves).Select(i => new PlanItem { ProjectId = project, PlanId = plan.Id, Key = $"x{i}", Ordinal = i, Kind = "activity", DurationDays = 1 + (i % 7) }));
        db.Add(plan);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static UserIdentity User(Guid id) => new(id, "somebody", new HashSet<string>(StringComparer.Ordinal));

    private static Task<ScheduleTable> ListAsync(Installation installation, UserIdentity user, string code, DateOnly date, ScheduleQuery query)
        => installation.AsAsync<ScheduleService, ScheduleTable>(user, s => s.ListAsync(code, date, query, TestContext.Current.CancellationToken));
}
