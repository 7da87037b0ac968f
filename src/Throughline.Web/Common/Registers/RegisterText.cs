using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Common.Registers;

/// <summary>Registers as people, spreadsheets and programs read them.</summary>
public static class RegisterText
{
    /// <summary>The value for people; empty when there is none.</summary>
    public static string Of(RegisterColumn column, FieldValue value, string currency = "CNY") => column.Kind switch
    {
        _ when value.IsEmpty => "",
        FieldKind.Text or FieldKind.Rows or FieldKind.Flag => value.Text.ToString(),
        FieldKind.Code or FieldKind.State when !value.Text.IsEmpty => value.Text.ToString(),
        FieldKind.Code or FieldKind.State => CodeLists.Label(column.CodeList!, value.Code!),
        FieldKind.Number when column.IsShare => Format.Percent(value.Number),
        FieldKind.Number => Format.Number(value.Number, Decimals(value.Number)),
        FieldKind.Money => Format.Money(value.Number, currency).ToString(),
        FieldKind.Date => Format.Date(value.Date),
        FieldKind.List => string.Join(KitTexts.Between, value.Items!.Select(Of)),
        FieldKind.Line => Line(value.Items!),
        FieldKind.Reference when !value.Text.IsEmpty => value.Text.ToString(),
        _ => value.Code ?? "",
    };

    /// <summary>A record of a list, or what is missing in it.</summary>
    public static string Of(FieldItem item) => item.Number.Length > 0 ? item.Number : item.Name.ToString();

    /// <summary>A line in words: where it breaks, and what is still to come.</summary>
    private static string Line(IReadOnlyList<FieldItem> stations)
    {
        string Named(FieldMark mark) => string.Join(KitTexts.Comma, stations.Where(s => s.Mark == mark).Select(s => s.Name));
        return (Named(FieldMark.Missing), Named(FieldMark.None)) switch
        {
            ("", "") => KitTexts.LineWhole,
            (var breaks, "") => Texts.Format(KitTexts.LineBreaks, breaks),
            ("", var left) => Texts.Format(KitTexts.LineLeft, left),
            var (breaks, left) => Texts.Format(KitTexts.LineBreaksAndLeft, breaks, left),
        };
    }

    /// <summary>A page for programs.</summary>
    public static JsonObject Json(RegisterPage page)
    {
        var json = new JsonObject
        {
            ["items"] = new JsonArray([.. page.Page.Items.Select(l => Json(page.Columns, l))]),
            ["page"] = page.Page.Request.Number,
            ["page_size"] = page.Page.Request.Size,
            ["pages"] = page.Page.Pages,
            ["total"] = page.Page.Total,
        };
        if (page.Grouping.By is not null)
        {
            json["groups"] = new JsonArray([.. page.Grouping.Groups.Select(g => new JsonObject { ["key"] = g.Key.Length == 0 ? null : g.Key, ["count"] = g.Count, ["at"] = g.At })]);
        }
        if (page.Moment is { } moment)
        {
            json["as_of"] = Format.Date(moment.DataDate);
        }
        return json;
    }

    /// <summary>What lies in a recycle bin, for programs.</summary>
    public static JsonObject Json(RegisterBin bin) => new()
    {
        ["items"] = new JsonArray([.. bin.Page.Items.Select(r => new JsonObject { ["id"] = r.Key, ["name"] = r.Name.ToJson(), ["deleted_at"] = Instant(r.At), ["deleted_by"] = r.By })]),
        ["page"] = bin.Page.Request.Number,
        ["pages"] = bin.Page.Pages,
        ["total"] = bin.Page.Total,
    };

    /// <summary>A change of a record for programs.</summary>
    public static JsonObject Json(HistoryEntry entry) => new()
    {
        ["at"] = Instant(entry.At),
        ["by"] = entry.By,
        ["action"] = entry.Action,
        ["remark"] = entry.Remark,
        ["changes"] = new JsonArray([.. entry.Changes.Select(c => new JsonObject { ["field"] = c.Column.Name, ["from"] = Json(c.Column, c.From), ["to"] = Json(c.Column, c.To) })]),
    };

    /// <summary>A record for programs: codes and keys as such, texts in both languages.</summary>
    public static JsonObject Json(IReadOnlyList<RegisterColumn> columns, RegisterLine line)
        => new(columns.Select((c, i) => KeyValuePair.Create(c.Name, Json(c, line.Values[i]))));

    internal static JsonNode? Json(RegisterColumn column, FieldValue value) => column.Kind switch
    {
        FieldKind.List => new JsonArray([.. (value.Items ?? []).Where(i => i.Mark != FieldMark.Missing).Select(i => (JsonNode)i.Key)]),
        _ when value.IsEmpty => null,
        FieldKind.Line => new JsonObject { ["done"] = Stations(value, FieldMark.Holds), ["left"] = Stations(value, FieldMark.None), ["broken"] = Stations(value, FieldMark.Missing) },
        FieldKind.Text or FieldKind.Rows => new JsonObject { ["zh"] = value.Text.Zh, ["en"] = value.Text.En },
        FieldKind.Number or FieldKind.Money => value.Number,
        FieldKind.Flag => bool.Parse(value.Code!),
        FieldKind.Date => value.Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.Code,
    };

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static JsonArray Stations(FieldValue value, FieldMark mark) => new([.. value.Items!.Where(s => s.Mark == mark).Select(s => (JsonNode)s.Key)]);

    private static int Decimals(decimal? value) => value is { } v ? Math.Min(6, v.Scale == 0 ? 0 : (v / 1.000000000000000000000000000000m).Scale) : 0;
}
