using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;

namespace Throughline.Web.Features.Exchange;

/// <summary>Names of what a package holds.</summary>
internal static class ImportTextsOf
{
    public static IReadOnlyList<string> Steps =>
        [ExchangePageTexts.StepRead, ExchangePageTexts.StepCheck, ExchangePageTexts.StepWrite, ExchangePageTexts.StepDone];

    /// <summary>What a file is about; its own name when a newer version has files that are not known here.</summary>
    public static string File(string name) => ExchangePageTexts.ResourceManager.GetString("File_" + name, ExchangePageTexts.Culture) ?? name;

    /// <summary>What a part of a package is; without a name of its own, what its file is about.</summary>
    public static string Part(HiddenPart part)
        => (part.Part is null ? null : ExchangePageTexts.ResourceManager.GetString($"Part_{part.File}_{part.Part}", ExchangePageTexts.Culture)) ?? File(part.File);

    public static string Icon(string file) => file switch
    {
        "project" => "folder",
        "calendars" => "calendar-event",
        "people" => "users",
        "objectives" => "target-arrow",
        "feasibility" => "file-certificate",
        "scope" => "list-details",
        "requirements" => "list-check",
        "plan" => "timeline",
        "progress" => "chart-line",
        "resources" => "users-group",
        "costs" => "coin-yuan",
        "agile" => "subtask",
        "risks" => "alert-hexagon",
        "changes" => "git-pull-request",
        "governance" => "gavel",
        "communication" => "messages",
        "stakeholders" => "user",
        "quality" => "rosette-discount-check",
        "migration" or "crm_extract" => "database",
        "golive" => "rocket",
        "training" => "school",
        "ocm" => "seedling",
        "adoption" => "chart-dots",
        "surveys" => "checkbox",
        "benefits" => "pig-money",
        "support" => "help-circle",
        "closing" => "flag-check",
        "documents" => "file-text",
        _ => "package",
    };

    public static string Reason(ConflictReason reason)
        => reason == ConflictReason.ApprovedBaseline ? ExchangePageTexts.ApprovedBaseline : ExchangePageTexts.EditedHere;
}
