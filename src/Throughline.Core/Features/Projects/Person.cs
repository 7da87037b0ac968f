using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Projects;

/// <summary>A person of the project: team, business, users of the CRM. Users of the product are another thing (<see cref="Member"/>).</summary>
public sealed class Person : Row
{
    public Text Name { get; set; }
    public string Kind { get; set; } = "";
    public string? Department { get; set; }
    public Text Title { get; set; }
    public string? Region { get; set; }
    public string? Group { get; set; }
    public string? Email { get; set; }
    public List<string> ProjectRoles { get; set; } = [];
    public string? Wave { get; set; }

    /// <summary>JSON list of {from, to}: when the person may use the CRM.</summary>
    public string? CrmAccess { get; set; }

    public DateOnly? AppraisalFrom { get; set; }
    public DateOnly? LeftOn { get; set; }
}

public sealed class Department : Row
{
    public Text Name { get; set; }
    public string? Parent { get; set; }
}

/// <summary>A group of CRM users that the change meets alike.</summary>
public sealed class UserGroup : Row
{
    public Text Name { get; set; }
}

/// <summary>A go-live wave 上线批次.</summary>
public sealed class Wave : Row
{
    public Text Name { get; set; }
    public List<string> Regions { get; set; } = [];
    public DateOnly LiveOn { get; set; }
}

/// <summary>Days on which a person is not available. The key is its place in the list: packages give absences none.</summary>
public sealed class Absence : Row
{
    public string Person { get; set; } = "";
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }
    public Text Reason { get; set; }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.HasRow();
        builder.HasText(p => p.Name);
        builder.HasText(p => p.Title);
    }
}

internal sealed class DepartmentMapping : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.HasRow();
        builder.HasText(d => d.Name);
    }
}

internal sealed class UserGroupMapping : IEntityTypeConfiguration<UserGroup>
{
    public void Configure(EntityTypeBuilder<UserGroup> builder)
    {
        builder.HasRow();
        builder.HasText(g => g.Name);
    }
}

internal sealed class WaveMapping : IEntityTypeConfiguration<Wave>
{
    public void Configure(EntityTypeBuilder<Wave> builder)
    {
        builder.HasRow();
        builder.HasText(w => w.Name);
    }
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.HasRow();
        builder.HasText(a => a.Reason);
        builder.HasIndex(a => new { a.ProjectId, a.Person });
    }
}
