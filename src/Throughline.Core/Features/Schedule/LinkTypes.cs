using Throughline.Engine.EarnedValue;
using Throughline.Engine.Scheduling;

namespace Throughline.Core.Features.Schedule;

/// <summary>Codes of links and constraints as the engine names them; null for a code of a newer version, which no calculation can use.</summary>
internal static class LinkTypes
{
    public static LinkType? Of(string code) => code switch
    {
        "FS" => LinkType.FinishToStart,
        "SS" => LinkType.StartToStart,
        "FF" => LinkType.FinishToFinish,
        "SF" => LinkType.StartToFinish,
        _ => null,
    };

    public static LagUnit UnitOf(string? code) => string.Equals(code, "elapsed_days", StringComparison.Ordinal) ? LagUnit.ElapsedDays : LagUnit.WorkingDays;

    public static ConstraintType? ConstraintOf(string code) => code switch
    {
        "ASAP" => ConstraintType.AsSoonAsPossible,
        "ALAP" => ConstraintType.AsLateAsPossible,
        "SNET" => ConstraintType.StartNoEarlierThan,
        "SNLT" => ConstraintType.StartNoLaterThan,
        "FNET" => ConstraintType.FinishNoEarlierThan,
        "FNLT" => ConstraintType.FinishNoLaterThan,
        "MSO" => ConstraintType.MustStartOn,
        "MFO" => ConstraintType.MustFinishOn,
        _ => null,
    };
}

/// <summary>Codes of the earning methods as the engine names them.</summary>
internal static class EvMethods
{
    public static EarningMethod Of(string? code) => code switch
    {
        "0/100" => EarningMethod.ZeroOneHundred,
        "50/50" => EarningMethod.FiftyFifty,
        _ => EarningMethod.PercentComplete,
    };
}
