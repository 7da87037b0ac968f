using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Projects;

/// <summary>A CRM project: its header, reserves and reasons. Its key is its code.</summary>
public sealed class Project : Row
{
    public Text Name { get; set; }
    public string Type { get; set; } = "";
    public string Delivery { get; set; } = "";
    public string State { get; set; } = "";

    /// <summary>Key of the person who is sponsor.</summary>
    public string Sponsor { get; set; } = "";

    /// <summary>Key of the person who is project manager.</summary>
    public string Manager { get; set; } = "";

    public string Currency { get; set; } = "";
    public string TaxBasis { get; set; } = "";
    public decimal? TaxRate { get; set; }

    /// <summary>Key of the project's calendar.</summary>
    public string Calendar { get; set; } = "";

    public string TimeZone { get; set; } = "";
    public int? StatusWeekday { get; set; }
    public DateOnly? ProposedOn { get; set; }
    public DateOnly? CharteredOn { get; set; }
    public DateOnly PlannedStart { get; set; }
    public DateOnly? PlannedFinish { get; set; }
    public DateOnly? ActualStart { get; set; }
    public DateOnly? ActualFinish { get; set; }
    public decimal Contingency { get; set; }
    public decimal ManagementReserve { get; set; }

    /// <summary>JSON object of thresholds of the lights; a missing one has its default (<see cref="Thresholds"/>).</summary>
    public string? Thresholds { get; set; }

    public Text Background { get; set; }
    public Text Vision { get; set; }
    public bool? Fictional { get; set; }

    /// <summary>JSON object: name, industry, size and regions of the company that rolls out the CRM.</summary>
    public string Company { get; set; } = "{}";

    public Text CompanyName { get; set; }

    /// <summary>The language in which texts of one value were typed.</summary>
    public string PrimaryLanguage { get; set; } = Languages.Chinese;

    public List<StrategicGoal> StrategicGoals { get; init; } = [];
    public List<StateChange> StateHistory { get; init; } = [];
    public List<Calendar> Calendars { get; init; } = [];
}

/// <summary>What the company wants in the long run; objectives link to it.</summary>
public sealed class StrategicGoal : Row
{
    public Text Name { get; set; }
}

/// <summary>One step of the project's life cycle.</summary>
public sealed class StateChange : Row
{
    public string From { get; set; } = "";
    public string To { get; set; } = "";
    public DateOnly On { get; set; }

    /// <summary>Key of the person.</summary>
    public string By { get; set; } = "";

    public Text Comment { get; set; }
}

/// <summary>A working calendar of the project.</summary>
public sealed class Calendar : Row
{
    public Text Name { get; set; }
    public string TimeZone { get; set; } = "";
    public decimal HoursPerDay { get; set; }

    /// <summary>ISO weekdays, Monday 1.</summary>
    public List<int> WorkingWeekdays { get; set; } = [];

    /// <summary>JSON list of [from, to] as HH:mm.</summary>
    public string Shifts { get; set; } = "[]";

    public DateOnly ValidFrom { get; set; }
    public DateOnly ValidTo { get; set; }

    /// <summary>JSON list of {date, name}.</summary>
    public string Holidays { get; set; } = "[]";

    /// <summary>Days off by the week that are worked (调休).</summary>
    public List<DateOnly> MakeupWorkdays { get; set; } = [];

    public Text Note { get; set; }
}

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.HasRow();
        builder.HasText(p => p.Name);
        builder.HasText(p => p.Background);
        builder.HasText(p => p.Vision);
        builder.HasText(p => p.CompanyName);
        builder.Property(p => p.Contingency).IsMoney();
        builder.Property(p => p.ManagementReserve).IsMoney();
        builder.HasMany(p => p.StrategicGoals).WithOne().HasForeignKey(g => g.ProjectId);
        builder.HasMany(p => p.StateHistory).WithOne().HasForeignKey(c => c.ProjectId);
        builder.HasMany(p => p.Calendars).WithOne().HasForeignKey(c => c.ProjectId);
        builder.HasIndex(p => p.Key).IsUnique();
    }
}

internal sealed class StrategicGoalMapping : IEntityTypeConfiguration<StrategicGoal>
{
    public void Configure(EntityTypeBuilder<StrategicGoal> builder)
    {
        builder.HasRow();
        builder.HasText(g => g.Name);
    }
}

internal sealed class StateChangeMapping : IEntityTypeConfiguration<StateChange>
{
    public void Configure(EntityTypeBuilder<StateChange> builder)
    {
        builder.HasRow();
        builder.HasText(c => c.Comment);
    }
}

internal sealed class CalendarMapping : IEntityTypeConfiguration<Calendar>
{
    public void Configure(EntityTypeBuilder<Calendar> builder)
    {
        builder.HasRow();
        builder.HasText(c => c.Name);
        builder.HasText(c => c.Note);
    }
}
