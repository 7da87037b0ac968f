using System.Text.Json;

namespace Throughline.Engine.Tests.Common;

/// <summary>The story's unit vectors and the templates, built into the test assembly.</summary>
public static class Files
{
    public static JsonElement Read(string name)
    {
        using var stream = typeof(Files).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into the tests.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
