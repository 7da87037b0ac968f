using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Throughline.Tests.Exchange;

/// <summary>One random change to a package: the mistakes that people and programs make.</summary>
public static class RandomChange
{
    private static readonly Func<JsonNode, Random, string?>[] Kinds =
    [
        DeleteField, ChangeType, UnknownCode, DuplicateEntry, DanglingReference, SwapDates, NegativeNumber, UnknownField, RemoveEntry,
        MoveEntry, ImpossibleDate, EmptyText, OtherNumber, EmptyValue,
    ];

    /// <summary>Changes the package and says how.</summary>
    public static string Apply(QilanPackage package, Random random)
    {
        while (true)
        {
            var files = package.Files.Keys.Order(StringComparer.Ordinal).ToList();
            var file = files[random.Next(files.Count)];
            var kind = Kinds[random.Next(Kinds.Length)];
            var nodes = Nodes(package.Files[file]).ToList();
            var node = nodes[random.Next(nodes.Count)];
            if (file == "manifest" && node.GetPath() is "$.schema" or "$.files" or "$.minor")
                continue;
            var place = node.GetPath();
            if (kind(node, random) is { } what)
                return $"{file} {place}: {kind.Method.Name} {what}";
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode root)
    {
        var children = root switch
        {
            JsonObject fields => fields.Select(f => f.Value),
            JsonArray list => list,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(c => Nodes(c).Prepend(c));
    }

    private static string? DeleteField(JsonNode node, Random random)
    {
        if (node.Parent is not JsonObject parent)
            return null;
        parent.Remove(node.GetPropertyName());
        return "";
    }

    private static string? ChangeType(JsonNode node, Random random) => Replace(node, random.Next(5) switch
    {
        0 => JsonValue.Create("text"),
        1 => JsonValue.Create(7),
        2 => new JsonArray(),
        3 => new JsonObject(),
        _ => JsonValue.Create(true),
    });

    private static string? EmptyValue(JsonNode node, Random random) => Replace(node, null);

    private static string? UnknownCode(JsonNode node, Random random) => IsText(node) ? Replace(node, JsonValue.Create("unheard_of")) : null;

    private static string? DanglingReference(JsonNode node, Random random) => IsText(node) ? Replace(node, JsonValue.Create("NO-SUCH-ID")) : null;

    private static string? EmptyText(JsonNode node, Random random) => IsText(node) ? Replace(node, JsonValue.Create("")) : null;

    private static string? DuplicateEntry(JsonNode node, Random random)
    {
        if (node is not JsonArray { Count: > 0 } list)
            return null;
        list.Add(list[random.Next(list.Count)]?.DeepClone());
        return "";
    }

    private static string? RemoveEntry(JsonNode node, Random random)
    {
        if (node is not JsonArray { Count: > 0 } list)
            return null;
        list.RemoveAt(random.Next(list.Count));
        return "";
    }

    private static string? MoveEntry(JsonNode node, Random random)
    {
        if (node is not JsonArray { Count: > 1 } list)
            return null;
        var moved = list[^1];
        list.RemoveAt(list.Count - 1);
        list.Insert(0, moved);
        return "";
    }

    private static string? SwapDates(JsonNode node, Random random)
    {
        if (node is not JsonObject fields)
            return null;
        var dates = fields.Where(f => f.Value is not null && IsDate(f.Value)).Select(f => f.Key).ToList();
        if (dates.Count < 2)
            return null;
        var (first, second) = (fields[dates[0]]!.ToString(), fields[dates[^1]]!.ToString());
        fields[dates[0]] = second;
        fields[dates[^1]] = first;
        return "";
    }

    private static string? ImpossibleDate(JsonNode node, Random random) => IsDate(node) ? Replace(node, JsonValue.Create("2025-02-30")) : null;

    private static string? NegativeNumber(JsonNode node, Random random) => Number(node) is { } number ? Replace(node, JsonValue.Create(-number - 1)) : null;

    private static string? OtherNumber(JsonNode node, Random random) =>
        Number(node) is { } number ? Replace(node, JsonValue.Create((number * random.Next(1, 30)) + (random.Next(2) * 0.5m))) : null;

    private static string? UnknownField(JsonNode node, Random random)
    {
        if (node is not JsonObject fields)
            return null;
        fields[random.Next(2) == 0 ? "unheard_of" : "x_own"] = 1;
        return "";
    }

    private static string Replace(JsonNode node, JsonNode? value)
    {
        switch (node.Parent)
        {
            case JsonObject fields:
                fields[node.GetPropertyName()] = value;
                break;
            case JsonArray list:
                list[node.GetElementIndex()] = value;
                break;
        }
        return value?.ToJsonString() ?? "null";
    }

    private static bool IsText(JsonNode node) => node.GetValueKind() == JsonValueKind.String;

    private static bool IsDate(JsonNode node) =>
        IsText(node) && DateOnly.TryParseExact(node.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static decimal? Number(JsonNode node) => node.GetValueKind() == JsonValueKind.Number ? node.GetValue<decimal>() : null;
}
