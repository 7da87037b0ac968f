using Throughline.Core.Common;

namespace Throughline.Core.Features.Documents;

/// <summary>A document of the chain: charter, plan, status report, summary.</summary>
public sealed record ReleasedDocument(string Id, string Kind, Text Title, string Version, string State, DateOnly? ApprovedOn, string? ApprovedBy, IReadOnlyList<DocumentChapter>? Chapters)
{
    /// <summary>The figures as they were frozen with it, by their names; null when it has none.</summary>
    public IReadOnlyDictionary<string, decimal?>? Figures { get; init; }

    public static IReadOnlyList<ReleasedDocument> Read(KeptRecords kept) => [.. kept.Of<ReleasedDocument>("documents", "documents")];
}

/// <summary>A chapter with its fixed number and heading.</summary>
public sealed record DocumentChapter(string Number, Text Heading, IReadOnlyList<DocumentSection>? Sections)
{
    /// <summary>Something is written in it.</summary>
    public bool IsComplete => Sections?.Any(s => !s.Text.IsEmpty) == true;
}

/// <summary>A section: its heading and what somebody wrote.</summary>
public sealed record DocumentSection(Text Heading, Text Text);
