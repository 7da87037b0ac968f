using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>A block of computed figures for programs.</summary>
/// <param name="Name">Its name in the acceptance test's expected values.</param>
/// <param name="Needs">The permission without which it is left out.</param>
/// <param name="Write">Its content for the asker, unrounded, undefined as null; null leaves the block out.</param>
public sealed record FigureBlock(string Name, Permission Needs, Func<ProjectFigures, ProjectAccess, JsonNode?> Write)
{
    /// <summary>A block that is the same for everybody who may see it, but for money (<see cref="ProjectFigures.ShowsMoney"/>).</summary>
    public FigureBlock(string name, Permission needs, Func<ProjectFigures, JsonNode?> write)
        : this(name, needs, Remembered(write))
    {
    }

    /// <summary>Whether a block without content is one that is undefined, and so null; else it is left out.</summary>
    public Func<ProjectFigures, bool> IsStated { get; init; } = _ => false;

    // Figures are kept for each revision and date; what was written of them once is handed out as it stands.
    private static Func<ProjectFigures, ProjectAccess, JsonNode?> Remembered(Func<ProjectFigures, JsonNode?> write)
    {
        var written = new ConditionalWeakTable<ProjectFigures, StrongBox<JsonElement>>();
        return (figures, _) => NodeOf(written.GetValue(figures, f => new StrongBox<JsonElement>(JsonSerializer.SerializeToElement(write(f)))).Value);
    }

    private static JsonNode? NodeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };
}

/// <summary>All blocks of the product: those of the figures and those of the features above them.</summary>
public sealed class FigureBlocks(IEnumerable<FigureBlock> blocks)
{
    public const string Schema = "crm-project-expected/1";

    private readonly FigureBlock[] _blocks = [.. blocks];

    /// <summary>The blocks of <paramref name="figures"/> that the asker may see, computed side by side.</summary>
    public async Task<JsonObject> OfAsync(ProjectFigures figures, ProjectAccess granted)
    {
        var written = await Task.WhenAll(_blocks.Where(b => granted.May(b.Needs)).Select(b => Task.Run(() => (Block: b, Content: b.Write(figures, granted)))));
        var json = new JsonObject { ["schema"] = Schema };
        foreach (var (block, content) in written)
        {
            if (content is not null || block.IsStated(figures))
            {
                json[block.Name] = content;
            }
        }
        return json;
    }
}
