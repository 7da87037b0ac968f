using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Throughline.Browser.Tests;

/// <summary>An analyst writes a requirement in the dialog: refused, mended, left and found again, changed, deleted, brought back.</summary>
public sealed class WritingJourney(Demonstration demonstration)
{
    private const string Root = "/projects/" + Demonstration.Project + "/requirements";
    private const string Form = "dialog[open] #record-form ";
    private const string Save = "button[form=record-form]";

    [Theory]
    [InlineData("zh", Surroundings.Wide, ColorScheme.Light)]
    [InlineData("en", Surroundings.Narrow, ColorScheme.Dark)]
    public async Task Requirement_IsWrittenInTheDialog_AndNothingIsLostOrDoubled(string language, int width, ColorScheme theme)
    {
        var wrong = new ConcurrentQueue<string>();
        await using var context = await new Walk(demonstration, new Surroundings(language, width)).OpenAsync("business_analyst");
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
        Demonstration.Listen(page, wrong);
        var name = $"{language} {width} {Guid.NewGuid():N}";

        await page.GotoAsync(demonstration.Address(Root));
        await page.ClickAsync("a[href$='/list/new']");
        await page.FillAsync(Form + "[name='points']", "many");
        await page.EvaluateAsync("() => { document.querySelector('#record-form').noValidate = true; }");
        await page.ClickAsync(Save);
        await page.WaitForSelectorAsync("dialog[open] #errors");
        (await page.InputValueAsync(Form + "[name='points']")).ShouldBe("many", "what was written stays");

        // Left without saving: the draft is there again.
        await page.FillAsync(Form + $"[name='name.{language}']", name);
        await page.WaitForTimeoutAsync(600);
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("a[href$='/list/new']");
        await page.WaitForSelectorAsync(Form + "[data-draft-target=note]:not([hidden])");
        (await page.InputValueAsync(Form + $"[name='name.{language}']")).ShouldBe(name);

        await page.FillAsync(Form + $"[name='source.{language}']", "interview");
        await page.FillAsync(Form + "[name='points']", "5");
        await page.SelectOptionAsync(Form + "[name='moscow']", "must");
        await page.SelectOptionAsync(Form + "[name='type']", "functional");
        await page.SelectOptionAsync(Form + "[name='owner']", new SelectOptionValue { Index = 2 });
        // Twice as fast as anybody clicks.
        await page.EvaluateAsync("() => { const b = document.querySelector('button[form=record-form]'); b.click(); b.click(); }");
        await page.WaitForURLAsync(u => u.Contains("/requirements/RQ", StringComparison.Ordinal));
        var record = page.Url;
        (await page.TextContentAsync("h1"))!.ShouldContain(name);

        await page.ClickAsync("a[href$='/edit']");
        await page.FillAsync(Form + "[name='points']", "8");
        await page.ClickAsync(Save);
        await page.Locator("dialog[open]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.WaitForFunctionAsync("() => { document.querySelector('#history')?.scrollIntoView(); return document.querySelectorAll('#history .hist > li').length === 2; }");

        await page.ClickAsync("form[action$='/delete'] button");
        await page.WaitForURLAsync(u => u.EndsWith("/requirements", StringComparison.Ordinal));
        await page.ClickAsync(".toast-tl form button");
        await page.WaitForURLAsync(record);
        await page.GotoAsync(demonstration.Address(Root + "?q=" + Uri.EscapeDataString(name)));
        (await page.Locator("table.tl-reg tbody tr").CountAsync()).ShouldBe(1, "one requirement was made");

        // Leaves the project as it was.
        await page.GotoAsync(record);
        await page.ClickAsync("form[action$='/delete'] button");
        await page.WaitForURLAsync(u => u.EndsWith("/requirements", StringComparison.Ordinal));
        // A refused form answers 422, which a browser writes into its console.
        wrong.Where(w => !w.Contains("422", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ConnectionBreaks_ThenTheSessionEnds_AndWhatWasWrittenIsStillThere()
    {
        await using var context = await new Walk(demonstration, new Surroundings("zh", Surroundings.Wide)).OpenAsync("business_analyst");
        var page = await context.NewPageAsync();
        var record = demonstration.Address(Root + "/RQ24");
        await page.GotoAsync(record);
        await page.ClickAsync("a[href$='/edit']");
        await page.FillAsync(Form + "[name='points']", "21");
        await page.WaitForTimeoutAsync(600);

        await context.SetOfflineAsync(true);
        await page.ClickAsync(Save);
        await page.WaitForSelectorAsync("dialog[open] [data-sending-target=failed]:not([hidden])");
        (await page.InputValueAsync(Form + "[name='points']")).ShouldBe("21");
        await context.SetOfflineAsync(false);

        await context.ClearCookiesAsync();
        await page.ClickAsync(Save);
        await page.WaitForURLAsync(u => u.Contains("/sign-in", StringComparison.Ordinal));
        await page.FillAsync("input[name=name]", Demonstration.NameOf("business_analyst"));
        await page.FillAsync("input[name=password]", Demonstration.Password);
        await page.ClickAsync("#sign-in button.btn-primary");
        await page.WaitForURLAsync(record);
        await page.ClickAsync("a[href$='/edit']");
        await page.WaitForSelectorAsync(Form + "[data-draft-target=note]:not([hidden])");
        (await page.InputValueAsync(Form + "[name='points']")).ShouldBe("21");
    }
}
