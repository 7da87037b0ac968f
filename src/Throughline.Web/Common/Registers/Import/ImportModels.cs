using Throughline.Core.Common.Registers.Import;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Registers.Import;

/// <summary>Where the import of a register stands.</summary>
/// <param name="Register">The page of the register.</param>
/// <param name="Title">What it is called.</param>
public sealed record ImportPlace(string Register, string Title)
{
    public const string Path = "/list/import";

    /// <summary>Name of the upload that the next one takes the place of.</summary>
    public const string Replaces = "replaces";

    public string Upload => Register + Path;

    /// <summary>An empty file to fill in.</summary>
    public string Template(string format) => Upload + "/template." + format;

    /// <summary>Where another file takes the place of an upload.</summary>
    public string Again(Guid id) => $"{Upload}?{Replaces}={id}";

    public string Of(Guid id) => $"{Upload}/{id}";

    public static IReadOnlyList<string> Steps => [ImportPageTexts.StepFile, ImportPageTexts.StepCheck, ImportPageTexts.StepWrite, ImportPageTexts.StepDone];
}

/// <summary>What the upload page shows.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Replaces">The upload that the next one takes the place of.</param>
/// <param name="Errors">What was wrong with the file.</param>
public sealed record ImportUploadModel(ImportPlace Place, Guid? Replaces, FormErrors Errors);

/// <summary>An upload before it is written.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Import">What it holds.</param>
/// <param name="Here">The address with the lines that are shown.</param>
/// <param name="Problem">Why the last try wrote nothing.</param>
public sealed record ImportPreviewModel(ImportPlace Place, RegisterImport Import, ListAddress Here, string? Problem)
{
    public const string ShowName = "show";

    public static string NameOf(ImportLineKind kind) => kind switch
    {
        ImportLineKind.Wrong => "wrong",
        ImportLineKind.New => "new",
        ImportLineKind.Changed => "changed",
        _ => "same",
    };

    public static ImportLineKind? KindOf(string? name) => Enum.GetValues<ImportLineKind>().Where(k => NameOf(k) == name).Select(k => (ImportLineKind?)k).FirstOrDefault();
}

/// <summary>An upload that is being written.</summary>
public sealed record ImportProgressModel(ImportPlace Place, Guid Id, ImportJob Job, string Rest);

/// <summary>An upload that was written.</summary>
public sealed record ImportResultModel(ImportPlace Place, RegisterImport Import, ImportCounts Outcome);
