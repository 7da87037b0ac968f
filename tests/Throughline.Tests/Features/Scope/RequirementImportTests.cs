using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers.Import;
using Throughline.Core.Common.Staging;
using Throughline.Core.Features.Scope;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;
using static Throughline.Tests.Features.Scope.Writers;

namespace Throughline.Tests.Features.Scope;

/// <summary>Requirements come from CSV and Excel: looked at line by line, mended, written all at once or not at all.</summary>
public sealed class RequirementImportTests
{
    private const string Root = "/projects/" + DemoProject.Code + "/requirements";
    private const string Heading = "名称,优先级,类型,负责人,来源,目标,故事点,验收标准\n";

    private static readonly object?[] Headings = ["编号", "名称", "优先级", "类型", "负责人", "来源", "目标", "故事点", "验收标准"];

    [Theory, Databases]
    public async Task TwoHundredRequirementsFromExcel_ThreeRowsBad_AreMendedAndImported(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var before = await CountAsync(app.Installation);
        var rows = Rows(200);
        (rows[4][2], rows[76][4], rows[150][7]) = ("也许", "查无此人", "五");

        var preview = await visitor.PreviewAsync(Root, Xlsx.Of(("说明", [["先看这里"]]), ("需求", [Headings, .. rows])), "需求.xlsx");
        preview.Page.QuerySelector("#columns-form [name=sheet]").ShouldBeAssignableTo<IHtmlSelectElement>()!.Value.ShouldBe("需求");
        preview.Figures().ShouldBe([200, 197, 0, 0, 3]);
        preview.Lines().Length.ShouldBe(3);
        preview.Lines()[0].ShouldContain("C6");
        preview.Lines()[0].ShouldContain("也许");
        preview.Lines()[1].ShouldContain("查无此人");
        preview.Lines()[2].ShouldContain("五");
        (await visitor.GetAsync(preview.Page.QuerySelector("a[href$='problems.csv']")!.GetAttribute("href")!)).Text.Trim().Split('\n').Length.ShouldBe(4);

        await visitor.GetAsync(Address(preview));
        (await visitor.WriteAsync()).Page.QuerySelector(".note.bad")!.TextContent.ShouldContain("没有写入任何记录");
        (await CountAsync(app.Installation)).ShouldBe(before);

        (rows[4][2], rows[76][4], rows[150][7]) = ("必须", "P003", 5);
        preview = await visitor.PreviewAsync(Root, Xlsx.Of(("需求", [Headings, .. rows])), "需求.xlsx");
        preview.Figures().ShouldBe([200, 200, 0, 0, 0]);
        var result = await visitor.WriteAsync();
        result.Figures().ShouldBe([200, 200, 0, 0, 0]);
        (await CountAsync(app.Installation)).ShouldBe(before + 200);

        var made = await FindAsync(app.Installation, "导入的需求 1");
        made.State.ShouldBe("draft");
        made.Key.ShouldMatch("^RQ[0-9]+$");
        (await visitor.GetAsync($"{Root}/{made.Key}/history")).Page.QuerySelector(".hist > li")!.TextContent.ShouldContain("需求.xlsx");
        (await StagedBytesAsync(app.Installation)).ShouldBe(0);
        (await ValidAsync(app.Installation)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task WrongRows_AreLeftOutByChoice_AndTheOthersWritten(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var before = await CountAsync(app.Installation);

        var preview = await visitor.PreviewAsync(Root, Heading + Line("甲") + Line("乙").Replace("must", "nie", StringComparison.Ordinal) + Line("丙"));
        preview.Figures().ShouldBe([3, 2, 0, 0, 1]);
        var result = await visitor.WriteAsync(("leave_out", "true"));

        result.Figures().ShouldBe([3, 2, 0, 0, 1]);
        (await CountAsync(app.Installation)).ShouldBe(before + 2);
    }

    [Theory, Databases]
    public async Task Export_ImportedAgain_ChangesNothing_InEitherLanguage(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "business_analyst", "P003");
        await using var _ = app;
        using var visitor = app.Visit();
        foreach (var register in new[] { "requirements", "deliverables" })
        {
            await BecomeAsync(app.Installation, asker.User.Id!.Value, "project_manager", "P003");
            foreach (var (first, second) in new[] { ("zh-CN", "zh-CN"), ("en", "en"), ("en", "zh-CN") })
            {
                var root = $"/projects/{DemoProject.Code}/{register}";
                foreach (var format in new[] { "csv", "xlsx" })
                {
                    visitor.Language = first;
                    var file = await visitor.Client.GetByteArrayAsync($"{root}/list.{format}", TestContext.Current.CancellationToken);
                    visitor.Language = second;
                    var preview = await visitor.PreviewAsync(root, file, "export." + format);
                    var figures = preview.Figures();
                    figures[3].ShouldBe(figures[0], string.Join('\n', preview.Lines()));
                    figures[0].ShouldBeGreaterThan(10);
                    preview.Page.QuerySelector("#write-form").ShouldBeNull();
                }
            }
        }
    }

    [Theory, Databases]
    public async Task ChangedRows_ShowBeforeAndAfter_AndKeepWhatHasNoColumn(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var (key, old) = await DraftAsync(app.Installation);

        var preview = await visitor.PreviewAsync(Root, $"编号,状态,故事点\n{key},draft,13\n");
        preview.Figures().ShouldBe([1, 0, 1, 0, 0]);
        preview.Page.QuerySelector(".imp-c ins")!.TextContent.ShouldBe("13");
        await visitor.WriteAsync();

        await using var db = await app.Installation.OpenDatabaseAsync();
        var now = await db.Set<Requirement>().SingleAsync(r => r.Key == key, TestContext.Current.CancellationToken);
        now.Points.ShouldBe(13);
        (now.Name, now.Moscow, now.Owner, now.Acceptance).ShouldBe((old.Name, old.Moscow, old.Owner, old.Acceptance));
        (await visitor.GetAsync($"{Root}/{key}/history")).Page.QuerySelector(".hist > li .chg")!.TextContent.ShouldContain("13");
    }

    [Fact]
    public async Task Lines_AreShownPageByPage()
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var preview = await visitor.PreviewAsync(Root, Heading + string.Concat(Enumerable.Range(1, 620).Select(i => Line($"第 {i} 条"))));

        preview.Lines().Length.ShouldBe(50);
        preview.Lines()[0].ShouldContain("第 1 条");
        foreach (var (page, count, first) in new[] { (2, 50, "第 51 条"), (13, 20, "第 601 条"), (14, 0, "") })
        {
            var lines = (await visitor.GetAsync($"{Address(preview)}?show=new&page={page}")).Lines();
            lines.Length.ShouldBe(count);
            lines.FirstOrDefault("").ShouldContain(first);
        }
    }

