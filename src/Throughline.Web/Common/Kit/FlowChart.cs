using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Throughline.Web.Common.Kit;

/// <summary>A node of a flow; <paramref name="Role"/> decides its look: cost, phase, objective, common, kpi, benefit, broken.</summary>
public sealed record FlowChartNode(string Id, string Name, int Column, string Role);

/// <summary>What goes from one node to another; broken: red.</summary>
public sealed record FlowChartLink(string From, string To, decimal Value, bool IsBroken);

/// <summary>A flow from column to column: the same figures become picture, table and CSV.</summary>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Divisor">What the values are divided by for table and tooltip.</param>
/// <param name="Decimals">Digits behind the point in table and tooltip.</param>
/// <param name="Columns">Heads of the columns, from left to right.</param>
/// <param name="Nodes">The nodes, those of a column from top to bottom.</param>
/// <param name="Links">The links between them.</param>
public sealed record FlowChart(
    string Unit, int Divisor, int Decimals, IReadOnlyList<string> Columns, IReadOnlyList<FlowChartNode> Nodes, IReadOnlyList<FlowChartLink> Links)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The data of the island, safe inside a script element: the encoder escapes every angle bracket.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new
    {
        Language = CultureInfo.CurrentUICulture.Name,
        Unit,
        Divisor,
        Decimals,
        Nodes,
        Links = Links.Select(l => new { l.From, l.To, l.Value, Broken = l.IsBroken }),
    }, Json);

    /// <summary>One row per link, with the names of its ends.</summary>
    internal IEnumerable<(string From, string To, FlowChartLink Link)> Rows()
    {
        var names = Nodes.ToDictionary(n => n.Id, n => n.Name, StringComparer.Ordinal);
        return Links.Select(l => (names[l.From], names[l.To], l));
    }
}
