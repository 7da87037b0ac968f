using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Resources;

/// <summary>A row of the responsibility matrix: who does (R), answers for (A), advises on (C), hears of (I) a piece of work.</summary>
public sealed class RaciRow : Row
{
    private readonly NestedPart<IReadOnlyDictionary<string, string>> _cells = new("{}");

    /// <summary>Its number; also its key.</summary>
    public int No { get; set; }

    /// <summary>Code of <c>phase</c>.</summary>
    public string? Phase { get; set; }

    /// <summary>The work.</summary>
    public Text Item { get; set; }

    /// <summary>JSON object of <see cref="Cells"/>.</summary>
    public string CellsJson { get => _cells.Json; set => _cells.Json = value; }

    /// <summary>Codes of <c>raci_code</c> by project role; A/R is both.</summary>
    public IReadOnlyDictionary<string, string> Cells => _cells.Value;
}

internal sealed class RaciRowMapping : IEntityTypeConfiguration<RaciRow>
{
    public void Configure(EntityTypeBuilder<RaciRow> builder)
    {
        builder.HasRow();
        builder.HasText(r => r.Item);
        builder.HasCodes(r => r.Phase);
        builder.Ignore(r => r.Cells);
        builder.HasIndex(r => new { r.ProjectId, r.Ordinal });
        builder.HasIndex(r => new { r.ProjectId, r.Phase });
    }
}
