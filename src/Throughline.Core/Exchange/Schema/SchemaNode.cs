using System.Text.RegularExpressions;

namespace Throughline.Core.Exchange.Schema;

/// <summary>One schema object, compiled: what the keywords of <c>validate.py</c> say about a value.</summary>
internal sealed class SchemaNode
{
    /// <summary><c>false</c>: nothing fits.</summary>
    public bool Nothing { get; init; }

    public SchemaNode? Reference { get; set; }

    public JsonKinds Types { get; set; }

    public AllowedValues? Enum { get; set; }

    public AllowedValues? Const { get; set; }

    public SchemaNode[] AllOf { get; set; } = [];

    public SchemaNode[] AnyOf { get; set; } = [];

    public SchemaNode[] OneOf { get; set; } = [];

    public SchemaNode? Not { get; set; }

    public SchemaNode? If { get; set; }

    public SchemaNode? Then { get; set; }

    public SchemaNode? Else { get; set; }

    public int MinLength { get; set; }

    public int? MaxLength { get; set; }

    public Regex? Pattern { get; set; }

    public string? Format { get; set; }

    /// <summary>Name of the index of ids that the text must be in (<c>x-ref</c>).</summary>
    public string? Target { get; set; }

    public decimal? Minimum { get; set; }

    public decimal? Maximum { get; set; }

    public decimal? Above { get; set; }

    public int MinItems { get; set; }

    public int? MaxItems { get; set; }

    public bool UniqueItems { get; set; }

    public SchemaNode[] PrefixItems { get; set; } = [];

    public SchemaNode? Items { get; set; }

    /// <summary>Fields that together must differ in every entry (<c>x-key</c>).</summary>
    public string[]? Key { get; set; }

    public string[] Required { get; set; } = [];

    public int MinProperties { get; set; }

    public Dictionary<string, SchemaNode> Properties { get; } = new(StringComparer.Ordinal);

    public List<(Regex Name, SchemaNode Schema)> Patterns { get; } = [];

    public SchemaNode? PropertyNames { get; set; }

    public SchemaNode? AdditionalProperties { get; set; }

    /// <summary>An amount of money: more than two decimals are worth a warning.</summary>
    public bool IsMoney { get; set; }
}

/// <summary>Kinds of JSON values, as the keyword <c>type</c> names them; no flag: any.</summary>
[Flags]
internal enum JsonKinds
{
    Any = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
}
