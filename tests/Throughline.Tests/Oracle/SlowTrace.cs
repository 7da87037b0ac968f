using System.Globalization;
using System.Text.Json.Nodes;

namespace Throughline.Tests.Oracle;

/// <summary>
/// Coverage and gap report of a package, from its JSON alone: every question is asked of every record again. Shares no code with
/// the product. Attainments of KPIs are given: they do not hang on links.
/// </summary>
internal sealed class SlowTrace(IReadOnlyDictionary<string, JsonNode> files, DateOnly day, IReadOnlyDictionary<string, decimal?> attainments)
{
    private List<JsonNode> Objectives => All("objectives", "objectives").FindAll(o => (string)o["state"]! != "draft");

    private List<JsonNode> Requirements => Promised.FindAll(r => !All("requirements", "log").Exists(e =>
        Text(e, "requirement") == Text(r, "id") && Text(e, "kind") == "removed" && Until(e["on"]) && Approved.Exists(c => Text(c, "id") == Text(e, "change_request"))));

    private List<JsonNode> Promised => All("requirements", "requirements").FindAll(r => Until(r["baselined_on"]) && Text(r, "moscow") != "wont");

    private List<JsonNode> Approved => All("changes", "change_requests").FindAll(c => c["decision"] is { } d && Text(d, "outcome") == "approved" && Until(d["on"]));

    private List<JsonNode> Designs => All("requirements", "designs").FindAll(d => Text(d, "state") == "approved" && Until(d["approved_on"]));

    private List<JsonNode> Kpis => All("objectives", "kpis").FindAll(k => Text(k, "state") == "active");

    private List<JsonNode> Baselines => [.. All("plan", "baselines").Where(b => Text(b, "state") != "draft" && Until(b["effective_date"])).OrderBy(b => Text(b, "effective_date"), StringComparer.Ordinal)];

    private List<JsonNode> Leaves => [.. Nodes(Baselines[^1]["items"]).Where(i => i["duration_days"] is not null)];

    private List<JsonNode> Work => Leaves.FindAll(i => (int)i["duration_days"]! > 0);

    private List<JsonNode> Entries => All("costs", "entries").FindAll(e => Text(e, "state") is "posted" or "reversed" && Until(e["date"]));

    private List<JsonNode> PainPoints => [.. All("requirements", "processes").SelectMany(p => Nodes(p["steps"])).Select(s => s["pain_point"]).OfType<JsonNode>()];

    public JsonObject Trace()
    {
        var parts = Objectives.ToDictionary(o => Text(o, "code")!, _ => (Budget: 0m, Cost: 0m));
        var (common, unlinked, total) = ((Budget: 0m, Cost: 0m), (Budget: 0m, Cost: 0m), (Budget: 0m, Cost: 0m));
        foreach (var leaf in Leaves)
        {
            var money = (Budget: BudgetOf(leaf), Cost: CostOf(Text(leaf, "code")!));
            var served = Work.Contains(leaf) ? Served(Text(leaf, "code")!) : [];
            total = (total.Budget + money.Budget, total.Cost + money.Cost);
            foreach (var objective in served)
            {
                parts[objective] = (parts[objective].Budget + (money.Budget / served.Count), parts[objective].Cost + (money.Cost / served.Count));
            }
            if (served.Count == 0 && Work.Contains(leaf) && Link(Text(leaf, "code")!) is { } link && (bool)link["enabling"]!)
            {
                common = (common.Budget + money.Budget, common.Cost + money.Cost);
            }
            else if (served.Count == 0)
            {
                unlinked = (unlinked.Budget + money.Budget, unlinked.Cost + money.Cost);
            }
        }
        var elsewhere = Sheets().Select(s => (s.Activity, s.Amount)).Concat(Entries.Select(e => (Text(e, "activity"), (decimal)e["amount"]!)))
            .Where(c => !Leaves.Exists(l => Text(l, "code") == c.Item1)).Sum(c => c.Item2);
        var gaps = Gaps();
        return new JsonObject
        {
            ["baseline"] = Text(Baselines[^1], "version"),
            ["coverage"] = new JsonArray([.. Objectives.Select(o => Coverage(o, parts[Text(o, "code")!]))]),
            ["common_budget"] = common.Budget,
            ["common_actual_cost"] = common.Cost,
            ["unlinked_budget"] = unlinked.Budget,
            ["unlinked_actual_cost"] = unlinked.Cost + elsewhere,
            ["budget_total"] = total.Budget,
            ["actual_cost_total"] = total.Cost + elsewhere,
            ["gaps"] = gaps,
            ["gap_count"] = gaps.Sum(g => g.Value!.AsArray().Count),
        };
    }

