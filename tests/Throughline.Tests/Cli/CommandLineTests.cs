using System.Text;
using Throughline.Core.Common;
using Throughline.Core.Features.Users;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.CommandLines;

/// <summary>What the verbs answer: status 0 done, 1 refused, 2 wrong use; results to the output, messages to the error stream.</summary>
public sealed class CommandLineTests
{
    private const string English = "en_US.UTF-8";
    private const string Chinese = "zh_CN.UTF-8";

    [Fact]
    public async Task ImportOfAMissingPath_IsRefused_InBothLanguages()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        var missing = Path.Combine(installation.Folder.Path, "nowhere.zip");

        foreach (var (language, word) in new[] { (English, "Nothing was written"), (Chinese, "未写入任何内容") })
        {
            var result = await CliRunner.RunInAsync(language, installation, "import", missing);
            result.ExitCode.ShouldBe(1);
            result.Error.ShouldContain("nowhere.zip");
            result.Error.ShouldContain(word);
            Refused(result);
        }
        (await Tables.CountAsync(installation)).Values.ShouldAllBe(rows => rows == 0);
    }

    [Theory]
    [InlineData("notes.txt", "These are notes, not a package.")]
    [InlineData("package.zip", "These are notes, not a zip.")]
    [InlineData("empty.zip", "")]
    public async Task ImportOfATextFile_IsRefusedWithAReason(string name, string content)
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        var file = Path.Combine(installation.Folder.Path, name);
        await File.WriteAllTextAsync(file, content, new UTF8Encoding(false), TestContext.Current.CancellationToken);

        var result = await CliRunner.RunInAsync(English, installation, "import", file);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain(name);
        Refused(result);
        (await Tables.CountAsync(installation)).Values.ShouldAllBe(rows => rows == 0);
    }

    [Theory, Databases]
    public async Task Check_PreviewsAndWritesNothing(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);

        var result = await CliRunner.RunInAsync(English, installation, "import", Qilan.Folder, "--check");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Out.ShouldContain("Checked, nothing written");
        (await Tables.CountAsync(installation)).Values.ShouldAllBe(rows => rows == 0);
        var json = await CliRunner.RunAsync(installation, "import", Qilan.Folder, "--check", "--json");
        json.Json["valid"]!.GetValue<bool>().ShouldBeTrue();
        json.Json["written"]!.GetValue<bool>().ShouldBeFalse();
        json.Json["counts"]!["new"]!.GetValue<int>().ShouldBeGreaterThan(1000);
        (await Tables.CountAsync(installation)).Values.ShouldAllBe(rows => rows == 0);
    }

    [Fact]
    public async Task WhileTheServerRuns_ReadingVerbsAnswer_AndWritingVerbsRefuse()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(installation);
        using var server = CliRunner.Start(installation, "serve", "--urls", "http://127.0.0.1:0");
        try
        {
            (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldContain("http://127.0.0.1:");

            (await CliRunner.RunAsync(installation, "figures", Qilan.Code, "--json")).ExitCode.ShouldBe(0);
            (await CliRunner.RunAsync(installation, "import", Qilan.Folder, "--check")).ExitCode.ShouldBe(0);
            var import = await CliRunner.RunInAsync(English, installation, "import", Qilan.Folder);
            import.ExitCode.ShouldBe(1);
            import.Error.Trim().ShouldBe($"The data folder {installation.Folder.Path} is in use by a running server. Stop the server first, or do this in its pages");
            var user = await CliRunner.RunInAsync(Chinese, installation, "user", "add", "lin");
            user.ExitCode.ShouldBe(1);
            user.Error.Trim().ShouldBe($"数据文件夹 {installation.Folder.Path} 正被运行中的服务使用。先停止服务，或在页面中操作");
            var second = await CliRunner.RunInAsync(English, installation, "serve", "--urls", "http://127.0.0.1:0");
            second.ExitCode.ShouldBe(1);
            second.Error.ShouldContain("is in use by a running server");
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        (await CliRunner.RunAsync(installation, "user", "add", "lin")).ExitCode.ShouldBe(0, "a killed server holds nothing");
    }

    [Theory, Databases]
    public async Task UserAddAndReset_PrintAPasswordThatSignsIn(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);

        var added = await CliRunner.RunInAsync(English, installation, "user", "add", "lin", "--display-name", "林若岚", "--role", "administrator");
        added.ExitCode.ShouldBe(0, added.Error);
        added.Out.ShouldStartWith("Added user lin, password: ");
        (await SignInAsync(installation, "lin", Last(added.Out)))!.Identity.DisplayName.ShouldBe("林若岚");

        var again = await CliRunner.RunInAsync(English, installation, "user", "add", "lin");
        again.ExitCode.ShouldBe(1);
        Refused(again);

        var reset = await CliRunner.RunInAsync(Chinese, installation, "user", "reset", "lin");
        reset.ExitCode.ShouldBe(0, reset.Error);
        reset.Out.ShouldStartWith("已重置用户 lin，新密码：");
        (await SignInAsync(installation, "lin", Last(added.Out))).ShouldBeNull();
        (await SignInAsync(installation, "lin", reset.Out.Trim().Split('：')[1])).ShouldNotBeNull();

        var unknown = await CliRunner.RunInAsync(English, installation, "user", "reset", "nobody");
        unknown.ExitCode.ShouldBe(1);
        Refused(unknown);
    }

    [Theory, Databases]
    public async Task VerbsOnAnUnknownProject_AreRefused_AndLeaveNoFile(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        var file = Path.Combine(installation.Folder.Path, "out.zip");

        foreach (var arguments in new[] { new[] { "export", "NOPE", "--out", file }, ["figures", "NOPE"], ["figures", "NOPE", "--json"] })
        {
            var result = await CliRunner.RunInAsync(English, installation, arguments);
            result.ExitCode.ShouldBe(1, string.Join(' ', arguments));
            result.Error.Trim().ShouldBe($"NOPE: Not found, or you have no access to it");
            result.Out.ShouldBeEmpty();
        }
        (await CliRunner.RunInAsync(Chinese, installation, "export", "NOPE", "--out", file)).Error.Trim().ShouldBe("NOPE: 没有找到，或没有查看权限");
        Directory.GetFiles(installation.Folder.Path, "out*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("import")]
    [InlineData("export", "P1")]
    [InlineData("figures", "P1", "--as-of", "yesterday")]
    [InlineData("user", "add", "lin", "--role", "wizard")]
    [InlineData("import", "x", "--unknown")]
    public async Task WrongUse_IsStatusTwo(params string[] arguments)
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);

        var result = await CliRunner.RunAsync(installation, arguments);

        result.ExitCode.ShouldBe(2, result.Error);
        Refused(result);
    }

    private static void Refused(CliResult result)
    {
        result.Error.ShouldNotBeNullOrWhiteSpace();
        result.Error.ShouldNotContain("   at ");
        result.Error.ShouldNotContain("Exception");
        result.Out.ShouldBeEmpty();
    }

    private static Task<Session?> SignInAsync(Installation installation, string name, string password)
        => installation.AsAsync<SignInService, Session?>(UserIdentity.Anonymous, s => s.SignInAsync(name, password, TestContext.Current.CancellationToken));

    private static string Last(string text) => text.Trim().Split(' ')[^1];
}
