using System.Globalization;
using Throughline.Core.Common;
using Throughline.Core.Features.Resources;
using Throughline.Core.Figures;
using Throughline.Web.Common;

namespace Throughline.Web.Features.Resources;

/// <summary>Words of the room that several views share.</summary>
internal static class ResourceWords
{
    private const int UnitDecimals = 4;

    public static string Name(ResourceName resource) => resource.Name.IsEmpty ? Texts.Format(ResourcePageTexts.Unknown, resource.Key) : resource.Name.ToString();

    /// <summary>The role, else what kind of resource it is.</summary>
    public static string? Part(ResourceName resource)
        => resource.Role is { } role ? Role(role) : resource.Kind is { Length: > 0 } kind ? CodeLists.Label("resource_kind", kind) : null;

    public static string Role(string code) => CodeLists.Label("project_role", code);

    public static string Phase(string code) => CodeLists.Label("phase", code);

    /// <summary>Units without digits that say nothing: 1, 0.5.</summary>
    public static string Units(decimal? units)
        => units is { } u ? Format.Number(u, Math.Min(UnitDecimals, (int)(u / 1.000000000000000000000000000000m).Scale)) : Format.Undefined;

    /// <summary>Month and day, where the year is plain from the page.</summary>
    public static string Short(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);

    public static string Span(DateOnly first, DateOnly last)
        => first == last ? Format.Date(first) : Texts.Format(ResourcePageTexts.FromTo, Format.Date(first), Format.Date(last));

    public static string Source(LoadSource source) => $"{source.Item.Wbs ?? source.Item.Key} {source.Item.Name}";

    public static string Finding(RaciViolation finding) => finding.Problem == RaciProblem.NoResponsible ? ResourcePageTexts.NoResponsible
        : finding.Count == 0 ? ResourcePageTexts.NoAccountable : Texts.Format(ResourcePageTexts.ManyAccountable, Format.Number(finding.Count));

    /// <summary>Class of a cell: which quarter of the capacity it takes, or what is wrong with it.</summary>
    public static string? Look(LoadCell cell)
        => cell.OverDays > 0 ? "ov" : cell.IsAbsent ? "lv" : cell.Load == 0 ? null
            : cell.Utilisation switch { null => "q1", <= 0.25m => "q1", <= 0.5m => "q2", <= 0.75m => "q3", _ => "q4" };
}
