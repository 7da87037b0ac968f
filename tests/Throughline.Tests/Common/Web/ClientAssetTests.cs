using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Throughline.Web.Common;

namespace Throughline.Tests.Common.Web;

public sealed class ClientAssetTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("assets-").FullName;
    private WebApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "manifest.json"), """{"app.js":"app-1A2B3C4D.js"}""");
        await File.WriteAllTextAsync(Path.Combine(_folder, "app-1A2B3C4D.js"), "plain");
        await File.WriteAllTextAsync(Path.Combine(_folder, "app-1A2B3C4D.js.br"), "packed");
        _app = await WebApp.StartAsync(services: s => s.Replace(ServiceDescriptor.Singleton(new ClientAssets(_folder))));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Files_MayBeKeptForEver_AndComePacked()
    {
        var response = await _app.Open().With("Accept-Encoding", "gzip, br").GetAsync("/assets/app-1A2B3C4D.js");
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        response.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        (await response.TextAsync()).ShouldBe("packed");
    }

    [Fact]
    public async Task Files_ComePlain_ToWhoCannotUnpack() => (await _app.Open().ReadAsync("/assets/app-1A2B3C4D.js")).ShouldBe("plain");

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("app-1A2B3C4D.js.br")]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("nothing.js")]
    public async Task OtherFiles_AreNotThere(string name) =>
        (await _app.Open().GetAsync("/assets/" + name)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public void WithoutABuild_PagesComeWithoutStyles_NotWithErrors()
    {
        var none = new ClientAssets(Path.Combine(_folder, "not-there"));
        none.AreBuilt.ShouldBeFalse();
        none.Address("app.js").ShouldBeNull();
    }
}
