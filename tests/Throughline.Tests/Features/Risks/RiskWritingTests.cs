using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Risks;
using Throughline.Core.Figures;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;
using static Throughline.Tests.Features.Scope.Writers;

namespace Throughline.Tests.Features.Risks;

/// <summary>Risks are recorded, assessed, answered, and end; those that occur become issues, which are worked on until they close.</summary>
public sealed class RiskWritingTests
{
    private const string Root = "/projects/" + DemoProject.Code + "/risks";
    private const string Issues = "/projects/" + DemoProject.Code + "/issues";
    private static readonly string Today = DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly string Later = DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly (string, string)[] Filled =
    [
        ("title.zh", "接口供应商换人"), ("type", "threat"), ("category", "external"), ("owner", "P004"), ("cause.zh", "供应商重组"), ("event.zh", "对接人离开"), ("effect.zh", "联调停两周"),
        ("trigger.zh", "连续两周无人应答"), ("probability", "3"), ("impact", "4"), ("strategy", "mitigate"), ("objectives", "O1，O2"),
    ];

    [Theory, Databases]
    public async Task Risk_IsRecordedAnalysedAnsweredAndOccurs_AndItsIssueIsResolvedByOneAndClosedByAnother(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "project_manager", "P002");
        await using var _ = app;
        using var visitor = app.Visit();
        var manager = asker.User;

        await visitor.GetAsync(Root + "/list/new");
        var made = await visitor.SubmitAsync("#record-form", Filled);
        made.Code.ShouldBe(303, made.Page.QuerySelector("#errors")?.TextContent);
        var key = made.Location!.Split('/')[^1];
        var first = await RiskAsync(app, key);
        first.IdentifiedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(Today);
        first.Assessments.ShouldHaveSingleItem().ShouldBe(new RiskAssessment(first.IdentifiedOn, 3, 4, "P002", first.Assessments[0].Note));
        (first.ResidualProbability, first.ResidualImpactRatio).ShouldBe((3, 1m));
        first.Objectives.ShouldBe(["O1", "O2"]);
        (await visitor.FollowAsync()).Page.QuerySelector("h1")!.TextContent.ShouldContain("接口供应商换人", customMessage: "it is newer than the last status date, and shown all the same");

        async Task<(int Code, string Errors)> StepAsync(string record, string to, params (string, string)[] fields)
        {
            await visitor.GetAsync($"{record}/steps/{to}");
            var answer = await visitor.SubmitAsync("#step-form", fields);
            return (answer.Code, answer.Page.QuerySelector("#errors")?.TextContent ?? "");
        }
        async Task EditAsync(params (string, string)[] fields)
        {
            await visitor.GetAsync($"{Root}/{key}/edit");
            var answer = await visitor.SubmitAsync("#record-form", fields);
            answer.Code.ShouldBe(303, answer.Page.QuerySelector("#errors")?.TextContent);
        }

