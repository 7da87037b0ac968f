using System.Globalization;
using System.Text.Json.Nodes;

namespace Throughline.Tests.Oracle;

/// <summary>
/// Risks, reserve, cost control, load, responsibility and material of a package, computed from its JSON alone and as plainly as
/// possible: every day of every activity. Shares no code with the product; the dates of activities come from <see cref="SlowProject"/>.
/// </summary>
internal sealed class SlowRegisters
{
    private readonly IReadOnlyDictionary<string, JsonNode> _files;
    private readonly List<DateOnly> _status;
    private readonly DateOnly _asOf;

    public SlowRegisters(IReadOnlyDictionary<string, JsonNode> files)
    {
        _files = files;
        _status = [.. files["plan"]["status_dates"]!.AsArray().Select(d => Day(d)!.Value).Order()];
        _asOf = _status[^1];
    }

    /// <summary>The blocks that a project with these files has; what its files do not state is not among them.</summary>
    public JsonObject Figures()
    {
        var result = new JsonObject();
        if (Stated("risks", "risks"))
        {
            result["risks"] = Risks();
            result["risk_history"] = new JsonArray([.. _status.Select(RiskHistory)]);
        }
        if (_files.ContainsKey("costs"))
        {
            result["contingency"] = Contingency();
            result["cost_control"] = CostControl();
        }
        if (Stated("resources", "resources"))
        {
            result["over_allocation"] = OverAllocation();
        }
        if (Stated("resources", "raci"))
        {
            result["raci"] = Raci();
        }
        if (Stated("resources", "materials"))
        {
            result["materials"] = Materials();
        }
        return result;
    }

    private bool Stated(string file, string list) => _files.TryGetValue(file, out var json) && json[list] is JsonArray;

    private IEnumerable<JsonNode> List(string file, string name)
        => _files.TryGetValue(file, out var json) && json[name] is JsonArray list ? list.Select(i => i!) : [];

    private IEnumerable<JsonNode> Known(DateOnly day) => List("risks", "risks").Where(r => Day(r["identified_on"]) <= day);

    private IEnumerable<JsonNode> Open(DateOnly day) => Known(day).Where(r => Day(r["ended_on"]) is not { } end || end > day);

    private IEnumerable<JsonNode> Threats(DateOnly day) => Open(day).Where(r => Str(r, "type") == "threat");

    private decimal Chance(JsonNode level)
        => _files["risks"]["probability_scale"]?[((int)level).ToString(CultureInfo.InvariantCulture)] is { } own ? (decimal)own : ((2 * (int)level) - 1) / 10m;

    private static decimal Sign(JsonNode risk) => Str(risk, "type") == "threat" ? 1 : -1;

    private static decimal Pert(JsonNode risk) => (Num(risk, "cost_low") + Num(risk, "cost_likely") + Num(risk, "cost_likely") + Num(risk, "cost_likely") + Num(risk, "cost_likely") + Num(risk, "cost_high")) / 6;

    private decimal Emv(JsonNode risk) => Sign(risk) * Chance(risk["probability"]!) * Pert(risk);

    private decimal Residual(JsonNode risk) => Sign(risk) * Chance(risk["residual_probability"]!) * Pert(risk) * Num(risk, "residual_impact_ratio");

    private decimal Delay(JsonNode risk) => Sign(risk) * Chance(risk["probability"]!) * Num(risk, "delay_days");

    private static (JsonNode Probability, JsonNode Impact) Current(JsonNode risk, DateOnly day)
    {
        var best = risk;
        DateOnly? of = null;
        foreach (var assessment in risk["assessments"]!.AsArray())
        {
            var on = Day(assessment!["on"])!.Value;
            if (on <= day && (of is null || on >= of))
            {
                (best, of) = (assessment, on);
            }
        }
        return (best["probability"]!, best["impact"]!);
    }

    private static int Score(JsonNode risk, DateOnly day)
    {
        var (probability, impact) = Current(risk, day);
        return (int)probability * (int)impact;
    }