    private JsonObject Coverage(JsonNode objective, (decimal Budget, decimal Cost) money)
    {
        var code = Text(objective, "code")!;
        var own = Requirements.FindAll(r => Text(r, "objective") == code);
        var deliverables = All("scope", "deliverables").FindAll(d => own.Exists(r => Names(d["requirements"], Text(r, "id"))));
        var courses = All("training", "courses").FindAll(c => Touches(c, Requirements).Contains(code));
        var kpis = Kpis.FindAll(k => Text(k, "objective") == code);
        var benefits = All("benefits", "benefits").FindAll(b => kpis.Exists(k => Names(b["kpis"], Text(k, "code"))));
        var scored = kpis.FindAll(k => attainments.GetValueOrDefault(Text(k, "code")!) is not null);
        var weight = scored.Sum(k => (decimal)k["weight"]!);
        var (worked, tested, measured) = (own.FindAll(HasWork), own.FindAll(IsTested), kpis.FindAll(IsMeasured));
        return new JsonObject
        {
            ["objective"] = code,
            ["requirements"] = own.Count,
            ["requirements_designed"] = own.Count(IsDesigned),
            ["requirements_with_work"] = worked.Count,
            ["requirements_tested"] = tested.Count,
            ["requirements_accepted"] = own.Count(r => Text(r, "state") == "accepted" && Until(r["accepted_on"])),
            ["activities"] = Work.Count(a => Served(Text(a, "code")!).Contains(code)),
            ["budget"] = money.Budget,
            ["actual_cost"] = money.Cost,
            ["deliverables"] = deliverables.Count,
            ["deliverables_accepted"] = deliverables.Count(d => Until(d["accepted_on"])),
            ["courses"] = Sorted(courses.Select(c => Text(c, "code"))),
            ["kpis"] = kpis.Count,
            ["kpis_measured"] = measured.Count,
            ["kpi_score"] = weight == 0 ? null : scored.Sum(k => (decimal)k["weight"]! * Math.Clamp(attainments[Text(k, "code")!]!.Value, 0m, 1.2m)) / weight,
            ["benefits"] = Sorted(benefits.Select(b => Text(b, "code"))),
            ["net_benefit"] = benefits.Sum(Net),
            ["complete"] = worked.Count > 0 && tested.Count > 0 && deliverables.Count > 0 && courses.Count > 0 && measured.Count > 0 && benefits.Count > 0 && money.Budget > 0,
        };
    }

