using System.Globalization;
using System.Text.Json;
using Throughline.Core.Exchange.Reading;

namespace Throughline.Core.Exchange.Rules;

/// <summary>The package as the rules across files see it.</summary>
internal sealed class RuleScope(IReadOnlyDictionary<string, JsonElement> documents, ProblemList problems, CancellationToken cancellationToken)
{
    /// <summary>Content of a file, an undefined element when the package does not have it.</summary>
    public JsonElement File(string file) => documents.GetValueOrDefault(file);

    /// <summary>Records of a collection with their position; none when file or collection is missing.</summary>
    public IEnumerable<(int Index, JsonElement Row)> Rows(string file, string collection)
    {
        foreach (var row in File(file).List(collection).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    public void Error(string rule, string file, string path, string key, params object[] arguments) =>
        problems.Error(file + ".json", path, rule, key, arguments);

    public void Warning(string rule, string file, string path, string key, params object[] arguments) =>
        problems.Warning(file + ".json", path, rule, key, arguments);

    /// <summary>A place: <c>At("items", 3, "lines", 0)</c> is <c>/items/3/lines/0</c>.</summary>
    public static string At(params object[] steps) =>
        string.Concat(steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"/{s}")));
}
