using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Throughline.Tests.Common;

/// <summary>An answer of the application, with its page parsed.</summary>
public sealed record Answer(HttpStatusCode Status, string? Location, HttpContentHeaders Headers, string Text, IHtmlDocument Page)
{
    public int Code => (int)Status;
}

/// <summary>A person's browser without scripts: keeps cookies, follows links and sends forms as they stand in the page.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _client;

    public Visitor(Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.All };
        _client = new HttpClient(handler) { BaseAddress = address };
        Language = "zh-CN";
    }

    /// <summary>The plain client with this visitor's cookies.</summary>
    public HttpClient Client => _client;

    /// <summary>What the browser asks for until the person chooses a language.</summary>
    public string Language
    {
        set
        {
            _client.DefaultRequestHeaders.AcceptLanguage.Clear();
            _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(value);
        }
    }

    /// <summary>The page seen last.</summary>
    public Answer? Last { get; private set; }

    public async Task<Answer> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        return await SendAsync(request);
    }

    /// <summary>Goes on to where the last answer pointed.</summary>
    public Task<Answer> FollowAsync() => GetAsync(Last?.Location ?? throw new InvalidOperationException("The last answer points nowhere."));

    /// <summary>Fills in and sends a form of the last page, with its hidden fields and the antiforgery token among them.</summary>
    public async Task<Answer> SubmitAsync(string form, params (string Name, string Value)[] fields)
    {
        var element = Last?.Page.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"The last page has no form {form}.");
        var values = element.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name is { Length: > 0 } && input.Type is not ("submit" or "button" or "file") && (input.Type is not ("checkbox" or "radio") || input.IsChecked))
            .Select(input => (Name: input.Name!, input.Value))
            .Concat(element.Elements.OfType<IHtmlSelectElement>().Where(s => s.Name is { Length: > 0 }).Select(s => (Name: s.Name!, Value: s.Value ?? "")))
            .Concat(element.Elements.OfType<IHtmlTextAreaElement>().Where(t => t.Name is { Length: > 0 }).Select(t => (Name: t.Name!, t.Value)))
            .Where(known => !fields.Any(f => f.Name == known.Name))
            .Concat(fields);
        return await PostAsync(element.GetAttribute("action") is { Length: > 0 } action ? action : element.BaseUrl!.PathName, values);
    }

    /// <summary>Posts fields to an address with the antiforgery token of the last page.</summary>
    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        IEnumerable<(string Name, string Value)> all = fields;
        return PostAsync(path, Last?.Page.QuerySelector("input[name=_token]") is IHtmlInputElement token ? all.Append(("_token", token.Value)) : all);
    }

    public async Task SignInAsync(string name, string password)
    {
        var page = (await GetAsync("/sign-in")).Page;
        var secret = page.QuerySelector("input[type=password]") as IHtmlInputElement ?? throw new InvalidOperationException("The sign-in page has no password field.");
        var who = secret.Form!.Elements.OfType<IHtmlInputElement>().First(input => input.Type is "text" or "email");
        secret.Form.Id ??= "sign-in";
        var answer = await SubmitAsync("#" + secret.Form.Id, (who.Name!, name), (secret.Name!, password));
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, $"{name} could not sign in");
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Sends a form with a file.</summary>
    public async Task<Answer> SendFormAsync(string path, MultipartFormDataContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Accept.ParseAdd("text/html");
        request.Content = content;
        return await SendAsync(request);
    }

    private async Task<Answer> PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Accept.ParseAdd("text/html");
        request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await SendAsync(request);
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = await BrowsingContext.New(Configuration.Default).GetService<IHtmlParser>()!.ParseDocumentAsync(text, TestContext.Current.CancellationToken);
        return Last = new Answer(response.StatusCode, response.Headers.Location?.OriginalString, response.Content.Headers, text, page);
    }
}
