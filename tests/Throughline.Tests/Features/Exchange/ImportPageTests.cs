using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Staging;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Features.Projects;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Exchange;

/// <summary>From the upload to the project, by the pages.</summary>
public sealed class ImportPageTests
{
    private const string Write = "form[action$='/write']";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Package_IsUploadedSeenAndWritten_AndTheSecondTimeNothingChanges(DatabaseKind database)
    {
        await using var scene = await ImportScene.StartAsync(database);
        using var boss = await scene.BossAsync();
        var qilan = ImportScene.Qilan();

        var staged = await ImportScene.StageAsync(boss, qilan);
        ImportScene.Figure(boss.Last!, "错误").ShouldBe("0");
        var read = ImportScene.Figure(boss.Last!, "读到");
        ImportScene.Figure(boss.Last!, "新增").ShouldBe(read);
        boss.Last!.Page.QuerySelector(Write + " button")!.TextContent.ShouldBe($"写入 {read} 条");
        (await ProjectsAsync(scene)).ShouldBe(0);

        (await boss.SubmitAsync(Write)).Location.ShouldBe(staged);
        var result = await boss.FollowAsync();
        result.Page.QuerySelector("h1")!.TextContent.ShouldBe("导入完成");
        var project = result.Page.QuerySelector("a.btn-primary")!.GetAttribute("href")!;
        project.ShouldStartWith("/projects/");
        (await boss.GetAsync(project + "/schedule/table")).Code.ShouldBe(200);

        await ImportScene.StageAsync(boss, qilan);
        ImportScene.Figure(boss.Last!, "读到").ShouldBe(read);
        ImportScene.Figure(boss.Last!, "新增").ShouldBe("0");
        ImportScene.Figure(boss.Last!, "更新").ShouldBe("0");
        // Rates and answer sheets are not for a project manager's eyes: they are not even compared.
        boss.Last!.Page.QuerySelector(".note")!.TextContent.ShouldContain("18 条记录不在你的权限内");
        boss.Last!.Page.QuerySelector(Write).ShouldBeNull();
        boss.Last!.Page.QuerySelector(".tl-go a.btn-primary")!.GetAttribute("href").ShouldBe(project);
    }

    [Theory, Databases]
    public async Task WritePressedTwice_ImportsOnce_AndBothLeadToTheResult(DatabaseKind database)
    {
        await using var scene = await ImportScene.StartAsync(database);
        using var boss = await scene.BossAsync();
        var staged = await ImportScene.StageAsync(boss, ImportScene.Qilan());

        var both = await Task.WhenAll(PressAsync(), PressAsync());

        both.ShouldAllBe(status => status == HttpStatusCode.SeeOther);
        (await boss.GetAsync(staged)).Page.QuerySelector("h1")!.TextContent.ShouldBe("导入完成");
        await using var db = await scene.App.Installation.OpenDatabaseAsync();
        (await db.Set<AuditEntry>().CountAsync(a => a.Action == "import", Stop)).ShouldBe(1);
        (await db.Set<StagedChunk>().CountAsync(Stop)).ShouldBe(0);

        async Task<HttpStatusCode> PressAsync()
        {
            using var form = new FormUrlEncodedContent([new("_token", ImportScene.Token(boss))]);
            using var response = await boss.Client.PostAsync(staged + "/write", form, Stop);
            return response.StatusCode;
        }
    }