    [Fact]
    public async Task RefusedRows_SayWhy()
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var (held, _) = await HeldAsync(app.Installation);
        var (draft, _) = await DraftAsync(app.Installation);

        async Task<string> ProblemOf(string csv)
        {
            var preview = await visitor.PreviewAsync(Root, csv);
            preview.Page.QuerySelector("#write-form:not(:has([name=leave_out]))").ShouldBeNull();
            preview.Page.QuerySelector(".card.tl-errc").ShouldNotBeNull();
            return preview.Lines().Last();
        }

        (await ProblemOf($"编号,名称\n{held},改了名的\n")).ShouldContain("已纳入基线");
        (await ProblemOf($"编号,状态\n{draft},accepted\n")).ShouldContain("不能由文件改变");
        (await ProblemOf($"编号,状态,{Heading}NEW1,approved,{Line("新的")}")).ShouldContain("新记录从");
        (await ProblemOf($"编号,{Heading}a b,{Line("新的")}")).ShouldContain("编号只能用");
        (await ProblemOf($"编号,{Heading}N1,{Line("新的").Replace("P003", "P999", StringComparison.Ordinal)}")).ShouldContain("没有记录 P999");
        (await ProblemOf("名称\n只有名称\n")).ShouldContain("必填");
        (await ProblemOf($"编号,故事点\n{draft},1\n{draft},1.234\n")).ShouldContain("已有这个编号");
    }

    [Fact]
    public async Task Cells_AreReadAsPeopleWriteThem()
    {
        var (app, _) = await StartAsync(DatabaseKind.Postgres, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var person = await PersonAsync(app.Installation, "P003");

        var preview = await visitor.PreviewAsync(Root, $"Name;Name (Chinese);Priority;Type;Owner;Source;points\nImported;导入的;MUST;Functional;{person.Zh};Talk;\"1,000\"\n");

        preview.Figures().ShouldBe([1, 1, 0, 0, 0], string.Join('\n', preview.Lines()));
        await visitor.WriteAsync();
        var made = await FindAsync(app.Installation, "导入的");
        (made.Name.En, made.Moscow, made.Type, made.Owner, made.Points).ShouldBe(("Imported", "must", "functional", "P003", 1000m));
    }

    [Fact]
    public async Task ChosenColumns_AreRemembered_AndUnknownOnesNamed()
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var csv = "需求一句话,优先级,类型,负责人,来源,闲话\n甲,must,functional,P003,访谈,嗯\n";

        var preview = await visitor.PreviewAsync(Root, csv);
        preview.Figures().ShouldBe([1, 0, 0, 0, 1]);
        preview.Page.QuerySelector("#columns-form")!.ParentElement!.TextContent.ShouldContain("闲话");
        (await visitor.SubmitAsync("#columns-form", ("column.0", "name.zh"), ("column.5", "name.zh"))).Code.ShouldBe(422);
        await visitor.GetAsync(Address(preview));
        await visitor.SubmitAsync("#columns-form", ("column.0", "name.zh"));
        (await visitor.FollowAsync()).Figures().ShouldBe([1, 1, 0, 0, 0]);

        (await visitor.PreviewAsync(Root, csv)).Figures().ShouldBe([1, 1, 0, 0, 0]);
    }

    [Theory, Databases]
    public async Task ButtonPressedTwice_WritesOnce(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var before = await CountAsync(app.Installation);

        var preview = await visitor.PreviewAsync(Root, Heading + string.Concat(Enumerable.Range(1, 40).Select(i => Line($"第 {i}"))));
        var form = (IHtmlFormElement)preview.Page.QuerySelector("#write-form")!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Value)).ToList();
        async Task<int> SendAsync()
        {
            using var content = new FormUrlEncodedContent(fields);
            using var response = await visitor.Client.PostAsync(form.GetAttribute("action"), content, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
        (await Task.WhenAll(SendAsync(), SendAsync(), SendAsync())).ShouldBe([303, 303, 303]);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        (await SendAsync()).ShouldBe(303);

        (await visitor.GetAsync(Address(preview))).Figures().ShouldBe([40, 40, 0, 0, 0]);
        (await CountAsync(app.Installation)).ShouldBe(before + 40);
    }

    [Theory, Databases]
    public async Task CancelledImport_LeavesNothing_AndCanBeWrittenAgain(DatabaseKind database)
    {
        var (app, asker) = await StartAsync(database, "business_analyst", "P003");
        await using var _ = app;
        var before = await CountAsync(app.Installation);
        var told = new List<(int Done, int All)>();
        using var stop = new CancellationTokenSource();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Heading + string.Concat(Enumerable.Range(1, 1_200).Select(i => Line($"第 {i} 条")))));
        var id = await app.Installation.AsAsync<RequirementService, Guid>(asker.User, s => s.StageImportAsync(DemoProject.Code, new ImportUpload(content, "file.csv"), TestContext.Current.CancellationToken));

        await Should.ThrowAsync<OperationCanceledException>(() => app.Installation.AsAsync<RequirementService, ImportCounts>(asker.User, s => s.WriteImportAsync(
            DemoProject.Code, id, digest: null, leavesOut: false, (done, all) =>
            {
                told.Add((done, all));
                stop.Cancel();
            }, stop.Token)));

        told.ShouldBe([(500, 1_200)]);
        (await CountAsync(app.Installation)).ShouldBe(before);
        var written = await app.Installation.AsAsync<RequirementService, ImportCounts>(
            asker.User, s => s.WriteImportAsync(DemoProject.Code, id, digest: null, leavesOut: false, cancellationToken: TestContext.Current.CancellationToken));
        written.New.ShouldBe(1_200);
        (await CountAsync(app.Installation)).ShouldBe(before + 1_200);
        (await StagedBytesAsync(app.Installation)).ShouldBe(0);
    }

    [Fact]
    public async Task OneCanOnlyChangeOnesOwn_ByAFileToo()
    {
        var (app, asker) = await StartAsync(DatabaseKind.Postgres, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var (own, _) = await DraftAsync(app.Installation);
        var (others, _) = await InAsync(app.Installation, "draft", 1);
        await using (var db = await app.Installation.OpenDatabaseAsync())
        {
            (await db.Set<Requirement>().SingleAsync(r => r.Key == others, TestContext.Current.CancellationToken)).Owner = "P001";
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var role = Roles.All.First(r => Permissions.RequirementsWrite.For([r]) == Reach.Own);
        await BecomeAsync(app.Installation, asker.User.Id!.Value, role, "P003");

        var preview = await visitor.PreviewAsync(Root, $"编号,故事点\n{own},1\n{others},1\n");

        preview.Figures().ShouldBe([2, 0, 1, 0, 1]);
        preview.Lines().Single().ShouldContain("不由你负责");
    }

    [Fact]
    public async Task WhatWasSeen_IsWhatIsWritten()
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var (key, _) = await DraftAsync(app.Installation);
        await visitor.PreviewAsync(Root, $"编号,故事点\n{key},13\n");
        await SetPointsAsync(app.Installation, key, 2);

        (await visitor.WriteAsync()).Page.QuerySelector(".note.bad")!.TextContent.ShouldContain("有了变化");
        await using var db = await app.Installation.OpenDatabaseAsync();
        (await db.Set<Requirement>().SingleAsync(r => r.Key == key, TestContext.Current.CancellationToken)).Points.ShouldBe(2);
    }

    [Fact]
    public async Task WhoeverMayNotWrite_ImportsNothing_AndNobodySeesAnothersUpload()
    {
        var (app, asker) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var _ = app;
        using var visitor = app.Visit();
        var address = Address(await visitor.PreviewAsync(Root, Heading + Line("甲")));
        await app.Installation.AddBareProjectAsync("OTHER");
        await app.Installation.JoinAsync("OTHER", asker.User.Id!.Value, "business_analyst");
        (await visitor.GetAsync(address.Replace(DemoProject.Code, "OTHER", StringComparison.Ordinal))).Code.ShouldBe(404);
        (await visitor.GetAsync(address.Replace("requirements", "deliverables", StringComparison.Ordinal))).Code.ShouldBeOneOf(403, 404);

        var first = asker.User;
        await ActAsAsync(app.Installation, asker, "business_analyst", "P003");
        asker.User.Id.ShouldNotBe(first.Id);
        (await visitor.GetAsync(address)).Code.ShouldBe(404);
        await ActAsAsync(app.Installation, asker, "auditor", "P003");
        (await visitor.GetAsync(Root + "/list/import")).Code.ShouldBe(403);
        (await visitor.GetAsync(Root)).Page.QuerySelector("a[href$='/list/import']").ShouldBeNull();
    }

    [Fact]
    public async Task Template_ComesBackWithoutAChoice()
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var template = await visitor.Client.GetStringAsync(Root + "/list/import/template.csv", TestContext.Current.CancellationToken);

        template.ShouldContain("名称*");
        (await visitor.UploadAsync(Root, await visitor.Client.GetByteArrayAsync(Root + "/list/import/template.xlsx", TestContext.Current.CancellationToken), "template.xlsx")).Page.QuerySelector("#errors")!.TextContent.ShouldContain("表头下面");
        var preview = await visitor.PreviewAsync(Root, template.Trim() + "\n,甲,must,functional,,,P003,,访谈,\n");
        preview.Page.QuerySelectorAll("#columns-form option[value='']:checked, #columns-form select").Length.ShouldBeGreaterThan(5);
        preview.Figures().ShouldBe([1, 1, 0, 0, 0], string.Join('\n', preview.Lines()));
    }

    private static string Line(string name) => $"{name},must,functional,P003,访谈,O4,5,做得到\n";

    private static List<object?[]> Rows(int count)
        => [.. Enumerable.Range(1, count).Select(i => new object?[] { null, $"导入的需求 {i}", i % 2 == 0 ? "必须" : "should", "功能需求", "P003", "访谈", "O4", i % 20, "做得到\n看得见" })];

    private static string Address(Answer preview) => preview.Page.QuerySelector("#cancel-form")!.GetAttribute("action")![..^"/cancel".Length];

    private static async Task<int> CountAsync(Installation installation)
    {
        await using var db = await installation.OpenDatabaseAsync();
        return await db.Set<Requirement>().CountAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<int> StagedBytesAsync(Installation installation)
    {
        await using var db = await installation.OpenDatabaseAsync();
        var open = await db.Set<StagedFile>().Where(f => f.Outcome != null).Select(f => f.Id).ToListAsync(TestContext.Current.CancellationToken);
        return await db.Set<StagedChunk>().CountAsync(c => open.Contains(c.FileId), TestContext.Current.CancellationToken);
    }

    private static async Task<Requirement> FindAsync(Installation installation, string name)
    {
        await using var db = await installation.OpenDatabaseAsync();
        return await db.Set<Requirement>().SingleAsync(r => r.Name.Zh == name, TestContext.Current.CancellationToken);
    }

    private static Task<(string Key, Requirement Row)> DraftAsync(Installation installation) => InAsync(installation, "draft", 0);

    private static Task<(string Key, Requirement Row)> HeldAsync(Installation installation) => InAsync(installation, "approved", 1);

    private static async Task<(string Key, Requirement Row)> InAsync(Installation installation, string state, int place)
    {
        await using var db = await installation.OpenDatabaseAsync();
        var row = await db.Set<Requirement>().Where(r => r.Moscow == "must").OrderBy(r => r.Ordinal).Skip(place).FirstAsync(TestContext.Current.CancellationToken);
        (row.State, row.Owner) = (state, "P003");
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return (row.Key, row);
    }

    private static async Task<Text> PersonAsync(Installation installation, string key)
    {
        await using var db = await installation.OpenDatabaseAsync();
        return await db.Set<Throughline.Core.Features.Projects.Person>().Where(p => p.Key == key).Select(p => p.Name).SingleAsync(TestContext.Current.CancellationToken);
    }

    private static async Task SetPointsAsync(Installation installation, string key, decimal points)
    {
        await using var db = await installation.OpenDatabaseAsync();
        (await db.Set<Requirement>().SingleAsync(r => r.Key == key, TestContext.Current.CancellationToken)).Points = points;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
