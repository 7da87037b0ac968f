using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;

namespace Throughline.Web.Features.Schedule;

/// <summary>What the island draws: everything is calculated and worded here, it only turns dates into pixels.</summary>
public sealed record GanttData
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public required string Language { get; init; }
    public required DateOnly DataDate { get; init; }
    public required string Scale { get; init; }
    public required bool ShowPath { get; init; }
    public required bool ShowBaseline { get; init; }
    public required bool ShowFloat { get; init; }
    public required GanttWords Words { get; init; }
    public required IReadOnlyList<GanttRow> Rows { get; init; }
    public required IReadOnlyList<ChartLink> Links { get; init; }
    public required IReadOnlyList<DateSpan> DaysOff { get; init; }

    public static GanttData Of(ScheduleChart chart, ScheduleAddresses links)
    {
        var shown = chart.Rows.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        return new GanttData
        {
            Language = Languages.Current,
            DataDate = chart.Head.DataDate,
            Scale = links.Here[ScheduleAddresses.Scale] is "day" or "month" ? links.Here[ScheduleAddresses.Scale]! : "week",
            ShowPath = IsOn(links, ScheduleAddresses.ShowPath),
            ShowBaseline = IsOn(links, ScheduleAddresses.ShowBaseline),
            ShowFloat = IsOn(links, ScheduleAddresses.ShowFloat),
            Words = new GanttWords(
                SchedulePageTexts.ColNumber, SchedulePageTexts.ColName, SchedulePageTexts.ColStart, SchedulePageTexts.ColFinish, SchedulePageTexts.ColFloat,
                SchedulePageTexts.DataDate, SchedulePageTexts.GanttGrid, SchedulePageTexts.GanttTime),
            Rows = [.. chart.Rows.Where(r => r.Start is not null).Select(r => RowOf(r, r.Parent is { } p && shown.Contains(p) ? p : null, links))],
            Links = chart.Links,
            DaysOff = chart.DaysOff,
        };
    }

    internal static bool IsOn(ScheduleAddresses links, string name) => !string.Equals(links.Here[name], ScheduleAddresses.Off, StringComparison.Ordinal);

    private static GanttRow RowOf(ScheduleRow row, string? parent, ScheduleAddresses links) => new()
    {
        Id = row.Key,
        Parent = parent,
        Number = row.Number,
        Name = row.Name.ToString(),
        Address = links.Activity(row.Key).ToString(),
        Kind = !row.IsLeaf ? "parent" : row.IsMilestone ? "milestone" : "bar",
        Level = row.Level,
        Start = row.Start!.Value,
        Finish = row.Finish!.Value,
        PlannedStart = row.PlannedStart!.Value,
        PlannedFinish = row.PlannedFinish!.Value,
        FloatUntil = row is { IsFinished: false, LateFinish: { } late } && late > row.Finish ? late : null,
        Float = row.IsFinished ? null : row.TotalFloat,
        IsCritical = row.IsCritical,
        IsFinished = row.IsFinished,
        Done = row.Percent ?? 0,
        Beside = Beside(row),
    };

    private static string Beside(ScheduleRow row)
    {
        if (!row.IsLeaf)
        {
            return "";
        }
        if (row.IsMilestone)
        {
            return row.Finish!.Value.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }
        var percent = row is { IsFinished: false, Percent: > 0 } ? Format.Percent(row.Percent, 0) : null;
        return string.Join(" · ", new[] { percent, row.IsFinished ? null : row.Accountable.ToString() }.Where(s => !string.IsNullOrEmpty(s)));
    }
}

/// <summary>The words in the picture.</summary>
public sealed record GanttWords(string Number, string Name, string Start, string Finish, string Float, string DataDate, string Grid, string Time);

/// <summary>A row of the picture; days are first and last ones.</summary>
public sealed record GanttRow
{
    public required string Id { get; init; }
    public required string? Parent { get; init; }
    public required string Number { get; init; }
    public required string Name { get; init; }
    public required string Address { get; init; }

    /// <summary>parent, bar or milestone.</summary>
    public required string Kind { get; init; }

    public required int Level { get; init; }
    public required DateOnly Start { get; init; }
    public required DateOnly Finish { get; init; }
    public required DateOnly PlannedStart { get; init; }
    public required DateOnly PlannedFinish { get; init; }
    public required DateOnly? FloatUntil { get; init; }
    public required int? Float { get; init; }
    public required bool IsCritical { get; init; }
    public required bool IsFinished { get; init; }
    public required decimal Done { get; init; }
    public required string Beside { get; init; }
}
