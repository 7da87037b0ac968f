using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Throughline.Browser.Tests;

/// <summary>A manager arranges a list: columns by keyboard, groups opened and closed, and takes away what is on screen.</summary>
public sealed class ListJourney(Demonstration demonstration)
{
    private const string Root = "/projects/" + Demonstration.Project + "/requirements";

    [Theory]
    [InlineData("zh", Surroundings.Wide, ColorScheme.Light)]
    [InlineData("en", Surroundings.Narrow, ColorScheme.Dark)]
    public async Task List_IsArranged_AndTakenAwayAsItStands(string language, int width, ColorScheme theme)
    {
        var wrong = new ConcurrentQueue<string>();
        await using var context = await new Walk(demonstration, new Surroundings(language, width)).OpenAsync("project_manager");
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
        Demonstration.Listen(page, wrong);
        await page.GotoAsync(demonstration.Address(Root));

        // Two places up, by keyboard alone: the menu stays open and the focus stays at the column.
        await page.Locator(".tl-cols > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".tl-cols button[name='up'][value='state']").FocusAsync();
        foreach (var above in new[] { "type", "moscow" })
        {
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForFunctionAsync(
                "above => { const shown = [...document.querySelectorAll('.tl-cols input[type=checkbox]')].map(b => b.value); const at = document.activeElement; return shown.indexOf('state') + 1 === shown.indexOf(above) && at.name === 'up' && at.value === 'state'; }",
                above);
        }
        await page.UncheckAsync(".tl-cols input[value='points']");
        await page.ClickAsync(".tl-cols .btn-primary");
        await page.WaitForFunctionAsync("() => !document.querySelector('table.tl-reg a[href*=\"sort=points\"]') && !document.querySelector('.tl-cols[open]')");

        await page.ClickAsync("details:has(a[href*='group_by=moscow']) > summary");
        await page.ClickAsync("a[href*='group_by=moscow']");
        await page.WaitForSelectorAsync("tr.grp");
        var groups = await page.Locator("tr.grp").CountAsync();
        var first = page.Locator("tr.grp a").First;
        (await first.GetAttributeAsync("aria-expanded")).ShouldBe("true");
        await first.ClickAsync();
        await page.WaitForSelectorAsync("tr.grp a[aria-expanded='false']");
        (await page.Locator("tr.grp").CountAsync()).ShouldBe(groups, "a closed group keeps its head");
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, "the page never scrolls sideways");

        await page.ClickAsync("details:has(a[href*='list.xlsx']) > summary");
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='list.xlsx']").First.ClickAsync());
        file.SuggestedFilename.ShouldEndWith(".xlsx");
        new FileInfo((await file.PathAsync())!).Length.ShouldBeGreaterThan(0);
        wrong.ShouldBeEmpty();
    }
}
