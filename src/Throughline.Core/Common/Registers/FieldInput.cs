namespace Throughline.Core.Common.Registers;

/// <summary>How people write a field of a register. A field without one is set by the product alone.</summary>
public sealed record FieldInput
{
    /// <summary>The longest text that a field takes without saying so itself.</summary>
    public const int DefaultLength = 400;

    /// <summary>The longest of several lines.</summary>
    public const int LongLength = 10_000;

    public bool IsRequired { get; init; }

    /// <summary>Takes several lines.</summary>
    public bool IsLong { get; init; }

    /// <summary>Characters at most; of a <see cref="FieldKind.Text"/>.</summary>
    public int MaxLength { get; init; } = DefaultLength;

    /// <summary>Bounds and decimals; of a <see cref="FieldKind.Number"/> or <see cref="FieldKind.Money"/>.</summary>
    public decimal Least { get; init; }

    public decimal Most { get; init; } = 1_000_000_000m;
    public int Decimals { get; init; } = 2;

    /// <summary>What was promised: once the record is baselined it changes by change control only.</summary>
    public bool IsHeld { get; init; }

    /// <summary>How wide it stands in the form, in twelfths.</summary>
    public int Width { get; init; } = 6;

    /// <summary>Where it stands in the form; those of one place in the order of the register.</summary>
    public int Place { get; init; } = 10;

    /// <summary>What is said below it.</summary>
    public Func<string>? Hint { get; init; }
}

/// <summary>A part of a field as forms and programs write it: a text has one for each language, everything else is one.</summary>
/// <param name="Name">Its name in forms and in the body of a request.</param>
/// <param name="Language">The language of the part; null where it has none.</param>
/// <param name="Get">The part of a record, as it is written.</param>
/// <param name="Set">Writes it; the message for people when it cannot be.</param>
internal sealed record InputPart<TRow>(string Name, string? Language, Func<TRow, string> Get, Func<TRow, string, string?> Set);
