using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Throughline.Core;
using Throughline.Core.Common;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;

namespace Throughline.Tests.Common.Web;

/// <summary>The web part as composed in Program, with a test's own endpoints, spoken to over HTTP.</summary>
public sealed class WebApp : IAsyncDisposable
{
    /// <summary>Signs the request in with the installation roles that the header lists.</summary>
    public const string RolesHeader = "X-Test-Roles";

    private readonly WebApplication _app;
    private readonly string _data;

    private WebApp(WebApplication app, string data) => (_app, _data) = (app, data);

    public static async Task<WebApp> StartAsync(Action<IEndpointRouteBuilder>? map = null, Action<IServiceCollection>? services = null)
    {
        var data = Directory.CreateTempSubdirectory("throughline-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var folder = DataFolder.Open(data);
        builder.Services.AddThroughlineCore(folder, DatabaseChoice.From(folder, null));
        builder.Services.AddThroughlineWeb(folder);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseThroughlineWeb(signIn => signIn.Use(async (context, next) =>
        {
            if (context.Request.Headers[RolesHeader] is [{ } roles])
            {
                context.RequestServices.GetRequiredService<CurrentUser>()
                    .Become(new UserIdentity(Guid.CreateVersion7(), "林若岚", roles.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal)));
            }
            await next();
        }));
        app.MapThroughlineWeb();
        map?.Invoke(app);
        app.RequireDeclaredAccess();
        // The menu asks the database for the roles that a person holds in projects.
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseStartup>().MigrateAsync();
        }
        await app.StartAsync();
        return new WebApp(app, data);
    }

    /// <summary>A browser: keeps cookies, does not follow redirects by itself.</summary>
    public Browser Open(string language = "zh-CN") => new(_app.GetTestServer(), language);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}

public static class Answers
{
    /// <summary>The body as text.</summary>
    public static Task<string> TextAsync(this HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}

/// <summary>Sends requests as a browser does.</summary>
public sealed class Browser(TestServer server, string language)
{
    private readonly CookieContainer _cookies = new();
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public Browser With(string header, string value)
    {
        _headers[header] = value;
        return this;
    }

    public Task<HttpResponseMessage> GetAsync(string address, string accept = "text/html") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, address), accept);

    public async Task<string> ReadAsync(string address) => await (await GetAsync(address)).TextAsync();

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) }, "text/html");

    /// <summary>Posts with the token that the page at <paramref name="from"/> carries.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string from, string address, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(from);
        var start = page.IndexOf("name=\"_token\" value=\"", StringComparison.Ordinal) + "name=\"_token\" value=\"".Length;
        return await PostAsync(address, [.. fields, ("_token", page[start..page.IndexOf('"', start)])]);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string accept)
    {
        var address = new Uri(new Uri("http://localhost"), request.RequestUri!);
        request.RequestUri = address;
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (language.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        }
        foreach (var (name, value) in _headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        if (_cookies.GetCookieHeader(address) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }
        var response = await server.CreateClient().SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                _cookies.SetCookies(address, cookie);
            }
        }
        return response;
    }
}
