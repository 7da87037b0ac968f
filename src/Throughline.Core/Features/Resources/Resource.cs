using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Resources;

/// <summary>A resource of the project.</summary>
public sealed class Resource : Row
{
    /// <summary>Code of <c>resource_kind</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Its own name; people have none.</summary>
    public Text Name { get; set; }

    /// <summary>Key of the person, if it is one.</summary>
    public string? Person { get; set; }

    /// <summary>Code of <c>project_role</c>.</summary>
    public string? Role { get; set; }

    /// <summary>How much of it is available on a working day, 1 = full time; null = not stated, so its load cannot be judged.</summary>
    public decimal? MaxUnits { get; set; }

    /// <summary>JSON list of {code, level}.</summary>
    public string? Skills { get; set; }
}

internal sealed class ResourceMapping : IEntityTypeConfiguration<Resource>
{
    public void Configure(EntityTypeBuilder<Resource> builder)
    {
        builder.HasRow();
        builder.HasText(r => r.Name);
        builder.HasCodes(r => r.Kind, r => r.Role);
        builder.HasKeys(r => r.Person);
        builder.HasIndex(r => new { r.ProjectId, r.Ordinal });
        builder.HasIndex(r => new { r.ProjectId, r.Kind });
    }
}
