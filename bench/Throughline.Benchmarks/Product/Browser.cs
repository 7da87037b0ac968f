using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Throughline.Benchmarks.Product;

/// <summary>Somebody who is signed in, with one connection; reads pages whole and unpacked, without what they refer to.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;

    public Browser(Uri address)
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            CookieContainer = new CookieContainer(),
        };
        _client = new HttpClient(handler) { BaseAddress = address };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
    }

    public async Task SignInAsync(string name, string password)
    {
        var form = await _client.GetStringAsync("sign-in");
        var token = Token().Match(form) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["token"].Value)
            : throw new InvalidOperationException("The sign-in page has no antiforgery token.");
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_token"] = token,
            ["name"] = name,
            ["password"] = password,
            ["return"] = "/",
        });
        using var answer = await _client.PostAsync("sign-in", fields);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"Signing in was answered with {(int)answer.StatusCode}.");
    }

    /// <summary>Reads a page.</summary>
    /// <returns>How long it took, and its length in bytes unpacked.</returns>
    /// <exception cref="InvalidOperationException">The answer is no page: a benchmark of failures is worth nothing.</exception>
    public async Task<(TimeSpan Time, int Length)> ReadAsync(string path)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await _client.GetAsync(path);
        var page = await answer.Content.ReadAsByteArrayAsync();
        var time = Stopwatch.GetElapsedTime(begun);
        return answer.StatusCode == HttpStatusCode.OK ? (time, page.Length)
            : throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}.");
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("""<input[^>]*name="_token"[^>]*value="(?<token>[^"]+)"|<input[^>]*value="(?<token>[^"]+)"[^>]*name="_token" """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
