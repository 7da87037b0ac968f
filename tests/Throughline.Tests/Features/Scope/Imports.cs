using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Scope;

/// <summary>Brings files into registers as people do.</summary>
internal static class Imports
{
    /// <summary>Chooses a file on the import page of a register and sends it.</summary>
    public static async Task<Answer> UploadAsync(this Visitor visitor, string register, byte[] file, string name)
    {
        var form = (await visitor.GetAsync(register + "/list/import")).Page.QuerySelector("#upload-form").ShouldBeAssignableTo<IHtmlFormElement>()!;
        var token = ((IHtmlInputElement)form.QuerySelector("input[name=_token]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token), "_token" } };
        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(part, "file", name);
        return await visitor.SendFormAsync(form.GetAttribute("action")!, content);
    }

    public static Task<Answer> UploadAsync(this Visitor visitor, string register, string csv, string name = "file.csv") => visitor.UploadAsync(register, Encoding.UTF8.GetBytes(csv), name);

    /// <summary>Uploads a file that can be read, and looks at what its import would do.</summary>
    public static async Task<Answer> PreviewAsync(this Visitor visitor, string register, byte[] file, string name)
    {
        var answer = await visitor.UploadAsync(register, file, name);
        answer.Code.ShouldBe(303, answer.Page.QuerySelector("#errors")?.TextContent ?? answer.Text);
        return await visitor.FollowAsync();
    }

    public static Task<Answer> PreviewAsync(this Visitor visitor, string register, string csv) => visitor.PreviewAsync(register, Encoding.UTF8.GetBytes(csv), "file.csv");

    /// <summary>Presses the button that writes, and waits until it is done.</summary>
    public static async Task<Answer> WriteAsync(this Visitor visitor, params (string Name, string Value)[] fields)
    {
        var answer = await visitor.SubmitAsync("#write-form", fields);
        answer.Code.ShouldBe(303, answer.Text);
        var address = answer.Location!;
        answer = await visitor.GetAsync(address);
        for (var left = 100; left > 0 && answer.Page.QuerySelector("[data-controller=again]") is not null; left--)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            answer = await visitor.GetAsync(address);
        }
        return answer;
    }

    /// <summary>The figures of a preview or result: read, new, changed, unchanged, wrong or left out.</summary>
    public static int[] Figures(this Answer answer) => [.. answer.Page.QuerySelectorAll(".figs .fig dd").Select(d => int.Parse(d.TextContent.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>What the lines of a preview say, one text each.</summary>
    public static string[] Lines(this Answer answer) => [.. answer.Page.QuerySelectorAll(".imp-t tbody tr").Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
