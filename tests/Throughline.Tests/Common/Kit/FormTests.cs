using Bunit;
using Microsoft.AspNetCore.Antiforgery;
using Throughline.Core.Common;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Tests.Common.Kit;

public sealed class FormTests : KitContext
{
    private static readonly FormErrors TwoWrong = FormErrors.Of(new InvalidFailure(new Dictionary<string, IReadOnlyList<string>>
    {
        ["likely"] = ["应在 30,000 与 160,000 之间"],
        ["review"] = ["早于今天"],
    }));

    private IRenderedComponent<Form> Form(FormErrors errors) => Render<Form>(p => p
        .Add(f => f.Action, "/save").Add(f => f.Errors, errors)
        .Add(f => f.Labels, new Dictionary<string, string> { ["likely"] = "最可能成本", ["review"] = "下次复核" })
        .AddChildContent<TextField>(f => f.Add(t => t.Name, "likely").Add(t => t.Label, "最可能成本").Add(t => t.Value, "180000").Add(t => t.Hint, "元").Add(t => t.IsRequired, true).AddUnmatched("inputmode", "decimal")));

    [Fact]
    public void Form_CarriesItsToken()
    {
        State.Antiforgery = new AntiforgeryTokenSet("token-1", "cookie", "_token", null);
        var form = Form(FormErrors.None);
        form.Find("form").GetAttribute("method").ShouldBe("post");
        form.Find("input[name=_token]").GetAttribute("value").ShouldBe("token-1");
        form.FindAll(".note").ShouldBeEmpty();
    }

    [Fact]
    public void Form_ThatWasRefused_SumsUpOnTop_LinkedToTheFields()
    {
        var form = Form(TwoWrong);
        var summary = form.Find("[role=alert]");
        summary.QuerySelector("b")!.TextContent.ShouldBe("还有 2 处需要修改，输入都已保留");
        summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["#f-likely", "#f-review"]);
        form.Find("#f-likely").GetAttribute("value").ShouldBe("180000");
    }

    [Fact]
    public void Field_IsDescribedByErrorAndHint()
    {
        var input = Form(TwoWrong).Find("#f-likely");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-describedby").ShouldBe("f-likely-error f-likely-hint");
        input.GetAttribute("inputmode").ShouldBe("decimal");
        input.ClassList.ShouldContain("is-invalid");
        input.HasAttribute("required").ShouldBeTrue();
    }

    [Fact]
    public void Field_WithoutError_IsPlain()
    {
        var form = Form(FormErrors.None);
        form.Find("label[for=f-likely]").TextContent.ShouldBe("最可能成本必填");
        form.Find("#f-likely").GetAttribute("aria-describedby").ShouldBe("f-likely-hint");
        form.Find("#f-likely").HasAttribute("aria-invalid").ShouldBeFalse();
        form.FindAll(".err").ShouldBeEmpty();
    }

    [Fact]
    public void ErrorOfTheWholeForm_HasNoLink()
    {
        var summary = Form(FormErrors.Of(new InvalidFailure("", "邮箱或密码不对"))).Find("[role=alert] li");
        summary.TextContent.ShouldBe("邮箱或密码不对");
        summary.QuerySelector("a").ShouldBeNull();
    }

    [Fact]
    public void Password_IsNeverSentBack()
    {
        var field = Render<PasswordField>(p => p.Add(f => f.Name, "password").Add(f => f.Label, "密码").Add(f => f.Autocomplete, "current-password")).Find("input");
        field.GetAttribute("type").ShouldBe("password");
        field.GetAttribute("autocomplete").ShouldBe("current-password");
        field.HasAttribute("value").ShouldBeFalse();
    }

    [Fact]
    public void File_NamesWhatItTakes() =>
        Render<FileField>(p => p.Add(f => f.Name, "package").Add(f => f.Label, "交换包").Add(f => f.Accept, ".zip")).Find("input[type=file]").GetAttribute("accept").ShouldBe(".zip");

    [Fact]
    public void Select_ShowsTheChosenOption() =>
        Render<SelectField>(p => p.Add(f => f.Name, "baseline").Add(f => f.Label, "基线").Add(f => f.Value, "v2").Add(f => f.Options, [new("v1", "基线 v1"), new("v2", "基线 v2")]))
            .Find("option[selected]").TextContent.ShouldBe("基线 v2");

    [Fact]
    public void Check_SendsTrueWhenTicked()
    {
        var box = Render<CheckField>(p => p.Add(f => f.Name, "stay").Add(f => f.Label, "保持登录").Add(f => f.IsChecked, true)).Find("input");
        box.GetAttribute("value").ShouldBe("true");
        box.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public void Dialog_AnswersItsFrame_AndIsAPageWithoutScript()
    {
        string Markup() => Render<DialogFrame>(p => p.Add(d => d.Title, "编辑风险").Add(d => d.CloseAddress, "/risks").Add(d => d.Foot, "<button>保存</button>")).Markup;
        Markup().ShouldNotContain("turbo-frame id");
        State.FrameId = DialogFrame.Id;
        Markup().ShouldContain("<turbo-frame id=\"dialog\">");
        Markup().ShouldContain("dlg-f");
    }

    [Fact]
    public void Notice_ThatIsBad_IsAnnounced()
    {
        Render<Notice>(p => p.Add(n => n.Kind, NoticeKind.Bad).AddChildContent("导入未写入")).Find(".note.bad").GetAttribute("role").ShouldBe("alert");
        Render<Notice>(p => p.AddChildContent("已更新")).Find(".note.info").HasAttribute("role").ShouldBeFalse();
    }

    [Fact]
    public void Flash_LeadsOnlyWithinTheSite()
    {
        var flash = Render<FlashView>(p => p.Add(f => f.Message, new("已保存", "撤销", "https://elsewhere.example/")));
        flash.Find("[role=status] a").GetAttribute("href").ShouldBe("/");
        Render<FlashView>().Markup.Trim().ShouldBeEmpty();
    }
}
