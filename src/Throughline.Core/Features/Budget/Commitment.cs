using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Budget;

/// <summary>A contract or order with a vendor.</summary>
public sealed class Commitment : Row
{
    private readonly NestedPart<IReadOnlyList<Invoice>> _invoices = new("[]");

    /// <summary>Key of the resource.</summary>
    public string? Vendor { get; set; }

    public Text Name { get; set; }
    public DateOnly SignedOn { get; set; }
    public decimal Amount { get; set; }

    /// <summary>Codes of <c>cost_item</c>.</summary>
    public List<string> CostItems { get; set; } = [];

    /// <summary>JSON list of <see cref="Invoices"/>.</summary>
    public string InvoicesJson { get => _invoices.Json; set => _invoices.Json = value; }

    public string State { get; set; } = "";

    public IReadOnlyList<Invoice> Invoices => _invoices.Value;

    /// <summary>Neither draft nor cancelled.</summary>
    public bool Commits => State is not ("draft" or "cancelled");

    public bool IsClosed => string.Equals(State, "closed", StringComparison.Ordinal);

    /// <summary>Binds at the end of the day: signed by then, neither draft nor cancelled.</summary>
    public bool BindsOn(DateOnly day) => Commits && SignedOn <= day;

    /// <summary>What is still to be invoiced at the end of the day; nothing before it was signed, nor when it is closed.</summary>
    public decimal OpenOn(DateOnly day) => !BindsOn(day) || IsClosed ? 0m : Amount - InvoicedOn(day);

    /// <summary>What was invoiced by the end of the day.</summary>
    public decimal InvoicedOn(DateOnly day) => Invoices.Where(i => i.On <= day).Sum(i => i.Amount);
}

/// <summary>An invoice on a commitment.</summary>
public sealed record Invoice(string? No, DateOnly On, decimal Amount);

internal sealed class CommitmentMapping : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> builder)
    {
        builder.HasRow();
        builder.HasText(c => c.Name);
        builder.HasCodes(c => c.State);
        builder.HasKeys(c => c.Vendor);
        builder.Property(c => c.Amount).IsMoney();
        builder.Ignore(c => c.Invoices);
        builder.HasIndex(c => new { c.ProjectId, c.Ordinal });
        builder.HasIndex(c => new { c.ProjectId, c.SignedOn });
        builder.HasIndex(c => new { c.ProjectId, c.State });
    }
}
