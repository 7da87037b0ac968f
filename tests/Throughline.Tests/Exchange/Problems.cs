using System.Globalization;
using Throughline.Core.Exchange;

namespace Throughline.Tests.Exchange;

/// <summary>What every test demands of a problem.</summary>
public static class Problems
{
    public static readonly CultureInfo Chinese = new("zh-CN");

    public static readonly CultureInfo English = new("en");

    public static void ShouldNotBeImported(this PackageCheck check, string file, string path, string rule)
    {
        check.IsValid.ShouldBeFalse();
        var found = check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ToList();
        found.ShouldContain(p => p.File == file && p.Path == path && p.Rule == rule, string.Join('\n', found));
        foreach (var problem in check.Problems)
            problem.ShouldSpeakBothLanguages();
    }

    public static void ShouldSpeakBothLanguages(this PackageProblem problem)
    {
        var (zh, en) = (problem.MessageIn(Chinese), problem.MessageIn(English));
        zh.ShouldNotContain("{");
        en.ShouldNotContain("{");
        zh.ShouldMatch("[\\u4e00-\\u9fff]");
        zh.ShouldEndWith("。");
        en.ShouldEndWith(".");
        en.Length.ShouldBeLessThan(800);
    }
}
