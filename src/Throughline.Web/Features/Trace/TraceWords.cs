using Throughline.Core.Features.Trace;

namespace Throughline.Web.Features.Trace;

/// <summary>Words of the line that several views share.</summary>
internal static class TraceWords
{
    public static string Of(GapDirection direction) => direction == GapDirection.Forward ? TracePageTexts.Forward : TracePageTexts.Backward;

    public static string Of(Station station) => station switch
    {
        Station.Objectives => TracePageTexts.StationObjectives,
        Station.Requirements => TracePageTexts.StationRequirements,
        Station.Work => TracePageTexts.StationWork,
        Station.Cost => TracePageTexts.StationCost,
        Station.DeliveryAndTest => TracePageTexts.StationDelivery,
        Station.TrainingAndAdoption => TracePageTexts.StationTraining,
        Station.Kpis => TracePageTexts.StationKpis,
        _ => TracePageTexts.StationBenefits,
    };

    /// <summary>The name where a phone leaves no room for the long one.</summary>
    public static string ShortOf(Station station) => station switch
    {
        Station.Objectives => TracePageTexts.StationObjectivesShort,
        Station.Requirements => TracePageTexts.StationRequirementsShort,
        Station.DeliveryAndTest => TracePageTexts.StationDeliveryShort,
        Station.TrainingAndAdoption => TracePageTexts.StationTrainingShort,
        Station.Benefits => TracePageTexts.StationBenefitsShort,
        _ => Of(station),
    };

    public static string Of(CoverageLack lack) => lack switch
    {
        CoverageLack.Requirement => TracePageTexts.LackRequirement,
        CoverageLack.Work => TracePageTexts.LackWork,
        CoverageLack.Budget => TracePageTexts.LackBudget,
        CoverageLack.Deliverable => TracePageTexts.LackDeliverable,
        CoverageLack.Test => TracePageTexts.LackTest,
        CoverageLack.Course => TracePageTexts.LackCourse,
        CoverageLack.MeasuredKpi => TracePageTexts.LackKpi,
        _ => TracePageTexts.LackBenefit,
    };

    /// <summary>Number and name; the number alone where there is no name.</summary>
    public static string Of(TraceName name) => name switch
    {
        { Name.IsEmpty: true } => name.Number,
        { Number.Length: 0 } => name.Name.ToString(),
        _ => $"{name.Number} {name.Name}",
    };

    /// <summary>What stands for a record in a list of many: its number, else its name.</summary>
    public static string ShortOf(TraceName name) => name.Number.Length > 0 ? name.Number : name.Name.ToString();

    public static string List(IEnumerable<string> words) => string.Join(TracePageTexts.Comma, words);
}