        (await StepAsync($"{Root}/{key}", "analysed")).Code.ShouldBe(422, "the range of cost is missing");
        await EditAsync(("impact", "5"), ("cost_low", "1000"), ("cost_likely", "2,000"), ("cost_high", "4000"), ("delay_days", "10"));
        (await StepAsync($"{Root}/{key}", "analysed")).Code.ShouldBe(303);
        (await RiskAsync(app, key)).Assessments.ShouldHaveSingleItem().Impact.ShouldBe(5, "the day has one assessment, and it is the last");
        (await StepAsync($"{Root}/{key}", "response_planned")).Code.ShouldBe(422, "there is no action");
        await EditAsync(("responses.0.action", "约定第二联系人"), ("responses.0.owner", "P004"), ("responses.0.due", Later), ("responses.0.cost", "500"));
        await EditAsync(("responses.1.action", "演练交接"), ("responses.1.owner", "P005"), ("responses.1.due", Later));
        (await RiskAsync(app, key)).Responses.Select(r => (r.Id, r.Action.Zh, r.Cost)).ShouldBe([(key + "-R1", "约定第二联系人", 500m), (key + "-R2", "演练交接", 0m)]);
        await EditAsync(("responses.0.-", "true"));
        (await RiskAsync(app, key)).Responses.ShouldHaveSingleItem().Id.ShouldBe(key + "-R2");
        (await StepAsync($"{Root}/{key}", "response_planned")).Code.ShouldBe(303);
        (await StepAsync($"{Root}/{key}", "monitoring", ("approval", "项目例会"))).Code.ShouldBe(422, "there is no review date");
        await EditAsync(("review_on", Later), ("assessments.1.on", "2030-12-31"), ("assessments.1.probability", "5"), ("assessments.1.impact", "4"), ("assessments.1.by", "P004"), ("assessments.1.note", "征兆已现"));
        (await RiskAsync(app, key)).Assessments.Select(a => a.Probability).ShouldBe([3, 5]);
        (await StepAsync($"{Root}/{key}", "monitoring")).Code.ShouldBe(422, "somebody approves the response");
        (await StepAsync($"{Root}/{key}", "monitoring", ("approval", "项目例会"))).Code.ShouldBe(303);
        (await StepAsync($"{Root}/{key}", "occurred", ("severity", "S9"), ("due", Later))).Code.ShouldBe(422);
        (await StepAsync($"{Root}/{key}", "occurred", ("severity", "S2"), ("due", "soon"))).Code.ShouldBe(422);
        (await StepAsync($"{Root}/{key}", "occurred", ("severity", "S2"), ("due", Later))).Code.ShouldBe(303);

        Issue issue;
        await using (var db = await app.Installation.OpenDatabaseAsync())
        {
            issue = await db.Set<Issue>().SingleAsync(i => i.Risk == key, TestContext.Current.CancellationToken);
        }
        (issue.State, issue.Severity, issue.Title.Zh, issue.Owner).ShouldBe(("open", "S2", "对接人离开", "P004"));
        (await visitor.GetAsync($"{Root}/{key}")).Page.QuerySelector("#properties")!.TextContent.ShouldContain(issue.Key);
        (await ValidAsync(app.Installation)).ShouldBeEmpty("an issue without resolution is one too");

        var own = $"{Issues}/{issue.Key}";
        (await StepAsync(own, "in_progress")).Code.ShouldBe(303);
        (await StepAsync(own, "escalated", ("comment", "供应商不回应"))).Code.ShouldBe(422, "to whom?");
        (await StepAsync(own, "escalated", ("escalated_to", "P001"), ("comment", "供应商不回应"))).Code.ShouldBe(303);
        (await StepAsync(own, "resolved")).Code.ShouldBe(422);
        (await StepAsync(own, "resolved", ("resolution", "换了对接人\n重新联调" + new string('。', 900)), ("comment", new string('。', 1_000)))).Code.ShouldBe(303);
        (await StepAsync(own, "closed")).Errors.ShouldNotBeEmpty("who resolves does not close");
        await ActAsAsync(app.Installation, asker, "project_manager", "P006");
        (await StepAsync(own, "closed")).Code.ShouldBe(303);
        asker.User = manager;
        (await StepAsync(own, "reopened", ("comment", "又断了"))).Code.ShouldBe(303);

        var history = (await visitor.GetAsync(own + "/history")).Page.QuerySelector(".hist")!.TextContent;
        history.ShouldContain("供应商不回应");
        history.ShouldContain("重新联调");
        (await visitor.GetAsync($"{Root}/{key}/history")).Page.QuerySelector(".hist")!.TextContent.ShouldSatisfyAllConditions(h => h.ShouldContain("演练交接"), h => h.ShouldNotContain("P005", customMessage: "people are called by their names"));
        (await ValidAsync(app.Installation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("probability", "6")]
    [InlineData("impact", "")]
    [InlineData("cost_high", "-1")]
    [InlineData("cost_low", "9")]
    [InlineData("strategy", "exploit")]
    [InlineData("objectives", "O1, O99")]
    [InlineData("cause.zh", "")]
    [InlineData("responses.0.action", "没有责任人")]
    [InlineData("assessments.0.note", "没有日期")]
    public async Task WrongInput_IsRefusedAndKept(string field, string value)
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "project_manager", "P002");
        await using var __ = app;
        using var visitor = app.Visit();

