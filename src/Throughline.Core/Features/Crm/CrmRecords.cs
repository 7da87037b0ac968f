using System.Text.Json;
using Throughline.Core.Features.Support;

namespace Throughline.Core.Features.Crm;

/// <summary>Days from <see cref="From"/> up to, but without, <see cref="To"/>.</summary>
public sealed record CrmWindow(DateOnly From, DateOnly To)
{
    public bool Holds(DateOnly? day) => day >= From && day < To;

    public DateOnly LastDay => To.AddDays(-1);
}

public sealed record CrmLead(string Id, DateOnly Created, string State, string? DisqualifyReason)
{
    /// <summary>Invalid and duplicate leads are in no rate.</summary>
    public bool Counts => State is not "disqualified" || DisqualifyReason is not ("invalid" or "duplicate");
}

public sealed record CrmOpportunity(string Id, string Account, DateOnly Created, DateOnly? Closed, string Stage, decimal Amount)
{
    public bool IsWon => Stage is "won";

    public bool IsLost => Stage is "lost";
}

public sealed record CrmOrder(string Id, string Account, DateOnly Date, decimal NetAmount, string State)
{
    public bool IsCompleted => State is "completed";
}

public sealed record CrmTicket(
    string Id, string Account, string Type, string Priority, DateTimeOffset Created, DateTimeOffset? FirstReply, IReadOnlyList<TicketPause>? Pauses,
    DateTimeOffset? Resolved, string State, int ReopenedCount)
{
    public TicketTimes Times => new(Created, FirstReply, Resolved, Pauses, null);
}

/// <summary>An answer of a customer: csat 1 to 5, nps 0 to 10, ces 1 to 7.</summary>
public sealed record CrmSurvey(string Type, DateOnly Date, int Score);

/// <summary>An account, as far as its required fields are filled.</summary>
public sealed record CrmAccount(IReadOnlyDictionary<string, JsonElement> Fields)
{
    public bool HasFilled(string field)
        => Fields.TryGetValue(field, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            && !(value.ValueKind is JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()));
}
