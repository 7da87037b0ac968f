using Throughline.Core.Common;

namespace Throughline.Core.Features.Closure;

/// <summary>Lessons, archive and verdict of a project (typed reader of the kept records).</summary>
public sealed class ClosingBook
{
    private const string File = "closing";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "lessons"), (File, "archive"), (File, "verdict")];

    private ClosingBook(KeptRecords kept)
    {
        Lessons = [.. kept.Of<Lesson>(File, "lessons")];
        Archive = [.. kept.Of<ArchivedDocument>(File, "archive")];
        Verdict = [.. kept.Of<VerdictLine>(File, "verdict")];
        HandedOverOn = kept.File(File).Field<Handover>("handover")?.SignedOn;
        VerdictSignedBy = kept.File(File).Field<string>("verdict_signed_by");
    }

    public static ClosingBook Read(KeptRecords kept) => new(kept);

    public IReadOnlyList<Lesson> Lessons { get; }
    public IReadOnlyList<ArchivedDocument> Archive { get; }
    public IReadOnlyList<VerdictLine> Verdict { get; }

    /// <summary>When the handover 移交 to support was signed; null before.</summary>
    public DateOnly? HandedOverOn { get; }

    /// <summary>Key of the person.</summary>
    public string? VerdictSignedBy { get; }
}
