using Throughline.Engine;

namespace Throughline.Core.Features.Crm;

/// <summary>A metric of the extract in its own unit (shares are 0 to 100) with what it was divided from; null is undefined.</summary>
/// <param name="Code">Its code in the KPI library.</param>
/// <param name="Value">Unrounded.</param>
/// <param name="Numerator">What is divided.</param>
/// <param name="Denominator">By what: the size of the sample, for a mean or a share.</param>
/// <param name="Factor">The quotient is multiplied by it: 100 for a share.</param>
public sealed record CrmMetric(string Code, decimal? Value, decimal? Numerator = null, decimal? Denominator = null, decimal Factor = 1)
{
    /// <summary>The days that it covers.</summary>
    public required CrmWindow Window { get; init; }

    internal static CrmMetric Number(CrmWindow window, string code, decimal? value) => new(code, value) { Window = window };

    internal static CrmMetric Share(CrmWindow window, string code, decimal? part, decimal? whole)
        => new(code, Quotient.Of(100 * part, whole), part, whole, 100) { Window = window };

    internal static CrmMetric Mean(CrmWindow window, string code, decimal? sum, decimal? count)
        => new(code, Quotient.Of(sum, count), sum, count) { Window = window };
}
