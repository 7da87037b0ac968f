using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Core.Common;

/// <summary>What is audited says under which name and project it stands in the trail.</summary>
public interface IAudited
{
    string AuditKey { get; }
    Guid? AuditProject { get; }
}

/// <summary>
/// A field whose values never enter the audit: secrets, and counters that would drown it. On a class it names fields that the
/// class inherits from a library.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class NotAuditedAttribute(params string[] inherited) : Attribute
{
    public IReadOnlyList<string> Inherited { get; } = inherited;
}

/// <summary>One change of one record: who, when, from, to. Append-only.</summary>
public sealed class AuditEntry
{
    /// <summary>The kind of the one entry that stands for all records of an import.</summary>
    public const string ImportKind = "Package";

    /// <summary>Characters that a remark may have.</summary>
    public const int RemarkLength = 2_000;

    public const string Created = "create";
    public const string Changed = "change";
    public const string Binned = "bin";
    public const string Restored = "restore";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid? ProjectId { get; init; }
    public DateTime At { get; private set; }
    public Guid? UserId { get; private set; }
    /// <summary>How the author was called then; who it was says <see cref="UserId"/>.</summary>
    public string UserName { get; private set; } = "";

    public required string Action { get; init; }
    public required string Kind { get; init; }
    public required string Key { get; init; }
    public int Version { get; init; }

    /// <summary>What the author said to it.</summary>
    public string? Remark { get; private set; }

    /// <summary>JSON object: field → [old, new]; of an import file → counts.</summary>
    public required string Changes { get; init; }

    /// <summary>A property before and after; null when the entry does not tell of it.</summary>
    internal (string? From, string? To)? Change(string property)
    {
        using var json = JsonDocument.Parse(Changes);
        return json.RootElement.TryGetProperty(property, out var change) ? (TextOf(change[0]), TextOf(change[1])) : null;
    }

    /// <summary>A value in <see cref="Changes"/> as text; null when there is none.</summary>
    internal static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    internal void Sign(UserIdentity author, DateTime at)
    {
        At = at;
        UserId = author.Id;
        UserName = author.DisplayName is { Length: > 0 } called ? called : author.Name;
    }

    /// <summary>What the save changes of one record; null when that is nothing an audit shows.</summary>
    internal static AuditEntry? For(EntityEntry entry, IAudited audited, UserIdentity author, DateTime at, string? remark)
    {
        var changes = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        Collect(entry.State, "", entry.Properties, changes);
        foreach (var complex in entry.ComplexProperties)
        {
            Collect(entry.State, complex.Metadata.Name + ".", complex.Properties, changes);
        }
        if (changes.Count == 0 && entry.State == EntityState.Modified)
        {
            return null;
        }
        var result = new AuditEntry
        {
            ProjectId = audited.AuditProject,
            Action = entry.State switch { EntityState.Added => Created, EntityState.Deleted => "purge", _ => ActionOf(entry) },
            Remark = remark,
            Kind = entry.Metadata.ClrType.Name,
            Key = audited.AuditKey,
            Version = entry.Entity is Row row ? row.Version + 1 : 0,
            Changes = JsonSerializer.Serialize(changes, Json),
        };
        result.Sign(author, at);
        return result;
    }

    private static string ActionOf(EntityEntry entry)
        => entry.Entity is not Row || entry.Property(nameof(Row.DeletedAt)) is not { IsModified: true } bin || Equals(bin.OriginalValue, bin.CurrentValue) ? Changed
            : bin.CurrentValue is null ? Restored : Binned;

    private static void Collect(EntityState state, string prefix, IEnumerable<PropertyEntry> properties, SortedDictionary<string, object?[]> changes)
    {
        foreach (var property in properties)
        {
            if (IsSecretOrBookkeeping(property.Metadata))
            {
                continue;
            }
            var before = state == EntityState.Added ? null : property.OriginalValue;
            var after = state == EntityState.Deleted ? null : property.CurrentValue;
            if (state == EntityState.Modified ? IsChanged(property) : (before ?? after) is not null)
            {
                changes[prefix + property.Metadata.Name] = [before, after];
            }
        }
    }

    // A library may mark a whole record as modified; what counts is that the value is another one.
    private static bool IsChanged(PropertyEntry property)
        => property.IsModified && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    private static bool IsSecretOrBookkeeping(IProperty property)
        => property.PropertyInfo is null
            || property.Name is nameof(Row.Id) or nameof(Row.ProjectId) or nameof(Row.Version) or nameof(Row.ImportedVersion)
            || Attribute.IsDefined(property.PropertyInfo, typeof(NotAuditedAttribute))
            || property.DeclaringType.ClrType.GetCustomAttribute<NotAuditedAttribute>()?.Inherited.Contains(property.Name, StringComparer.Ordinal) == true;
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable(nameof(AuditEntry));
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Remark).HasMaxLength(AuditEntry.RemarkLength);
        builder.HasIndex(e => new { e.ProjectId, e.At });
        builder.HasIndex(e => new { e.ProjectId, e.Kind, e.Key });
    }
}
