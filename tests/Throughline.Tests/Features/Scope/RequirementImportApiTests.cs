using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Staging;
using Throughline.Core.Features.Scope;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;
using static Throughline.Tests.Features.Scope.Writers;

namespace Throughline.Tests.Features.Scope;

/// <summary>Programs import in one request.</summary>
public sealed class RequirementImportApiTests
{
    private const string Api = "/api/v1/projects/" + DemoProject.Code + "/requirements/import";
    private const string Good = "name.zh,moscow,type,owner,source.zh\n甲,must,functional,P003,访谈\n乙,should,functional,P003,访谈\n";

    [Theory, Databases]
    public async Task File_IsTriedAndWritten(DatabaseKind database)
    {
        var (app, _) = await StartAsync(database, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var before = await CountAsync(app.Installation);

        var (status, tried) = await SendAsync(visitor, Api + "?dry_run=true", Good);
        status.ShouldBe(200);
        tried["counts"]!["new"]!.GetValue<int>().ShouldBe(2);
        tried["items"]!.AsArray().Count.ShouldBe(2);
        tried["items"]![0]!["changes"]!.AsArray().Select(c => c!["field"]!.GetValue<string>()).ShouldContain("name.zh");
        (await CountAsync(app.Installation)).ShouldBe(before);

        var (done, counts) = await SendAsync(visitor, Api, Good, ("Idempotency-Key", "one"));
        (done, counts["new"]!.GetValue<int>()).ShouldBe((200, 2));
        (await SendAsync(visitor, Api, Good, ("Idempotency-Key", "one"))).Json["new"]!.GetValue<int>().ShouldBe(2);
        (await CountAsync(app.Installation)).ShouldBe(before + 2);
        await using var db = await app.Installation.OpenDatabaseAsync();
        (await db.Set<StagedChunk>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        (await db.Set<StagedFile>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task WrongCells_AreNamed_AndNothingIsWritten()
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var before = await CountAsync(app.Installation);
        var bad = Good + "丙,vielleicht,functional,niemand,访谈\n";

        var (status, problem) = await SendAsync(visitor, Api, bad);
        status.ShouldBe(422);
        problem["errors"]!["B4"].ShouldNotBeNull();
        problem["errors"]!["D4"].ShouldNotBeNull();
        (await CountAsync(app.Installation)).ShouldBe(before);

        var (done, counts) = await SendAsync(visitor, Api + "?leave_out_wrong=true", bad);
        (done, counts["new"]!.GetValue<int>(), counts["wrong"]!.GetValue<int>()).ShouldBe((200, 2, 1));
        (await SendAsync(visitor, Api, "\0\0\0")).Status.ShouldBe(422);
        (await SendAsync(visitor, Api + "?sheet=nichts", Good)).Status.ShouldBe(422);
        await using var db = await app.Installation.OpenDatabaseAsync();
        (await db.Set<StagedFile>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task OnlyWhoMayWrite_Imports()
    {
        var (app, asker) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var _ = app;
        using var visitor = app.Visit();
        (await SendAsync(visitor, Api.Replace(DemoProject.Code, "NONE", StringComparison.Ordinal), Good)).Status.ShouldBe(404);
        await BecomeAsync(app.Installation, asker.User.Id!.Value, "auditor", "P003");
        (await SendAsync(visitor, Api, Good)).Status.ShouldBe(403);
    }

    private static async Task<(int Status, JsonNode Json)> SendAsync(Visitor visitor, string address, string csv, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        request.Headers.Add("X-Forgery-Token", await TokenAsync(visitor));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }
        using var response = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    private static async Task<string> TokenAsync(Visitor visitor)
        => ((AngleSharp.Html.Dom.IHtmlInputElement)(await visitor.GetAsync("/me")).Page.QuerySelector("input[name=_token]")!).Value;

    private static async Task<int> CountAsync(Installation installation)
    {
        await using var db = await installation.OpenDatabaseAsync();
        return await db.Set<Requirement>().CountAsync(TestContext.Current.CancellationToken);
    }
}
