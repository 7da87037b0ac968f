using Throughline.Core.Figures;
using Throughline.Web.Common;

namespace Throughline.Web.Features.Resources;

/// <summary>Load, over-allocation and responsibility as files for spreadsheets.</summary>
internal static class ResourceCsv
{
    public static string Load(LoadTable table)
    {
        var csv = new CsvText();
        csv.Row([ResourcePageTexts.ColResource, ResourcePageTexts.ColRole, ResourcePageTexts.ColCapacity, .. table.Columns.Select(c => (object?)Format.Date(c.First)), ResourcePageTexts.ColUtilisation]);
        foreach (var row in table.Rows?.Items ?? [])
        {
            csv.Row([ResourceWords.Name(row.Resource), ResourceWords.Part(row.Resource), row.Resource.MaxUnits, .. row.Cells.Select(c => (object?)c.Load), row.Total.Utilisation is { } share ? Math.Round(share, 4) : null]);
        }
        return csv.ToString();
    }

    public static string Over(LoadTable table)
    {
        var csv = new CsvText();
        csv.Row([ResourcePageTexts.ColResource, ResourcePageTexts.ColFirst, ResourcePageTexts.ColLast, ResourcePageTexts.ColDays, ResourcePageTexts.ColPeak, ResourcePageTexts.ColCapacity, ResourcePageTexts.ColSources]);
        foreach (var span in table.Over)
        {
            csv.Row([ResourceWords.Name(span.Resource), span.First, span.Last, span.Days, span.MaxLoad, span.Resource.MaxUnits, string.Join("; ", span.Sources.Select(s => $"{ResourceWords.Source(s)} {ResourceWords.Units(s.Units)}"))]);
        }
        return csv.ToString();
    }

    public static string Raci(RaciMatrix matrix)
    {
        var csv = new CsvText();
        csv.Row([ResourcePageTexts.ColNo, ResourcePageTexts.ColPhase, ResourcePageTexts.ColItem, .. matrix.Roles.Select(r => (object?)ResourceWords.Role(r)), ResourcePageTexts.ColFindings]);
        foreach (var line in matrix.Lines ?? [])
        {
            csv.Row(
            [
                line.Row.No, line.Row.Phase is { } phase ? ResourceWords.Phase(phase) : null, line.Row.Item.ToString(),
                .. matrix.Roles.Select(r => (object?)line.Row.Cells.GetValueOrDefault(r)), string.Join("; ", line.Findings.Select(ResourceWords.Finding)),
            ]);
        }
        return csv.ToString();
    }
}
