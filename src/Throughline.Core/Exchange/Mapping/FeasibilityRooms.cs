using Throughline.Core.Features.Feasibility;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where feasibility study and business case live.</summary>
internal static class FeasibilityRooms
{
    public static IEnumerable<TableMap> Maps =>
    [
        new RecordMap<FeasibilityStudy>("feasibility", "study", Studies()),
        new RecordMap<BusinessCase>("feasibility", "business_case", Cases()),
    ];

    private static FieldList<FeasibilityStudy> Studies()
    {
        var fields = new FieldList<FeasibilityStudy>();
        fields.String("state", s => s.State, (s, v) => s.State = v);
        fields.OptionalDate("decided_on", s => s.DecidedOn, (s, v) => s.DecidedOn = v);
        fields.Optional("owner", s => s.Owner, (s, v) => s.Owner = v);
        fields.Part<IReadOnlyList<FeasibilityDimension>>("dimensions", s => s.DimensionsJson, (s, v) => s.DimensionsJson = v ?? "[]");
        fields.Part<IReadOnlyList<FeasibilityFinding>>("findings", s => s.FindingsJson, (s, v) => s.FindingsJson = v ?? "[]");
        return fields;
    }

    private static FieldList<BusinessCase> Cases()
    {
        var fields = new FieldList<BusinessCase>();
        fields.String("state", c => c.State, (c, v) => c.State = v);
        fields.Optional("owner", c => c.Owner, (c, v) => c.Owner = v);
        fields.Number("discount_rate", c => c.DiscountRate, (c, v) => c.DiscountRate = v ?? 0m);
        fields.Integer("horizon_years", c => c.HorizonYears, (c, v) => c.HorizonYears = v ?? 0);
        fields.Part<IReadOnlyList<decimal>>("annual_costs", c => c.AnnualCostsJson, (c, v) => c.AnnualCostsJson = v ?? "[]");
        fields.Part<IReadOnlyList<decimal>>("annual_benefits", c => c.AnnualBenefitsJson, (c, v) => c.AnnualBenefitsJson = v ?? "[]");
        fields.Part<IReadOnlyList<BusinessOption>>("options", c => c.OptionsJson, (c, v) => c.OptionsJson = v ?? "[]");
        fields.Text("problem", c => c.Problem, (c, v) => c.Problem = v);
        return fields;
    }
}
