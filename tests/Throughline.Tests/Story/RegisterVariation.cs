using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Story;

/// <summary>A <see cref="Variation"/> whose risks, draws, commitments, resources, absences, responsibilities and materials are changed at random too.</summary>
internal sealed class RegisterVariation
{
    private static readonly string[] RaciCodes = ["R", "A", "C", "I", "A/R"];
    private static readonly string[] OrderStates = ["draft", "approved", "open", "partly_invoiced", "closed", "cancelled"];

    private readonly Random _random;
    private readonly Dictionary<string, JsonNode> _files;

    private RegisterVariation(int seed)
    {
        _random = new Random(seed);
        _files = Variation.Of(seed);
        _files["risks"] = Qilan.Files()["risks"];
        _files["costs"]["commitments"] = Qilan.Files()["costs"]["commitments"]!.DeepClone();
    }

    /// <summary>The changed files; the same for the same seed.</summary>
    public static Dictionary<string, JsonNode> Of(int seed)
    {
        var variation = new RegisterVariation(seed);
        variation.ChangeRisks();
        variation.ChangeCosts();
        variation.ChangeResources();
        variation.LeaveOut();
        return variation._files.ToDictionary(f => f.Key, f => JsonNode.Parse(f.Value.ToJsonString())!, StringComparer.Ordinal);
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private decimal Money(int most) => _random.Next(0, most * 100) / 100m;

    private static IEnumerable<JsonNode> List(JsonNode owner, string name) => owner[name]!.AsArray().Select(i => i!);

    private JsonNode? Shift(JsonNode? text, int most)
        => text is null ? null : DateOnly.ParseExact((string)text!, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(_random.Next(-most, most + 1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void ChangeRisks()
    {
        var file = _files["risks"];
        if (Chance(0.5))
        {
            file["probability_scale"] = new JsonObject { ["1"] = 0.05m, ["2"] = 0.2m, ["3"] = 0.45m, ["4"] = 0.75m, ["5"] = 0.95m };
        }
        else if (Chance(0.5))
        {
            file.AsObject().Remove("probability_scale");
        }
        foreach (var risk in List(file, "risks"))
        {
            if (Chance(0.3))
            {
                risk["type"] = Chance(0.5) ? "opportunity" : "threat";
                risk["strategy"] = "accept";
            }
            foreach (var level in new[] { "probability", "impact", "residual_probability" })
            {
                risk[level] = Chance(0.4) ? _random.Next(1, 6) : (int)risk[level]!;
            }
            if (Chance(0.5))
            {
                var low = Money(30000);
                (risk["cost_low"], risk["cost_likely"]) = (low, low + Money(50000));
                risk["cost_high"] = (decimal)risk["cost_likely"]! + Money(90000);
                risk["delay_days"] = _random.Next(0, 30);
                risk["residual_impact_ratio"] = _random.Next(0, 150) / 100m;
            }
            foreach (var assessment in List(risk, "assessments"))
            {
                (assessment["probability"], assessment["impact"]) = (_random.Next(1, 6), _random.Next(1, 6));
            }
            foreach (var response in List(risk, "responses"))
            {
                response["cost"] = Chance(0.3) ? 0 : Money(20000);
                response["due"] = Shift(response["due"], 60);
                response["done_on"] = Chance(0.3) ? null : Shift(response["due"], 10);
            }
            if (Chance(0.3))
            {
                risk["title"] = (string)risk["title"]!["zh"]!;
            }
        }
        if (Chance(0.1))
        {
            file["risks"] = new JsonArray();
            file.AsObject().Remove("issues");
            foreach (var draw in List(_files["costs"], "contingency_draws"))
            {
                draw["risk"] = null;
            }
        }
    }

    private void ChangeCosts()
    {
        var costs = _files["costs"];
        foreach (var draw in List(costs, "contingency_draws"))
        {
            draw["risk"] = Chance(0.3) ? null : draw["risk"]?.DeepClone();
        }
        foreach (var order in List(costs, "commitments"))
        {
            order["state"] = Chance(0.5) ? OrderStates[_random.Next(OrderStates.Length)] : (string)order["state"]!;
            order["signed_on"] = Shift(order["signed_on"], 90);
            foreach (var invoice in List(order, "invoices"))
            {
                invoice["on"] = Shift(invoice["on"], 60);
                invoice["amount"] = Money(60000);
            }
            order["amount"] = List(order, "invoices").Sum(i => (decimal)i["amount"]!) + Money(80000);
        }
    }

    private void ChangeResources()
    {
        var file = _files["resources"];
        foreach (var resource in List(file, "resources").Where(r => r["max_units"] is not null))
        {
            resource["max_units"] = Chance(0.3) ? _random.Next(0, 15) / 10m : (decimal)resource["max_units"]!;
            if (Chance(0.05))
            {
                resource.AsObject().Remove("max_units");
            }
        }
        var people = List(file, "resources").Where(r => r["person"] is not null).Select(r => (string)r["person"]!).ToList();
        for (var i = 0; i < 12; i++)
        {
            var from = new DateOnly(2025, 1, 20).AddDays(_random.Next(0, 200));
            _files["people"]["absences"]!.AsArray().Add(new JsonObject
            {
                ["person"] = people[_random.Next(people.Count)],
                ["from"] = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["to"] = from.AddDays(_random.Next(0, 12)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["reason"] = "休假",
            });
        }
        foreach (var assignment in List(_files["plan"], "baselines").SelectMany(b => List(b, "items")).Where(i => i["assignments"] is not null).SelectMany(i => List(i, "assignments")))
        {
            assignment["units"] = Chance(0.2) ? _random.Next(1, 16) / 10m : (decimal)assignment["units"]!;
        }
        foreach (var row in List(file, "raci").Where(_ => Chance(0.3)))
        {
            foreach (var role in row["cells"]!.AsObject().Select(c => c.Key).ToList())
            {
                row["cells"]![role] = RaciCodes[_random.Next(RaciCodes.Length)];
            }
        }
        foreach (var material in List(file, "materials").Where(_ => Chance(0.6)))
        {
            material["need_by"] = Shift(material["need_by"], 60);
            material["received_on"] = Chance(0.3) ? null : Shift(material["received_on"] ?? material["need_by"], 30);
            material["received_quantity"] = material["received_on"] is null ? null : _random.Next(1, 40);
            material["rejected_quantity"] = material["received_on"] is null ? 0 : _random.Next(0, 2);
        }
        if (Chance(0.3))
        {
            file["raci"] = new JsonArray();
        }
    }

    private void LeaveOut()
    {
        if (Chance(0.2))
        {
            _files["resources"].AsObject().Remove("materials");
        }
        if (Chance(0.2))
        {
            _files["costs"].AsObject().Remove("commitments");
        }
        if (Chance(0.2))
        {
            _files.Remove("risks");
        }
        if (Chance(0.2))
        {
            _files["people"].AsObject().Remove("absences");
        }
    }
}
