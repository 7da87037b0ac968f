using Throughline.Core.Common;
using Throughline.Core.Features.Resources;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>How long a column of the load is.</summary>
public enum LoadGrain
{
    Day,
    Week,
}

/// <summary>What of the load is asked for.</summary>
public sealed record LoadQuery
{
    public LoadGrain Grain { get; init; }

    /// <summary>A day of the first week that is shown; null: the week of the data date while the plan runs, else its first.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Version of a baseline in force by the data date; null: the one in force at the data date.</summary>
    public string? Baseline { get; init; }

    public bool OnlyOver { get; init; }

    /// <summary>Null: all of them.</summary>
    public PageRequest? Page { get; init; } = new();
}

/// <summary>What all views of the room share.</summary>
public sealed record ResourceHead
{
    public required string Project { get; init; }
    public required Text ProjectName { get; init; }
    public required DateOnly DataDate { get; init; }

    /// <summary>All status dates, the latest first.</summary>
    public required IReadOnlyList<DateOnly> StatusDates { get; init; }

    public required DateOnly ProjectStart { get; init; }

    /// <summary>The baselines in force by the data date, the latest first.</summary>
    public required IReadOnlyList<string> Baselines { get; init; }

    /// <summary>Version of the baseline that is shown; null when none was in force.</summary>
    public required string? Baseline { get; init; }

    /// <summary>Why nothing is computed; null when something is.</summary>
    public required string? Nothing { get; init; }

    /// <summary>By how many units load may exceed capacity.</summary>
    public required decimal Tolerance { get; init; }

    public required bool MaySeePeople { get; init; }
    public required bool MaySeeRaci { get; init; }
    public required bool MaySeeSchedule { get; init; }
}

/// <summary>A resource as people call it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name; empty when the plan names a resource that nobody knows.</param>
/// <param name="Kind">Code of <c>resource_kind</c>.</param>
/// <param name="Role">Code of <c>project_role</c>.</param>
/// <param name="Person">Key of the person, if it is one.</param>
/// <param name="MaxUnits">How much of it there is on a working day.</param>
public sealed record ResourceName(string Key, Text Name, string? Kind, string? Role, string? Person, decimal? MaxUnits);

/// <summary>A column of the load: a working day, or the working days of a week.</summary>
/// <param name="First">The day; of a week the Monday.</param>
/// <param name="From">The boundary before its first working day.</param>
/// <param name="To">The boundary after its last one.</param>
public sealed record LoadColumn(DateOnly First, int From, int To)
{
    public int Days => To - From;
}

/// <summary>Load of a resource in a column.</summary>
/// <param name="Load">Units on the day; over a week unit-days.</param>
/// <param name="Capacity">The same of capacity; null when unknown.</param>
/// <param name="OverDays">Days with more load than capacity.</param>
/// <param name="IsAbsent">Not available on any day of it.</param>
public sealed record LoadCell(decimal Load, decimal? Capacity, int OverDays, bool IsAbsent)
{
    /// <summary>Load / capacity; null without capacity.</summary>
    public decimal? Utilisation => Capacity is null or 0m ? null : Load / Capacity;
}

/// <summary>A resource with its cells, in the order of the columns.</summary>
/// <param name="Resource">Who or what.</param>
/// <param name="Cells">One for each column.</param>
/// <param name="Total">All columns together, in unit-days.</param>
public sealed record LoadRow(ResourceName Resource, IReadOnlyList<LoadCell> Cells, LoadCell Total);

/// <summary>Days in a row on which a resource has more load than capacity.</summary>
/// <param name="Resource">Who or what.</param>
/// <param name="First">The first of the days.</param>
/// <param name="Last">The last.</param>
/// <param name="Days">How many working days.</param>
/// <param name="MaxLoad">The greatest load on them, in units.</param>
/// <param name="Sources">The activities that make it up, each with its units.</param>
public sealed record OverSpan(ResourceName Resource, DateOnly First, DateOnly Last, int Days, decimal MaxLoad, IReadOnlyList<LoadSource> Sources);

