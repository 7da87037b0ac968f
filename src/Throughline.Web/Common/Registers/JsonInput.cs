using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Web.Common.Registers;

/// <summary>Reads the body of a request of a program as the inputs of a form.</summary>
internal static class JsonInput
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Input → text; a text in several languages becomes one input for each.</summary>
    /// <exception cref="InvalidFailure">The body is no object of texts, numbers, truth values and lists of them.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, Options, cancellationToken);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidFailure("", RegisterTexts.NoObject);
            }
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in body.RootElement.EnumerateObject())
            {
                Add(values, property.Name, property.Value);
            }
            return values;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new InvalidFailure("", RegisterTexts.NoObject);
        }
    }

    private static void Add(Dictionary<string, string> values, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var part in value.EnumerateObject())
                {
                    values[$"{name}.{part.Name}"] = Plain(part.Value) ?? throw new InvalidFailure(name, RegisterTexts.WrongShape);
                }
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Object):
                values[name] = RowsText.Write(value.EnumerateArray().Select(row => row.EnumerateObject().ToDictionary(
                    c => c.Name, c => Plain(c.Value)?.ReplaceLineEndings(" ") ?? throw new InvalidFailure(name, RegisterTexts.WrongShape), StringComparer.Ordinal)), keepsEmpty: true);
                break;
            case JsonValueKind.Array:
                values[name] = string.Join('\n', value.EnumerateArray().Select(v => Plain(v)?.ReplaceLineEndings(" ") ?? throw new InvalidFailure(name, RegisterTexts.WrongShape)));
                break;
            default:
                values[name] = Plain(value)!;
                break;
        }
    }

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object or JsonValueKind.Array => null,
        _ => value.GetRawText(),
    };
}
