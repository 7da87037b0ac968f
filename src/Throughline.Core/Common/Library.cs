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
}
