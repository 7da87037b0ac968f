using Throughline.Core.Common;

namespace Throughline.Core.Features.Closure;

/// <summary>A lesson learned 经验教训; the type is a code of <c>lesson_type</c>.</summary>
public sealed record Lesson(string Id, string Type, Text AreaName, Text Text, Text Cause, Text Recommendation, string Owner, string State);

/// <summary>A document of the archive; the category is a code of <c>archive_category</c>.</summary>
public sealed record ArchivedDocument(string Id, string Category, Text Title, DateOnly ArchivedOn, int RetentionYears, string Classification);

/// <summary>How one criterion of success was judged; the result is a code of <c>criterion_result</c>.</summary>
public sealed record VerdictLine(string Criterion, Text Name, string Result, Text Reason);

/// <summary>The handover to support.</summary>
public sealed record Handover(DateOnly SignedOn);
