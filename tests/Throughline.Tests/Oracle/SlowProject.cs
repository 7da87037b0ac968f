using System.Globalization;
using System.Text.Json.Nodes;

namespace Throughline.Tests.Oracle;

/// <summary>
/// The figures of a package, computed from its JSON alone and as plainly as possible: by relaxing every link until nothing moves
/// and by adding up day by day. Shares no code with the product.
/// </summary>
internal sealed class SlowProject
{
    private readonly JsonNode _project;
    private readonly JsonNode _plan;
    private readonly JsonNode? _progress;
    private readonly JsonNode? _costs;
    private readonly JsonNode? _resources;
    private readonly JsonNode? _requirements;
    private readonly HashSet<DateOnly> _holidays;
    private readonly HashSet<DateOnly> _makeup;
    private readonly HashSet<int> _weekdays;
    private readonly List<DateOnly> _days = [];
    private readonly DateOnly _start;

    public SlowProject(IReadOnlyDictionary<string, JsonNode> files)
    {
        _project = files["project"]["project"]!;
        _plan = files["plan"];
        _progress = files.GetValueOrDefault("progress");
        _costs = files.GetValueOrDefault("costs");
        _resources = files.GetValueOrDefault("resources");
        _requirements = files.GetValueOrDefault("requirements");
        var calendar = List(files["calendars"], "calendars").First(c => Str(c, "id") == Str(_project, "calendar"));
        _holidays = [.. List(calendar, "holidays").Select(h => Date(h, "date")!.Value)];
        _makeup = [.. calendar["makeup_workdays"]!.AsArray().Select(d => Day((string)d!))];
        _weekdays = [.. calendar["working_weekdays"]!.AsArray().Select(d => (int)d!)];
        _start = Date(_plan, "project_start")!.Value;
        for (var d = _start; _days.Count < 2500; d = d.AddDays(1))
        {
            if (IsWork(d))
            {
                _days.Add(d);
            }
        }
    }

