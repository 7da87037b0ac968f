using System.Text.Json;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Documents;

/// <summary>The fixed chapters of a document and what each section draws from (domain.md §19).</summary>
public sealed record DocumentOutline(Text Title, IReadOnlyList<OutlineChapter> Chapters)
{
    /// <summary>The outline of the charter 立项书: ten chapters, then conclusion and approval.</summary>
    public static DocumentOutline Charter { get; } = Read("outline_charter.json");

    /// <summary>The outline of the project summary 项目总结.</summary>
    public static DocumentOutline Summary { get; } = Read("outline_summary_report.json");

    private static DocumentOutline Read(string name)
    {
        using var stream = Library.Open(name);
        return JsonSerializer.Deserialize<DocumentOutline>(stream, KeptRecords.Json)!;
    }
}

/// <summary>A chapter with its fixed number and heading.</summary>
public sealed record OutlineChapter(string Number, Text Heading, IReadOnlyList<OutlineSection> Sections);

/// <summary>A section: its heading and the names of what it draws from.</summary>
public sealed record OutlineSection(Text Heading, IReadOnlyList<string> Bindings);
