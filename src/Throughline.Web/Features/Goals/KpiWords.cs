using Throughline.Core.Common;
using Throughline.Core.Features.Goals;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Goals;

/// <summary>KPIs as people read them.</summary>
internal static class KpiWords
{
    /// <summary>A value in the KPI's unit, rounded for reading.</summary>
    public static Quantity Value(Kpi kpi, decimal? value) => UnitText.Value(kpi.Unit, value);

    /// <summary>With two more digits, so that a formula can be followed.</summary>
    public static Quantity Exact(Kpi kpi, decimal? value)
        => UnitText.Value(kpi.Unit, value, value is { } v && v == Math.Round(v, Decimals(kpi.Unit)) ? Decimals(kpi.Unit) : Decimals(kpi.Unit) + 2);

    /// <summary>The unit for heads and axes.</summary>
    public static string Unit(Kpi kpi) => UnitText.Name(kpi.Unit);

    /// <summary>Digits behind the point.</summary>
    public static int Decimals(string unit) => UnitText.Decimals(unit);

    /// <summary>An attainment, never rounded over a limit of the lights.</summary>
    public static string Attainment(decimal? attainment)
        => Format.Percent(attainment, 0, KpiGoal.NearestLimit(attainment));

    public static string Light(KpiLight light) => CodeLists.Label("kpi_light", ValueJson.Code(light)!);

    public static LightLevel Level(KpiLight? light) => light switch
    {
        KpiLight.Achieved => LightLevel.Ok,
        KpiLight.Near or KpiLight.Partial => LightLevel.Warning,
        KpiLight.Missed => LightLevel.Bad,
        _ => LightLevel.Undefined,
    };

    public static LightLevel Level(Core.Figures.Light? light) => light switch
    {
        Core.Figures.Light.Green => LightLevel.Ok,
        Core.Figures.Light.Amber => LightLevel.Warning,
        Core.Figures.Light.Red => LightLevel.Bad,
        _ => LightLevel.Undefined,
    };

    /// <summary>The light in words: achieved, near …; undefined: why.</summary>
    public static string Light(KpiState state) => state.Light is { } light ? Light(light) : Gap(state);

    /// <summary>What the light was judged by.</summary>
    public static string Reason(KpiState state) => state.Light switch
    {
        null => Gap(state),
        KpiLight.Achieved => Texts.Format(KpiTexts.ReasonAchieved, Attainment(state.Attainment)),
        KpiLight.Near => Texts.Format(KpiTexts.ReasonNear, Attainment(state.Attainment)),
        KpiLight.Partial => Texts.Format(KpiTexts.ReasonPartial, Attainment(state.Attainment), Format.Percent(KpiGoal.NearFrom, 0)),
        _ => Texts.Format(KpiTexts.ReasonMissed, Attainment(state.Attainment), Format.Percent(KpiGoal.PartialFrom, 0)),
    };

    /// <summary>Why nothing is judged.</summary>
    public static string Gap(KpiState state) => state.Gap switch
    {
        KpiGap.NotActive => CodeLists.Label("kpi_state", state.Kpi.State),
        KpiGap.NoGoal => KpiTexts.GapNoGoal,
        KpiGap.NotMeasured => state.Month is { } month ? Texts.Format(KpiTexts.GapNotMeasuredIn, month) : KpiTexts.GapNotMeasured,
        _ => KpiTexts.GapNoDistance,
    };

    /// <summary>On track, behind, or why that is undefined.</summary>
    public static string Track(KpiState state) => state.IsOnTrack switch
    {
        true => KpiTexts.OnTrack,
        false => KpiTexts.Behind,
        null when state.Actual is null => Gap(state),
        _ => KpiTexts.GapNoTrajectory,
    };

    public static string Score(decimal? score) => Format.Number(score, 2, KpiHead.NearestLimit(score));

    public static string ScoreReason(KpiHead head) => head.ScoreLight switch
    {
        null => KpiTexts.NoScore,
        Core.Figures.Light.Green => Texts.Format(KpiTexts.ScoreGreen, Format.Number(KpiHead.GreenFrom, 1)),
        Core.Figures.Light.Amber => Texts.Format(KpiTexts.ScoreBelow, Format.Number(KpiHead.GreenFrom, 1)),
        _ => Texts.Format(KpiTexts.ScoreBelow, Format.Number(KpiHead.AmberFrom, 1)),
    };

    /// <summary>Where it is to go: the target, or the band.</summary>
    public static Quantity Target(Kpi kpi)
    {
        if (kpi.Goal.Band is not { } band)
        {
            return Value(kpi, kpi.Goal.Target);
        }
        var high = Value(kpi, band.High);
        return high with { Value = Texts.Format(KpiTexts.Band, Value(kpi, band.Low).Value, high.Value) };
    }
}
