using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Throughline.Core.Common;

namespace Throughline.Core.Exchange.Schema;

/// <summary>
/// Checks a value against a compiled schema with the meaning that <c>validate.py</c> gives each keyword. References and keys are
/// reported to the caller wherever they are met, also in branches that do not fit.
/// </summary>
internal sealed class SchemaChecker(Action<Finding> onFinding, Action<string, JsonElement, JsonPath> onReference, Action<string[], JsonElement, JsonPath> onKey, Action<JsonPath, object> onFineMoney)
{
    /// <summary>Numbers beyond it fit into no column of money or measure; sums of them must stay within <see cref="decimal"/>.</summary>
    private const decimal LargestNumber = 1_000_000_000_000_000m;

    // The pattern lets the year 0000 through, which no calendar has.
    private const string MonthPattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";

    private const int LongestShown = 60;

    // Most values that may be empty fail one branch, so these are asked for all the time.
    private static readonly ProblemText[][] KindNames = [.. Enumerable.Range(0, (int)JsonKinds.Object * 2).Select(k => NamesOf((JsonKinds)k))];

    private readonly JsonPath path = new();
    private Findings findings = new ReportedFindings(onFinding);
    private bool isSecondLook;

    /// <summary>Checks a whole file.</summary>
    public void Check(JsonElement value, SchemaNode schema)
    {
        if (schema.Nothing)
        {
            Found("false", nameof(ExchangeTexts.NotAllowed));
            return;
        }
        if (schema.Reference is { } reference)
            Check(value, reference);
        CheckType(value, schema);
        if (schema.Enum is { } allowed && !allowed.Holds(value))
            Found("enum", nameof(ExchangeTexts.UnknownCode), Show(value), allowed.Shown);
        if (schema.Const is { } constant && !constant.Holds(value))
            Found("const", nameof(ExchangeTexts.MustBe), constant.Shown, Show(value));
        CheckCombinations(value, schema);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckString(value, schema);
                break;
            case JsonValueKind.Number:
                CheckNumber(value, schema);
                break;
            case JsonValueKind.Array:
                CheckArray(value, schema);
                break;
            case JsonValueKind.Object:
                CheckObject(value, schema);
                break;
        }
    }

    private void Found(string keyword, string key, params object[] arguments) => Found(keyword, new ProblemText(key, arguments));

    private void Found(string keyword, ProblemText text) => findings.Add(new Finding(findings.WantsPath ? path.ToString() : "", keyword, text));

    private bool Fits(JsonElement value, SchemaNode schema) => Collect(value, schema, new CountedFindings()).Count == 0;

    // Looks again at a branch that does not fit, to say why; references and keys were reported at the first look.
    private BranchFindings WhyNot(JsonElement value, SchemaNode schema)
    {
        var outer = isSecondLook;
        isSecondLook = true;
        var found = Collect(value, schema, new BranchFindings());
        isSecondLook = outer;
        return found;
    }

    private T Collect<T>(JsonElement value, SchemaNode schema, T into)
        where T : Findings
    {
        var outer = findings;
        findings = into;
        Check(value, schema);
        findings = outer;
        return into;
    }

    private void CheckCombinations(JsonElement value, SchemaNode schema)
    {
        foreach (var part in schema.AllOf)
            Check(value, part);
        CheckAlternatives("anyOf", value, schema.AnyOf, fitting => fitting >= 1);
        CheckAlternatives("oneOf", value, schema.OneOf, fitting => fitting == 1);
        if (schema.Not is { } not && Fits(value, not))
            Found("not", nameof(ExchangeTexts.NotAllowed));
        if (schema.If is { } condition && (Fits(value, condition) ? schema.Then : schema.Else) is { } consequence)
            Check(value, consequence);
    }

    private void CheckAlternatives(string keyword, JsonElement value, SchemaNode[] alternatives, Func<int, bool> enough)
    {
        if (alternatives.Length == 0)
            return;
        var fitting = alternatives.Count(a => Fits(value, a));
        if (enough(fitting))
            return;
        if (!findings.WantsText)
        {
            findings.Add(null);
            return;
        }
        if (fitting > 1)
        {
            Found(keyword, nameof(ExchangeTexts.FitsSeveral));
            return;
        }
        var kinds = Array.ConvertAll(alternatives, Kinds);
        var sameKind = alternatives.Where((_, i) => kinds[i] == JsonKinds.Any || Is(value, kinds[i])).Select(a => WhyNot(value, a)).MinBy(t => t.Count);
        if (sameKind is null)
            Found(keyword, nameof(ExchangeTexts.WrongType), KindNames[(int)kinds.Aggregate((a, b) => a | b)], Described(value));
        else
            Found(keyword, Join(sameKind.Kept));
    }

    private static ProblemText Join(IReadOnlyList<Finding> found) => found.Count == 1
        ? found[0].Text
        : new ProblemText(nameof(ExchangeTexts.Both), found[0].Text, found[1].Text);

    private static JsonKinds Kinds(SchemaNode schema) => schema.Types != JsonKinds.Any || schema.Reference is null ? schema.Types : Kinds(schema.Reference);

    private void CheckType(JsonElement value, SchemaNode schema)
    {
        if (schema.Types == JsonKinds.Any)
            return;
        if (!Is(value, schema.Types))
        {
            if (!findings.WantsText)
                findings.Add(null);
            else
                Found("type", nameof(ExchangeTexts.WrongType), KindNames[(int)schema.Types], Described(value));
        }
        else if (value.ValueKind == JsonValueKind.Number)
        {
            var whole = !schema.Types.HasFlag(JsonKinds.Number);
            if (Decimal(value) is not { } number || Math.Abs(number) > (whole ? int.MaxValue : LargestNumber))
                Found("number", nameof(ExchangeTexts.NumberTooLarge), Show(value), whole ? int.MaxValue : LargestNumber);
        }
    }

    private void CheckString(JsonElement value, SchemaNode schema)
    {
        // Most texts only have to be there: their raw bytes tell.
        if (schema.MinLength > 0 && RawLength(value) == 0 || schema.MinLength > 1 && Length(value.GetString()!) < schema.MinLength)
            Found("minLength", nameof(ExchangeTexts.TextTooShort), schema.MinLength);
        if (schema.MaxLength is { } most && RawLength(value) > most && Length(value.GetString()!) is var length && length > most)
            Found("maxLength", nameof(ExchangeTexts.TextTooLong), most, length);
        if (schema.Pattern is { } pattern && (!pattern.IsMatch(value.GetString()!) || (pattern.ToString() == MonthPattern && !Month.TryParse(value.GetString()!, out _))))
            Found("pattern", nameof(ExchangeTexts.WrongForm), Show(value), Form(schema));
        if (schema.Format is { } format && !Formats.Fits(format, value.GetString()!))
            Found("format", WrongFormat(format), Show(value));
        if (schema.Target is { } target && !isSecondLook)
            onReference(target, value, path);
    }

    private static string WrongFormat(string format) => format switch
    {
        "date" => nameof(ExchangeTexts.NoSuchDate),
        "date-time" => nameof(ExchangeTexts.NoSuchInstant),
        _ => nameof(ExchangeTexts.NoEmail),
    };

    // A pattern is for machines; the known ones have a sentence.
    private static object Form(SchemaNode schema) => schema.Pattern!.ToString() switch
    {
        "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" => new ProblemText(nameof(ExchangeTexts.FormId)),
        "^[a-z][a-z0-9_]{0,63}$" => new ProblemText(nameof(ExchangeTexts.FormCode)),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => new ProblemText(nameof(ExchangeTexts.FormDate)),
        MonthPattern => new ProblemText(nameof(ExchangeTexts.FormMonth)),
        "^[0-2][0-9]:[0-5][0-9]$" => new ProblemText(nameof(ExchangeTexts.FormTime)),
        "^[A-Z]{3}$" => new ProblemText(nameof(ExchangeTexts.FormCurrency)),
        "^[0-9a-f]{64}$" => new ProblemText(nameof(ExchangeTexts.FormChecksum)),
        "^[a-z_]+\\.json$" => new ProblemText(nameof(ExchangeTexts.FormFileName)),
        var other when other.StartsWith("^FREQ=", StringComparison.Ordinal) => new ProblemText(nameof(ExchangeTexts.FormRecurrence)),
        var other when schema.Format == "date-time" || other.StartsWith("^[0-9]{4}-[0-9]{2}-[0-9]{2}T", StringComparison.Ordinal) => new ProblemText(nameof(ExchangeTexts.FormInstant)),
        var other => other,
    };

    private void CheckNumber(JsonElement value, SchemaNode schema)
    {
        if (Decimal(value) is not { } number)
            return;
        if (schema.Minimum is { } minimum && number < minimum)
            Found("minimum", nameof(ExchangeTexts.TooSmall), Show(value), minimum);
        if (schema.Maximum is { } maximum && number > maximum)
            Found("maximum", nameof(ExchangeTexts.TooGreat), Show(value), maximum);
        if (schema.Above is { } above && number <= above)
            Found("exclusiveMinimum", nameof(ExchangeTexts.NotAbove), Show(value), above);
        if (schema.IsMoney && !isSecondLook && decimal.Round(number, 2) != number)
            onFineMoney(path, Show(value));
    }

    private void CheckArray(JsonElement value, SchemaNode schema)
    {
        var count = value.GetArrayLength();
        if (count < schema.MinItems)
            Found("minItems", nameof(ExchangeTexts.TooFewEntries), count, schema.MinItems);
        if (schema.MaxItems is { } most && count > most)
            Found("maxItems", nameof(ExchangeTexts.TooManyEntriesInList), count, most);
        if (schema.UniqueItems)
            CheckUnique(value);
        var index = 0;
        foreach (var entry in value.EnumerateArray())
        {
            if ((index < schema.PrefixItems.Length ? schema.PrefixItems[index] : schema.Items) is { } below)
            {
                path.Push(index);
                Check(entry, below);
                path.Pop();
            }
            index++;
        }
        if (schema.Key is { } key && !isSecondLook)
            onKey(key, value, path);
    }

    private void CheckUnique(JsonElement list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var position = 0;
        foreach (var entry in list.EnumerateArray())
        {
            position++;
            if (seen.Add(CanonicalJson.Exactly(entry)))
                continue;
            Found("uniqueItems", nameof(ExchangeTexts.EntryRepeated), position, Show(entry));
            return;
        }
    }

    private void CheckObject(JsonElement value, SchemaNode schema)
    {
        foreach (var name in schema.Required)
        {
            if (!value.TryGetProperty(name, out _))
                Found("required", nameof(ExchangeTexts.FieldMissing), name);
        }
        if (schema.MinProperties > 0 && value.GetPropertyCount() < schema.MinProperties)
            Found("minProperties", nameof(ExchangeTexts.TooFewFields), schema.MinProperties);
        if (schema is { Properties.Count: 0, Patterns.Count: 0, PropertyNames: null, AdditionalProperties: null })
            return;
        foreach (var property in value.EnumerateObject())
        {
            path.Push(property.Name);
            CheckField(property, schema);
            path.Pop();
        }
    }

    private void CheckField(JsonProperty property, SchemaNode schema)
    {
        if (schema.PropertyNames is { } names && !Fits(JsonSerializer.SerializeToElement(property.Name), names))
            Found(names.Enum is null ? "propertyNames" : "enum", nameof(ExchangeTexts.FieldNameNotAllowed), property.Name, names.Enum?.Shown ?? "");
        var known = false;
        if (schema.Properties.TryGetValue(property.Name, out var field))
        {
            known = true;
            Check(property.Value, field);
        }
        foreach (var (name, below) in schema.Patterns)
        {
            if (!name.IsMatch(property.Name))
                continue;
            known = true;
            Check(property.Value, below);
        }
        if (known || schema.AdditionalProperties is not { } additional)
            return;
        if (additional.Nothing)
            Found("additionalProperties", nameof(ExchangeTexts.UnknownField), property.Name);
        else
            Check(property.Value, additional);
    }

    private static bool Is(JsonElement value, JsonKinds kinds) => (kinds & value.ValueKind switch
    {
        JsonValueKind.Null => JsonKinds.Null,
        JsonValueKind.True or JsonValueKind.False => JsonKinds.Boolean,
        JsonValueKind.String => JsonKinds.String,
        JsonValueKind.Array => JsonKinds.Array,
        JsonValueKind.Object => JsonKinds.Object,
        _ => Decimal(value) is { } number && decimal.Truncate(number) != number ? JsonKinds.Number : JsonKinds.Number | JsonKinds.Integer,
    }) != JsonKinds.Any;

    private static decimal? Decimal(JsonElement value) =>
        decimal.TryParse(JsonMarshal.GetRawUtf8Value(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int RawLength(JsonElement text) => JsonMarshal.GetRawUtf8Value(text).Length - 2;

    // Characters as people and Python count them, not halves of surrogate pairs.
    private static int Length(string text)
    {
        var length = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c))
                length--;
        }
        return length;
    }

    private static ProblemText[] NamesOf(JsonKinds kinds) =>
    [
        .. Enum.GetValues<JsonKinds>()
            .Where(k => k != JsonKinds.Any && kinds.HasFlag(k) && (k != JsonKinds.Integer || !kinds.HasFlag(JsonKinds.Number)))
            .OrderBy(k => k == JsonKinds.Null)
            .Select(NameOf),
    ];

    private static ProblemText Described(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number
        ? new ProblemText(nameof(ExchangeTexts.KindWithValue), Kind(value), Show(value))
        : Kind(value);

    private static ProblemText Kind(JsonElement value) => NameOf(value.ValueKind switch
    {
        JsonValueKind.Null => JsonKinds.Null,
        JsonValueKind.True or JsonValueKind.False => JsonKinds.Boolean,
        JsonValueKind.String => JsonKinds.String,
        JsonValueKind.Array => JsonKinds.Array,
        JsonValueKind.Object => JsonKinds.Object,
        _ => JsonKinds.Number,
    });

    private static ProblemText NameOf(JsonKinds kind) => new(kind switch
    {
        JsonKinds.Null => nameof(ExchangeTexts.KindNull),
        JsonKinds.Boolean => nameof(ExchangeTexts.KindBoolean),
        JsonKinds.Integer => nameof(ExchangeTexts.KindInteger),
        JsonKinds.String => nameof(ExchangeTexts.KindString),
        JsonKinds.Array => nameof(ExchangeTexts.KindArray),
        JsonKinds.Object => nameof(ExchangeTexts.KindObject),
        _ => nameof(ExchangeTexts.KindNumber),
    });

    private static object Show(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
        ? Kind(value)
        : ProblemText.Cut(Encoding.UTF8.GetString(Beginning(JsonMarshal.GetRawUtf8Value(value))), LongestShown);

    private static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> raw) => raw.Length <= 4 * LongestShown ? raw : raw[..(4 * LongestShown)];
}
