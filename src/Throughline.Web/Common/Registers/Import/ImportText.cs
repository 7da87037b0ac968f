using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Common.Registers.Import;

namespace Throughline.Web.Common.Registers.Import;

/// <summary>Imports as people read them.</summary>
internal static class ImportText
{
    private const int MostShown = 200;

    /// <summary>The problems of a file as a list for spreadsheets, to work through one by one.</summary>
    public static string Problems(RegisterImport import)
    {
        var csv = new CsvText();
        csv.Row([ImportPageTexts.Row, ImportPageTexts.Column, ImportPageTexts.Key, ImportPageTexts.Field, ImportPageTexts.Value, ImportPageTexts.Problem]);
        foreach (var line in import.Lines.Items)
        {
            foreach (var problem in line.Problems)
            {
                csv.Row([line.Row, problem.Place is { } place ? ImportColumn.LetterOf(place) : null, line.Key, problem.Field, problem.Value, problem.Message]);
            }
        }
        return csv.ToString();
    }

    /// <summary>A value that is written; a long text from its beginning.</summary>
    public static string Of(RegisterColumn column, FieldValue value)
        => value.IsEmpty ? Format.Undefined : RegisterText.Of(column, value) is var text && text.Length > MostShown ? text[..MostShown] + "…" : text;

    public static string LabelOf(ImportChange change)
        => change.Language is null || change.Language == Languages.Current ? change.Column.Label
            : Texts.Format(change.Language == Languages.English ? RegisterTexts.InEnglish : RegisterTexts.InChinese, change.Column.Label);

    public static string LabelOf(ImportLineKind kind) => kind switch
    {
        ImportLineKind.Wrong => ImportPageTexts.FigWrong,
        ImportLineKind.New => ImportPageTexts.FigNew,
        ImportLineKind.Changed => ImportPageTexts.FigChanged,
        _ => ImportPageTexts.FigSame,
    };
}
