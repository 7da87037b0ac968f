using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>A function of the CRM that is to go live, wave by wave.</summary>
public sealed class Module : Row
{
    private readonly NestedPart<IReadOnlyList<ModuleRollout>> _rollout = new("[]");

    public Text Name { get; set; }

    /// <summary>Code of <c>crm_function</c>.</summary>
    public string Function { get; set; } = "";

    /// <summary>Code of <c>moscow</c>.</summary>
    public string Priority { get; set; } = "";

    /// <summary>Keys of the groups of users.</summary>
    public List<string> Groups { get; set; } = [];

    /// <summary>Keys of the courses.</summary>
    public List<string> Courses { get; set; } = [];

    /// <summary>JSON list of <see cref="Rollout"/>.</summary>
    public string RolloutJson { get => _rollout.Json; set => _rollout.Json = value; }

    public IReadOnlyList<ModuleRollout> Rollout => _rollout.Value;

    public bool IsWanted => Priority is "must" or "should" or "could";

    /// <summary>Given up in every wave.</summary>
    public bool IsCancelled => Rollout.Count > 0 && Rollout.All(r => string.Equals(r.State, "cancelled", StringComparison.Ordinal));

    /// <summary>In use in every wave by the end of <paramref name="day"/>.</summary>
    public bool IsLive(DateOnly day) => Rollout.Count > 0 && Rollout.All(r => r.IsLive(day));
}

/// <summary>How far a module is in a wave.</summary>
public sealed record ModuleRollout(string Wave, string State, DateOnly? PlannedOn, DateOnly? LiveOn)
{
    public bool IsLive(DateOnly day) => string.Equals(State, "live", StringComparison.Ordinal) && LiveOn <= day;
}

internal sealed class ModuleMapping : IEntityTypeConfiguration<Module>
{
    public void Configure(EntityTypeBuilder<Module> builder)
    {
        builder.HasRow();
        builder.HasText(m => m.Name);
        builder.HasCodes(m => m.Function, m => m.Priority);
        builder.Ignore(m => m.Rollout);
        builder.HasIndex(m => new { m.ProjectId, m.Ordinal });
        builder.HasIndex(m => new { m.ProjectId, m.Priority });
    }
}
