using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Throughline.Core.Common;
using Throughline.Web.Common.Http;

namespace Throughline.Tests.Common.Web;

public sealed class FailureTests : IAsyncLifetime
{
    private WebApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await WebApp.StartAsync(app =>
    {
        void Fails(string address, Exception failure) => app.MapGet(address, IResult () => throw failure).Anonymous("test");
        foreach (var prefix in new[] { "", "/api" })
        {
            Fails(prefix + "/missing", new NotFoundFailure());
            Fails(prefix + "/forbidden", new ForbiddenFailure());
            Fails(prefix + "/conflict", new ConflictFailure("高文静 已保存第 5 版"));
            Fails(prefix + "/invalid", new InvalidFailure("review", "早于今天"));
            Fails(prefix + "/broken", new InvalidOperationException("secret detail"));
        }
        app.MapGet("/number/{value:int}", (int value) => Results.Text(value.ToString(System.Globalization.CultureInfo.InvariantCulture))).Anonymous("test");
        app.MapGet("/query", (int size) => Results.Text(size.ToString(System.Globalization.CultureInfo.InvariantCulture))).Anonymous("test");
        app.MapPost("/upload", async (HttpContext context) =>
        {
            await context.Request.ReadFormAsync();
            return Results.Ok();
        }).Anonymous("test");
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/nowhere", 404, "没有这个页面")]
    [InlineData("/missing", 404, "没有这个页面")]
    [InlineData("/forbidden", 403, "没有此操作的权限")]
    [InlineData("/conflict", 409, "高文静 已保存第 5 版")]
    [InlineData("/invalid", 422, "早于今天")]
    [InlineData("/query?size=ten", 400, "请求无法理解")]
    [InlineData("/upload", 405, "这里不支持该操作")]
    public async Task People_GetAPageThatSaysWhatHappened(string address, int status, string words)
    {
        var response = await _app.Open().GetAsync(address);
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await response.TextAsync()).ShouldContain(words);
    }

    [Fact]
    public async Task UnexpectedErrors_NameTheTrace_AndNothingElse()
    {
        var page = await _app.Open("en").ReadAsync("/broken");
        page.ShouldContain("Something went wrong");
        page.ShouldContain("<code>");
        page.ShouldNotContain("secret detail");
        page.ShouldNotContain("InvalidOperationException");
    }

    [Theory]
    [InlineData("missing", 404, "not_found")]
    [InlineData("forbidden", 403, "forbidden")]
    [InlineData("conflict", 409, "conflict")]
    [InlineData("invalid", 422, "invalid")]
    [InlineData("broken", 500, "error")]
    [InlineData("nowhere", 404, "not_found")]
    public async Task Programs_GetProblemDetails(string name, int status, string code)
    {
        var response = await _app.Open().GetAsync("/api/" + name, "*/*");
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(await response.TextAsync());
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.ToString().ShouldNotContain("secret detail");
        problem.TryGetProperty("traceId", out _).ShouldBe(status >= 500);
        if (code == "invalid")
        {
            problem.GetProperty("errors").GetProperty("review")[0].GetString().ShouldBe("早于今天");
        }
    }

    [Fact]
    public async Task WhoeverAcceptsJsonOnly_GetsProblemDetailsOutsideTheApiToo() =>
        (await _app.Open().GetAsync("/missing", "application/json")).Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");

    [Fact]
    public async Task ExpiredPage_IsExplained()
    {
        var response = await _app.Open().PostAsync("/upload");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.TextAsync()).ShouldContain("页面已过期");
    }

    [Fact]
    public void TooLargeUploads_AreExplained_HoweverTheServerNoticed()
    {
        var tooLarge = new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
        FailureInfo.Of(tooLarge, "t").Code.ShouldBe("too_large");
        FailureInfo.Of(new Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException("form", tooLarge), "t").Status.ShouldBe(413);
        FailureInfo.Of(new InvalidDataException("Multipart body length limit 1 exceeded."), "t").Status.ShouldBe(413);
    }
}