/// <summary>A part of a load.</summary>
/// <param name="Item">The activity.</param>
/// <param name="Units">Units of the resource on each of its days.</param>
/// <param name="Days">How many days of what is asked for it takes.</param>
/// <param name="First">Its first planned day.</param>
/// <param name="Last">Its last planned day.</param>
/// <param name="IsCritical">Without total float.</param>
public sealed record LoadSource(PlanItem Item, decimal Units, int Days, DateOnly First, DateOnly Last, bool IsCritical)
{
    public decimal UnitDays => Units * Days;
}

/// <summary>The load of the resources over some weeks.</summary>
public sealed record LoadTable
{
    public required ResourceHead Head { get; init; }
    public required LoadGrain Grain { get; init; }

    /// <summary>The Monday of the first week shown; null without plan.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>The Monday of the first week after it.</summary>
    public required DateOnly? Until { get; init; }

    public required IReadOnlyList<LoadColumn> Columns { get; init; }

    /// <summary>Null without plan or without stated resources.</summary>
    public required Page<LoadRow>? Rows { get; init; }

    /// <summary>All over-allocations of the plan, by their first day.</summary>
    public required IReadOnlyList<OverSpan> Over { get; init; }

    /// <summary>Days with more load than capacity, over all resources.</summary>
    public int OverDays => Over.Sum(o => o.Days);

    /// <summary>Resources with such days.</summary>
    public int OverResources => Over.Select(o => o.Resource.Key).Distinct(StringComparer.Ordinal).Count();
}

/// <summary>How the load of one resource came about.</summary>
public sealed record LoadDetail
{
    public required ResourceHead Head { get; init; }
    public required ResourceName Resource { get; init; }

    /// <summary>The day or week that is asked for; null: the whole plan.</summary>
    public required LoadColumn? Column { get; init; }

    /// <summary>Load and capacity of <see cref="Column"/>, else of the days from the first to the last assignment.</summary>
    public required LoadCell Cell { get; init; }

    /// <summary>The activities in it, by their start.</summary>
    public required IReadOnlyList<LoadSource> Sources { get; init; }

    /// <summary>Over-allocations of the whole plan.</summary>
    public required IReadOnlyList<OverSpan> Over { get; init; }
}

/// <summary>What of the responsibility matrix is asked for.</summary>
public sealed record RaciQuery
{
    /// <summary>Part of the work's name, in either language.</summary>
    public string? Search { get; init; }

    /// <summary>Code of <c>phase</c>.</summary>
    public string? Phase { get; init; }

    /// <summary>Only rows in which this role has a part.</summary>
    public string? Role { get; init; }

    /// <summary>Only rows that break a rule.</summary>
    public bool OnlyFindings { get; init; }
}

/// <summary>A row of the matrix with what is wrong with it.</summary>
public sealed record RaciLine(RaciRow Row, IReadOnlyList<RaciViolation> Findings);

/// <summary>The responsibility matrix.</summary>
/// <param name="Head">What all views share.</param>
/// <param name="Roles">The roles that have a column: those of the code list, then others that occur.</param>
/// <param name="Holders">Names of the people who hold a role, by its code.</param>
/// <param name="Lines">The rows that fit; null when the project states no matrix.</param>
/// <param name="InAll">Rows without filters.</param>
/// <param name="Findings">What is wrong with any row.</param>
/// <param name="Phases">Codes of the phases that occur, in their order.</param>
public sealed record RaciMatrix(
    ResourceHead Head, IReadOnlyList<string> Roles, IReadOnlyDictionary<string, IReadOnlyList<(string Key, Text Name)>> Holders, IReadOnlyList<RaciLine>? Lines, int InAll,
    IReadOnlyList<RaciViolation> Findings, IReadOnlyList<string> Phases);
