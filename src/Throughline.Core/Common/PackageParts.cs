namespace Throughline.Core.Common;

/// <summary>What one needs to see the parts of a package (domain.md §21, §24), and so the records that live as they came in it.</summary>
internal static class PackageParts
{
    /// <summary>Stands for all of a file that has no line of its own.</summary>
    public const string Everything = "*";

    /// <summary>By file: the permission of the whole, and the lists and fields that need another one.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string Permission)[]> OfFiles = new Dictionary<string, (string Name, string Permission)[]>(StringComparer.Ordinal)
    {
        ["project"] = [(Everything, "project.read")],
        ["calendars"] = [(Everything, "calendars.read")],
        ["people"] = [(Everything, "people.read"), ("absences", "absences.read")],
        ["objectives"] = [(Everything, "objectives.read"), ("kpis", "kpis.read")],
        ["feasibility"] = [(Everything, "feasibility.read"), ("business_case", "business_case.read")],
        ["scope"] = [(Everything, "scope.read"), ("assumptions", "assumptions.read"), ("constraints", "assumptions.read"), ("modules", "modules.read"), ("deliverables", "deliverables.read")],
        ["requirements"] = [(Everything, "requirements.read"), ("processes", "processes.read"), ("designs", "designs.read")],
        ["plan"] = [(Everything, "schedule.read")],
        ["progress"] = [(Everything, "progress.read"), ("estimates_to_complete", "estimates.read")],
        ["resources"] = [(Everything, "resources.read"), ("rates", "rates.read"), ("raci", "raci.read"), ("role_holders", "raci.read"), ("materials", "materials.read")],
        ["costs"] = [(Everything, "cost_entries.read"), ("timesheets", "timesheets.read"), ("commitments", "commitments.read"), ("contingency_draws", "reserves.read")],
        ["agile"] = [(Everything, "backlog.read")],
        ["risks"] = [(Everything, "risks.read"), ("issues", "issues.read")],
        ["changes"] = [(Everything, "changes.read"), ("configuration_items", "configuration_items.read")],
        ["governance"] = [(Everything, "gates.read"), ("decisions", "decisions.read"), ("monthly_evaluations", "monthly_evaluations.read")],
        ["communication"] = [(Everything, "communication.read"), ("meetings", "meetings.read"), ("actions", "actions.read")],
        ["stakeholders"] = [(Everything, "stakeholders.read")],
        ["quality"] = [(Everything, "quality.read"), ("test_cases", "tests.read"), ("test_runs", "tests.read"), ("defects", "defects.read"), ("uat_signoffs", "uat.read")],
        ["migration"] = [(Everything, "migration.read")],
        ["golive"] = [(Everything, "golive.read")],
        ["training"] = [(Everything, "training.read")],
        ["ocm"] = [(Everything, "change_program.read"), ("resistance", "resistance_personal.read"), ("incentives", "incentives.read"), ("feedback", "feedback.read")],
        ["adoption"] = [(Everything, "adoption.read"), ("usage", "usage_rows.read")],
        // The sheets of a survey are part of its record.
        ["surveys"] = [(Everything, "surveys.read"), ("surveys", "survey_answers.read")],
        ["benefits"] = [(Everything, "benefits.read"), ("measurements", "measurements.read"), ("run_costs", "run_costs.read"), ("reviews", "reviews.read")],
        ["crm_extract"] = [(Everything, "crm_extract.read")],
        ["support"] = [(Everything, "tickets.read"), ("articles", "articles.read")],
        ["closing"] = [(Everything, "closing.read"), ("lessons", "lessons.read"), ("archive", "archive.read")],
        ["documents"] = [(Everything, "documents.read")],
    };

    /// <summary>What a list or field of a file needs; null: the file is of a version that is not known here.</summary>
    public static Permission? NeedOf(string file, string name)
        => !OfFiles.TryGetValue(file, out var parts) ? null : new Permission(parts.FirstOrDefault(p => p.Name == name, parts[0]).Permission);
}
