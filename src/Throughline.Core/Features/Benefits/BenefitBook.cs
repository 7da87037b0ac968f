using Throughline.Core.Common;

namespace Throughline.Core.Features.Benefits;

/// <summary>A benefit with the inputs of each month and the share of it that the CRM is credited with.</summary>
public sealed record Benefit(string Code, Text Name, IReadOnlyList<string> Kpis, decimal Attribution, string State, IReadOnlyList<BenefitMonth> Months)
{
    /// <summary>
    /// Net value through <paramref name="day"/>: gross × attribution over the months that are over by then, in the project's currency;
    /// null when a month lacks an input of its formula.
    /// </summary>
    public decimal? NetThrough(DateOnly day)
    {
        decimal? sum = 0m;
        foreach (var month in Months)
        {
            if (month.Month.LastDay <= day)
            {
                sum += GrossValue.Of(Code, month.Inputs) * Attribution;
            }
        }
        return sum;
    }
}

/// <summary>What a benefit's formula takes in one month.</summary>
public sealed record BenefitMonth(Month Month, IReadOnlyDictionary<string, decimal> Inputs);

/// <summary>The signature of finance under costs and benefits.</summary>
public sealed record FinanceConfirmation(DateOnly On);

/// <summary>The benefits of a project (typed reader of the kept records).</summary>
public sealed class BenefitBook
{
    private const string File = "benefits";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "benefits")];

    private BenefitBook(KeptRecords kept)
    {
        Benefits = kept.Stated<Benefit>(File, "benefits");
        ConfirmedOn = kept.File(File).Field<FinanceConfirmation>("finance_confirmation")?.On;
    }

    public static BenefitBook Read(KeptRecords kept) => new(kept);

    /// <summary>Null when they are not stated.</summary>
    public IReadOnlyList<Benefit>? Benefits { get; }

    /// <summary>When finance confirmed costs and benefits; null before.</summary>
    public DateOnly? ConfirmedOn { get; }
}