    [Theory, Databases]
    public async Task UploadNobodyWentOnWith_IsGoneTheNextDay(DatabaseKind database)
    {
        await using var scene = await ImportScene.StartAsync(database);
        using var boss = await scene.BossAsync();
        var staged = await ImportScene.StageAsync(boss, ImportScene.Qilan());

        scene.Clock.Advance(TimeSpan.FromHours(25));
        using var again = await scene.BossAsync();

        (await again.GetAsync(staged)).Code.ShouldBe(404);
        for (var tries = 0; tries < 100 && await StagedAsync(scene) > 0; tries++)
        {
            await Task.Delay(100, Stop);
        }
        (await StagedAsync(scene)).ShouldBe(0);
        (await ProjectsAsync(scene)).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task SomebodyElsesUpload_DoesNotExist(DatabaseKind database)
    {
        await using var scene = await ImportScene.StartAsync(database);
        using var boss = await scene.BossAsync();
        using var other = await scene.UserAsync("other", Roles.Administrator);
        var staged = await ImportScene.StageAsync(boss, ImportScene.Qilan());

        (await other.GetAsync(staged)).Code.ShouldBe(404);
        (await other.GetAsync(staged + "/problems.csv")).Code.ShouldBe(404);
        await other.GetAsync("/import");
        (await other.PostAsync(staged + "/write")).Code.ShouldBe(404);
        await other.GetAsync("/import");
        await other.PostAsync(staged + "/cancel");

        (await boss.GetAsync(staged)).Code.ShouldBe(200);
    }

    [Theory, Databases]
    public async Task PackageOfAProjectOfOthers_IsRefusedWithTheReason(DatabaseKind database)
    {
        await using var scene = await ImportScene.StartAsync(database);
        using var boss = await scene.BossAsync();
        await ImportScene.StageAsync(boss, ImportScene.Qilan());
        await boss.SubmitAsync(Write);
        using var other = await scene.UserAsync("other", Roles.Administrator);

        await ImportScene.StageAsync(other, ImportScene.Qilan());

        other.Last!.Page.QuerySelector("#gowhy")!.TextContent.ShouldBe(ImportTexts.CodeTaken);
        other.Last!.Page.QuerySelector(Write).ShouldBeNull();
    }

    [Fact]
    public async Task Errors_StandWithPlaceAndReason_AndTheirListIsSafeInASpreadsheet()
    {
        await using var scene = await ImportScene.StartAsync(DatabaseKind.Sqlite);
        using var boss = await scene.BossAsync();

        var staged = await ImportScene.StageAsync(boss, ImportScene.Qilan(q =>
        {
            q["costs/timesheets/0/lines/0/activity"] = "4.1.9";
            q["risks/risks/0/id"] = "=1+1";
        }));

        var page = boss.Last!.Page;
        page.QuerySelector(Write).ShouldBeNull();
        page.QuerySelector(".tl-go button")!.HasAttribute("disabled").ShouldBeTrue();
        page.QuerySelectorAll(".tl-errs .tl-path").Select(p => p.TextContent).ShouldContain("costs.json/timesheets/0/lines/0/activity");
        var csv = (await boss.GetAsync(staged + "/problems.csv")).Text;
        csv.ShouldContain("4.1.9");
        csv.ShouldContain(",'=1+1,");
        await boss.GetAsync(staged);
        await boss.PostAsync("/preferences/language", ("value", "en"));
        (await boss.GetAsync(staged)).Page.QuerySelector(".tl-errs")!.TextContent.ShouldContain("does not exist");
        (await ProjectsAsync(scene)).ShouldBe(0);
    }

    [Fact]
    public async Task FileThatIsNoZip_IsRefusedWithWhatToDo()
    {
        await using var scene = await ImportScene.StartAsync(DatabaseKind.Sqlite);
        using var boss = await scene.BossAsync();

        await ImportScene.StageAsync(boss, [.. "this is no zip"u8]);

        boss.Last!.Code.ShouldBe(200);
        boss.Last!.Page.QuerySelector(".tl-errc")!.TextContent.ShouldContain("zip");
        boss.Last!.Page.QuerySelector(Write).ShouldBeNull();
    }

    [Fact]
    public async Task OtherFormatEmptyFileOrNone_IsToldBesideTheField()
    {
        await using var scene = await ImportScene.StartAsync(DatabaseKind.Sqlite);
        using var boss = await scene.BossAsync();

        foreach (var (file, name) in new[] { ([1, 2, 3], "plan.mpp"), (Array.Empty<byte>(), "empty.zip") })
        {
            var refused = await ImportScene.UploadAsync(boss, file, name);
            refused.Code.ShouldBe(422);
            refused.Page.QuerySelector("#f-file-error").ShouldNotBeNull(name);
        }
        await boss.GetAsync("/import");
        (await boss.PostAsync("/import")).Code.ShouldBe(422);
        (await StagedAsync(scene)).ShouldBe(0);
    }

    [Fact]
    public async Task FileBeyondTheLimit_IsRefusedWithAMessage()
    {
        await using var scene = await ImportScene.StartAsync(DatabaseKind.Sqlite);
        using var boss = await scene.BossAsync();
        await boss.GetAsync("/import");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/import");
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.ExpectContinue = true;
        request.Content = new MultipartFormDataContent { { new StringContent(ImportScene.Token(boss)), "_token" }, { new ByteArrayContent(new byte[210_000_000]), "file", "large.zip" } };

        using var response = await boss.Client.SendAsync(request, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain("文件太大");
        (await StagedAsync(scene)).ShouldBe(0);
    }

    [Fact]
    public async Task WhoeverMayNotImport_IsRefusedEverywhere()
    {
        await using var scene = await ImportScene.StartAsync(DatabaseKind.Sqlite);
        using var nobody = await scene.UserAsync("nobody");

        (await nobody.GetAsync("/start")).Code.ShouldBe(403);
        (await nobody.GetAsync("/import")).Code.ShouldBe(403);
        await nobody.GetAsync("/me");
        (await nobody.PostAsync("/start/demonstration")).Code.ShouldBe(403);
        await nobody.GetAsync("/me");
        (await nobody.PostAsync("/import")).Code.ShouldBe(403);
        (await ImportScene.ApiAsync(nobody, HttpMethod.Post, "/api/v1/imports", ImportScene.Zip([1]))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task ApprovedBaselineThatDiffers_NeedsAChoice()
    {
        await using var scene = await ImportScene.StartAsync(DatabaseKind.Sqlite);
        using var boss = await scene.BossAsync();
        await ImportScene.StageAsync(boss, ImportScene.Qilan());
        await boss.SubmitAsync(Write);
        var changed = ImportScene.Qilan(q => q["plan/baselines/0/items/2/duration_days"] = 9);

        var staged = await ImportScene.StageAsync(boss, changed);
        boss.Last!.Page.QuerySelector("#conflicts").ShouldNotBeNull();
        (await boss.SubmitAsync(Write)).Code.ShouldBe(409);
        await boss.GetAsync(staged);
        (await boss.SubmitAsync(Write, ("conflicts", "keep"))).Location.ShouldBe("/import");
        (await boss.GetAsync(staged)).Code.ShouldBe(404);

        staged = await ImportScene.StageAsync(boss, changed);
        (await boss.SubmitAsync(Write, ("conflicts", "overwrite"))).Location.ShouldBe(staged);
        ImportScene.Figure(await boss.FollowAsync(), "更新").ShouldBe("1");
    }

    [Theory, Databases]
    public async Task Demonstration_IsImportedOnce_AndWhoeverDidItIsItsProjectManager(DatabaseKind database)
    {
        await using var scene = await ImportScene.StartAsync(database);
        using var boss = await scene.BossAsync();
        (await boss.GetAsync("/start")).Page.QuerySelector(".tl-steps").ShouldNotBeNull();

        var first = (await boss.SubmitAsync("form[action='/start/demonstration']")).Location;
        await boss.GetAsync("/start");
        var second = (await boss.SubmitAsync("form[action='/start/demonstration']")).Location;

        first.ShouldStartWith("/projects/");
        second.ShouldBe(first);
        await using var db = await scene.App.Installation.OpenDatabaseAsync();
        (await db.Set<Member>().SingleAsync(Stop)).Roles.ShouldBe([Roles.ProjectManager]);
    }

    private static async Task<int> ProjectsAsync(ImportScene scene)
    {
        await using var db = await scene.App.Installation.OpenDatabaseAsync();
        return await db.Set<Project>().CountAsync(Stop);
    }

    private static async Task<int> StagedAsync(ImportScene scene)
    {
        await using var db = await scene.App.Installation.OpenDatabaseAsync();
        return await db.Set<StagedFile>().CountAsync(Stop);
    }
}
