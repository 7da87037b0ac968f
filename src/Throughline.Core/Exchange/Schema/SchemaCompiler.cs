using System.Text.Json;
using System.Text.RegularExpressions;

namespace Throughline.Core.Exchange.Schema;

/// <summary>Turns schema documents into nodes. A keyword it does not know is an error of ours, never silently passed over.</summary>
internal sealed class SchemaCompiler(IReadOnlyDictionary<string, JsonElement> documents)
{
    private const RegexOptions PatternOptions = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly Dictionary<string, SchemaNode> compiled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Regex> patterns = new(StringComparer.Ordinal);

    /// <summary>The schema of a whole file, by the name of its document (<c>plan.schema.json</c>).</summary>
    public SchemaNode Compile(string document) => Resolve("#", document);

    private SchemaNode Resolve(string reference, string document)
    {
        var parts = reference.Split('#', 2);
        var target = parts[0].Length == 0 ? document : parts[0];
        var key = target + "#" + parts[1];
        if (compiled.TryGetValue(key, out var known))
            return known;
        var json = documents[target];
        foreach (var part in parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries))
            json = json.GetProperty(part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        var node = new SchemaNode { IsMoney = key.EndsWith("/money", StringComparison.Ordinal) };
        compiled.Add(key, node); // before filling it: schemas may refer to themselves
        Fill(node, json, target);
        return node;
    }

    private SchemaNode Node(JsonElement json, string document)
    {
        var node = new SchemaNode { Nothing = json.ValueKind == JsonValueKind.False };
        if (json.ValueKind == JsonValueKind.Object)
            Fill(node, json, document);
        return node;
    }

    private SchemaNode[] Nodes(JsonElement json, string document) => [.. json.EnumerateArray().Select(x => Node(x, document))];

    private void Fill(SchemaNode node, JsonElement json, string document)
    {
        foreach (var (keyword, value) in json.EnumerateObject().Select(p => (p.Name, p.Value)))
        {
            switch (keyword)
            {
                case "$ref":
                    node.Reference = Resolve(value.GetString()!, document);
                    break;
                case "type":
                    node.Types = value.ValueKind == JsonValueKind.Array
                        ? value.EnumerateArray().Aggregate(JsonKinds.Any, (all, t) => all | Kind(t))
                        : Kind(value);
                    break;
                case "enum":
                    node.Enum = new AllowedValues(value.EnumerateArray());
                    break;
                case "const":
                    node.Const = new AllowedValues(value);
                    break;
                case "pattern":
                    node.Pattern = Pattern(value.GetString()!);
                    break;
                case "required":
                    node.Required = Strings(value);
                    break;
                case "x-key":
                    node.Key = Strings(value);
                    break;
                case "properties":
                    foreach (var property in value.EnumerateObject())
                        node.Properties.Add(property.Name, Node(property.Value, document));
                    break;
                case "patternProperties":
                    foreach (var property in value.EnumerateObject())
                        node.Patterns.Add((Pattern(property.Name), Node(property.Value, document)));
                    break;
                default:
                    if (!FillNested(node, keyword, value, document) && !FillSimple(node, keyword, value) && !IsRemark(keyword))
                        throw new NotSupportedException($"Schema keyword {keyword} in {document}");
                    break;
            }
        }
    }

    private bool FillNested(SchemaNode node, string keyword, JsonElement value, string document)
    {
        switch (keyword)
        {
            case "allOf": node.AllOf = Nodes(value, document); return true;
            case "anyOf": node.AnyOf = Nodes(value, document); return true;
            case "oneOf": node.OneOf = Nodes(value, document); return true;
            case "prefixItems": node.PrefixItems = Nodes(value, document); return true;
            case "not": node.Not = Node(value, document); return true;
            case "if": node.If = Node(value, document); return true;
            case "then": node.Then = Node(value, document); return true;
            case "else": node.Else = Node(value, document); return true;
            case "items": node.Items = Node(value, document); return true;
            case "propertyNames": node.PropertyNames = Node(value, document); return true;
            case "additionalProperties": node.AdditionalProperties = Node(value, document); return true;
            default: return false;
        }
    }

    private static bool FillSimple(SchemaNode node, string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "minLength": node.MinLength = value.GetInt32(); return true;
            case "maxLength": node.MaxLength = value.GetInt32(); return true;
            case "minItems": node.MinItems = value.GetInt32(); return true;
            case "maxItems": node.MaxItems = value.GetInt32(); return true;
            case "minProperties": node.MinProperties = value.GetInt32(); return true;
            case "minimum": node.Minimum = value.GetDecimal(); return true;
            case "maximum": node.Maximum = value.GetDecimal(); return true;
            case "exclusiveMinimum": node.Above = value.GetDecimal(); return true;
            case "uniqueItems": node.UniqueItems = value.GetBoolean(); return true;
            case "format": node.Format = value.GetString(); return true;
            case "x-ref": node.Target = value.GetString(); return true;
            default: return false;
        }
    }

    private static bool IsRemark(string keyword) => keyword is "$schema" or "$id" or "$defs" or "title" or "description" or "x-enum";

    private Regex Pattern(string pattern)
    {
        if (!patterns.TryGetValue(pattern, out var regex))
            patterns.Add(pattern, regex = new Regex(pattern, PatternOptions, Regex.InfiniteMatchTimeout));
        return regex;
    }

    private static string[] Strings(JsonElement json) => [.. json.EnumerateArray().Select(x => x.GetString()!)];

    private static JsonKinds Kind(JsonElement name) => Enum.Parse<JsonKinds>(name.GetString()!, ignoreCase: true);
}
