using System.Net;
using Throughline.Core.Common;
using Throughline.Core.Features.Users;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Users;

/// <summary>Signing in, out and being thrown out, as a browser sees it.</summary>
public sealed class SignInTests
{
    private const string Password = "four words in a row";

    [Theory, Databases]
    public async Task FirstVisitor_MakesTheAdministrator_AndNobodyAfterwards(DatabaseKind database)
    {
        await using var app = await AppHost.StartAsync(database);
        using var visitor = app.Visit();

        (await visitor.GetAsync("/me")).Location.ShouldBe("/setup");
        (await visitor.GetAsync("/sign-in")).Location.ShouldBe("/setup");
        await visitor.GetAsync("/setup");
        var done = await visitor.SubmitAsync("form[action='/setup']", ("name", "admin"), ("displayName", "林若岚"), ("password", Password));
        done.Location.ShouldBe("/");
        (await visitor.GetAsync("/me")).Text.ShouldContain("林若岚");

        using var second = app.Visit();
        await second.GetAsync("/sign-in");
        (await second.GetAsync("/setup")).Status.ShouldBe(HttpStatusCode.NotFound);
        await second.GetAsync("/sign-in");
        (await second.PostAsync("/setup", ("name", "eve"), ("displayName", "Eve"), ("password", Password))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task SignIn_LeadsBackToWhereOneWanted_AndSignOutEndsIt(DatabaseKind database)
    {
        await using var app = await StartWithAsync(database, "lin");
        using var visitor = app.Visit();

        (await visitor.GetAsync("/me")).Location.ShouldBe("/sign-in?return=%2Fme");
        await visitor.FollowAsync();
        (await visitor.SubmitAsync("form[action='/sign-in']", ("name", "LIN"), ("password", Password))).Location.ShouldBe("/me");
        await visitor.FollowAsync();
        (await visitor.SubmitAsync("form[action='/sign-out']")).Location.ShouldBe("/sign-in");
        (await visitor.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_NeverLeadsToAnotherHost(string address)
    {
        await using var app = await StartWithAsync(DatabaseKind.Sqlite, "lin");
        using var visitor = app.Visit();

        await visitor.GetAsync("/sign-in?return=" + Uri.EscapeDataString(address));
        (await visitor.SubmitAsync("form[action='/sign-in']", ("name", "lin"), ("password", Password), ("return", address))).Location.ShouldBe("/");
    }

    [Theory, Databases]
    public async Task WrongPasswordAndUnknownName_AreAnsweredAlike(DatabaseKind database)
    {
        await using var app = await StartWithAsync(database, "lin");

        var wrong = await TryAsync(app, "lin", "not the password");
        var unknown = await TryAsync(app, "nobody", "not the password");

        wrong.Code.ShouldBe(422);
        unknown.Code.ShouldBe(422);
        unknown.Page.QuerySelector(".err")!.TextContent.ShouldBe(wrong.Page.QuerySelector(".err")!.TextContent);
        unknown.Text.ShouldNotContain("not the password");
    }

    [Theory, Databases]
    public async Task EightWrongPasswords_LockTheAccount_AndTheAnswerDoesNotTell(DatabaseKind database)
    {
        await using var app = await StartWithAsync(database, "lin");
        Answer? last = null;
        for (var i = 0; i < SignInService.TriesUntilLocked; i++)
        {
            last = await TryAsync(app, "lin", "not the password");
        }

        var locked = await TryAsync(app, "lin", Password);

        locked.Code.ShouldBe(422);
        locked.Page.QuerySelector(".err")!.TextContent.ShouldBe(last!.Page.QuerySelector(".err")!.TextContent);
    }

    [Theory, Databases]
    public async Task Reset_EndsSessions_LiftsTheLock_AndOnlyTheNewPasswordWorks(DatabaseKind database)
    {
        await using var app = await StartWithAsync(database, "lin");
        using var visitor = await app.SignInAsync("lin", Password);
        (await visitor.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);

        var password = await app.Installation.AsAsync<UserService, string>(UserIdentity.Operator, u => u.ResetPasswordAsync("Lin", TestContext.Current.CancellationToken));

        (await visitor.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await TryAsync(app, "lin", Password)).Code.ShouldBe(422);
        (await TryAsync(app, "lin", password)).Code.ShouldBe(303);
    }

    [Fact]
    public async Task ChangingOnesPassword_EndsTheOtherSessionsOnly()
    {
        await using var app = await StartWithAsync(DatabaseKind.Sqlite, "lin");
        using var here = await app.SignInAsync("lin", Password);
        using var there = await app.SignInAsync("lin", Password);

        await here.GetAsync("/me");
        (await here.SubmitAsync("form[action='/me/password']", ("currentPassword", "wrong"), ("password", "another long one"))).Code.ShouldBe(422);
        await here.SubmitAsync("form[action='/me/password']", ("currentPassword", Password), ("password", "another long one"));

        (await here.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
        (await there.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Forms_AreRefusedWithoutTheirToken()
    {
        await using var app = await StartWithAsync(DatabaseKind.Sqlite, "lin");
        using var visitor = await app.SignInAsync("lin", Password);
        await visitor.GetAsync("/me");
        foreach (var form in (string[])["/sign-out", "/me", "/me/password"])
        {
            using var content = new FormUrlEncodedContent([]);
            (await visitor.Client.PostAsync(form, content, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, form);
        }
        (await visitor.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ManyFailuresFromOneAddress_AreSlowedDown()
    {
        await using var app = await StartWithAsync(DatabaseKind.Sqlite, "lin");
        var tries = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => TryAsync(app, $"guess{i}", "not the password")));
        tries.ShouldAllBe(a => a.Code == 422 || a.Code == 429);

        var slowed = await TryAsync(app, "lin", Password);

        slowed.Code.ShouldBe(429);
        slowed.Page.QuerySelector(".err").ShouldNotBeNull();
    }

    [Fact]
    public async Task Profile_IsKept_AndChangesLanguageAtOnce()
    {
        await using var app = await StartWithAsync(DatabaseKind.Sqlite, "lin");
        using var visitor = await app.SignInAsync("lin", Password);

        await visitor.GetAsync("/me");
        await visitor.SubmitAsync("form[action='/me']", ("displayName", "Ruolan Lin"), ("language", "en"), ("theme", "dark"), ("timeZone", "Asia/Tokyo"));

        var page = (await visitor.GetAsync("/me")).Page;
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.DocumentElement.GetAttribute("data-bs-theme").ShouldBe("dark");
        page.QuerySelector("h1")!.TextContent.ShouldBe("My account");
        using var elsewhere = await app.SignInAsync("lin", Password);
        (await elsewhere.GetAsync("/me")).Page.DocumentElement.GetAttribute("lang").ShouldBe("en");
    }

    [Fact]
    public async Task SessionCookie_IsHiddenFromScripts_AndEndsWithTheBrowserUnlessKept()
    {
        await using var app = await StartWithAsync(DatabaseKind.Sqlite, "lin");
        using var visitor = app.Visit();
        var page = await visitor.GetAsync("/sign-in");
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "lin",
            ["password"] = Password,
            ["_token"] = page.Page.QuerySelector("input[name=_token]")!.GetAttribute("value")!,
        });
        using var answer = await visitor.Client.PostAsync("/sign-in", content, TestContext.Current.CancellationToken);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("tl-session=", StringComparison.Ordinal));

        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("expires=");
    }

    private static async Task<AppHost> StartWithAsync(DatabaseKind database, string name)
    {
        var app = await AppHost.StartAsync(database);
        await app.AddUserAsync(name, Password);
        return app;
    }

    private static async Task<Answer> TryAsync(AppHost app, string name, string password)
    {
        using var visitor = app.Visit();
        await visitor.GetAsync("/sign-in");
        return await visitor.SubmitAsync("form[action='/sign-in']", ("name", name), ("password", password));
    }
}
