using System.Text;

namespace Throughline.Core.Common;

/// <summary>The product's built-in content: code lists, binding tables, templates, package schemas.</summary>
internal static class Library
{
    public static Stream Open(string name)
        => typeof(Library).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"The library has no {name}.", nameof(name));

    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    /// <summary>The cells of a table of comma-separated values, its head first.</summary>
    public static IEnumerable<string[]> Cells(string name) => Lines(name).Select(SplitCsv);

    private static string[] SplitCsv(string line)
    {
        var cells = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == line.Length || (line[i] == ',' && !quoted))
            {
                cells.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
        }
        return [.. cells];
    }
}
