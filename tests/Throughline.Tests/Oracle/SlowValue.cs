using System.Globalization;
using System.Text.Json.Nodes;

namespace Throughline.Tests.Oracle;

/// <summary>
/// Goals, KPIs and feasibility of a package, computed from its JSON alone, in binary floating point, month by month and letter by
/// letter. Shares no code with the product.
/// </summary>
internal sealed class SlowValue(IReadOnlyDictionary<string, JsonNode> files)
{
    public JsonObject Figures()
    {
        var result = new JsonObject();
        if (files.GetValueOrDefault("feasibility")?["study"] is { } study)
        {
            result["feasibility"] = Feasibility(study);
        }
        if (files.GetValueOrDefault("objectives") is { } goals)
        {
            result["smart"] = new JsonArray([.. goals["objectives"]!.AsArray().Select(o => Smart(o!, goals))]);
            var months = Months();
            var current = months.LastOrDefault(m => Active().Any(k => ValueIn(k, m) is not null));
            result["kpis"] = new JsonArray([.. Active().Select(k => Kpi(k, current))]);
            result["kpi_score"] = Score(current);
            result["kpi_months"] = new JsonArray([.. months.Select(Month)]);
        }
        return result;
    }

    private IEnumerable<JsonNode> Active() => files["objectives"]["kpis"]!.AsArray().Where(k => (string)k!["state"]! == "active").Select(k => k!);

    private IEnumerable<JsonNode> Measurements() => files.GetValueOrDefault("benefits")?["measurements"]?.AsArray().Select(m => m!) ?? [];

