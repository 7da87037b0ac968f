using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Core.Features.Support;

namespace Throughline.Core.Features.Crm;

/// <summary>The masked extract of the rolled-out CRM (typed reader of the kept records). A list that was not stated is null.</summary>
public sealed class CrmExtract
{
    private const string File = "crm_extract";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections =
        [.. new[] { "accounts", "leads", "opportunities", "orders", "tickets", "surveys", "sla" }.Select(c => (File, c))];

    // Where the extract names no probabilities (domain.md §16).
    private static readonly Dictionary<string, decimal> StandardProbability = new(StringComparer.Ordinal)
    {
        ["initial"] = 0.10m,
        ["needs"] = 0.25m,
        ["proposal"] = 0.50m,
        ["negotiation"] = 0.75m,
    };

    private CrmExtract()
    {
    }

    /// <summary>What it covers.</summary>
    public required CrmWindow Window { get; init; }

    /// <summary>Over which customers are followed; the year up to the end of the window where none is stated.</summary>
    public required CrmWindow RetentionWindow { get; init; }

    /// <summary>The month whose use is measured; the last of the window where none is stated.</summary>
    public required Month UsageMonth { get; init; }

    /// <summary>Ratio of net revenue.</summary>
    public required decimal? GrossMargin { get; init; }

    public required IReadOnlyDictionary<string, decimal> StageProbability { get; init; }
    public required IReadOnlyDictionary<string, ServiceTarget> Targets { get; init; }
    public required IReadOnlyList<string> RequiredAccountFields { get; init; }
    public required IReadOnlyList<CrmAccount>? Accounts { get; init; }
    public required IReadOnlyList<CrmLead>? Leads { get; init; }
    public required IReadOnlyList<CrmOpportunity>? Opportunities { get; init; }
    public required IReadOnlyList<CrmOrder>? Orders { get; init; }
    public required IReadOnlyList<CrmTicket>? Tickets { get; init; }
    public required IReadOnlyList<CrmSurvey>? Surveys { get; init; }

    /// <summary>The month that the extract measures: the last of its window.</summary>
    public Month Month => Month.Of(Window.LastDay);

    /// <summary>Null when the package has no extract.</summary>
    public static CrmExtract? Read(KeptRecords kept)
    {
        var file = kept.File(File);
        if (file.Field<CrmWindow>("window") is not { } window || window.To <= window.From)
        {
            return null;
        }
        var targets = file.Has("sla") ? kept.Of<ServiceTarget>(File, "sla") : ServiceTarget.Standard;
        return new CrmExtract
        {
            Window = window,
            RetentionWindow = file.Field<CrmWindow>("retention_window") ?? new CrmWindow(window.To.AddYears(-1), window.To),
            UsageMonth = file.Field<Month?>("usage_month") ?? Month.Of(window.LastDay),
            GrossMargin = file.Field<decimal?>("gross_margin"),
            StageProbability = file.Field<Dictionary<string, decimal>>("stage_probability") ?? StandardProbability,
            Targets = targets.ToDictionary(t => t.Priority, StringComparer.Ordinal),
            RequiredAccountFields = file.Field<string[]>("required_account_fields") ?? [],
            Accounts = List<Dictionary<string, JsonElement>>(kept, "accounts")?.Select(a => new CrmAccount(a)).ToList(),
            Leads = List<CrmLead>(kept, "leads"),
            Opportunities = List<CrmOpportunity>(kept, "opportunities"),
            Orders = List<CrmOrder>(kept, "orders"),
            Tickets = List<CrmTicket>(kept, "tickets"),
            Surveys = List<CrmSurvey>(kept, "surveys"),
        };
    }

    private static List<T>? List<T>(KeptRecords kept, string name) => kept.File(File).Has(name) ? [.. kept.Of<T>(File, name)] : null;
}
