using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Risks;
using Throughline.Core.Figures;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Risks;

public sealed class RiskRuleTests
{
    private static readonly DateOnly Day = new(2025, 5, 1);

    [Theory]
    [InlineData(4, RiskBand.Low)]
    [InlineData(5, RiskBand.Medium)]
    [InlineData(9, RiskBand.Medium)]
    [InlineData(10, RiskBand.High)]
    [InlineData(14, RiskBand.High)]
    [InlineData(15, RiskBand.Extreme)]
    [InlineData(25, RiskBand.Extreme)]
    public void Band_BeginsAtItsScore(int score, RiskBand band) => RiskMatrix.BandOf(score).ShouldBe(band);

    [Fact]
    public void Current_IsTheLatestAssessmentByTheDay_OfTwoOnOneDayTheSecond_BeforeAllTheInherent()
    {
        var risk = Some();
        risk.AssessmentsJson = NestedJson.Write<RiskAssessment[]>([Assessed(10, 2), Assessed(5, 5), Assessed(10, 3), Assessed(20, 4)]);
        risk.CurrentOn(new DateOnly(2025, 5, 4)).Probability.ShouldBe(1);
        risk.CurrentOn(new DateOnly(2025, 5, 5)).Probability.ShouldBe(5);
        risk.CurrentOn(new DateOnly(2025, 5, 19)).Probability.ShouldBe(3);
        risk.CurrentOn(new DateOnly(2026, 1, 1)).Probability.ShouldBe(4);
    }

    [Fact]
    public void Open_BeginsWithTheDayOfIdentification_AndEndsWithTheDayOfItsEnd()
    {
        var risk = Some();
        (risk.IdentifiedOn, risk.EndedOn, risk.ReviewOn) = (Day, Day.AddDays(2), Day);
        risk.IsOpenOn(Day.AddDays(-1)).ShouldBeFalse();
        risk.IsOpenOn(Day).ShouldBeTrue();
        risk.IsOpenOn(Day.AddDays(1)).ShouldBeTrue();
        risk.IsOpenOn(Day.AddDays(2)).ShouldBeFalse();
        risk.IsReviewOverdueOn(Day).ShouldBeFalse();
        risk.IsReviewOverdueOn(Day.AddDays(1)).ShouldBeTrue();
        risk.IsReviewOverdueOn(Day.AddDays(2)).ShouldBeFalse();
    }

    [Fact]
    public void Scale_KeepsTheDefaultOfWhatTheProjectDoesNotSet()
    {
        var scale = new ProbabilityScale(new Dictionary<string, decimal> { ["3"] = 0.4m });
        Enumerable.Range(1, 5).Select(l => scale[l]).ShouldBe([0.1m, 0.3m, 0.4m, 0.7m, 0.9m]);
    }

    [Fact]
    public void Register_WithoutRisks_HasTotalsOfZero_AndUndefinedShares()
    {
        var book = RiskBook.Read(new KeptRecords([], EdgeCases.Files(("risks", """{"risks":[]}"""))), [], []);
        var figures = RiskFigures.At(book, Day)!;
        figures.TotalEmv.ShouldBe(0m);
        figures.ResponsesOnTime.ShouldBeNull();
        ContingencyStatus.CoverageOf(100m, figures.ResidualEmvOfThreats).ShouldBeNull();
    }

    [Fact]
    public void Register_ThatNobodyStated_IsUnknown()
        => RiskFigures.At(RiskBook.Read(new KeptRecords([], EdgeCases.Files(("risks", "{}"))), [], []), Day).ShouldBeNull();

    [Fact]
    public void Top_IsByScoreThenKey_AndLeavesOutOpportunities()
    {
        var records = EdgeCases.Rows<Risk>("risks", "risks",
        [
            Json("B", "threat", 4), Json("A", "threat", 4), Json("Z", "opportunity", 5), Json("C", "threat", 5), Json("D", "threat", 1),
        ]);
        var figures = RiskFigures.At(RiskBook.Read(new KeptRecords([]), records, []), Day)!;
        figures.Top.Select(t => t.Risk.Key).ShouldBe(["C", "A", "B"]);
        figures.Open.ShouldBe(5);
        figures.TotalScore.ShouldBe(25 + 16 + 16 + 1);
        figures.Bands.ShouldBe(new Dictionary<RiskBand, int> { [RiskBand.Extreme] = 3, [RiskBand.Low] = 1 }, ignoreOrder: true);
    }

    private static JsonObject Json(string id, string type, int level) => new()
    {
        ["id"] = id,
        ["type"] = type,
        ["probability"] = level,
        ["impact"] = level,
        ["residual_probability"] = 1,
        ["identified_on"] = "2025-01-01",
    };

    private static Risk Some() => new() { Key = "RK", Type = "threat", Probability = 1, Impact = 1 };

    private static RiskAssessment Assessed(int day, int probability) => new(new DateOnly(2025, 5, day), probability, 1, "P", default);
}
