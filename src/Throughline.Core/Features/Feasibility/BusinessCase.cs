using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Feasibility;

/// <summary>The business case 商业论证: costs and benefits by year, year 0 first; one in a project.</summary>
public sealed class BusinessCase : Row
{
    private readonly NestedPart<IReadOnlyList<decimal>> _annualCosts = new("[]");
    private readonly NestedPart<IReadOnlyList<decimal>> _annualBenefits = new("[]");
    private readonly NestedPart<IReadOnlyList<BusinessOption>> _options = new("[]");

    /// <summary>Code of <c>business_case_state</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>Key of the person who answers for it.</summary>
    public string? Owner { get; set; }

    /// <summary>Ratio by year.</summary>
    public decimal DiscountRate { get; set; }

    public int HorizonYears { get; set; }

    /// <summary>JSON list of <see cref="AnnualCosts"/>.</summary>
    public string AnnualCostsJson { get => _annualCosts.Json; set => _annualCosts.Json = value; }

    /// <summary>JSON list of <see cref="AnnualBenefits"/>.</summary>
    public string AnnualBenefitsJson { get => _annualBenefits.Json; set => _annualBenefits.Json = value; }

    /// <summary>JSON list of <see cref="Options"/>.</summary>
    public string OptionsJson { get => _options.Json; set => _options.Json = value; }

    public Text Problem { get; set; }

    /// <summary>Money of each year in the project's currency.</summary>
    public IReadOnlyList<decimal> AnnualCosts => _annualCosts.Value;

    /// <summary>Money of each year in the project's currency.</summary>
    public IReadOnlyList<decimal> AnnualBenefits => _annualBenefits.Value;

    public IReadOnlyList<BusinessOption> Options => _options.Value;
}

/// <summary>A way that was looked at.</summary>
public sealed record BusinessOption(Text Name, Text Assessment, bool Recommended);

internal sealed class BusinessCaseMapping : IEntityTypeConfiguration<BusinessCase>
{
    public void Configure(EntityTypeBuilder<BusinessCase> builder)
    {
        builder.HasRow();
        builder.HasText(c => c.Problem);
        builder.HasCodes(c => c.State);
        builder.HasKeys(c => c.Owner);
        builder.Ignore(c => c.AnnualCosts);
        builder.Ignore(c => c.AnnualBenefits);
        builder.Ignore(c => c.Options);
    }
}
