using System.Globalization;
using System.Text.Json;

namespace Throughline.Core.Exchange.Import;

/// <summary>Where a problem lies, as people call the place: the record's key and what stands there.</summary>
/// <param name="Record">Key of the innermost record on the way to the place; null outside of records.</param>
/// <param name="Value">The number, code or text at the place; null when it is a record, a list or missing.</param>
public sealed record ProblemPlace(string? Record, string? Value)
{
    private const int LongestValue = 40;
    private static readonly string[] KeyFields = ["id", "code", "version", "name"];

    /// <summary>Looks the place up in the package that was read.</summary>
    public static ProblemPlace Of(Package? package, PackageProblem problem)
    {
        if (package is null || !package.Files.TryGetValue(Path.GetFileNameWithoutExtension(problem.File), out var at))
        {
            return new ProblemPlace(null, null);
        }
        string? record = null;
        foreach (var step in problem.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Below(at, step) is not { } below)
            {
                return new ProblemPlace(record, null);
            }
            at = below;
            record = KeyOf(at) ?? record;
        }
        return new ProblemPlace(record, at.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined ? null : Shown(at));
    }

    private static JsonElement? Below(JsonElement at, string step) => at.ValueKind switch
    {
        JsonValueKind.Object => at.TryGetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out var field) ? field : null,
        JsonValueKind.Array => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < at.GetArrayLength() ? at[index] : null,
        _ => null,
    };

    private static string? KeyOf(JsonElement at)
    {
        if (at.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        foreach (var field in KeyFields)
        {
            if (at.TryGetProperty(field, out var key) && key.ValueKind == JsonValueKind.String)
            {
                return Shown(key);
            }
        }
        return null;
    }

    private static string Shown(JsonElement value)
        => ProblemText.Cut(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), LongestValue);
}