    private bool IsWork(DateOnly d)
    {
        var weekday = d.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)d.DayOfWeek;
        return _makeup.Contains(d) || (_weekdays.Contains(weekday) && !_holidays.Contains(d));
    }

    private int Through(DateOnly d) => _days.Count(x => x <= d);

    private int Before(DateOnly d) => _days.Count(x => x < d);

    private DateOnly At(int ef) => _days[Math.Max(0, ef - 1)];

    public JsonObject Figures()
    {
        var baselines = List(_plan, "baselines").Where(b => Str(b, "state") != "draft").OrderBy(b => Date(b, "effective_date")).Select(b => new Baseline(this, b)).ToList();
        var result = new JsonObject { ["schedule"] = new JsonObject(), ["evm"] = new JsonArray(), ["forecast"] = new JsonArray() };
        foreach (var baseline in baselines)
        {
            result["schedule"]![baseline.Version] = baseline.ToJson();
        }
        var dates = _plan["status_dates"]!.AsArray().Select(d => Day((string)d!)).Order().ToList();
        foreach (var day in dates)
        {
            if (baselines.LastOrDefault(b => b.Effective <= day) is { } baseline)
            {
                result["evm"]!.AsArray().Add(Evm(baseline, day));
                result["forecast"]!.AsArray().Add(Forecast(baseline, day));
            }
        }
        result["final"] = Final(baselines, dates.Concat(baselines.Select(b => b.Effective)).Append(_start).Append(Date(_project, "actual_finish") ?? _start).Max());
        return result;
    }

    private JsonObject Evm(Baseline b, DateOnly day)
    {
        var n = Through(day);
        var pv = b.Pv(n);
        var ev = 0m;
        foreach (var a in b.Leaves)
        {
            var percent = Percent(a.Code, day);
            var started = percent > 0 || (Actual(a.Code) is { } x && Date(x, "start") <= day);
            ev += a.Budget * (a.Method switch { "0/100" => percent >= 1 ? 1 : 0, "50/50" => percent >= 1 ? 1 : started ? 0.5m : 0, _ => percent });
        }
        var ac = Cost(day);
        var bac = b.Bac;
        var complete = ev >= bac;
        var finish = Date(_project, "actual_finish");
        var at = finish is { } f && f < day ? Through(f) : n;
        var pd = 0;
        while (b.Pv(pd) < bac - 0.0000001m)
        {
            pd++;
        }
        decimal es;
        if (ev >= bac)
        {
            es = pd;
        }
        else
        {
            var c = 0;
            for (var k = 0; k <= pd; k++)
            {
                if (b.Pv(k) <= ev + 0.0000001m)
                {
                    c = k;
                }
            }
            es = c + ((ev - b.Pv(c)) / (b.Pv(c + 1) - b.Pv(c)));
        }
        decimal? cpi = ac == 0 ? null : ev / ac;
        decimal? spi = pv == 0 ? null : ev / pv;
        decimal? spiT = at == 0 ? null : es / at;
        decimal? eac = complete ? ac : cpi is null or 0 ? null : bac / cpi;
        decimal? combined = complete ? ac : cpi is null or 0 || spi is null or 0 ? null : ac + ((bac - ev) / (cpi * spi));
        decimal? eacT = complete || spiT is null or 0 ? null : pd / spiT;
        var left = (decimal)_project["contingency"]! - List(_costs, "contingency_draws").Where(d => Date(d, "on") <= day).Sum(d => (decimal)d["amount"]!);
        var etc = List(_progress, "estimates_to_complete").FirstOrDefault(e => Date(e, "status_date") == day);
        return new JsonObject
        {
            ["status_date"] = Iso(day),
            ["baseline"] = b.Version,
            ["working_day"] = n,
            ["BAC"] = bac,
            ["PV"] = pv,
            ["EV"] = ev,
            ["AC"] = ac,
            ["CV"] = ev - ac,
            ["SV"] = ev - pv,
            ["CPI"] = cpi,
            ["SPI"] = spi,
            ["percent_complete"] = ev / bac,
            ["percent_spent"] = ac / bac,
            ["EAC_typical"] = eac,
            ["EAC_atypical"] = ac + bac - ev,
            ["EAC_combined"] = combined,
            ["EAC_bottom_up"] = etc is null ? null : ac + (decimal)etc["amount"]!,
            ["TCPI_BAC"] = complete || bac - ac <= 0 ? null : (bac - ev) / (bac - ac),
            ["PD"] = pd,
            ["ES"] = es,
            ["AT"] = at,
            ["SV_t"] = es - at,
            ["SPI_t"] = spiT,
            ["EAC_t"] = eacT,
            ["forecast_finish"] = eacT is { } t ? Iso(At((int)Math.Ceiling(t - 0.000000001m))) : null,
            ["ETC_typical"] = eac - ac,
            ["VAC_typical"] = bac - eac,
            ["TCPI_EAC"] = complete || eac is null || eac - ac <= 0 ? null : (bac - ev) / (eac - ac),
            ["time_light"] = Light(spiT, "spi"),
            ["cost_light"] = eac > bac + left ? "red" : Light(cpi, "cpi"),
            ["contingency_left"] = left,
        };
    }

    private string? Light(decimal? index, string name)
    {
        decimal Limit(string key, decimal standard) => _project["thresholds"]?[key] is { } own ? (decimal)own : standard;
        return index is not { } v ? null : v >= Limit(name + "_green", 0.95m) ? "green" : v >= Limit(name + "_amber", 0.85m) ? "amber" : "red";
    }

    private JsonObject Forecast(Baseline b, DateOnly day)
    {
        var n = Through(day);
        var es = new Dictionary<string, int>();
        var ef = new Dictionary<string, int>();
        var kind = new Dictionary<string, int>();
        foreach (var a in b.Leaves)
        {
            var actual = Actual(a.Code);
            if (actual is not null && Date(actual, "start") <= day && Date(actual, "finish") is { } finished && finished <= day)
            {
                (kind[a.Code], es[a.Code], ef[a.Code]) = (2, Before(Date(actual, "start")!.Value), Through(finished));
            }
            else if (actual is not null && Date(actual, "start") <= day)
            {
                var remaining = Latest(a.Code, day)?["remaining_days"] is { } r ? (int)r : (int)Math.Ceiling(a.Days * (1 - Percent(a.Code, day)));
                (kind[a.Code], es[a.Code], ef[a.Code]) = (1, Before(Date(actual, "start")!.Value), n + remaining);
            }
            else
            {
                (kind[a.Code], es[a.Code], ef[a.Code]) = (0, n, n + a.Days);
            }
        }
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var a in b.Leaves.Where(a => kind[a.Code] < 2))
            {
                foreach (var l in a.Links)
                {
                    int? start = l.Type switch { "FS" => ef[l.Code] + l.Lag, "SS" => es[l.Code] + l.Lag, _ => null };
                    int? finish = l.Type switch { "FF" => ef[l.Code] + l.Lag, "SF" => es[l.Code] + l.Lag, _ => null };
                    if (kind[a.Code] == 0 && (start ?? finish - a.Days) is { } bound && bound > es[a.Code])
                    {
                        (es[a.Code], ef[a.Code], moved) = (bound, bound + a.Days, true);
                    }
                    if (kind[a.Code] == 1 && finish is { } late && late > ef[a.Code])
                    {
                        (ef[a.Code], moved) = (late, true);
                    }
                }
            }
        }
        var duration = ef.Values.Max();
        return new JsonObject { ["status_date"] = Iso(day), ["baseline"] = b.Version, ["duration_days"] = duration, ["finish"] = Iso(At(duration)), ["slip_days"] = duration - b.Duration };
    }

    private JsonObject? Final(List<Baseline> baselines, DateOnly day)
    {
        var first = baselines[0];
        var current = baselines.Last(b => b.Effective <= day);
        int? actual = Date(_project, "actual_finish") is { } f && f <= day ? Through(f) : null;
        var ac = Cost(day);
        var promised = List(_requirements, "requirements").Where(r => Str(r, "moscow") is "must" or "should" && Date(r, "baselined_on") <= day).ToList();
        return new JsonObject
        {
            ["actual_duration_days"] = actual,
            ["schedule_variance_days_v1"] = actual - first.Duration,
            ["schedule_variance_days_current"] = actual - current.Duration,
            ["schedule_variance_pct_v1"] = actual is null ? null : (actual.Value - first.Duration) / (decimal)first.Duration,
            ["AC"] = ac,
            ["cost_variance_v1"] = ac - first.Bac,
            ["cost_variance_current"] = ac - current.Bac,
            ["cost_variance_pct_v1"] = (ac - first.Bac) / first.Bac,
            ["scope_delivered"] = promised.Count == 0 ? null : promised.Count(r => Str(r, "state") == "accepted" && Date(r, "accepted_on") <= day) / (decimal)promised.Count,
        };
    }

    private decimal Cost(DateOnly day)
    {
        var sum = 0m;
        foreach (var sheet in List(_costs, "timesheets").Where(s => Str(s, "state") is "approved" or "locked"))
        {
            foreach (var line in List(sheet, "lines").Where(l => Date(l, "date") <= day))
            {
                var rate = List(_resources, "rates").Where(r => Str(r, "resource") == Str(sheet, "resource") && Date(r, "from") <= Date(line, "date")).MaxBy(r => Date(r, "from"))!;
                sum += (decimal)line["hours"]! * (decimal)rate["amount"]!;
            }
        }
        return sum + List(_costs, "entries").Where(e => Str(e, "state") is "posted" or "reversed" && Date(e, "date") <= day).Sum(e => (decimal)e["amount"]!);
    }

    private JsonNode? Actual(string code) => List(_progress, "actuals").FirstOrDefault(a => Str(a, "activity") == code);

    private JsonNode? Latest(string code, DateOnly day)
        => List(_progress, "records").Where(r => Str(r, "activity") == code && Date(r, "on") <= day).MaxBy(r => Date(r, "on"));

    private decimal Percent(string code, DateOnly day) => Latest(code, day) is { } r ? (decimal)r["percent"]! : 0m;

    private static IEnumerable<JsonNode> List(JsonNode? owner, string name) => owner?[name] is JsonArray list ? list.Select(i => i!) : [];

    private static string? Str(JsonNode owner, string name) => (string?)owner[name];

    private static DateOnly? Date(JsonNode owner, string name) => (string?)owner[name] is { } text ? Day(text) : null;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record SlowLink(string Code, string Type, int Lag);

    private sealed record Leaf(string Code, int Days, decimal Budget, string Method, List<SlowLink> Links);

    private sealed class Baseline
    {
        private readonly SlowProject _owner;
        private readonly Dictionary<string, int> _es = [];
        private readonly Dictionary<string, int> _ls = [];
        private readonly Dictionary<string, decimal> _byCategory = [];

        public Baseline(SlowProject owner, JsonNode json)
        {
            _owner = owner;
            Version = Str(json, "version")!;
            Effective = Date(json, "effective_date")!.Value;
            Leaves = [.. List(json, "items").Where(i => i["duration_days"] is not null).Select(ToLeaf)];
            foreach (var leaf in Leaves)
            {
                _es[leaf.Code] = 0;
            }
            Relax(Push);
            Duration = Leaves.Max(a => _es[a.Code] + a.Days);
            foreach (var leaf in Leaves)
            {
                _ls[leaf.Code] = Duration - leaf.Days;
            }
            Relax(Pull);
        }

        public string Version { get; }
        public DateOnly Effective { get; }
        public List<Leaf> Leaves { get; }
        public int Duration { get; }
        public decimal Bac => Leaves.Sum(a => a.Budget);

        public decimal Pv(int k) => Leaves.Sum(a => a.Days == 0 ? (k >= _es[a.Code] ? a.Budget : 0) : a.Budget * Math.Clamp(k - _es[a.Code], 0, a.Days) / a.Days);

        public JsonObject ToJson()
        {
            var items = new JsonObject();
            foreach (var a in Leaves)
            {
                var (es, tf) = (_es[a.Code], _ls[a.Code] - _es[a.Code]);
                var free = Leaves.SelectMany(s => s.Links.Where(l => l.Code == a.Code).Select(l => l.Type switch
                {
                    "FS" => _es[s.Code] - l.Lag - (es + a.Days),
                    "SS" => _es[s.Code] - l.Lag - es,
                    "FF" => _es[s.Code] + s.Days - l.Lag - (es + a.Days),
                    _ => _es[s.Code] + s.Days - l.Lag - es,
                })).DefaultIfEmpty(Duration - (es + a.Days)).Min();
                items[a.Code] = new JsonObject
                {
                    ["es"] = es,
                    ["ef"] = es + a.Days,
                    ["tf"] = tf,
                    ["ff"] = free,
                    ["start"] = Iso(a.Days == 0 ? _owner.At(es) : _owner._days[es]),
                    ["finish"] = Iso(_owner.At(es + a.Days)),
                    ["critical"] = tf <= 0,
                };
            }
            return new JsonObject
            {
                ["duration_days"] = Duration,
                ["finish"] = Iso(_owner.At(Duration)),
                ["BAC"] = Bac,
                ["critical_path"] = new JsonArray([.. Leaves.Where(a => _ls[a.Code] <= _es[a.Code]).Select(a => (JsonNode)a.Code)]),
                ["items"] = items,
                ["budget_by_category"] = new JsonObject(_byCategory.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, p.Value))),
            };
        }

        private Leaf ToLeaf(JsonNode item)
        {
            var budget = 0m;
            void Add(string category, decimal amount)
            {
                budget += amount;
                _byCategory[category] = _byCategory.GetValueOrDefault(category) + amount;
            }
            foreach (var a in List(item, "assignments"))
            {
                Add("labour", (decimal)a["effort_hours"]! * (decimal)a["rate"]!);
            }
            foreach (var c in List(item, "non_labour"))
            {
                Add(Str(c, "category")!, (decimal)c["amount"]!);
            }
            return new Leaf(Str(item, "code")!, (int)item["duration_days"]!, budget, Str(item, "ev_method")!,
                [.. List(item, "predecessors").Select(p => new SlowLink(Str(p, "code")!, Str(p, "type")!, (int)p["lag_days"]!))]);
        }

        private Leaf Find(string code) => Leaves.Find(a => a.Code == code)!;

        private bool Push(Leaf a, SlowLink l)
        {
            var p = Find(l.Code);
            var bound = l.Type switch
            {
                "FS" => _es[p.Code] + p.Days + l.Lag,
                "SS" => _es[p.Code] + l.Lag,
                "FF" => _es[p.Code] + p.Days + l.Lag - a.Days,
                _ => _es[p.Code] + l.Lag - a.Days,
            };
            if (bound <= _es[a.Code])
            {
                return false;
            }
            _es[a.Code] = bound;
            return true;
        }

        private bool Pull(Leaf a, SlowLink l)
        {
            var p = Find(l.Code);
            var bound = l.Type switch
            {
                "FS" => _ls[a.Code] - l.Lag - p.Days,
                "SS" => _ls[a.Code] - l.Lag,
                "FF" => _ls[a.Code] + a.Days - l.Lag - p.Days,
                _ => _ls[a.Code] + a.Days - l.Lag,
            };
            if (bound >= _ls[p.Code])
            {
                return false;
            }
            _ls[p.Code] = bound;
            return true;
        }

        private void Relax(Func<Leaf, SlowLink, bool> step)
        {
            for (var moved = true; moved;)
            {
                moved = false;
                foreach (var leaf in Leaves)
                {
                    foreach (var link in leaf.Links)
                    {
                        moved |= step(leaf, link);
                    }
                }
            }
        }
    }
}
