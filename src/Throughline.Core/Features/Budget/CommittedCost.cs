namespace Throughline.Core.Features.Budget;

/// <summary>Commitments at a date (domain.md §7): what was signed and invoiced by then; drafts and cancelled ones commit nothing.</summary>
/// <param name="Committed">Amounts signed.</param>
/// <param name="Invoiced">Invoices on them.</param>
/// <param name="Open">What is still to be invoiced; a closed commitment has nothing open.</param>
public sealed record CommittedCost(decimal Committed, decimal Invoiced, decimal Open)
{
    public static CommittedCost Of(IEnumerable<Commitment> commitments, DateOnly day)
    {
        var (committed, invoiced, open) = (0m, 0m, 0m);
        foreach (var commitment in commitments.Where(c => c.BindsOn(day)))
        {
            var billed = commitment.InvoicedOn(day);
            committed += commitment.Amount;
            invoiced += billed;
            open += commitment.OpenOn(day);
        }
        return new CommittedCost(committed, invoiced, open);
    }

    /// <summary>Available budget: BAC less actual cost less what is open; below zero when overspent.</summary>
    public decimal? AvailableOf(decimal? bac, decimal? actualCost) => bac - actualCost - Open;
}