    private JsonObject Risks()
    {
        var items = new JsonArray();
        foreach (var risk in Known(_asOf))
        {
            var spent = risk["responses"]!.AsArray().Sum(r => Num(r!, "cost"));
            items.Add(new JsonObject
            {
                ["id"] = Str(risk, "id"),
                ["score"] = (int)risk["probability"]! * (int)risk["impact"]!,
                ["pert_cost"] = Pert(risk),
                ["emv"] = Emv(risk),
                ["residual_emv"] = Residual(risk),
                ["exposure_days"] = Delay(risk),
                ["leverage"] = spent == 0 ? null : (Emv(risk) - Residual(risk)) / spent,
            });
        }
        var due = Known(_asOf).SelectMany(r => r["responses"]!.AsArray()).Where(r => Day(r!["due"]) <= _asOf).ToList();
        return new JsonObject
        {
            ["items"] = items,
            ["open"] = Open(_asOf).Count(),
            ["total_emv"] = Open(_asOf).Sum(Emv),
            ["total_residual_emv"] = Open(_asOf).Sum(Residual),
            ["exposure_days"] = Open(_asOf).Sum(Delay),
            ["contingency_left"] = Left(_asOf),
            ["contingency_coverage"] = Coverage(_asOf),
            ["responses_due"] = due.Count,
            ["responses_on_time"] = due.Count == 0 ? null : due.Count(r => Day(r!["done_on"]) <= Day(r["due"])) / (decimal)due.Count,
        };
    }

    private JsonObject RiskHistory(DateOnly day)
    {
        var bands = new JsonObject();
        foreach (var risk in Threats(day))
        {
            var score = Score(risk, day);
            var band = score < 5 ? "low" : score < 10 ? "medium" : score < 15 ? "high" : "extreme";
            bands[band] = (bands[band] is { } count ? (int)count : 0) + 1;
        }
        return new JsonObject
        {
            ["status_date"] = Iso(day),
            ["open"] = Open(day).Count(),
            ["total_score"] = Threats(day).Sum(r => Score(r, day)),
            ["current_emv"] = Open(day).Sum(r => Sign(r) * Chance(Current(r, day).Probability) * Pert(r)),
            ["top"] = new JsonArray([.. Threats(day).OrderByDescending(r => Score(r, day)).ThenBy(r => Str(r, "id"), StringComparer.Ordinal).Take(3).Select(r => (JsonNode)Str(r, "id"))]),
            ["bands"] = bands,
        };
    }

    private decimal Reserve => Num(_files["project"]["project"]!, "contingency");

    private decimal? Left(DateOnly day)
        => Stated("costs", "contingency_draws") ? Reserve - List("costs", "contingency_draws").Where(d => Day(d["on"]) <= day).Sum(d => Num(d, "amount")) : null;

    private decimal? Cover(DateOnly day) => Stated("risks", "risks") ? Threats(day).Sum(Residual) : null;

    private decimal? Coverage(DateOnly day) => Cover(day) is null or 0 ? null : Left(day) / Cover(day);

    private JsonObject Contingency() => new()
    {
        ["initial"] = Reserve,
        ["drawn_by_risk"] = Drawn("risk"),
        ["drawn_by_change"] = Drawn("change_request"),
        ["remaining"] = Left(_asOf),
        ["history"] = new JsonArray([.. _status.Select(d => new JsonObject
        {
            ["status_date"] = Iso(d),
            ["remaining"] = Left(d),
            ["residual_emv_threats"] = Cover(d),
            ["coverage"] = Coverage(d),
        })]),
    };

    private JsonObject? Drawn(string by)
    {
        if (!Stated("costs", "contingency_draws"))
        {
            return null;
        }
        var sums = new JsonObject();
        foreach (var draw in List("costs", "contingency_draws").Where(d => Day(d["on"]) <= _asOf))
        {
            var key = (string?)draw[by] ?? "none";
            sums[key] = (sums[key] is { } sum ? (decimal)sum : 0) + Num(draw, "amount");
        }
        return sums;
    }

