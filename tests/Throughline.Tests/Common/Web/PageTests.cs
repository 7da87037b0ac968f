using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;

namespace Throughline.Tests.Common.Web;

public sealed class PageTests : IAsyncLifetime
{
    private WebApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await WebApp.StartAsync(
        app =>
        {
            app.MapGet("/room", (PageWriter pages) => pages.ShowAsync<Greeting, string>(new PageInfo("组合") { Entry = "portfolio" }, "你好 <b>&")).Requires(Permissions.PortfolioRead);
            app.MapGet("/bare", (PageWriter pages) => pages.ShowAsync<Greeting, string>(new PageInfo("登录") { Layout = PageLayout.Bare }, "登录")).Anonymous("test");
            app.MapGet("/chart", (PageWriter pages) => pages.ShowAsync<Greeting, string>(new PageInfo("甘特图"), "x")).Anonymous("test").WithRelaxedStyles();
            app.MapPost("/save", (HttpContext context, PageWriter pages) => pages.SubmitAsync(
                async () =>
                {
                    var name = (await context.Request.ReadFormAsync())["name"].ToString();
                    pages.Say("已保存 " + name);
                    return name.Length > 0 ? name : throw new InvalidFailure("name", "不能为空");
                },
                name => "/room?name=" + name,
                errors => pages.ShowAsync<Greeting, string>(new PageInfo("表单"), string.Concat(errors.For("name")), StatusCodes.Status422UnprocessableEntity))).Requires(Permissions.PortfolioRead);
            app.MapDelete("/thing", () => Results.NoContent()).Anonymous("test");
        },
        services => services
            .AddMenuEntry(new MenuEntry("portfolio", MenuGroup.Workspace, 10, "stack-2", () => "项目组合", _ => "/portfolio", Permissions.PortfolioRead))
            .AddMenuEntry(new MenuEntry("users", MenuGroup.Administration, 10, "users", () => "用户", _ => "/users", Permissions.UsersRead))
            .AddMenuEntry(new MenuEntry("overview", MenuGroup.Overview, 10, "layout-dashboard", () => "概览", p => "/projects/" + p, Permissions.OverviewRead))
            .AddSingleton(new ProjectLinks((_, _) => Task.FromResult<IReadOnlyList<ProjectLink>>([new("CRM-2025-01", "启岚 CRM 一期")]))));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Greeting : View<string>
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "h1");
            builder.AddContent(1, Model);
            builder.CloseElement();
        }
    }

    private Browser Manager(string language = "zh-CN") => _app.Open(language).With(WebApp.RolesHeader, "pmo");

    private static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.TextAsync());

    [Fact]
    public async Task Page_HasLandmarksTitleLanguageAndSkipLink()
    {
        var page = await ParseAsync(await Manager().GetAsync("/room"));
        page.Title.ShouldBe("组合 · 贯之");
        page.DocumentElement.GetAttribute("lang").ShouldBe("zh-CN");
        page.QuerySelector("a.skip")!.GetAttribute("href").ShouldBe("#main");
        page.QuerySelectorAll("header, nav#menu, main#main").Length.ShouldBe(3);
        page.QuerySelector("main h1")!.TextContent.ShouldBe("你好 <b>&");
        page.QuerySelectorAll("[style], script:not([src])").Length.ShouldBe(0);
    }

    [Fact]
    public async Task Page_SendsChineseUnescaped_AndMarkupEscaped() =>
        (await Manager().ReadAsync("/room")).ShouldContain("你好 &lt;b&gt;&amp;");

    [Fact]
    public async Task Menu_ShowsWhatThePersonMayRead_AndWhereTheyAre()
    {
        var page = await ParseAsync(await Manager().GetAsync("/room"));
        page.QuerySelectorAll(".tl-menu a").Select(a => a.TextContent).ShouldContain("项目组合");
        page.QuerySelectorAll(".tl-menu a").Select(a => a.TextContent).ShouldNotContain("概览");
        page.QuerySelector(".tl-menu [aria-current=page]")!.TextContent.ShouldBe("项目组合");
        var guest = await ParseAsync(await _app.Open().With(WebApp.RolesHeader, "").GetAsync("/room"));
        guest.QuerySelectorAll(".tl-menu").Length.ShouldBe(0);
    }

    [Fact]
    public void Menu_OfAProject_LeavesOutEmptyGroups()
    {
        MenuEntry Entry(string code, MenuGroup group, Permission permission) => new(code, group, 1, "timeline", () => code, p => "/projects/" + p + "/" + code, permission);
        var menu = new Menu([Entry("schedule", MenuGroup.Planning, Permissions.ScheduleRead), Entry("overview", MenuGroup.Overview, Permissions.OverviewRead), Entry("users", MenuGroup.Administration, Permissions.UsersRead)]);
        var sections = menu.For("P1", "schedule", p => p == Permissions.ScheduleRead);
        var item = sections.ShouldHaveSingleItem().Items.ShouldHaveSingleItem();
        item.ShouldBe(new MenuItem("schedule", "/projects/P1/schedule", "timeline", IsCurrent: true));
        menu.For(null, null, _ => true).ShouldHaveSingleItem().Group.ShouldBe(MenuGroup.Administration);
    }

    [Fact]
    public async Task Switcher_ListsTheProjects()
    {
        var page = await ParseAsync(await Manager().GetAsync("/room"));
        page.QuerySelector(".tl-switch + .pop a")!.GetAttribute("href").ShouldBe("/projects/CRM-2025-01");
    }

    [Fact]
    public async Task Headers_KeepThePageToThisHost_AndOutOfCaches()
    {
        var headers = (await Manager().GetAsync("/room")).Headers;
        headers.GetValues("Content-Security-Policy").Single().ShouldBe(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("same-origin");
        headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Headers_StandOnFailuresToo() =>
        (await _app.Open().GetAsync("/nowhere")).Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");

    [Fact]
    public async Task Styles_AreRelaxedOnlyWhereAnEndpointSaysSo()
    {
        var policy = (await _app.Open().GetAsync("/chart")).Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("style-src 'self' 'unsafe-inline'");
        policy.ShouldContain("script-src 'self';");
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("", "zh-CN")]
    [InlineData("*", "zh-CN")]
    [InlineData("en-GB", "en")]
    [InlineData("fr,en;q=0.5,zh;q=0.4", "en")]
    [InlineData("de", "en")]
    [InlineData("zh-TW;q=0.3,en;q=0.9", "en")]
    public async Task Language_FollowsTheBrowser(string asked, string answered)
    {
        var response = await _app.Open(asked).GetAsync("/bare");
        (await ParseAsync(response)).DocumentElement.GetAttribute("lang").ShouldBe(answered);
        response.Content.Headers.ContentLanguage.ShouldBe([answered]);
    }

    [Fact]
    public async Task Language_IsSwitchedByAForm_AndKept()
    {
        var browser = Manager();
        var response = await browser.SubmitAsync("/room", Routes.Language, ("value", "en"), ("return", "/room?x=1"));
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.ToString().ShouldBe("/room?x=1");
        (await ParseAsync(await browser.GetAsync("/room"))).DocumentElement.GetAttribute("lang").ShouldBe("en");
    }

    [Fact]
    public async Task Theme_IsSwitchedByAForm_AndNeedsNoAttributeForTheSystems()
    {
        var browser = Manager();
        (await ParseAsync(await browser.GetAsync("/room"))).DocumentElement.HasAttribute("data-bs-theme").ShouldBeFalse();
        await browser.SubmitAsync("/room", Routes.Theme, ("value", "dark"));
        var page = await ParseAsync(await browser.GetAsync("/room"));
        page.DocumentElement.GetAttribute("data-bs-theme").ShouldBe("dark");
        page.Body!.GetAttribute("data-theme-choice-value").ShouldBe("dark");
    }

    [Theory]
    [InlineData("/projects/X?a=1", "/projects/X?a=1")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void ReturnAddress_StaysOnThisSite(string? address, string local) => Routes.Local(address).ShouldBe(local);

    [Fact]
    public async Task Form_IsAnsweredBy303AndAMessageThatIsShownOnce()
    {
        var browser = Manager();
        var response = await browser.SubmitAsync("/room", "/save", ("name", "x"));
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.ToString().ShouldBe("/room?name=x");
        (await browser.ReadAsync("/room")).ShouldContain("已保存 x");
        (await browser.ReadAsync("/room")).ShouldNotContain("已保存 x");
    }

    [Fact]
    public async Task Form_WithWrongInput_ComesBackWith422()
    {
        var response = await Manager().SubmitAsync("/room", "/save", ("name", ""));
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ParseAsync(response)).QuerySelector("main h1")!.TextContent.ShouldBe("不能为空");
    }

    [Fact]
    public async Task Message_ThatSomebodyTamperedWith_IsDropped() =>
        (await Manager().With("Cookie", "tl-flash=forged").GetAsync("/room")).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task UnsafeRequests_NeedTheToken_AlsoWithoutAForm()
    {
        (await Manager().PostAsync("/save", ("name", "x"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _app.Open().SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/thing"), "application/json")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task BearerTokens_NeedNone() =>
        (await _app.Open().With("Authorization", "Bearer x").SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/thing"), "application/json")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    [Fact]
    public async Task WhoIsNotSignedIn_IsSentToSignIn_AndBack()
    {
        var response = await _app.Open().GetAsync("/room?x=1");
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.ToString().ShouldBe("/sign-in?return=%2Froom%3Fx%3D1");
        (await _app.Open().GetAsync("/room", "application/json")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Frames_GetTheContentWithoutTheLayout()
    {
        var page = await ParseAsync(await Manager().With("Turbo-Frame", "evm-working").GetAsync("/room"));
        page.QuerySelectorAll(".tl-top, .tl-menu").Length.ShouldBe(0);
        page.QuerySelector("h1").ShouldNotBeNull();
    }

    [Fact]
    public async Task Bare_HasNoBarAndNoMenu() =>
        (await ParseAsync(await _app.Open().GetAsync("/bare"))).QuerySelectorAll(".tl-top, .tl-menu").Length.ShouldBe(0);

    [Fact]
    public async Task Application_RefusesToStart_NamingEveryEndpointWithoutAccess()
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => WebApp.StartAsync(app =>
        {
            app.MapGet("/open-door", () => "x");
            app.MapPost("/two-answers", () => "x").Anonymous("a").SignedIn("b");
            app.MapGet("/fine", () => "x").SignedIn("test");
        }));
        refusal.Message.ShouldContain("GET /open-door");
        refusal.Message.ShouldContain("POST /two-answers");
        refusal.Message.ShouldNotContain("/fine");
    }
}