        await visitor.GetAsync(Root + "/list/new");
        var answer = await visitor.SubmitAsync("#record-form", [.. Filled.Where(f => f.Item1 != field), (field, value)]);

        answer.Code.ShouldBe(422);
        answer.Page.QuerySelector("#errors").ShouldNotBeNull();
        if (value.Length > 5)
        {
            answer.Page.QuerySelector("#record-form")!.InnerHtml.ShouldContain(value);
        }
    }

    [Theory, Databases]
    public async Task Programs_WritePartsByTheirNumber_AndAddAssessments(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "project_manager", "P002");
        await using var _ = app;
        using var visitor = app.Visit();
        var address = "/api/v1" + Root + "/RK01";

        var token = ((IHtmlInputElement)(await visitor.GetAsync(Root + "/list/new")).Page.QuerySelector("input[name=_token]")!).Value;
        async Task<HttpStatusCode> PatchAsync(string body, string version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Forgery-Token", token);
            request.Headers.TryAddWithoutValidation("If-Match", version);
            using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        using var before = await visitor.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var body = new JsonObject
        {
            ["responses"] = new JsonArray(
                new JsonObject { ["id"] = "RK01-R2", ["action"] = "租用清洗工具，业务按清单复核", ["cost"] = 9000 },
                new JsonObject { ["action"] = "第三次试装", ["owner"] = "P006", ["due"] = "2030-12-31" }),
            ["assessments"] = new JsonArray(new JsonObject { ["on"] = "2030-12-31", ["probability"] = 2, ["impact"] = 2, ["by"] = "P006", ["note"] = "已清洗" }),
        };

        (await PatchAsync(body.ToJsonString(), before.Headers.ETag!.Tag)).ShouldBe(HttpStatusCode.NoContent);

        var risk = await RiskAsync(app, "RK01");
        risk.Responses.Select(r => (r.Id, r.Cost)).ShouldBe([("RK01-R2", 9000m), ("RK01-R3", 0m)]);
        risk.Responses[0].Action.En.ShouldBe("Rent a cleansing tool, business reviews the lists", "what was not written stays");
        risk.Responses[0].DoneOn.ShouldNotBeNull("what was not sent stays");
        risk.Assessments.Count.ShouldBe(4);
        (await PatchAsync(new JsonObject { ["responses"] = new JsonArray(new JsonObject { ["id"] = "RK01-R9", ["action"] = "x", ["owner"] = "P006", ["due"] = "2030-12-31" }) }.ToJsonString(), "*")).ShouldBe(HttpStatusCode.UnprocessableEntity, "no such part");
        (await PatchAsync(new JsonObject { ["responses"] = new JsonArray(new JsonObject { ["id"] = "RK01-R2" }, new JsonObject { ["id"] = "RK01-R2" }) }.ToJsonString(), "*")).ShouldBe(HttpStatusCode.UnprocessableEntity, "one part twice");
        (await PatchAsync("""{"responses":[{"action":"a","action":"b"}]}""", "*")).ShouldBe(HttpStatusCode.UnprocessableEntity, "one field twice");

        var bad = new JsonObject { ["assessments"] = new JsonArray(new JsonObject { ["on"] = "2030-12-31", ["probability"] = 9, ["impact"] = 2, ["by"] = "P006", ["note"] = "x" }) };
        (await PatchAsync(bad.ToJsonString(), "*")).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task PartThatAnotherTookOut_IsANewOne_AndNeverWritesOverItsNeighbour()
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "project_manager", "P002");
        await using var __ = app;
        using var visitor = app.Visit();
        using var other = app.Visit();

        await visitor.GetAsync(Root + "/RK01/edit");
        await other.GetAsync(Root + "/RK01/edit");
        (await other.SubmitAsync("#record-form", ("responses.0.-", "true"))).Code.ShouldBe(303);
        var clash = await visitor.SubmitAsync("#record-form", ("responses.1.cost", "8500"));
        clash.Code.ShouldBe(409);
        var mine = await visitor.SubmitAsync("#record-form");
        mine.Code.ShouldBe(303, mine.Page.QuerySelector("#errors")?.TextContent);

        var responses = (await RiskAsync(app, "RK01")).Responses;
        responses.Single(r => r.Id == "RK01-R2").ShouldSatisfyAllConditions(r => r.Cost.ShouldBe(8500m), r => r.Action.En.ShouldBe("Rent a cleansing tool, business reviews the lists"));
        responses.Select(r => r.Id).ShouldBe(["RK01-R3", "RK01-R2"]);
    }

    [Theory, Databases]
    public async Task Risk_ThatOtherRecordsName_IsNotDeleted(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "project_manager", "P002");
        await using var __ = app;
        using var visitor = app.Visit();

        await visitor.GetAsync(Root + "/RK01");
        var answer = await visitor.SubmitAsync("form[action$='/delete']");

        answer.Code.ShouldBe(409);
        answer.Page.Body!.TextContent.ShouldContain("IS01");
    }

    [Theory, Databases]
    public async Task WhatRefersToARisk_IsNamedOnlyToWhoMaySeeIt(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "project_manager", "P002");
        await using var _ = app;
        using var visitor = app.Visit();
        string draw, risk;
        await using (var db = await app.Installation.OpenDatabaseAsync())
        {
            var drawn = await db.Set<ContingencyDraw>().FirstAsync(d => d.Risk != null, TestContext.Current.CancellationToken);
            (draw, risk) = (drawn.Key, drawn.Risk!);
            var row = await db.Set<Risk>().SingleAsync(r => r.Key == risk, TestContext.Current.CancellationToken);
            row.Owner = "P007";
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        async Task<string> RefusedAsync()
        {
            await visitor.GetAsync($"{Root}/{risk}");
            var answer = await visitor.SubmitAsync("form[action$='/delete']");
            answer.Code.ShouldBe(409);
            return answer.Page.Body!.TextContent;
        }

        (await RefusedAsync()).ShouldContain(draw);
        await ActAsAsync(app.Installation, asker, "developer", "P007");
        var told = await RefusedAsync();
        told.ShouldNotContain(draw);
        told.ShouldContain("…");
    }

    [Theory, Databases]
    public async Task EveryStepOfARisk_IsOpenToWhoTheTablesName_AndToNobodyElse(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "project_manager", "P003");
        await using var _ = app;
        using var visitor = app.Visit();

        (await WrongStepsAsync(app, asker, visitor, "risk", Root + "/RK01", [Permissions.RisksWrite], async state =>
        {
            await using var db = await app.Installation.OpenDatabaseAsync();
            var row = await db.Set<Risk>().SingleAsync(r => r.Key == "RK01", TestContext.Current.CancellationToken);
            (row.State, row.Owner) = (state, "P014");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        })).ShouldBeEmpty();
        (await WrongStepsAsync(app, asker, visitor, "issue", Issues + "/IS01", [Permissions.IssuesWrite], async state =>
        {
            await using var db = await app.Installation.OpenDatabaseAsync();
            var row = await db.Set<Issue>().SingleAsync(i => i.Key == "IS01", TestContext.Current.CancellationToken);
            (row.State, row.Owner) = (state, "P014");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        })).ShouldBeEmpty();
    }

    [Fact]
    public void EveryConditionOfTheTable_HasItsRule()
    {
        Unruled("risk", (from, to) => RiskWriting.Writing.Rules.Any(r => r.From == from && r.To == to)).ShouldBeEmpty();
        Unruled("issue", (from, to) => IssueWriting.Writing.Rules.Any(r => r.From == from && r.To == to)).ShouldBeEmpty();

        static IEnumerable<Transition> Unruled(string entity, Func<string, string, bool> isRuled)
            => Transitions.Of(entity).Where(t => t.From.Length > 0 && t.Condition.Length > 0 && t.Condition != "reason required" && !isRuled(t.From, t.To));
    }

    private static async Task<Risk> RiskAsync(AppHost app, string key)
    {
        await using var db = await app.Installation.OpenDatabaseAsync();
        return await db.Set<Risk>().AsNoTracking().SingleAsync(r => r.Key == key, TestContext.Current.CancellationToken);
    }
}
