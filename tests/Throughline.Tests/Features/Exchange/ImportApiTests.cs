using Throughline.Core.Common;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Exchange;

/// <summary>The same by the REST interface.</summary>
public sealed class ImportApiTests
{
    private const string Imports = "/api/v1/imports";

    [Theory, Databases]
    public async Task Package_IsUploadedSeenAndWritten(DatabaseKind database)
    {
        await using var scene = await ImportScene.StartAsync(database);
        using var boss = await scene.BossAsync();

        var (status, address, preview) = await ImportScene.ApiAsync(boss, HttpMethod.Post, Imports, ImportScene.Zip(ImportScene.Qilan()));
        status.ShouldBe(201);
        ((string)preview!["state"]!).ShouldBe("ready");
        ((int)preview["errors"]!).ShouldBe(0);
        var read = (int)preview["counts"]!["read"]!;
        ((int)preview["counts"]!["new"]!).ShouldBe(read);
        (await ImportScene.ApiAsync(boss, HttpMethod.Get, address!)).Json!["id"]!.ToString().ShouldBe(preview["id"]!.ToString());

        var written = await ImportScene.ApiAsync(boss, HttpMethod.Post, address + "/write");
        written.Status.ShouldBe(200);
        ((string)written.Json!["state"]!).ShouldBe("written");
        (await ImportScene.ApiAsync(boss, HttpMethod.Post, address + "/write")).Json!["counts"]!.ToJsonString().ShouldBe(written.Json["counts"]!.ToJsonString());
    }

    [Fact]
    public async Task PackageWithErrors_IsNotWritten_AndCanBeRemoved()
    {
        await using var scene = await ImportScene.StartAsync(DatabaseKind.Sqlite);
        using var boss = await scene.BossAsync();
        var (_, address, preview) = await ImportScene.ApiAsync(boss, HttpMethod.Post, Imports,
            ImportScene.Zip(ImportScene.Qilan(q => q["costs/timesheets/0/lines/0/activity"] = "4.1.9")));
        ((string)preview!["state"]!).ShouldBe("invalid");
        ((string)preview["problems"]![0]!["path"]!).ShouldBe("/timesheets/0/lines/0/activity");

        var refused = await ImportScene.ApiAsync(boss, HttpMethod.Post, address + "/write");
        refused.Status.ShouldBe(409);
        ((string)refused.Json!["code"]!).ShouldBe("conflict");
        (await ImportScene.ApiAsync(boss, HttpMethod.Delete, address!)).Status.ShouldBe(204);
        (await ImportScene.ApiAsync(boss, HttpMethod.Get, address!)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task BodyThatIsNoZip_IsRefused()
    {
        await using var scene = await ImportScene.StartAsync(DatabaseKind.Sqlite);
        using var boss = await scene.BossAsync();

        var refused = await ImportScene.ApiAsync(boss, HttpMethod.Post, Imports, new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        refused.Status.ShouldBe(422);
        refused.Json!["errors"]!["file"].ShouldNotBeNull();
    }
}
