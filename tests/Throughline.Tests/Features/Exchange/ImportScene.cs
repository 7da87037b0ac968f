using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Throughline.Core.Common;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Features.Exchange;

/// <summary>The application with somebody who imports, and the packages for it.</summary>
internal sealed class ImportScene : IAsyncDisposable
{
    public const string Password = "a long password for tests";

    private ImportScene(AppHost app, FakeTimeProvider clock)
    {
        App = app;
        Clock = clock;
    }

    public AppHost App { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<ImportScene> StartAsync(DatabaseKind database)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var app = await AppHost.StartAsync(database, services => services.AddSingleton<TimeProvider>(clock));
        await app.AddUserAsync("boss", Password, Roles.Administrator);
        return new ImportScene(app, clock);
    }

    public async Task<Visitor> BossAsync() => await App.SignInAsync("boss", Password);

    /// <summary>A further user, signed in.</summary>
    public async Task<Visitor> UserAsync(string name, params string[] roles)
    {
        await App.AddUserAsync(name, Password, roles);
        return await App.SignInAsync(name, Password);
    }

    public static byte[] Qilan(Action<QilanPackage>? change = null)
    {
        var qilan = QilanPackage.Load();
        change?.Invoke(qilan);
        using var zip = QilanPackage.Zip(qilan.Bytes());
        return zip.ToArray();
    }

    /// <summary>Chooses a file on the upload page and sends it.</summary>
    public static async Task<Answer> UploadAsync(Visitor visitor, byte[] file, string name = "qilan.zip")
    {
        await visitor.GetAsync("/import");
        using var form = new MultipartFormDataContent { { new StringContent(Token(visitor)), "_token" }, { new ByteArrayContent(file), "file", name } };
        using var response = await visitor.Client.PostAsync("/import", form, TestContext.Current.CancellationToken);
        return await AnswerOfAsync(response);
    }

    /// <summary>Uploads and goes on to the preview.</summary>
    /// <returns>Its address.</returns>
    public static async Task<string> StageAsync(Visitor visitor, byte[] file)
    {
        var uploaded = await UploadAsync(visitor, file);
        uploaded.Status.ShouldBe(HttpStatusCode.SeeOther, uploaded.Text);
        await visitor.GetAsync(uploaded.Location!);
        return uploaded.Location!;
    }

    public static string Token(Visitor visitor) => ((IHtmlInputElement)visitor.Last!.Page.QuerySelector("input[name=_token]")!).Value;

    /// <summary>Calls the REST interface as the visitor.</summary>
    public static async Task<(int Status, string? Location, JsonNode? Json)> ApiAsync(Visitor visitor, HttpMethod method, string path, HttpContent? body = null)
    {
        await visitor.GetAsync("/me");
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Add("X-Forgery-Token", Token(visitor));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, response.Headers.Location?.OriginalString, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public static ByteArrayContent Zip(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        return content;
    }

    /// <summary>The figure of the preview or result under a label.</summary>
    public static string Figure(Answer page, string label)
        => page.Page.QuerySelectorAll(".fig").Single(f => f.QuerySelector("dt")!.TextContent == label).QuerySelector("dd")!.TextContent.Trim();

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    private static async Task<Answer> AnswerOfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, response.Headers.Location?.OriginalString, response.Content.Headers, text, new HtmlParser().ParseDocument(text) as IHtmlDocument ?? throw new InvalidOperationException());
    }
}
