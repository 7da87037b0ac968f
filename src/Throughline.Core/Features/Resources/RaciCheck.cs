namespace Throughline.Core.Features.Resources;

/// <summary>What is wrong with a row of the responsibility matrix.</summary>
public enum RaciProblem
{
    /// <summary>Not exactly one role answers for the work.</summary>
    AccountableCount,

    /// <summary>No role does the work.</summary>
    NoResponsible,
}

/// <summary>One problem of one row.</summary>
/// <param name="No">The row's number.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Count">How many roles there are instead.</param>
public sealed record RaciViolation(int No, RaciProblem Problem, int Count);

/// <summary>The rule of domain.md §6: exactly one A and at least one R in each row; A/R counts as both.</summary>
public static class RaciCheck
{
    /// <summary>The problems of all rows, in their order; of a row first that of its A.</summary>
    public static IReadOnlyList<RaciViolation> Of(IEnumerable<RaciRow> rows)
    {
        var found = new List<RaciViolation>();
        foreach (var row in rows)
        {
            var accountable = row.Cells.Values.Count(c => c is "A" or "A/R");
            if (accountable != 1)
            {
                found.Add(new RaciViolation(row.No, RaciProblem.AccountableCount, accountable));
            }
            if (!row.Cells.Values.Any(c => c is "R" or "A/R"))
            {
                found.Add(new RaciViolation(row.No, RaciProblem.NoResponsible, 0));
            }
        }
        return found;
    }
}