    private List<string> Months()
    {
        if (files.GetValueOrDefault("benefits")?["evaluation_months"] is JsonArray { Count: > 0 } stated)
        {
            return [.. stated.Select(m => (string)m!).Order(StringComparer.Ordinal)];
        }
        var active = Active().Select(k => (string)k["code"]!).ToList();
        return [.. Measurements().Where(m => active.Contains((string)m["kpi"]!)).Select(m => (string)m["period"]!).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The value that counts in a month, with the month it was measured for.</summary>
    private (double Value, string Period)? ValueIn(JsonNode kpi, string month)
    {
        var held = (string)kpi["frequency"]! switch { "quarterly" => 3, "annual" => 12, "milestone" => 1200, _ => 1 };
        for (var back = 0; back < held; back++)
        {
            var then = First(month).AddMonths(-back);
            if (then.Year < 2000)
            {
                break;
            }
            var period = then.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            foreach (var m in Measurements())
            {
                if ((string)m["kpi"]! == (string)kpi["code"]! && (string)m["period"]! == period)
                {
                    return ((double)m["value"]!, period);
                }
            }
        }
        return null;
    }

    private static double? Target(JsonNode kpi)
    {
        if (kpi["target"] is { } stated)
        {
            return (double)stated;
        }
        var (from, by) = ((double?)kpi["baseline"], (double?)kpi["target_value"]);
        return (string?)kpi["target_mode"] switch { "absolute" => by, "relative_pct" => from * (1 + by), "pp" => from + by, _ => null };
    }

    private static (double Low, double High)? Band(JsonNode kpi)
        => (string)kpi["direction"]! == "band" && kpi["band"] is JsonArray b ? (Math.Min((double)b[0]!, (double)b[1]!), Math.Max((double)b[0]!, (double)b[1]!)) : null;

    private static double Outside((double Low, double High) band, double value) => value < band.Low ? band.Low - value : value > band.High ? value - band.High : 0;

    private double? Attainment(JsonNode kpi, string? month)
    {
        if (month is null || ValueIn(kpi, month) is not { } actual)
        {
            return null;
        }
        if ((string)kpi["direction"]! == "band")
        {
            if (Band(kpi) is not { } band)
            {
                return null;
            }
            var outside = Outside(band, actual.Value);
            return outside == 0 ? 1 : band.High == band.Low ? null : Math.Max(0, 1 - (outside / (band.High - band.Low)));
        }
        var (from, to) = ((double?)kpi["baseline"], Target(kpi));
        return from is null || to is null || from == to ? null : (actual.Value - from) / (to - from);
    }

    private bool? OnTrack(JsonNode kpi, string month)
    {
        if (ValueIn(kpi, month) is not { } actual || kpi["baseline"] is null || Target(kpi) is not { } to || kpi["baseline_date"] is null || kpi["target_date"] is null)
        {
            return null;
        }
        var day = First(actual.Period).AddMonths(1).AddDays(-1);
        var (begin, end) = (Day(kpi["baseline_date"]), Day(kpi["target_date"]));
        var share = day >= end ? 1 : day <= begin ? 0 : (double)(day.DayNumber - begin.DayNumber) / (end.DayNumber - begin.DayNumber);
        var planned = (double)kpi["baseline"]! + ((to - (double)kpi["baseline"]!) * share);
        return (string)kpi["direction"]! switch
        {
            "up" => actual.Value >= planned - 1e-9,
            "down" => actual.Value <= planned + 1e-9,
            _ => Band(kpi) is { } band ? Outside(band, actual.Value) <= Outside(band, planned) + 1e-9 : null,
        };
    }

    private double? Score(string? month)
    {
        double weights = 0;
        double sum = 0;
        foreach (var kpi in Active())
        {
            if (Attainment(kpi, month) is { } attainment)
            {
                weights += (double)kpi["weight"]!;
                sum += (double)kpi["weight"]! * Math.Min(1.2, Math.Max(0, attainment));
            }
        }
        return weights == 0 ? null : sum / weights;
    }

    private JsonObject Kpi(JsonNode kpi, string? month)
    {
        var attainment = Attainment(kpi, month);
        return new JsonObject
        {
            ["code"] = (string)kpi["code"]!,
            ["baseline"] = (double?)kpi["baseline"],
            ["target"] = Target(kpi),
            ["actual"] = month is null ? null : ValueIn(kpi, month)?.Value,
            ["attainment"] = attainment,
            ["light"] = attainment is null ? null : attainment >= 1 - 1e-12 ? "achieved" : attainment >= 0.8 - 1e-12 ? "near" : attainment >= 0.5 - 1e-12 ? "partial" : "missed",
        };
    }

    private JsonObject Month(string month) => new()
    {
        ["month"] = month,
        ["score"] = Score(month),
        ["on_track"] = Active().Count(k => OnTrack(k, month) == true),
        ["behind"] = Active().Count(k => OnTrack(k, month) == false),
    };

    private JsonObject Smart(JsonNode objective, JsonNode goals)
    {
        var code = (string)objective["code"]!;
        var named = objective["kpis"]!.AsArray().Select(k => (string)k!).ToList();
        var kpis = goals["kpis"]!.AsArray().Select(k => k!).Where(k => named.Contains((string)k["code"]!) || (string)k["objective"]! == code).ToList();
        var bad = kpis.Where(k => !Measurable(k)).Select(k => (string)k["code"]!).Order(StringComparer.Ordinal).ToList();
        var smart = objective["smart"]!;
        var letters = new JsonObject
        {
            ["specific"] = (bool)smart["specific"]!["confirmed"]! && (string?)objective["owner"] is { Length: > 0 },
            ["measurable"] = bad.Count < kpis.Count,
            ["achievable"] = (int?)smart["achievable"]!["score"] >= 3 && smart["achievable"]!["evidence"] is not null,
            ["relevant"] = (bool)smart["relevant"]!["confirmed"]! && (string?)objective["strategic_goal"] is { Length: > 0 },
            ["time_bound"] = objective["due"] is { } due && Day(due) >= Day(files["project"]["project"]!["planned_start"]),
        };
        var result = new JsonObject { ["objective"] = code };
        var valid = true;
        foreach (var (letter, holds) in letters)
        {
            result[letter] = (bool)holds!;
            valid &= (bool)holds!;
        }
        result["valid"] = valid;
        result["invalid_kpis"] = new JsonArray([.. bad.Select(k => (JsonNode)k)]);
        return result;
    }

    private static bool Measurable(JsonNode kpi)
        => kpi["baseline"] is not null && kpi["target_mode"] is not null && Target(kpi) is { } target && (Band(kpi) is not null || target != (double)kpi["baseline"]!);

    private static JsonObject Feasibility(JsonNode study)
    {
        var scores = new JsonObject();
        var failed = false;
        double? sum = 0;
        double weights = 0;
        foreach (var dimension in study["dimensions"]!.AsArray().Select(d => d!))
        {
            var criteria = dimension["criteria"]!.AsArray().Select(c => c!).ToList();
            var weight = criteria.Sum(c => (double)c["weight"]!);
            double? score = weight == 0 ? null : criteria.Sum(c => (double)c["weight"]! * (int)c["score"]!) / weight;
            scores[(string)dimension["code"]!] = score;
            failed |= criteria.Any(c => (bool)c["knockout"]! && (int)c["score"]! == 1);
            sum += (double)dimension["weight"]! * score;
            weights += (double)dimension["weight"]!;
        }
        var total = weights == 0 ? null : sum / weights;
        var each = scores.Select(s => (double?)s.Value).ToList();
        return new JsonObject
        {
            ["dimensions"] = scores,
            ["total"] = total,
            ["verdict"] = failed || total < 3 - 1e-12 || each.Exists(d => d < 2 - 1e-12) ? "no_go"
                : total is null ? null
                : total >= 3.5 - 1e-12 && each.TrueForAll(d => d >= 2.5 - 1e-12) ? "go" : "conditional",
        };
    }

    private static DateOnly First(string month) => DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(JsonNode? text) => DateOnly.ParseExact((string)text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
