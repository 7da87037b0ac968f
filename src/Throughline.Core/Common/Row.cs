using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Core.Common;

/// <summary>A record of a project. <see cref="Key"/> is what people see and what addresses, REST and packages use; it never changes.</summary>
public abstract class Row : IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ProjectId { get; set; }

    /// <summary>Unique in its project and kind, recycle bin included.</summary>
    public string Key { get; set; } = "";

    /// <summary>Place in the collection, so that an export keeps the order of the import.</summary>
    public int Ordinal { get; set; }

    /// <summary>Counts the saved changes; a stale one is a lost race.</summary>
    public int Version { get; set; }

    /// <summary>The version that the last import left behind: another one now means that somebody edited the record here.</summary>
    public int? ImportedVersion { get; set; }

    /// <summary>In the recycle bin since.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>What of the imported record the columns do not hold (<c>Exchange.Residue</c>).</summary>
    public string? Extra { get; set; }

    string IAudited.AuditKey => Key;
    Guid? IAudited.AuditProject => ProjectId;
}

/// <summary>Mapping that all rows of projects share.</summary>
public static class RowMapping
{
    /// <summary>The query filter that leaves out what lies in the recycle bin.</summary>
    public const string Bin = "bin";

    public const int KeyLength = 200;
    public const int CodeLength = 64;

    /// <summary>Maps id, key and version token of <typeparamref name="T"/>.</summary>
    public static void HasRow<T>(this EntityTypeBuilder<T> row)
        where T : Row
    {
        row.ToTable(typeof(T).Name);
        row.HasKey(r => r.Id);
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Key).HasMaxLength(KeyLength);
        row.HasIndex(r => new { r.ProjectId, r.Key }).IsUnique();
        row.Property(r => r.Version).IsConcurrencyToken();
        row.Property(r => r.Extra);
    }

    /// <summary>A text in two nullable columns.</summary>
    public static void HasText<T>(this EntityTypeBuilder<T> row, Expression<Func<T, Text>> text)
        where T : class
        => row.ComplexProperty(text);

    /// <summary>Codes of lists.</summary>
    public static void HasCodes<T>(this EntityTypeBuilder<T> row, params Expression<Func<T, string?>>[] codes)
        where T : class
        => HasLength(row, CodeLength, codes);

    /// <summary>Keys of other records.</summary>
    public static void HasKeys<T>(this EntityTypeBuilder<T> row, params Expression<Func<T, string?>>[] keys)
        where T : class
        => HasLength(row, KeyLength, keys);

    private static void HasLength<T>(EntityTypeBuilder<T> row, int length, Expression<Func<T, string?>>[] columns)
        where T : class
    {
        foreach (var column in columns)
        {
            row.Property(column).HasMaxLength(length);
        }
    }

    /// <summary>An amount of money: numeric(18,2) on PostgreSQL, integer cents on SQLite.</summary>
    public static void IsMoney<TProperty>(this PropertyBuilder<TProperty> property) => property.HasAnnotation(AppDb.MoneyAnnotation, true);
}
