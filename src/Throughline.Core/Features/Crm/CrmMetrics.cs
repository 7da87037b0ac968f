using System.Collections.Frozen;
using Throughline.Core.Features.Adoption;
using Throughline.Core.Features.Support;
using Throughline.Engine.Calendars;

namespace Throughline.Core.Features.Crm;

/// <summary>The metrics of domain.md §17 that an extract gives, in the order of the acceptance test.</summary>
public sealed class CrmMetrics
{
    private readonly FrozenDictionary<string, CrmMetric> _byCode;

    private CrmMetrics(CrmExtract extract, IReadOnlyList<CrmMetric> all)
    {
        Extract = extract;
        All = all;
        _byCode = all.ToFrozenDictionary(m => m.Code, StringComparer.Ordinal);
    }

    public CrmExtract Extract { get; }
    public IReadOnlyList<CrmMetric> All { get; }

    /// <summary>A metric by its code; null when the extract cannot give it.</summary>
    public CrmMetric? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Computes them.</summary>
    /// <param name="extract">The extract.</param>
    /// <param name="usage">Who used the CRM.</param>
    /// <param name="calendar">Whose hours count for tickets and whose days for logins; null leaves those undefined.</param>
    /// <param name="timeZone">The zone of the calendar.</param>
    public static CrmMetrics Of(CrmExtract extract, UsageBook usage, WorkCalendar? calendar, string timeZone) => new(
        extract,
        [.. Sales(extract), .. Customers(extract), .. Service(extract, calendar, timeZone), .. Answers(extract), .. Use(extract, usage, calendar)]);

    private static IEnumerable<CrmMetric> Sales(CrmExtract extract)
    {
        var window = extract.Window;
        var leads = extract.Leads?.Where(l => l.Counts && window.Holds(l.Created)).ToList();
        var converted = leads?.Count(l => l.State is "converted");
        yield return CrmMetric.Number(window, "valid_leads", leads?.Count);
        yield return CrmMetric.Number(window, "converted_leads", converted);
        yield return CrmMetric.Share(window, "lead_conversion", converted, leads?.Count);

        var closed = extract.Opportunities?.Where(o => window.Holds(o.Closed)).ToLookup(o => o.Stage, StringComparer.Ordinal);
        var won = closed?["won"].ToList();
        var lost = closed?["lost"].ToList();
        yield return CrmMetric.Number(window, "won", won?.Count);
        yield return CrmMetric.Number(window, "lost", lost?.Count);
        yield return CrmMetric.Share(window, "win_rate", won?.Count, won?.Count + lost?.Count);
        yield return CrmMetric.Share(window, "win_rate_value", won?.Sum(o => o.Amount), won?.Sum(o => o.Amount) + lost?.Sum(o => o.Amount));
        var cycles = won?.ConvertAll(o => o.Closed!.Value.DayNumber - o.Created.DayNumber);
        yield return CrmMetric.Mean(window, "sales_cycle_days", cycles?.Sum(), cycles?.Count);
        yield return CrmMetric.Number(window, "sales_cycle_median", Median(cycles));

        var open = extract.Opportunities?.Where(o => !o.IsWon && !o.IsLost).ToList();
        yield return CrmMetric.Number(window, "open_pipeline", open?.Sum(o => o.Amount));
        yield return CrmMetric.Number(window, "weighted_forecast", open?.Sum(o => o.Amount * extract.StageProbability.GetValueOrDefault(o.Stage)));
    }

    private static IEnumerable<CrmMetric> Customers(CrmExtract extract)
    {
        var window = extract.Window;
        var completed = extract.Orders?.Where(o => o.IsCompleted).ToList();
        var orders = completed?.FindAll(o => window.Holds(o.Date));
        var revenue = orders?.Sum(o => o.NetAmount);
        var buyers = orders?.Select(o => o.Account).Distinct(StringComparer.Ordinal).Count();
        yield return CrmMetric.Number(window, "orders", orders?.Count);
        yield return CrmMetric.Number(window, "revenue", revenue);
        yield return CrmMetric.Mean(window, "aov", revenue, orders?.Count);
        yield return CrmMetric.Number(window, "buyers", buyers);
        yield return CrmMetric.Mean(window, "revenue_per_buyer", revenue, buyers);

        window = extract.RetentionWindow;
        var before = ActiveBefore(completed, window.From);
        var retained = before is null ? null : ActiveBefore(completed, window.To)?.Count(before.Contains);
        var churned = before?.Count - retained;
        yield return CrmMetric.Number(window, "active_at_start", before?.Count);
        yield return CrmMetric.Number(window, "retained", retained);
        yield return CrmMetric.Share(window, "retention_rate", retained, before?.Count);
        yield return CrmMetric.Share(window, "churn_rate", churned, before?.Count);

        var year = completed?.FindAll(o => window.Holds(o.Date));
        var byBuyer = year?.CountBy(o => o.Account, StringComparer.Ordinal).ToList();
        yield return CrmMetric.Share(window, "repeat_purchase_rate", byBuyer?.Count(b => b.Value >= 2), byBuyer?.Count);
        // Order value × orders per buyer is revenue per buyer.
        yield return CrmMetric.Mean(
            window,
            "clv",
            Engine.Quotient.Of(year?.Sum(o => o.NetAmount), byBuyer?.Count) * extract.GrossMargin,
            Engine.Quotient.Of(churned, before?.Count));
    }

