using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;
using static Throughline.Tests.Features.Scope.Writers;

namespace Throughline.Tests.Features.Scope;

/// <summary>Deliverables are made, handed in and judged.</summary>
public sealed class DeliverableWritingTests
{
    private const string Root = "/projects/" + DemoProject.Code + "/deliverables";

    private static readonly (string, string)[] Filled =
    [
        ("name.zh", "数据字典"), ("required_for", "G2"), ("due", "2025-04-30"), ("owner", "P004"), ("activity", "1.1.1"), ("management", "false"),
        ("requirements", "RQ01，RQ02"), ("criteria", "字段都有说明\n负责人确认"),
    ];

    [Theory, Databases]
    public async Task Deliverable_IsMadeHandedInSentBackAndAccepted(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "project_manager", "P002");
        await using var _ = app;
        using var visitor = app.Visit();
        var manager = asker.User;

        await visitor.GetAsync(Root + "/list/new");
        var made = await visitor.SubmitAsync("#record-form", Filled);
        made.Code.ShouldBe(303);
        var key = made.Location!.Split('/')[^1];
        key.ShouldMatch("^DL[0-9]+$");
        async Task<(int Code, string Errors)> StepAsync(string to, params (string, string)[] fields)
        {
            await visitor.GetAsync($"{Root}/{key}/steps/{to}");
            var answer = await visitor.SubmitAsync("#step-form", fields);
            return (answer.Code, answer.Page.QuerySelector("#errors")?.TextContent ?? "");
        }
        (await StepAsync("in_progress")).Code.ShouldBe(303);
        (await StepAsync("submitted")).Code.ShouldBe(422, "it says where it is");
        (await StepAsync("submitted", ("evidence", "知识库 / 数据字典 v1"))).Code.ShouldBe(303);
        (await StepAsync("accepted", ("criteria_met", "true"))).Code.ShouldBe(422, "who submits does not accept");
        await ActAsAsync(app.Installation, asker, "sponsor", "P001");
        (await StepAsync("rejected")).Code.ShouldBe(422, "to reject needs a reason");
        (await StepAsync("rejected", ("comment", "缺少负责人确认"))).Code.ShouldBe(303);
        asker.User = manager;
        (await StepAsync("submitted")).Code.ShouldBe(303);
        await ActAsAsync(app.Installation, asker, "sponsor", "P001");
        (await StepAsync("accepted", ("criteria_met", "false"))).Code.ShouldBe(422);
        (await StepAsync("accepted", ("criteria_met", "true"))).Code.ShouldBe(303);

        var page = (await visitor.GetAsync($"{Root}/{key}")).Page;
        page.QuerySelectorAll("#submissions tbody tr").Length.ShouldBe(2);
        page.QuerySelector("#submissions tbody tr")!.TextContent.ShouldContain("缺少负责人确认");
        (await visitor.GetAsync($"{Root}/{key}/history")).Page.QuerySelector(".hist")!.TextContent.ShouldContain("知识库 / 数据字典 v1");
        await using var db = await app.Installation.OpenDatabaseAsync();
        var row = await db.Set<Deliverable>().SingleAsync(d => d.Key == key, TestContext.Current.CancellationToken);
        row.Requirements.ShouldBe(["RQ01", "RQ02"]);
        row.AcceptedOn.ShouldNotBeNull();
        (await ValidAsync(app.Installation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("requirements", "RQ01, RQ99")]
    [InlineData("due", "2025-02-30")]
    [InlineData("due", "")]
    [InlineData("required_for", "G9")]
    [InlineData("activity", "9.9.9")]
    [InlineData("criteria", "")]
    [InlineData("management", "maybe")]
    public async Task WrongInput_IsRefusedBesideItsField(string field, string value)
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "project_manager", "P002");
        await using var __ = app;
        using var visitor = app.Visit();

        await visitor.GetAsync(Root + "/list/new");
        var answer = await visitor.SubmitAsync("#record-form", [.. Filled.Where(f => f.Item1 != field), (field, value)]);

        answer.Code.ShouldBe(422);
        answer.Page.QuerySelector($"[name='{field}']")!.GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Theory, Databases]
    public async Task EveryStep_IsOpenToWhoTheTablesName_AndToNobodyElse(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "project_manager", "P003");
        await using var _ = app;
        using var visitor = app.Visit();

        var wrong = await WrongStepsAsync(app, asker, visitor, "deliverable", Root + "/DL01", [Permissions.DeliverablesWrite, Permissions.DeliverablesAccept], async state =>
        {
            await using var db = await app.Installation.OpenDatabaseAsync();
            var row = await db.Set<Deliverable>().SingleAsync(d => d.Key == "DL01", TestContext.Current.CancellationToken);
            (row.State, row.Owner) = (state, "P014");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void EveryConditionOfTheTable_HasItsRule()
        => Transitions.Of("deliverable").Where(t => t.From.Length > 0 && t.Condition.Length > 0 && t.Condition != "reason required")
            .Where(t => !DeliverableWriting.Writing.Rules.Any(r => r.From == t.From && r.To == t.To)).ShouldBeEmpty();
}
