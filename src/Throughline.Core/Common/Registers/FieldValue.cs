namespace Throughline.Core.Common.Registers;

/// <summary>What a field holds, and so how it is shown, sorted and exported.</summary>
public enum FieldKind
{
    Key,
    Text,
    Code,

    /// <summary>A code that says how far the record has come.</summary>
    State,
    Number,
    Money,
    Date,

    /// <summary>Key of another record, with its name where it has one.</summary>
    Reference,

    /// <summary>One of two: what the record is or is not.</summary>
    Flag,

    /// <summary>Several records, each as its number.</summary>
    List,

    /// <summary>Parts that are written as rows of a table.</summary>
    Rows,

    /// <summary>Stations of a way, each done, still to come, or missing.</summary>
    Line,
}

/// <summary>What stands beside a record in a list.</summary>
public enum FieldMark
{
    None,

    /// <summary>It holds: accepted, approved, passed.</summary>
    Holds,

    /// <summary>It does not hold: failed, sent back.</summary>
    Fails,

    /// <summary>No record, but what is missing.</summary>
    Missing,
}

/// <summary>A record in a list, or what is missing in it.</summary>
/// <param name="Key">Its key; the code of the gap where it is missing.</param>
/// <param name="Number">What stands for it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mark">What stands beside it.</param>
public sealed record FieldItem(string Key, string Number, Text Name, FieldMark Mark = FieldMark.None);

/// <summary>The value of a field of one record; what its kind does not use is empty.</summary>
/// <param name="Code">A code or a key, as it is stored.</param>
/// <param name="Text">What people read: the text, or the name of what the key stands for.</param>
/// <param name="Number">A number, or an amount in the project's currency.</param>
/// <param name="Date">A plan date.</param>
/// <param name="Items">The records of a list.</param>
public readonly record struct FieldValue(string? Code = null, Text Text = default, decimal? Number = null, DateOnly? Date = null, IReadOnlyList<FieldItem>? Items = null)
{
    /// <summary>The code of a <see cref="FieldKind.Flag"/> that holds.</summary>
    public const string Yes = "true";

    /// <summary>The code of a <see cref="FieldKind.Flag"/> that does not hold.</summary>
    public const string No = "false";

    public bool IsEmpty => Code is null && Text.IsEmpty && Number is null && Date is null && Items is null or { Count: 0 };

    /// <summary>A flag in words.</summary>
    public static FieldValue Flag(bool holds, string words) => new(holds ? Yes : No, new Text(words, words));
}

/// <summary>Key and name of a record that others refer to.</summary>
public sealed class NamedKey
{
    public required string Key { get; init; }
    public string? Zh { get; init; }
    public string? En { get; init; }

    /// <summary>A code of <see cref="RegisterField{TRow}.NameList"/> that names the record shorter than its own text does.</summary>
    public string? Code { get; init; }
}
