using Throughline.Core.Common;
using Throughline.Core.Features.Documents;

namespace Throughline.Core.Features.Governance;

/// <summary>A chapter of the charter: its fixed heading, and what the released version says in it.</summary>
/// <param name="Number">1 to 10; null for conclusion and approval, which stand behind the chapters.</param>
/// <param name="ChineseNumber">The number as the document has it.</param>
/// <param name="Heading">The fixed one of the outline.</param>
/// <param name="IsComplete">Whether something is written in it, whoever may read it.</param>
/// <param name="Sections">What the asker may read of it.</param>
public sealed record CharterChapter(int? Number, string ChineseNumber, Text Heading, bool IsComplete, IReadOnlyList<CharterSection> Sections)
{
    /// <summary>The chapters that a complete charter has; conclusion and approval do not count.</summary>
    public const int Counted = 10;

    private const string Budget = "budget.";

    internal static IReadOnlyList<CharterChapter> Of(ReleasedDocument? document, ProjectAccess granted)
    {
        var readsReserves = granted.May(Permissions.ReservesRead);
        return
        [
            .. DocumentOutline.Charter.Chapters.Select((outline, i) =>
            {
                var written = document?.Chapters?.ElementAtOrDefault(i);
                return new CharterChapter(
                    i < Counted ? i + 1 : null, outline.Number, outline.Heading, written?.IsComplete == true,
                    [.. (written?.Sections ?? []).Where(s => !s.Text.IsEmpty).Select(s => new CharterSection(s.Heading, readsReserves || !TellsReserves(outline, s) ? s.Text : null))]);
            }),
        ];
    }

    // A heading that the outline does not know may stand over anything.
    private static bool TellsReserves(OutlineChapter outline, DocumentSection section) =>
        outline.Sections.FirstOrDefault(s => s.Heading.Zh == section.Heading.Zh || s.Heading.En == section.Heading.En) is not { } known || known.Bindings.Any(b => b.StartsWith(Budget, StringComparison.Ordinal));
}

/// <summary>A section of the charter; without text when it is about money that the asker may not see.</summary>
public sealed record CharterSection(Text Heading, Text? Text);
