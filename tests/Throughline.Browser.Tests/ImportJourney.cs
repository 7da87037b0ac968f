using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace Throughline.Browser.Tests;

/// <summary>An analyst brings requirements from a table: three rows are bad, are mended, and all are written.</summary>
public sealed class ImportJourney(Demonstration demonstration)
{
    private const string Root = "/projects/" + Demonstration.Project + "/requirements";

    [Theory]
    [InlineData("zh", Surroundings.Wide, ColorScheme.Light)]
    [InlineData("en", Surroundings.Narrow, ColorScheme.Dark)]
    public async Task Requirements_ComeFromATable(string language, int width, ColorScheme theme)
    {
        var how = new Surroundings(language, width);
        var wrong = new ConcurrentQueue<string>();
        await using var context = await new Walk(demonstration, how).OpenAsync("business_analyst");
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
        Demonstration.Listen(page, wrong);
        var mark = $"{Guid.NewGuid():N}"[..12];

        await page.GotoAsync(demonstration.Address(Root));
        await page.ClickAsync("a[href$='/list/import']");
        await page.WaitForSelectorAsync("#upload-form");
        await LookAsync();
        await UploadAsync(Table("perhaps", "nobody", "five"));
        (await page.Locator(".imp-t tbody tr").CountAsync()).ShouldBe(3);
        await LookAsync();
        await page.ClickAsync("#columns-h");
        await page.WaitForSelectorAsync("#columns-form button");
        await LookAsync();
        await page.ClickAsync("#columns-form button");
        await page.WaitForSelectorAsync("#write-form [name=leave_out]");

        await page.ClickAsync("a[href*='replaces=']");
        await page.WaitForURLAsync(u => u.Contains("replaces=", StringComparison.Ordinal));
        await UploadAsync(Table("must", "P003", "5"));
        (await page.Locator(".imp-t tbody tr").CountAsync()).ShouldBe(6);
        await LookAsync();
        // Twice as fast as anybody clicks.
        await page.EvaluateAsync("() => { const b = document.querySelector('#write-form button'); b.click(); b.click(); }");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.tl-steps li.done').length === 4");
        await LookAsync();

        await page.GotoAsync(demonstration.Address(Root + "?q=" + mark));
        var made = page.Locator("table.tl-reg tbody tr td.name-c a, table.tl-reg tbody tr a.name");
        (await made.CountAsync()).ShouldBe(6, "each row is one requirement");
        // Leaves the project as it was.
        for (var left = 6; left > 0; left--)
        {
            await page.GotoAsync(demonstration.Address(Root + "?q=" + mark));
            await made.First.ClickAsync();
            await page.ClickAsync("form[action$='/delete'] button");
            await page.WaitForURLAsync(u => u.EndsWith("/requirements", StringComparison.Ordinal));
        }
        wrong.ShouldBeEmpty();

        string Table(string priority, string owner, string points)
        {
            string Line(int number, string moscow = "must", string person = "P003", string size = "3") => $"Import {number} {mark},{moscow},functional,{person},Talk,{size}\n";
            return $"name.{language},moscow,type,owner,source.{language},points\n{Line(1)}{Line(2, moscow: priority)}{Line(3)}{Line(4, person: owner)}{Line(5, size: points)}{Line(6)}";
        }

        async Task UploadAsync(string table)
        {
            await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "table.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(table) });
            await page.ClickAsync("#upload-form button.btn-primary");
            await page.WaitForSelectorAsync("#write-form");
        }

        // The headings of the file are names for programs.
        async Task LookAsync()
            => (await PageChecks.OfAsync(page, how, AxeScope.Everything)).Where(w => !w.StartsWith("a code is shown", StringComparison.Ordinal) && !w.StartsWith("English on the Chinese", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