    private JsonObject Gaps()
    {
        bool Agreed(string? code) => Objectives.Exists(o => Text(o, "code") == code);
        bool Answers(JsonNode record) => Requirements.Exists(r => Names(record["requirements"], Text(r, "id")));
        var baselined = Baselines.SelectMany(b => Nodes(b["items"])).Where(i => i["duration_days"] is not null).Select(i => Text(i, "code")).ToList();
        var gaps = new JsonObject();
        Add("objective_no_requirement", Objectives.FindAll(o => !Requirements.Exists(r => Text(r, "objective") == Text(o, "code"))), "code");
        Add("objective_no_kpi", Objectives.FindAll(o => !Kpis.Exists(k => Text(k, "objective") == Text(o, "code"))), "code");
        Add("objective_no_work", Objectives.FindAll(o => !Work.Exists(a => Served(Text(a, "code")!).Contains(Text(o, "code")!))), "code");
        Add("objective_no_training", Objectives.FindAll(o => !All("training", "courses").Exists(c => Touches(c, Requirements).Contains(Text(o, "code")!))), "code");
        Add("objective_no_benefit", Objectives.FindAll(o => !Kpis.Exists(k => Text(k, "objective") == Text(o, "code") && HasBenefit(k))), "code");
        Add("requirement_no_design", Requirements.FindAll(r => Text(r, "moscow") is "must" or "should" && !IsDesigned(r)), "id");
        Add("requirement_no_work", Requirements.FindAll(r => !HasWork(r)), "id");
        Add("requirement_no_test", Requirements.FindAll(r => !All("quality", "test_cases").Exists(c => Names(c["requirements"], Text(r, "id")))), "id");
        Add("requirement_no_passed_test", Requirements.FindAll(r => !IsTested(r)), "id");
        Add("requirement_no_deliverable", Requirements.FindAll(r => !All("scope", "deliverables").Exists(d => Names(d["requirements"], Text(r, "id")))), "id");
        Add("kpi_no_measurement", Kpis.FindAll(k => !IsMeasured(k)), "code");
        Add("kpi_no_benefit", Kpis.FindAll(k => !HasBenefit(k)), "code");
        Add("requirement_no_objective", Requirements.FindAll(r => !Agreed(Text(r, "objective"))), "id");
        Add("design_no_requirement", Designs.FindAll(d => !Answers(d)), "id");
        Add("activity_no_objective", Work.FindAll(a => Served(Text(a, "code")!).Count == 0 && Link(Text(a, "code")!)?["enabling"]?.GetValue<bool>() != true), "code");
        Add("cost_no_activity", Entries.FindAll(e => !baselined.Contains(Text(e, "activity"))), "id");
        Add("deliverable_no_requirement", All("scope", "deliverables").FindAll(d => !(bool)d["management"]! && !Answers(d)), "id");
        Add("test_no_requirement", All("quality", "test_cases").FindAll(c => !Answers(c)), "id");
        Add("course_no_objective", All("training", "courses").FindAll(c => Touches(c, Requirements).Count == 0), "code");
        Add("kpi_no_objective", Kpis.FindAll(k => !Agreed(Text(k, "objective"))), "code");
        Add("benefit_no_kpi", All("benefits", "benefits").FindAll(b => !Kpis.Exists(k => Names(b["kpis"], Text(k, "code")))), "code");
        Add("pain_point_no_requirement", PainPoints.FindAll(p => !Answers(p)), "id");
        Add("module_no_requirement", All("scope", "modules").FindAll(m =>
            Text(m, "priority") != "wont" && (m["rollout"]!.AsArray().Count == 0 || Nodes(m["rollout"]).Exists(r => Text(r, "state") != "cancelled"))
            && !Requirements.Exists(r => Text(r, "module") == Text(m, "id"))), "id");
        Add("draw_no_risk", All("costs", "contingency_draws").FindAll(d => d["risk"] is null && Until(d["on"])), "id");
        Add("change_no_objective", Approved.FindAll(c => Touches(c["impact"]!, Promised).Count == 0), "id");
        return gaps;

        void Add(string gap, List<JsonNode> items, string key) => gaps[gap] = Sorted(items.Select(i => Text(i, key)));
    }

    private bool IsDesigned(JsonNode requirement) => Designs.Exists(d => Names(d["requirements"], Text(requirement, "id")));

    private bool HasWork(JsonNode requirement) => Work.Exists(a => Link(Text(a, "code")!) is { } l && Names(l["requirements"], Text(requirement, "id")));

    private bool IsTested(JsonNode requirement) => All("quality", "test_cases").Exists(c =>
    {
        var latest = All("quality", "test_runs").Where(r => Text(r, "case") == Text(c, "id") && Until(r["on"]))
            .OrderBy(r => Text(r, "on"), StringComparer.Ordinal).ThenBy(r => Text(r, "id"), StringComparer.Ordinal).LastOrDefault();
        return Names(c["requirements"], Text(requirement, "id")) && latest is not null && Text(latest, "result") == "pass";
    });

