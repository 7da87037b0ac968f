using System.Globalization;
using Throughline.Core.Common;
using Throughline.Web.Common;

namespace Throughline.Web.Features.Documents;

/// <summary>A piece of text in a document: a figure with the address of its record or working, or words of a record as they stand.</summary>
public sealed record SheetPart(string Text, string? Address);

/// <summary>A sentence: a text with placeholders and what fills them.</summary>
public sealed record SheetSentence(string Text, IReadOnlyList<SheetPart> Parts)
{
    /// <summary>The sentence in pieces: its own words, and in their places the parts.</summary>
    public IEnumerable<(string Words, SheetPart? Part)> Pieces()
    {
        var at = 0;
        for (var next = Text.IndexOf('{', at); next >= 0; next = Text.IndexOf('{', at))
        {
            var end = Text.IndexOf('}', next);
            yield return (Text[at..next], null);
            // A placeholder with a form is a word of the sentence that goes with the count.
            yield return int.TryParse(Text.AsSpan(next + 1, end - next - 1), CultureInfo.InvariantCulture, out var part)
                ? ("", Parts[part])
                : (Texts.Format(Text[next..(end + 1)], [.. Parts.Select(p => p.Text)]), null);
            at = end + 1;
        }
        yield return (Text[at..], null);
    }

    /// <summary>The sentence as plain text.</summary>
    public override string ToString() => Texts.Format(Text, [.. Parts.Select(p => p.Text)]);
}

/// <summary>A frozen figure: its name, its value then, and what became of it with the address of its working; null as long as nothing computes it.</summary>
public sealed record FrozenLine(string Name, string Then, SheetPart? Now);

/// <summary>A column of a table; a short one is never wrapped.</summary>
public sealed record SheetColumn(string Title, bool IsNumeric = false, bool IsShort = false)
{
    public string? Class => IsNumeric ? "num nw" : IsShort ? "nw" : null;
}

/// <summary>A block of a section: sentences as a paragraph, or a table.</summary>
public abstract record SheetBlock;

/// <summary>Sentences one after the other.</summary>
public sealed record SheetParagraph(IReadOnlyList<SheetSentence> Sentences) : SheetBlock;

/// <summary>A table of records.</summary>
public sealed record SheetTable(string Caption, string? Id, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetPart>> Rows) : SheetBlock;

/// <summary>A section with its fixed heading; without blocks the records have nothing for it.</summary>
public sealed record SheetSection(Text Heading, IReadOnlyList<SheetBlock> Blocks);

/// <summary>A chapter with its fixed number and heading.</summary>
public sealed record SheetChapter(string Number, Text Heading, IReadOnlyList<SheetSection> Sections);
