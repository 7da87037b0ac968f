using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Features.Budget;

/// <summary>The cost entries of a project. Labour that is paid by the hour comes from timesheets and is not among them.</summary>
public static class CostEntryRegister
{
    public const string StateList = "cost_entry_state";

    public static readonly Register<CostEntry> Register = new(
        new KeyField<CostEntry>(() => CostEntryTexts.Id),
        new TextField<CostEntry>("name", () => CostEntryTexts.Name, e => e.Name),
        new DateField<CostEntry>("date", () => CostEntryTexts.Date, e => e.Date) { IsFilter = true, MonthLabel = () => CostEntryTexts.Month },
        new CodeField<CostEntry>("category", FieldKind.Code, () => CostEntryTexts.Category, e => e.Category) { CodeList = "budget_category", IsFilter = true },
        ActivityReference.Of<CostEntry>("activity", () => CostEntryTexts.Activity, e => e.Activity),
        new PlainField<CostEntry>("document_no", () => CostEntryTexts.DocumentNo, e => e.DocumentNo),
        new CodeField<CostEntry>("state", FieldKind.State, () => CostEntryTexts.State, e => e.State) { CodeList = StateList, IsFilter = true },
        new NumberField<CostEntry>("amount", FieldKind.Money, () => CostEntryTexts.Amount, e => e.Amount),
        new CodeField<CostEntry>("cost_item", FieldKind.Code, () => CostEntryTexts.CostItem, e => e.CostItem) { CodeList = "cost_item", IsListed = false, IsFilter = true },
        new CodeField<CostEntry>("source", FieldKind.Code, () => CostEntryTexts.Source, e => e.Source) { CodeList = "cost_source", IsListed = false, IsFilter = true },
        new ReferenceField<CostEntry>("commitment", () => CostEntryTexts.Commitment, e => e.Commitment, (db, project) => db.Set<Commitment>().Where(c => c.ProjectId == project)
            .Select(c => new NamedKey { Key = c.Key, Zh = c.Name.Zh, En = c.Name.En }))
        { IsListed = false, IsFilter = true });
}
