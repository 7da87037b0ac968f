namespace Throughline.Core.Common.Registers;

/// <summary>Which records of a register are asked for.</summary>
public sealed record RegisterQuery
{
    /// <summary>Part of the key or of a text, in either language; upper and lower case alike.</summary>
    public string? Search { get; init; }

    /// <summary>Field → code or key that it must have. Names of no field are passed over.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Name of the field to sort by; the order of the register without one.</summary>
    public string? Sort { get; init; }

    public bool IsDescending { get; init; }
    public PageRequest Page { get; init; } = new();

    /// <summary>For a register that is computed: the date at which it stands; without one, the project's own.</summary>
    public DateOnly? DataDate { get; init; }

    /// <summary>A column that another room adds.</summary>
    public AddedColumn? Added { get; init; }

    /// <summary>Names of the columns to show, in their order; names of none are passed over. None: those of the list.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Name of the field that the records are grouped by; without one they are not.</summary>
    public string? Group { get; init; }

    /// <summary>The groups whose records are left out.</summary>
    public IReadOnlyList<string> Closed { get; init; } = [];

    /// <summary>Whether fields that only a detail shows are asked for too.</summary>
    public bool WantsAllFields { get; init; }
}

/// <summary>A field as a list or a detail shows it.</summary>
public sealed record RegisterColumn(string Name, FieldKind Kind, string Label, string? CodeList, bool IsSortable)
{
    /// <summary>What it says more of itself than its name; null: nothing.</summary>
    public string? Help { get; init; }

    /// <summary>Its numbers are shares of 1, shown as percent.</summary>
    public bool IsShare { get; init; }
}

/// <summary>A column that another room adds to a register, which knows nothing of that room.</summary>
/// <param name="Column">What it is.</param>
/// <param name="ValueOf">The value of the record with a key.</param>
/// <param name="First">Sorted by it, the records that come first, in groups that are alike; all others follow in the order of the register.</param>
public sealed record AddedColumn(RegisterColumn Column, Func<string, FieldValue> ValueOf, Func<IReadOnlyList<IReadOnlyList<string>>> First);

/// <summary>A filter with what can be chosen.</summary>
public sealed record RegisterFilter(string Name, string Label, IReadOnlyList<RegisterChoice> Choices)
{
    /// <summary>What is chosen as long as nobody chooses; null: nothing.</summary>
    public string? Default { get; init; }
}

/// <summary>A value of a filter.</summary>
public sealed record RegisterChoice(string Value, Text Label);

/// <summary>A record with the values of its columns, in their order.</summary>
public sealed record RegisterLine(string Key, IReadOnlyList<FieldValue> Values)
{
    /// <summary>The value of the column <paramref name="name"/>; empty when it is not among <paramref name="columns"/>.</summary>
    public FieldValue Of(IReadOnlyList<RegisterColumn> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == name)
            {
                return Values[i];
            }
        }
        return default;
    }
}

/// <summary>A page of a register.</summary>
/// <param name="Columns">The columns that are shown.</param>
/// <param name="Offered">All columns that the asker may see.</param>
/// <param name="Filters">The filters.</param>
/// <param name="Page">The records.</param>
/// <param name="InAll">Records without search and filters.</param>
public sealed record RegisterPage(
    IReadOnlyList<RegisterColumn> Columns, IReadOnlyList<RegisterColumn> Offered, IReadOnlyList<RegisterFilter> Filters, Page<RegisterLine> Page, int InAll)
{
    /// <summary>The currency of amounts.</summary>
    public string Currency { get; init; } = "CNY";

    /// <summary>Whether the asker may look into the recycle bin, if only for what is their own.</summary>
    public bool CanSeeBin { get; init; }

    /// <summary>Whether the asker may make a record.</summary>
    public bool CanMake { get; init; }

    /// <summary>How the records are grouped, and can be.</summary>
    public RegisterGrouping Grouping { get; init; } = new(null, [], []);

    /// <summary>When it stands so; null for a register that always shows what is.</summary>
    public RegisterMoment? Moment { get; init; }
}

/// <summary>The date at which a register stands, and those at which progress was recorded, the latest first.</summary>
public sealed record RegisterMoment(DateOnly DataDate, IReadOnlyList<DateOnly> StatusDates);

/// <summary>A record with all its fields that the asker may see.</summary>
public sealed record RegisterRecord(IReadOnlyList<RegisterColumn> Columns, RegisterLine Line)
{
    /// <summary>What the asker may do to it; null where nobody writes here.</summary>
    public RecordRights? Rights { get; init; }

    /// <summary>The value of a field; empty when there is none, or the asker may not see it.</summary>
    public FieldValue this[string name] => Line.Of(Columns, name);
}

/// <summary>All records that fit, for a file. They are read while the file is written, so that none holds them all.</summary>
public sealed record RegisterFile(IReadOnlyList<RegisterColumn> Columns, IAsyncEnumerable<RegisterLine> Lines);
