using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Throughline.Browser.Tests;

/// <summary>A project manager records a risk with its responses, analyses it, answers it, judges it anew, and takes a response out.</summary>
public sealed class RiskJourney(Demonstration demonstration)
{
    private const string Root = "/projects/" + Demonstration.Project + "/risks";
    private const string Form = "dialog[open] #record-form ";

    [Theory]
    [InlineData("zh", Surroundings.Wide, ColorScheme.Light)]
    [InlineData("en", Surroundings.Narrow, ColorScheme.Dark)]
    public async Task Risk_IsRecordedWithItsResponses_AndWorked(string language, int width, ColorScheme theme)
    {
        var wrong = new ConcurrentQueue<string>();
        var how = new Surroundings(language, width);
        await using var context = await new Walk(demonstration, how).OpenAsync("project_manager");
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
        Demonstration.Listen(page, wrong);
        var later = DateTime.UtcNow.AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        await page.GotoAsync(demonstration.Address(Root));
        await page.ClickAsync("a[href$='/list/new']");
        foreach (var part in new[] { "title", "cause", "event", "effect", "trigger" })
        {
            await page.FillAsync($"{Form}[name='{part}.{language}']", $"{part} {language} {width}");
        }
        foreach (var (name, value) in new[] { ("type", "threat"), ("category", "external"), ("probability", "3"), ("impact", "4"), ("strategy", "mitigate") })
        {
            await page.SelectOptionAsync($"{Form}[name='{name}']", value);
        }
        await page.SelectOptionAsync(Form + "[name='owner']", new SelectOptionValue { Index = 2 });
        await page.FillAsync(Form + "[name='cost_low']", "1000");
        await page.FillAsync(Form + "[name='cost_likely']", "2000");
        await page.FillAsync(Form + "[name='cost_high']", "4000");
        await RespondAsync(0, "first");
        await page.ClickAsync(Form + "#f-responses [data-rows-target=more]");
        await RespondAsync(1, "second");

        // Left without saving: the draft has both rows.
        await page.WaitForTimeoutAsync(600);
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("a[href$='/list/new']");
        await page.WaitForSelectorAsync(Form + "[data-draft-target=note]:not([hidden])");
        (await page.InputValueAsync(Form + "[name='responses.1.action']")).ShouldBe("second");
        (await PageChecks.OfAsync(page, how, AxeScope.Everything)).ShouldBeEmpty();
        await SaveAsync();
        await page.WaitForURLAsync(u => u.Contains("/risks/RK", StringComparison.Ordinal));
        (await page.Locator("#responses tbody tr").CountAsync()).ShouldBe(2);
        (await page.Locator("#assessments tbody tr").CountAsync()).ShouldBe(1);

        await StepAsync("analysed");
        await StepAsync("response_planned");
        await page.ClickAsync("a[href$='/edit']");
        await page.CheckAsync(Form + "[name='responses.0.-']");
        await page.FillAsync(Form + "[name='assessments.0.on']", later);
        await page.FillAsync(Form + "[name='assessments.0.probability']", "5");
        await page.FillAsync(Form + "[name='assessments.0.impact']", "5");
        await page.SelectOptionAsync(Form + "[name='assessments.0.by']", new SelectOptionValue { Index = 2 });
        await page.FillAsync(Form + "[name='assessments.0.note']", "worse");
        await SaveAsync();
        await page.Locator("dialog[open]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#responses tbody tr').length === 1");
        await page.WaitForFunctionAsync("() => { document.querySelector('#history')?.scrollIntoView(); return document.querySelectorAll('#history .hist > li').length === 4; }");
        (await page.TextContentAsync("#history .hist"))!.ShouldNotContain("P0", customMessage: "people are called by their names");

        // Leaves the project as it was.
        await page.ClickAsync("form[action$='/delete'] button");
        await page.WaitForURLAsync(u => u.EndsWith("/risks", StringComparison.Ordinal));
        wrong.ShouldBeEmpty();

        async Task RespondAsync(int row, string action)
        {
            await page.FillAsync($"{Form}[name='responses.{row}.action']", action);
            await page.SelectOptionAsync($"{Form}[name='responses.{row}.owner']", new SelectOptionValue { Index = 1 });
            await page.FillAsync($"{Form}[name='responses.{row}.due']", later);
        }

        Task SaveAsync() => page.ClickAsync("button[form=record-form]");

        async Task StepAsync(string to)
        {
            await page.ClickAsync("details:has(a[href*='/steps/']) summary");
            await page.ClickAsync($"a[href$='/steps/{to}']");
            await page.ClickAsync("button[form=step-form]");
            await page.Locator("dialog[open]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        }
    }
}