    private static IEnumerable<CrmMetric> Service(CrmExtract extract, WorkCalendar? calendar, string timeZone)
    {
        var window = extract.Window;
        var tickets = extract.Tickets?.Where(t => window.Holds(Common.ProjectClock.DayOf(t.Created, timeZone))).ToList();
        var levels = calendar is null ? null : tickets?.ConvertAll(t => ServiceLevel.Of(t.Times, extract.Targets.GetValueOrDefault(t.Priority), calendar, timeZone));
        var responses = levels?.Select(l => l.FirstResponseMinutes).OfType<decimal>().ToList();
        var resolutions = levels?.Select(l => l.ResolutionMinutes).OfType<decimal>().ToList();
        var verdicts = levels?.Select(l => l.Met).OfType<bool>().ToList();
        yield return CrmMetric.Number(window, "tickets", tickets?.Count);
        yield return CrmMetric.Mean(window, "first_response_hours", responses?.Sum() / 60, responses?.Count);
        yield return CrmMetric.Mean(window, "resolution_hours", resolutions?.Sum() / 60, resolutions?.Count);
        yield return CrmMetric.Share(window, "sla_compliance", verdicts?.Count(v => v), verdicts?.Count);
    }

    private static IEnumerable<CrmMetric> Answers(CrmExtract extract)
    {
        var window = extract.Window;
        var csat = Scores(extract, "csat");
        var nps = Scores(extract, "nps");
        var ces = Scores(extract, "ces");
        yield return CrmMetric.Number(window, "csat_n", csat?.Count);
        yield return CrmMetric.Mean(window, "csat_mean", csat?.Scores.Sum(), csat?.Count);
        yield return CrmMetric.Share(window, "csat_top2", csat?.TopTwo, csat?.Count);
        yield return CrmMetric.Number(window, "nps_n", nps?.Count);
        yield return CrmMetric.Share(window, "nps", nps?.PromotersLessDetractors, nps?.Count);
        yield return CrmMetric.Number(window, "ces_n", ces?.Count);
        yield return CrmMetric.Mean(window, "ces_mean", ces?.Scores.Sum(), ces?.Count);
        yield return CrmMetric.Share(window, "ces_easy", ces?.Easy, ces?.Count);
    }

    private static IEnumerable<CrmMetric> Use(CrmExtract extract, UsageBook usage, WorkCalendar? calendar)
    {
        var window = extract.Window;
        var cells = extract.Accounts?.Count * extract.RequiredAccountFields.Count;
        var filled = extract.Accounts?.Sum(a => extract.RequiredAccountFields.Count(a.HasFilled));
        yield return CrmMetric.Share(window, "data_completeness", filled, cells);
        var month = extract.UsageMonth;
        window = new CrmWindow(month.FirstDay, month.LastDay.AddDays(1));
        yield return CrmMetric.Share(window, "active_user_rate", usage.ActiveUsers(month), usage.Users(month));
        yield return CrmMetric.Share(window, "login_rate", usage.LoginDays(month), calendar is null ? null : usage.PossibleLoginDays(month, calendar));
    }

    // Active 活跃: at least one completed order in the twelve months before the day.
    private static HashSet<string>? ActiveBefore(List<CrmOrder>? completed, DateOnly day)
    {
        var year = new CrmWindow(day.AddYears(-1), day);
        return completed?.Where(o => year.Holds(o.Date)).Select(o => o.Account).ToHashSet(StringComparer.Ordinal);
    }

    private static SurveyScores? Scores(CrmExtract extract, string type)
        => extract.Surveys is { } all ? new([.. all.Where(s => s.Type == type && extract.Window.Holds(s.Date)).Select(s => s.Score)]) : null;

    private static decimal? Median(List<int>? values)
    {
        if (values is null or { Count: 0 })
        {
            return null;
        }
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2m;
    }
}