    private JsonObject CostControl()
    {
        var (hours, left, labour) = (0m, 0m, 0m);
        foreach (var sheet in List("costs", "timesheets"))
        {
            foreach (var line in sheet["lines"]!.AsArray().Where(l => Day(l!["date"]) <= _asOf))
            {
                if (Str(sheet, "state") is "approved" or "locked")
                {
                    hours += Num(line!, "hours");
                    var rate = List("resources", "rates").Where(r => Str(r, "resource") == Str(sheet, "resource") && Day(r["from"]) <= Day(line!["date"])).MaxBy(r => Day(r["from"]))!;
                    labour += Num(line!, "hours") * Num(rate, "amount");
                }
                else
                {
                    left += Num(line!, "hours");
                }
            }
        }
        var (posted, draft) = (0m, 0m);
        foreach (var entry in List("costs", "entries").Where(e => Day(e["date"]) <= _asOf))
        {
            if (Str(entry, "state") is "posted" or "reversed")
            {
                posted += Num(entry, "amount");
            }
            else
            {
                draft += Num(entry, "amount");
            }
        }
        decimal? committed = Stated("costs", "commitments") ? 0m : null;
        var (invoiced, open) = (committed, committed);
        foreach (var order in List("costs", "commitments").Where(c => Str(c, "state") is not ("draft" or "cancelled") && Day(c["signed_on"]) <= _asOf))
        {
            var billed = order["invoices"]!.AsArray().Where(i => Day(i!["on"]) <= _asOf).Sum(i => Num(i!, "amount"));
            committed += Num(order, "amount");
            invoiced += billed;
            open += Str(order, "state") == "closed" ? 0 : Num(order, "amount") - billed;
        }
        var bac = Bac();
        return new JsonObject
        {
            ["approved_hours"] = hours,
            ["excluded_hours"] = left,
            ["labour_cost"] = labour,
            ["posted_cost"] = posted,
            ["excluded_cost"] = draft,
            ["committed"] = committed,
            ["invoiced"] = invoiced,
            ["open_commitments"] = open,
            ["available_budget"] = bac - labour - posted - open,
            ["total_funding"] = bac + Left(_asOf) + Num(_files["project"]["project"]!, "management_reserve"),
        };
    }

    private decimal? Bac()
    {
        var plan = List("plan", "baselines").Where(b => Str(b, "state") != "draft" && Day(b["effective_date"]) <= _asOf).OrderBy(b => Day(b["effective_date"])).LastOrDefault();
        return plan?["items"]!.AsArray().Sum(i =>
            ((i!["assignments"] as JsonArray)?.Sum(a => Num(a!, "effort_hours") * Num(a!, "rate")) ?? 0) + ((i["non_labour"] as JsonArray)?.Sum(c => Num(c!, "amount")) ?? 0));
    }

