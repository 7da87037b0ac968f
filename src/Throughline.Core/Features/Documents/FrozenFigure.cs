using Throughline.Core.Common;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Documents;

/// <summary>A figure of a released version as it was frozen, beside what is computed now.</summary>
/// <param name="Code">Its name in the document.</param>
/// <param name="Then">The value when the version was released; null when it was undefined.</param>
/// <param name="Now">The value at the data date; null as long as nothing computes it.</param>
/// <param name="Figure">The figure whose working explains it; null as long as nothing computes it.</param>
public sealed record FrozenFigure(string Code, FigureValue Then, FigureValue? Now, string? Figure)
{
    // What was written with ten digits is not another value for that.
    private const decimal Written = 0.00000001m;

    private static readonly Dictionary<string, Meaning> Known = new(StringComparer.Ordinal)
    {
        ["actual_duration_days"] = new(FigureUnit.WorkingDays, null, "actual_duration"),
        ["actual_cost"] = new(FigureUnit.Money, Permissions.CostFiguresRead, "ac"),
        ["bac"] = new(FigureUnit.Money, Permissions.CostFiguresRead, "bac"),
        ["eac"] = new(FigureUnit.Money, Permissions.CostFiguresRead, "eac_typical"),
        ["contingency_left"] = new(FigureUnit.Money, Permissions.ReservesRead, "contingency_left"),
        ["percent_complete"] = new(FigureUnit.Percent, null, "percent_complete"),
        ["spi"] = new(FigureUnit.Ratio, null, "spi"),
        ["spi_t"] = new(FigureUnit.Ratio, null, "spi_t"),
        ["cpi"] = new(FigureUnit.Ratio, null, "cpi"),
        ["kpi_score"] = new(FigureUnit.Ratio, Permissions.KpisRead, "kpi_score"),
        // With the benefits, which more people see, return and present value would tell the cost.
        ["roi"] = new(FigureUnit.Percent, Permissions.CostFiguresRead, null),
        ["npv"] = new(FigureUnit.Money, Permissions.CostFiguresRead, null),
        ["adoption_index"] = new(FigureUnit.Ratio, Permissions.AdoptionRead, null),
    };

    /// <summary>The difference since the release; null when nothing computes it now, or one of both is undefined.</summary>
    public decimal? Moved => Now?.Number - Then.Number is not { } moved ? null : Math.Abs(moved) <= Written ? 0m : moved;

    /// <summary>The figures of a version that the product knows and the asker may see, in the order of the document.</summary>
    internal static IReadOnlyList<FrozenFigure> Of(ReleasedDocument? released, ProjectFigures figures, ProjectAccess granted) =>
    [
        .. (released?.Figures ?? new Dictionary<string, decimal?>())
            .Where(f => Known.TryGetValue(f.Key, out var known) && (known.Needs is null || granted.May(known.Needs)))
            .Select(f => (f.Key, f.Value, Known: Known[f.Key]))
            .Select(f => new FrozenFigure(
                f.Key, FigureValue.Of(f.Known.Unit, f.Value), f.Known.Figure is { } figure ? Workings.ValueOf(figures, figure).Value : null, f.Known.Figure)),
    ];

    private sealed record Meaning(FigureUnit Unit, Permission? Needs, string? Figure);
}
