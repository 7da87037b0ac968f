using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Story;

/// <summary>Qilan, cut down to its goals, with KPIs, measurements, evidence and scores changed at random, but always valid. Without CRM extract.</summary>
internal sealed class ValueVariation
{
    private static readonly string[] Read = ["manifest", "project", "calendars", "people", "objectives", "feasibility", "benefits"];
    private static readonly string[] Frequencies = ["daily", "weekly", "monthly", "quarterly", "annual", "milestone"];

    private readonly Random _random;
    private readonly Dictionary<string, JsonNode> _files;

    private ValueVariation(int seed)
    {
        _random = new Random(seed);
        _files = Qilan.Files().Where(f => Read.Contains(f.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var finding in _files["feasibility"]["study"]!["findings"]!.AsArray())
        {
            finding!["risk"] = null;
        }
    }

    /// <summary>The changed files; the same for the same seed.</summary>
    public static Dictionary<string, JsonNode> Of(int seed)
    {
        var variation = new ValueVariation(seed);
        foreach (var kpi in List(variation._files["objectives"], "kpis"))
        {
            variation.ChangeKpi(kpi);
        }
        foreach (var objective in List(variation._files["objectives"], "objectives"))
        {
            variation.ChangeObjective(objective);
        }
        variation.ChangeMeasurements();
        variation.ChangeFeasibility();
        variation.LeaveOut();
        return variation._files.ToDictionary(f => f.Key, f => JsonNode.Parse(f.Value.ToJsonString())!, StringComparer.Ordinal);
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private decimal Number(int most) => _random.Next(-most, (most * 10) + 1) / 10m;

    private static List<JsonNode> List(JsonNode owner, string name) => [.. owner[name]!.AsArray().Select(i => i!)];

    private string Day(int from, int to) => new DateOnly(2025, 1, 1).AddDays(_random.Next(from, to)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void ChangeKpi(JsonNode kpi)
    {
        var baseline = Number(100);
        kpi["baseline"] = Chance(0.9) ? baseline : null;
        kpi["direction"] = Chance(0.2) ? "band" : Chance(0.5) ? "up" : "down";
        if ((string)kpi["direction"]! == "band" && Chance(0.9))
        {
            kpi["band"] = Chance(0.2) ? new JsonArray(baseline, baseline) : new JsonArray(Number(50), Number(100));
        }
        kpi["target"] = Chance(0.15) ? null : Chance(0.15) ? baseline : Number(100);
        kpi["target_mode"] = Chance(0.15) ? null : new[] { "absolute", "relative_pct", "pp" }[_random.Next(3)];
        kpi["target_value"] = Chance(0.9) ? Number(5) : null;
        kpi["baseline_date"] = Chance(0.9) ? Day(0, 300) : null;
        kpi["target_date"] = Chance(0.9) ? Day(250, 800) : null;
        kpi["state"] = Chance(0.8) ? "active" : Chance(0.5) ? "proposed" : "retired";
        kpi["weight"] = Chance(0.1) ? 0m : _random.Next(1, 100) / 100m;
        kpi["frequency"] = Chance(0.5) ? "monthly" : Frequencies[_random.Next(Frequencies.Length)];
    }

    private void ChangeObjective(JsonNode objective)
    {
        var smart = objective["smart"]!;
        smart["specific"]!["confirmed"] = Chance(0.7);
        smart["relevant"]!["confirmed"] = Chance(0.7);
        smart["achievable"]!["score"] = Chance(0.9) ? _random.Next(1, 6) : null;
        if (Chance(0.2))
        {
            smart["achievable"]!["evidence"] = null;
        }
        objective["due"] = Chance(0.8) ? Day(0, 800) : null;
        if (Chance(0.2))
        {
            objective["strategic_goal"] = null;
        }
    }

    private void ChangeMeasurements()
    {
        var measurements = _files["benefits"]["measurements"]!.AsArray();
        for (var i = measurements.Count - 1; i >= 0; i--)
        {
            if (Chance(0.2))
            {
                measurements.RemoveAt(i);
            }
            else if (Chance(0.5))
            {
                measurements[i]!["value"] = Number(100);
            }
        }
        if (Chance(0.3))
        {
            var kpi = (string)measurements[0]!["kpi"]!;
            foreach (var measurement in measurements.Where(m => (string)m!["kpi"]! == kpi).ToList())
            {
                measurements.Remove(measurement);
            }
        }
    }

    private void ChangeFeasibility()
    {
        foreach (var dimension in List(_files["feasibility"]["study"]!, "dimensions"))
        {
            dimension["weight"] = _random.Next(0, 5) / 4m;
            foreach (var criterion in List(dimension, "criteria"))
            {
                criterion["score"] = Chance(0.1) ? _random.Next(1, 3) : _random.Next(2, 6);
                criterion["weight"] = _random.Next(0, 5);
                criterion["knockout"] = Chance(0.3);
            }
        }
    }

    private void LeaveOut()
    {
        if (Chance(0.2))
        {
            _files.Remove("feasibility");
        }
        if (Chance(0.2))
        {
            _files["benefits"]["evaluation_months"] = new JsonArray();
        }
        if (Chance(0.1))
        {
            _files.Remove("benefits");
        }
    }
}
