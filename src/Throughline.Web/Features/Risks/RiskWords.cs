using System.Globalization;
using Throughline.Core.Common;
using Throughline.Core.Features.Risks;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Risks;

/// <summary>Words and judgements of risks that several views share.</summary>
internal static class RiskWords
{
    private const string BandList = "risk_band";

    private static readonly RiskBand[] Bands = [RiskBand.Extreme, RiskBand.High, RiskBand.Medium, RiskBand.Low];

    /// <summary>All bands, the worst first.</summary>
    public static IReadOnlyList<RiskBand> AllBands => Bands;

    public static string Label(RiskBand band) => CodeLists.Label(BandList, RiskMatrix.CodeOf(band));

    /// <summary>Class of the band's colours.</summary>
    public static string Class(RiskBand band) => "b-" + RiskMatrix.CodeOf(band);

    public static string Type(Risk risk) => CodeLists.Label("risk_type", risk.Type);

    public static string Category(Risk risk) => CodeLists.Label("risk_category", risk.Category);

    public static string State(RiskStanding standing) => standing.State is { } code ? CodeLists.Label("risk_state", code) : RiskPageTexts.OpenThen;

    public static StateKind Kind(RiskStanding standing) => standing.State switch
    {
        "closed" => StateKind.Final,
        "occurred" => StateKind.Stopped,
        _ => StateKind.UnderWay,
    };

    public static double Share(RiskStanding standing) => standing.State switch
    {
        "identified" => 0.2,
        "analysed" => 0.4,
        "response_planned" => 0.6,
        "monitoring" => 0.75,
        _ => 0.5,
    };

    public static string Level(int level) => CodeLists.Label("probability_level", level.ToString(CultureInfo.InvariantCulture));

    public static string Days(decimal days, int decimals = 1) => Texts.Format(RiskPageTexts.WorkingDays, Format.Number(days, decimals));

    /// <summary>The judgement of a response at the data date; null while it is neither done nor due.</summary>
    public static (LightLevel Level, string Words)? Judgement(ResponseRow row) => row switch
    {
        { DoneOn: not null, DaysLate: 0 } => (LightLevel.Ok, RiskPageTexts.OnTime),
        { DoneOn: not null, DaysLate: { } late } => (LightLevel.Warning, Texts.Format(RiskPageTexts.LateBy, Format.Number(late))),
        { DaysLate: { } overdue } => (LightLevel.Bad, Texts.Format(RiskPageTexts.OverdueBy, Format.Number(overdue))),
        _ => null,
    };

    /// <summary>The judgement of the reserve with its reason.</summary>
    public static (LightLevel Level, string Words) Judgement(ContingencyStatus reserve) => reserve.Coverage switch
    {
        null => (LightLevel.Undefined, Texts.Format(RiskPageTexts.CoverageUndefined, CoverageReason(reserve))),
        < 1 and var coverage => (LightLevel.Warning, Texts.Format(RiskPageTexts.CoverageBelow, Format.Number(coverage, 2, limit: 1))),
        { } coverage => (LightLevel.Ok, Texts.Format(RiskPageTexts.CoverageEnough, Format.Number(coverage, 2, limit: 1))),
    };

    /// <summary>Why there is no coverage.</summary>
    public static string CoverageReason(ContingencyStatus reserve)
        => reserve.Remaining is null ? RiskPageTexts.DrawsNotStated
            : reserve.ResidualEmvOfThreats is null ? RiskPageTexts.RisksNotStated : RiskPageTexts.NoThreats;
}
