using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;
using static Throughline.Tests.Features.Scope.Writers;

namespace Throughline.Tests.Features.Scope;

/// <summary>Requirements are made, changed, moved from state to state, deleted and restored: by page and by program.</summary>
public sealed class RequirementWritingTests
{
    private const string Root = "/projects/" + DemoProject.Code + "/requirements";
    private const string Api = "/api/v1" + Root;

    private static readonly (string, string)[] Filled =
        [("name.zh", "客户合并"), ("moscow", "must"), ("type", "functional"), ("owner", "P003"), ("objective", "O4"), ("source.zh", "访谈"), ("points", "5"), ("acceptance", "同名客户可以合并\n合并留有记录")];

    [Theory, Databases]
    public async Task Requirement_IsMadeChangedDeletedAndRestored(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "business_analyst", "P003");
        await using var _ = app;
        using var visitor = app.Visit();

        (await visitor.GetAsync(Root)).Page.QuerySelector("a[href$='/list/new']").ShouldNotBeNull();
        (await visitor.GetAsync(Root + "/list/new")).Code.ShouldBe(200);
        var made = await visitor.SubmitAsync("#record-form", Filled);
        made.Status.ShouldBe(HttpStatusCode.SeeOther);
        var key = made.Location!.Split('/')[^1];
        key.ShouldMatch("^RQ[0-9]+$");
        var page = await visitor.FollowAsync();
        page.Page.QuerySelector("h1")!.TextContent.ShouldContain("客户合并");
        page.Page.QuerySelectorAll("#acceptance li").Select(l => l.TextContent).ShouldBe(["同名客户可以合并", "合并留有记录"]);

