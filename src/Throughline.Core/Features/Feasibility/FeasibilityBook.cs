using Throughline.Core.Common;

namespace Throughline.Core.Features.Feasibility;

/// <summary>Feasibility study and business case of a project (typed reader of the kept records); each null when it is not stated.</summary>
public sealed record FeasibilityBook(FeasibilityStudy? Study, BusinessCase? Case)
{
    public static FeasibilityBook Read(KeptRecords kept)
    {
        var file = kept.File("feasibility");
        return new FeasibilityBook(file.Field<FeasibilityStudy>("study"), file.Field<BusinessCase>("business_case"));
    }
}
