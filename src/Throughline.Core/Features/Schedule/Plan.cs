using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Schedule;

/// <summary>The working plan (state draft) or a baseline; its key is the version. What is approved is never changed.</summary>
public sealed class Plan : Row
{
    public const string Draft = "draft";

    public string State { get; set; } = Draft;

    /// <summary>From this day on the baseline is in force; none in a draft.</summary>
    public DateOnly? EffectiveDate { get; set; }

    public DateOnly? ApprovedOn { get; set; }
    public string? ApprovedBy { get; set; }
    public Text Reason { get; set; }
    public List<string> ChangeRequests { get; set; } = [];
    public List<PlanItem> Items { get; init; } = [];
}

/// <summary>An element of the work breakdown structure in one plan. Its key is the activity's permanent code.</summary>
public sealed class PlanItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ProjectId { get; set; }
    public Guid PlanId { get; set; }
    public string Key { get; set; } = "";
    public int Ordinal { get; set; }
    public string? Parent { get; set; }
    public string Kind { get; set; } = "";

    /// <summary>The outline number that people see; without it, the key.</summary>
    public string? Wbs { get; set; }

    public Text Name { get; set; }
    public Text Description { get; set; }
    public string SummaryStage { get; set; } = "";

    /// <summary>Working days; only leaves have it.</summary>
    public int? DurationDays { get; set; }

    public string? EvMethod { get; set; }
    public string? Accountable { get; set; }
    public string? Gate { get; set; }
    public string? ConstraintType { get; set; }
    public DateOnly? ConstraintDate { get; set; }

    /// <summary>JSON lists, read only as a whole with their plan: {code, type, lag_days, lag_unit}.</summary>
    public string? Predecessors { get; set; }

    /// <summary>JSON list of {resource, units, effort_hours, rate}.</summary>
    public string? Assignments { get; set; }

    /// <summary>JSON list of planned costs {category, cost_item, amount, name}.</summary>
    public string? PlannedCosts { get; set; }

    public string? Extra { get; set; }

    public bool IsLeaf => DurationDays is not null;
}

/// <summary>What an activity is in every plan: its identity. Progress, time and links hang on its key.</summary>
public sealed class Activity : Row;

/// <summary>The plan as a whole: start of the day index, status dates, three-point durations.</summary>
public sealed class PlanSettings : Row
{
    public DateOnly ProjectStart { get; set; }
    public List<DateOnly> StatusDates { get; set; } = [];

    /// <summary>JSON object {baseline, items[{activity, low, likely, high}]} for the simulation.</summary>
    public string? DurationRanges { get; set; }
}

/// <summary>What an activity serves (domain.md §23); its key is the activity's.</summary>
public sealed class WorkLink : Row
{
    public bool Enabling { get; set; }
    public List<string> Objectives { get; set; } = [];
    public List<string> Requirements { get; set; } = [];
}

internal sealed class PlanMapping : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.HasRow();
        builder.HasText(p => p.Reason);
        builder.HasMany(p => p.Items).WithOne().HasForeignKey(i => i.PlanId);
    }
}

internal sealed class PlanItemMapping : IEntityTypeConfiguration<PlanItem>
{
    public void Configure(EntityTypeBuilder<PlanItem> builder)
    {
        builder.ToTable(nameof(PlanItem));
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Key).HasMaxLength(RowMapping.KeyLength);
        builder.HasText(i => i.Name);
        builder.HasText(i => i.Description);
        builder.HasIndex(i => new { i.ProjectId, i.PlanId, i.Ordinal });
        builder.HasIndex(i => new { i.PlanId, i.Key }).IsUnique();
        builder.Ignore(i => i.IsLeaf);
    }
}

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder) => builder.HasRow();
}

internal sealed class PlanSettingsMapping : IEntityTypeConfiguration<PlanSettings>
{
    public void Configure(EntityTypeBuilder<PlanSettings> builder) => builder.HasRow();
}

internal sealed class WorkLinkMapping : IEntityTypeConfiguration<WorkLink>
{
    public void Configure(EntityTypeBuilder<WorkLink> builder) => builder.HasRow();
}