        (await visitor.GetAsync($"{Root}/{key}/edit")).Page.QuerySelectorAll("#record-form [name='points']").Cast<IHtmlInputElement>().Single().Value.ShouldBe("5");
        (await visitor.SubmitAsync("#record-form", ("points", "1,000"), ("name.zh", "客户合并与拆分"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var history = (await visitor.GetAsync($"{Root}/{key}/history")).Page;
        history.QuerySelectorAll(".hist > li").Length.ShouldBe(2);
        history.QuerySelector(".hist > li")!.TextContent.ShouldContain("客户合并与拆分");
        history.QuerySelectorAll(".hist > li:first-child .chg").Length.ShouldBe(2);

        var before = await CountAsync(app.Installation);
        await visitor.GetAsync($"{Root}/{key}");
        (await visitor.SubmitAsync("form[action$='/delete']")).Location!.ShouldEndWith("/requirements");
        var toast = (await visitor.FollowAsync()).Page.QuerySelector(".toast-tl form")!;
        (await CountAsync(app.Installation)).ShouldBe(before - 1);
        (await visitor.GetAsync($"{Root}/{key}")).Code.ShouldBe(404);
        (await visitor.GetAsync(Root + "/list/bin")).Page.QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("td")!.TextContent).ShouldBe([key]);
        (await visitor.PostAsync(toast.GetAttribute("action")!)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.FollowAsync()).Code.ShouldBe(200);
        (await CountAsync(app.Installation)).ShouldBe(before);
        (await visitor.GetAsync($"{Root}/{key}/history")).Page.QuerySelectorAll(".hist > li").Length.ShouldBe(4);

        (await ValidAsync(app.Installation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("name.zh", "")]
    [InlineData("name.zh", "一‮二")]
    [InlineData("moscow", "perhaps")]
    [InlineData("moscow", "")]
    [InlineData("points", "five")]
    [InlineData("points", "-1")]
    [InlineData("points", "1001")]
    [InlineData("points", "1.234")]
    [InlineData("owner", "P999")]
    [InlineData("owner", "")]
    [InlineData("objective", "O99")]
    [InlineData("state", "accepted")]
    [InlineData("baselined_on", "2025-01-01")]
    [InlineData("project_id", "1")]
    public async Task WrongInput_IsRefusedBesideItsField_AndNothingIsLost(string field, string value)
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var before = await CountAsync(app.Installation);

        await visitor.GetAsync(Root + "/list/new");
        var answer = await visitor.SubmitAsync("#record-form", [.. Filled.Where(f => f.Item1 != field), (field, value)]);

        answer.Code.ShouldBe(422);
        answer.Page.QuerySelector("#errors").ShouldNotBeNull();
        ((IHtmlTextAreaElement)answer.Page.QuerySelector("[name='acceptance']")!).Value.ShouldContain("合并留有记录");
        if (answer.Page.QuerySelector($"[name='{field}']") is { } input)
        {
            input.GetAttribute("aria-invalid").ShouldBe("true");
        }
        (await CountAsync(app.Installation)).ShouldBe(before);
    }

    [Fact]
    public async Task LongAndHostileInput_IsKeptAsTextOrRefused_NeverAnError()
    {
        var (app, _) = await StartAsync(DatabaseKind.Postgres, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        foreach (var text in new[] { "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "👩‍👩‍👧‍👦", "a\0b", "\ud800", "%00", "'; drop table", new string('长', 201), new string('x', 100_000) })
        {
            await visitor.GetAsync(Root + "/list/new");
            var answer = await visitor.SubmitAsync("#record-form", [.. Filled.Where(f => f.Item1 is not "name.zh" and not "acceptance"), ("name.zh", text), ("acceptance", text)]);
            answer.Code.ShouldBeOneOf(303, 422, 413);
            if (answer.Code == 303)
            {
                (await visitor.FollowAsync()).Page.QuerySelectorAll("main script").ShouldBeEmpty();
            }
        }
    }

    [Theory, Databases]
    public async Task SameForm_SentTwice_MakesOneRequirement(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var before = await CountAsync(app.Installation);

        await visitor.GetAsync(Root + "/list/new");
        var form = visitor.Last!.Page;
        var token = ((IHtmlInputElement)form.QuerySelector("input[name=_token]")!).Value;
        var sent = ((IHtmlInputElement)form.QuerySelector("input[name=_sent]")!).Value;
        async Task<string?> SendAsync()
        {
            using var content = new FormUrlEncodedContent([.. Filled.Select(f => KeyValuePair.Create(f.Item1, f.Item2)), KeyValuePair.Create("_token", token), KeyValuePair.Create("_sent", sent)]);
            using var response = await visitor.Client.PostAsync(Root, content, TestContext.Current.CancellationToken);
            return response.Headers.Location?.OriginalString;
        }
        var answers = await Task.WhenAll(SendAsync(), SendAsync(), SendAsync());

        answers.Distinct().Count().ShouldBe(1);
        answers[0].ShouldNotBeNull();
        (await CountAsync(app.Installation)).ShouldBe(before + 1);
    }

    [Theory, Databases]
    public async Task TwoPeopleAtOneRequirement_AreMerged_AndWhereBothChangedAsked(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "business_analyst", "P003");
        await using var __ = app;
        using var first = app.Visit();
        using var second = app.Visit();
        var edit = Root + "/RQ02/edit";
        await SetAsync(app.Installation, "RQ02", r => r.State = "draft");

        await first.GetAsync(edit);
        await second.GetAsync(edit);
        (await second.SubmitAsync("#record-form", ("points", "13"), ("moscow", "could"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var answer = await first.SubmitAsync("#record-form", ("name.zh", "公海规则"), ("moscow", "should"));

        answer.Code.ShouldBe(409);
        answer.Page.QuerySelectorAll(".conf-t tbody tr").Length.ShouldBe(1, "both changed the priority only");
        (await first.SubmitAsync("#record-form", ("_pick.moscow", "saved"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = await app.Installation.OpenDatabaseAsync();
        var saved = await db.Set<Requirement>().SingleAsync(r => r.Key == "RQ02", TestContext.Current.CancellationToken);
        (saved.Name.Zh, saved.Moscow, saved.Points).ShouldBe(("公海规则", "could", 13m));

        await first.GetAsync(edit);
        await second.GetAsync(edit);
        await second.SubmitAsync("#record-form", ("points", "8"));
        (await first.SubmitAsync("#record-form", ("source.zh", "销售例会"))).Status.ShouldBe(HttpStatusCode.SeeOther, "different fields need no question");
        await db.Entry(saved).ReloadAsync(TestContext.Current.CancellationToken);
        (saved.Source.Zh, saved.Points).ShouldBe(("销售例会", 8m));
    }

    [Theory, Databases]
    public async Task Programs_WriteByTheSameRules(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "business_analyst", "P003");
        await using var _ = app;
        using var visitor = app.Visit();
        var token = ((IHtmlInputElement)(await visitor.GetAsync(Root + "/list/new")).Page.QuerySelector("input[name=_token]")!).Value;
        async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, JsonNode? body = null, string? header = null, string? value = null)
        {
            var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add("X-Forgery-Token", token);
            if (header is not null)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }
            return await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
        JsonObject Body() => new() { ["name"] = new JsonObject { ["zh"] = "接口新建", ["en"] = "Made by a program" }, ["moscow"] = "must", ["type"] = "functional", ["owner"] = "P003", ["source"] = "访谈", ["points"] = 3, ["acceptance"] = new JsonArray("一", "二") };

        using var made = await SendAsync(HttpMethod.Post, Api, Body(), "Idempotency-Key", "one");
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = made.Headers.Location!.OriginalString;
        using var again = await SendAsync(HttpMethod.Post, Api, Body(), "Idempotency-Key", "one");
        again.Headers.Location!.OriginalString.ShouldBe(address);

        using var read = await visitor.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var tag = read.Headers.ETag!.Tag;
        var json = JsonNode.Parse(await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        ((string?)json["name"]!["en"]).ShouldBe("Made by a program");
        json["acceptance"]!.AsArray().Count.ShouldBe(2);
        json["steps"]!.AsArray().ShouldBeEmpty("an analyst neither reviews nor rejects a draft");

        using var changed = await SendAsync(HttpMethod.Patch, address, new JsonObject { ["points"] = 8 }, "If-Match", tag);
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var stale = await SendAsync(HttpMethod.Patch, address, new JsonObject { ["points"] = 5 }, "If-Match", tag);
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var wrong = await SendAsync(HttpMethod.Patch, address, new JsonObject { ["points"] = "many", ["nothing"] = 1 }, "If-Match", "*");
        using var unseen = await SendAsync(HttpMethod.Patch, address, new JsonObject { ["points"] = 1 });
        unseen.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "nothing is overwritten unseen");
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonNode.Parse(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["nothing", "points"], ignoreOrder: true);
        foreach (var body in new[] { "[]", "{", "{\"name\":{\"zh\":{\"x\":1}}}", "\"\\ud800\"" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            request.Headers.Add("X-Forgery-Token", token);
            using var refused = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, body);
        }

        using var deleted = await SendAsync(HttpMethod.Delete, address, header: "If-Match", value: "*");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await visitor.Client.GetAsync(address, TestContext.Current.CancellationToken);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var bin = JsonNode.Parse(await visitor.Client.GetStringAsync(Api + "/list/bin", TestContext.Current.CancellationToken))!;
        bin["items"]!.AsArray().Select(r => (string?)r!["id"]).ShouldBe([address.Split('/')[^1]]);
        using var restored = await SendAsync(HttpMethod.Post, address + "/restore");
        restored.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var history = await visitor.Client.GetAsync(address + "/history", TestContext.Current.CancellationToken);
        JsonNode.Parse(await history.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["items"]!.AsArray().Select(e => (string?)e!["action"])
            .ShouldBe(["restore", "bin", "change", "create"]);
    }

    [Theory, Databases]
    public async Task EveryStep_IsOpenToWhoTheTablesName_AndToNobodyElse(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "business_analyst", "P003");
        await using var _ = app;
        using var visitor = app.Visit();

        var wrong = await Writers.WrongStepsAsync(
            app, asker, visitor, "requirement", Root + "/RQ02", [Permissions.RequirementsWrite, Permissions.RequirementsApprove, Permissions.RequirementsAdvance],
            state => SetAsync(app.Installation, "RQ02", r => (r.State, r.Owner) = (state, "P014")));

        wrong.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Requirement_GoesItsWay_FromDraftToAccepted_AndEachConditionIsHeld(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "business_analyst", "P003");
        await using var _ = app;
        using var visitor = app.Visit();
        var analyst = asker.User;
        await visitor.GetAsync(Root + "/list/new");
        var key = (await visitor.SubmitAsync("#record-form", [.. Filled.Where(f => f.Item1 != "acceptance")])).Location!.Split('/')[^1];
        async Task<(int Code, string Errors)> StepAsync(string to, params (string, string)[] fields)
        {
            await visitor.GetAsync($"{Root}/{key}/steps/{to}");
            var answer = await visitor.SubmitAsync("#step-form", fields);
            return (answer.Code, answer.Page.QuerySelector("#errors")?.TextContent ?? "");
        }

        await ActAsAsync(app.Installation, asker, "business_rep", "P014");
        (await StepAsync("reviewed")).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(422), a => a.Errors.ShouldContain("验收标准"));
        asker.User = analyst;
        await visitor.GetAsync($"{Root}/{key}/edit");
        (await visitor.SubmitAsync("#record-form", ("acceptance", "可以合并"))).Code.ShouldBe(303);
        (await visitor.GetAsync($"{Root}/{key}/steps/reviewed")).Code.ShouldBe(403, "the analyst does not review");
        await ActAsAsync(app.Installation, asker, "business_rep", "P014");
        (await StepAsync("reviewed")).Code.ShouldBe(303);
        (await StepAsync("draft")).Code.ShouldBe(422, "to send back needs a reason");
        (await StepAsync("approved")).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(422), a => a.Errors.ShouldContain("变更请求"));
        (await StepAsync("approved", ("change_request", "CR-999"))).Code.ShouldBe(422);
        (await StepAsync("approved", ("change_request", "CR-001"), ("comment", "随 CR-001 加入"))).Code.ShouldBe(303);
        var detail = await visitor.GetAsync($"{Root}/{key}");
        detail.Page.QuerySelectorAll("#changes tbody tr").Length.ShouldBe(1, "the change log tells it");
        detail.Page.QuerySelector(".tl-meta")!.TextContent.ShouldContain(CodeLists.Label("requirement_state", "approved"));
        await ActAsAsync(app.Installation, asker, "architect", "P004");
        (await StepAsync("designed")).Errors.ShouldContain("设计");
        await using (var db = await app.Installation.OpenDatabaseAsync())
        {
            var row = await db.Set<Requirement>().SingleAsync(r => r.Key == key, TestContext.Current.CancellationToken);
            (row.ReadyOn, row.BaselinedOn).ShouldSatisfyAllConditions(d => d.ReadyOn.ShouldNotBeNull(), d => d.BaselinedOn.ShouldNotBeNull());
            (await db.Set<AuditEntry>().Where(e => e.Remark!.StartsWith("随 CR-001 加入")).CountAsync(TestContext.Current.CancellationToken)).ShouldBe(2, "the step and its log entry");
        }

        // A requirement of the story that work, tests and design carry goes on to the end.
        key = "RQ02";
        await SetAsync(app.Installation, key, r => (r.State, r.AcceptedOn) = ("approved", null));
        (await StepAsync("designed")).Code.ShouldBe(303);
        await ActAsAsync(app.Installation, asker, "developer", "P006");
        var developer = asker.User;
        (await StepAsync("built")).Code.ShouldBe(303);
        await ActAsAsync(app.Installation, asker, "tester", "P008");
        (await StepAsync("tested")).Code.ShouldBe(303);
        (await StepAsync("built")).Code.ShouldBe(422, "no run failed");
        await BecomeAsync(app.Installation, developer.Id!.Value, "business_rep", "P006");
        asker.User = developer;
        (await StepAsync("accepted")).Code.ShouldBe(422, "who built it does not accept it");
        await ActAsAsync(app.Installation, asker, "business_rep", "P014");
        (await StepAsync("accepted")).Code.ShouldBe(303);
        (await ValidAsync(app.Installation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhoWritesOnlyTheirOwn_WritesWhatTheyOwnOrMade_AndNothingElse()
    {
        var (app, asker) = await StartAsync(DatabaseKind.Sqlite, "business_rep", "P014");
        await using var _ = app;
        using var visitor = app.Visit();

        (await visitor.GetAsync(Root + "/RQ02/edit")).Code.ShouldBe(403);
        (await visitor.GetAsync(Root + "/RQ02")).Page.QuerySelector("a[href$='/edit']").ShouldBeNull();
        await visitor.GetAsync(Root + "/list/new");
        var made = (await visitor.SubmitAsync("#record-form", [.. Filled.Where(f => f.Item1 != "owner"), ("owner", "P003")])).Location!;
        (await visitor.GetAsync(made + "/edit")).Code.ShouldBe(200, "whoever made it may write it");
        await SetAsync(app.Installation, "RQ02", r => r.Owner = "P014");
        (await visitor.GetAsync(Root + "/RQ02/edit")).Code.ShouldBe(200, "whoever owns it may write it");

        await ActAsAsync(app.Installation, asker, "auditor", "P003");
        foreach (var address in new[] { Root + "/list/new", Root + "/RQ02/edit", Root + "/RQ02/steps/approved" })
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(403, address);
        }
        (await visitor.GetAsync(Root)).Page.QuerySelector("a[href$='/list/new']").ShouldBeNull();
        asker.User = DemoProject.Somebody();
        foreach (var address in new[] { Root + "/list/new", Root + "/RQ02/edit", Root + "/RQ02/steps/approved", Root + "/RQ02/history", Root + "/list/bin" })
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(404, address);
        }
    }

    [Theory, Databases]
    public async Task RequirementThatOthersReferTo_IsNotDeleted_AndTheyAreNamed(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();

        (await visitor.GetAsync(Root + "/RQ02")).Page.QuerySelector("form[action$='/delete']").ShouldBeNull("the baseline holds it");
        await visitor.GetAsync(Root + "/RQ02/edit");
        (await visitor.PostAsync(Root + "/RQ02/delete")).Code.ShouldBe(409);
        await SetAsync(app.Installation, "RQ02", r => r.State = "draft");
        await visitor.GetAsync(Root + "/RQ02");
        var answer = await visitor.SubmitAsync("form[action$='/delete']");

        answer.Code.ShouldBe(409);
        answer.Text.ShouldContain("RQ02");
        (await visitor.GetAsync(Root + "/RQ02")).Code.ShouldBe(200);
    }

    [Theory, Databases]
    public async Task BaselinedRequirement_ChangesByChangeControlOnly_InWhatWasPromised(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();

        var form = (await visitor.GetAsync(Root + "/RQ02/edit")).Page;
        form.QuerySelectorAll("[name='moscow'], [name^='name.'], [name='acceptance']").ShouldBeEmpty();
        (await visitor.SubmitAsync("#record-form", ("points", "6"))).Code.ShouldBe(303);
        await visitor.GetAsync(Root + "/RQ02/edit");
        var answer = await visitor.SubmitAsync("#record-form", ("moscow", "wont"));
        answer.Code.ShouldBe(422);
        answer.Page.QuerySelector("#errors")!.TextContent.ShouldContain("变更");
    }

    [Theory, Databases]
    public async Task RecycleBin_ShowsEachWhatIsTheirs_AndAnAuditorNothing(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "business_analyst", "P003");
        await using var _ = app;
        using var visitor = app.Visit();
        async Task<string> BinOneAsync(string owner)
        {
            await visitor.GetAsync(Root + "/list/new");
            var made = (await visitor.SubmitAsync("#record-form", [.. Filled.Where(f => f.Item1 != "owner"), ("owner", owner)])).Location!;
            await visitor.GetAsync(made);
            await visitor.SubmitAsync("form[action$='/delete']");
            return made.Split('/')[^1];
        }
        var (mine, theirs) = (await BinOneAsync("P003"), await BinOneAsync("P006"));
        async Task<IReadOnlyList<string>> SeenAsync() => [.. (await visitor.GetAsync(Root + "/list/bin")).Page.QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("td")!.TextContent).Order(StringComparer.Ordinal)];

        (await SeenAsync()).ShouldBe([mine, theirs], "the analyst made both");
        await ActAsAsync(app.Installation, asker, "developer", "P006");
        (await SeenAsync()).ShouldBe([theirs]);
        (await visitor.GetAsync($"{Root}/{mine}/history")).Code.ShouldBe(404);
        await visitor.GetAsync(Root + "/list/bin");
        (await visitor.PostAsync($"{Root}/{mine}/restore")).Code.ShouldBe(403);
        await ActAsAsync(app.Installation, asker, "auditor", "P006");
        (await visitor.GetAsync(Root + "/list/bin")).Code.ShouldBe(403);
        (await visitor.GetAsync(Root)).Page.QuerySelector("a[href$='/list/bin']").ShouldBeNull();
        await ActAsAsync(app.Installation, asker, "project_manager", "P002");
        (await SeenAsync()).ShouldBe([mine, theirs]);
        (await visitor.PostAsync($"{Root}/{mine}/restore")).Code.ShouldBe(303);
    }

    [Fact]
    public async Task BodyThatIsNoForm_IsRefused_NotAnError()
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var token = ((IHtmlInputElement)(await visitor.GetAsync(Root + "/list/new")).Page.QuerySelector("input[name=_token]")!).Value;
        foreach (var address in new[] { Root, Root + "/RQ02", Root + "/RQ02/delete", Root + "/RQ02/steps/approved" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { name = "x" }) };
            request.Headers.Add("X-Forgery-Token", token);
            using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBeInRange(400, 499, address);
        }
    }

    [Fact]
    public void EveryConditionOfTheTable_HasItsRule()
        => Transitions.Of("requirement").Where(t => t.From.Length > 0 && t.Condition.Length > 0 && t.Condition != "reason required")
            .Where(t => !RequirementWriting.Writing.Rules.Any(r => r.From == t.From && r.To == t.To)).ShouldBeEmpty();

    private static async Task SetAsync(Installation installation, string key, Action<Requirement> change)
    {
        await using var db = await installation.OpenDatabaseAsync();
        change(await db.Set<Requirement>().SingleAsync(r => r.Key == key, TestContext.Current.CancellationToken));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<int> CountAsync(Installation installation)
    {
        await using var db = await installation.OpenDatabaseAsync();
        return await db.Set<Requirement>().CountAsync(TestContext.Current.CancellationToken);
    }
}
