using System.Text.Json;
using Throughline.Core.Exchange.Schema;
using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>R14: no time before the creation of a ticket; its pauses and reopenings do not overlap and end before its resolution.</summary>
internal static class TicketRules
{
    private const string Tickets = "tickets";

    public static void Check(RuleScope scope)
    {
        foreach (var file in (string[])["support", "crm_extract"])
        {
            foreach (var (n, ticket) in scope.Rows(file, Tickets))
                Check(scope, file, n, ticket);
        }
    }

    private static void Check(RuleScope scope, string file, int n, JsonElement ticket)
    {
        if (Time(ticket, "created") is not { } created)
            return;
        var id = ticket.Text("id") ?? "";
        var pauses = ticket.List("pauses").ToList();
        DateTime?[] times = [Time(ticket, "first_reply"), Time(ticket, "resolved"), .. pauses.Select(p => Time(p, "from"))];
        foreach (var _ in times.Where(t => t < created))
            scope.Error("R14", file, At(Tickets, n), nameof(ExchangeTexts.R14Before), id);
        var stretches = pauses.Select(p => (From: Time(p, "from"), To: Time(p, "to")))
            .Concat(ticket.List("reopens").Select(r => (From: Time(r, "resolved"), To: Time(r, "reopened"))))
            .OrderBy(s => s.From);
        DateTime? current = created;
        foreach (var (from, to) in stretches)
        {
            if (from < current || to < from || to > Time(ticket, "resolved"))
                scope.Error("R14", file, At(Tickets, n), nameof(ExchangeTexts.R14Overlap), id);
            current = to;
        }
    }

    private static DateTime? Time(JsonElement row, string name) =>
        row.Text(name) is { } text && Formats.TryInstant(text, out var utc) ? utc : null;
}