    private bool IsMeasured(JsonNode kpi) => All("benefits", "measurements").Exists(m => Text(m, "kpi") == Text(kpi, "code"));

    private bool HasBenefit(JsonNode kpi) => All("benefits", "benefits").Exists(b => Names(b["kpis"], Text(kpi, "code")));

    private JsonNode? Link(string activity) => All("plan", "work_links").Find(l => Text(l, "activity") == activity);

    private List<string> Served(string activity) => Link(activity) is { } link ? Touches(link, Requirements) : [];

    // The agreed objectives that a record names itself or by these requirements.
    private List<string> Touches(JsonNode record, List<JsonNode> requirements)
        => [.. Objectives.Select(o => Text(o, "code")!).Where(o => Names(record["objectives"], o) || requirements.Exists(r => Names(record["requirements"], Text(r, "id")) && Text(r, "objective") == o))];

    private static decimal BudgetOf(JsonNode leaf)
        => Nodes(leaf["assignments"]).Sum(a => (decimal)a["effort_hours"]! * (decimal)a["rate"]!) + Nodes(leaf["non_labour"]).Sum(c => (decimal)c["amount"]!);

    private decimal CostOf(string activity)
        => Sheets().Where(s => s.Activity == activity).Sum(s => s.Amount) + Entries.Where(e => Text(e, "activity") == activity).Sum(e => (decimal)e["amount"]!);

    private List<(string? Activity, decimal Amount)> Sheets() => _sheets ??=
    [
        .. from sheet in All("costs", "timesheets")
           where Text(sheet, "state") is "approved" or "locked"
           from line in Nodes(sheet["lines"])
           where Until(line["date"])
           let rate = All("resources", "rates").Where(r => Text(r, "resource") == Text(sheet, "resource") && string.CompareOrdinal(Text(r, "from"), Text(line, "date")) <= 0).MaxBy(r => Text(r, "from"), StringComparer.Ordinal)
           select (Text(line, "activity"), (decimal)line["hours"]! * (decimal)rate["amount"]!),
    ];

    private List<(string? Activity, decimal Amount)>? _sheets;

    private static decimal Net(JsonNode benefit) => (decimal)benefit["attribution"]! * Nodes(benefit["months"]).Sum(m =>
    {
        decimal In(string name) => (decimal)m["inputs"]![name]!;
        return Text(benefit, "code") switch
        {
            "sales_productivity" => In("hours_saved_per_rep_week") * In("reps") * In("weeks") * In("loaded_rate") * In("productive_share"),
            "conversion" => In("delta_conversion") * In("qualified_leads") * In("win_rate") * In("mean_won_amount") * In("margin"),
            "retention" => In("delta_retention") / 12 * In("customers_at_start") * In("annual_margin_per_customer"),
            "aov" => In("delta_aov") * In("orders") * In("margin"),
            "marketing_cost" => (In("base_cost_per_lead") - In("actual_cost_per_lead")) * In("qualified_leads"),
            "service_cost" => (In("base_cost_per_ticket") - In("actual_cost_per_ticket")) * In("tickets"),
            "decision_accuracy" => (In("base_forecast_error") - In("actual_forecast_error")) * In("planned_revenue") * In("cost_of_error"),
            _ => In("admin_hours_saved") * In("admin_rate") * In("productive_share"),
        };
    });

    private List<JsonNode> All(string file, string list) => Nodes(files[file][list]);

    private static List<JsonNode> Nodes(JsonNode? list) => [.. list!.AsArray().Select(i => i!)];

    private static string? Text(JsonNode owner, string name) => (string?)owner[name];

    private static bool Names(JsonNode? keys, string? key) => key is not null && keys!.AsArray().Any(k => (string)k! == key);

    private bool Until(JsonNode? date) => (string?)date is { } text && string.CompareOrdinal(text, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) <= 0;

    private static JsonArray Sorted(IEnumerable<string?> keys) => new([.. keys.Order(StringComparer.Ordinal).Select(k => (JsonNode)k!)]);
}