    private JsonArray OverAllocation()
    {
        var first = List("plan", "baselines").Where(b => Str(b, "state") != "draft").OrderBy(b => Day(b["effective_date"])).First();
        var dates = new SlowProject(_files).Figures()["schedule"]![Str(first, "version")]!["items"]!;
        var tolerance = _files["project"]["project"]!["thresholds"]?["over_allocation"] is { } own ? (decimal)own : 0.001m;
        var leaves = first["items"]!.AsArray().Where(i => i!["duration_days"] is { } d && (int)d > 0).Select(i => i!).ToList();
        var result = new JsonArray();
        foreach (var resource in List("resources", "resources").Where(r => r["max_units"] is not null).OrderBy(r => Str(r, "id"), StringComparer.Ordinal))
        {
            var over = new List<(DateOnly Day, decimal Load, decimal Capacity)>();
            var start = Day(_files["plan"]["project_start"])!.Value;
            for (var day = start; day < start.AddDays(900); day = day.AddDays(1))
            {
                if (!IsWork(day))
                {
                    continue;
                }
                var load = 0m;
                foreach (var leaf in leaves)
                {
                    var when = dates[Str(leaf, "code")]!;
                    if (day >= Day(when["start"]) && day <= Day(when["finish"]))
                    {
                        load += leaf["assignments"]!.AsArray().Where(a => Str(a!, "resource") == Str(resource, "id")).Sum(a => Num(a!, "units"));
                    }
                }
                var away = List("people", "absences").Any(a => Str(a, "person") == (string?)resource["person"] && day >= Day(a["from"]) && day <= Day(a["to"]));
                var capacity = away ? 0 : Num(resource, "max_units");
                if (load > capacity + tolerance)
                {
                    over.Add((day, load, capacity));
                }
            }
            if (over.Count > 0)
            {
                result.Add(new JsonObject
                {
                    ["resource"] = Str(resource, "id"),
                    ["days"] = over.Count,
                    ["first"] = Iso(over[0].Day),
                    ["last"] = Iso(over[^1].Day),
                    ["max_load"] = over.Max(o => o.Load),
                    ["max_load_ratio"] = over.Any(o => o.Capacity > 0) ? over.Where(o => o.Capacity > 0).Max(o => o.Load / o.Capacity) : null,
                });
            }
        }
        return result;
    }

    private bool IsWork(DateOnly day)
    {
        var calendar = List("calendars", "calendars").First(c => Str(c, "id") == Str(_files["project"]["project"]!, "calendar"));
        var weekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
        return calendar["makeup_workdays"]!.AsArray().Any(m => Day(m) == day)
            || (calendar["working_weekdays"]!.AsArray().Any(w => (int)w! == weekday) && calendar["holidays"]!.AsArray().All(h => Day(h!["date"]) != day));
    }

    private JsonObject Raci()
    {
        var found = new JsonArray();
        foreach (var row in List("resources", "raci"))
        {
            var cells = row["cells"]!.AsObject().Select(c => (string)c.Value!).ToList();
            var accountable = cells.Count(c => c.Contains('A', StringComparison.Ordinal));
            if (accountable != 1)
            {
                found.Add(new JsonObject { ["no"] = (int)row["no"]!, ["problem"] = "accountable_count", ["count"] = accountable });
            }
            if (!cells.Any(c => c.Contains('R', StringComparison.Ordinal)))
            {
                found.Add(new JsonObject { ["no"] = (int)row["no"]!, ["problem"] = "no_responsible", ["count"] = 0 });
            }
        }
        return new JsonObject { ["rows"] = List("resources", "raci").Count(), ["violations"] = found };
    }

    private JsonObject Materials()
    {
        var known = List("resources", "materials").Where(m => Day(m["requested_on"]) <= _asOf).ToList();
        var got = known.Where(m => Day(m["received_on"]) <= _asOf).ToList();
        var late = known.Where(m => Str(m, "state") != "cancelled" && !got.Contains(m) && Day(m["need_by"]) <= _asOf).ToList();
        var quantity = got.Sum(m => Num(m, "received_quantity"));
        return new JsonObject
        {
            ["requests"] = known.Count,
            ["received"] = got.Count,
            ["on_time_rate"] = got.Count + late.Count == 0 ? null : got.Count(m => Day(m["received_on"]) <= Day(m["need_by"])) / (decimal)(got.Count + late.Count),
            ["first_pass_quality"] = quantity == 0 ? null : (quantity - got.Sum(m => Num(m, "rejected_quantity"))) / quantity,
            ["overdue"] = new JsonArray([.. late.Select(m => (JsonNode)Str(m, "id"))]),
            ["amount"] = known.Sum(m => Num(m, "amount")),
        };
    }

    private static string Str(JsonNode owner, string name) => (string)owner[name]!;

    private static decimal Num(JsonNode owner, string name) => (decimal)owner[name]!;

    private static DateOnly? Day(JsonNode? text) => text is null ? null : DateOnly.ParseExact((string)text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
