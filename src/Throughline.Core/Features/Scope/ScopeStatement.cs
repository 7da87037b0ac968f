using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>The scope statement 范围说明书: what is in, what is out, for whom; one in a project.</summary>
public sealed class ScopeStatement : Row
{
    public const string StateList = "scope_state";

    private readonly NestedPart<IReadOnlyList<Text>> _inScope = new("[]");
    private readonly NestedPart<IReadOnlyList<Text>> _outOfScope = new("[]");
    private readonly NestedPart<IReadOnlyList<NamedCode>> _customerGroups = new("[]");

    /// <summary>Its version as the people who signed it count.</summary>
    public int Edition { get; set; }

    /// <summary>Code of <see cref="StateList"/>.</summary>
    public string State { get; set; } = "";

    public DateOnly? SignedOn { get; set; }

    /// <summary>Key of the person.</summary>
    public string? SignedBy { get; set; }

    /// <summary>JSON list of <see cref="InScope"/>.</summary>
    public string InScopeJson { get => _inScope.Json; set => _inScope.Json = value; }

    /// <summary>JSON list of <see cref="OutOfScope"/>.</summary>
    public string OutOfScopeJson { get => _outOfScope.Json; set => _outOfScope.Json = value; }

    /// <summary>JSON list of <see cref="CustomerGroups"/>.</summary>
    public string CustomerGroupsJson { get => _customerGroups.Json; set => _customerGroups.Json = value; }

    public IReadOnlyList<Text> InScope => _inScope.Value;
    public IReadOnlyList<Text> OutOfScope => _outOfScope.Value;
    public IReadOnlyList<NamedCode> CustomerGroups => _customerGroups.Value;
}

/// <summary>A code of the project's own with its name.</summary>
public sealed record NamedCode(string Code, Text Name);

/// <summary>An assumption 假设 that the scope rests on.</summary>
public sealed class Assumption : Row
{
    public const string StateList = "assumption_state";

    /// <summary>What is taken for true.</summary>
    public Text Statement { get; set; }

    /// <summary>Key of the person who is to find out.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Until when.</summary>
    public DateOnly ValidateBy { get; set; }

    /// <summary>When it was found out; null as long as it is not.</summary>
    public DateOnly? ValidatedOn { get; set; }

    /// <summary>Code of <see cref="StateList"/>.</summary>
    public string State { get; set; } = "";

    /// <summary>Key of the risk or issue that it became.</summary>
    public string? LeadsTo { get; set; }
}

/// <summary>A constraint 约束.</summary>
public sealed class ScopeConstraint : Row
{
    /// <summary>What is not to be touched.</summary>
    public Text Statement { get; set; }

    /// <summary>Code of <c>constraint_kind</c>.</summary>
    public string Kind { get; set; } = "";
}

internal sealed class ScopeStatementMapping : IEntityTypeConfiguration<ScopeStatement>
{
    public void Configure(EntityTypeBuilder<ScopeStatement> builder)
    {
        builder.HasRow();
        builder.HasCodes(s => s.State);
        builder.HasKeys(s => s.SignedBy);
        builder.Ignore(s => s.InScope);
        builder.Ignore(s => s.OutOfScope);
        builder.Ignore(s => s.CustomerGroups);
    }
}

internal sealed class AssumptionMapping : IEntityTypeConfiguration<Assumption>
{
    public void Configure(EntityTypeBuilder<Assumption> builder)
    {
        builder.HasRow();
        builder.HasText(a => a.Statement);
        builder.HasCodes(a => a.State);
        builder.HasKeys(a => a.Owner, a => a.LeadsTo);
        builder.HasIndex(a => new { a.ProjectId, a.Ordinal });
    }
}

internal sealed class ScopeConstraintMapping : IEntityTypeConfiguration<ScopeConstraint>
{
    public void Configure(EntityTypeBuilder<ScopeConstraint> builder)
    {
        builder.HasRow();
        builder.HasText(c => c.Statement);
        builder.HasCodes(c => c.Kind);
        builder.HasIndex(c => new { c.ProjectId, c.Ordinal });
    }
}
