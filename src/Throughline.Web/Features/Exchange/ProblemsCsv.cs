using System.Text;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Web.Common;

namespace Throughline.Web.Features.Exchange;

/// <summary>The problems of a package as a list for spreadsheets, to work through one by one.</summary>
internal static class ProblemsCsv
{
    public static string FileName(StagedImport staged) => Path.GetFileNameWithoutExtension(staged.FileName) + "-problems.csv";

    public static byte[] Of(StagedImport staged)
    {
        var csv = new CsvText();
        csv.Row([
            ExchangePageTexts.ColSeverity, ExchangePageTexts.ColFile, ExchangePageTexts.ColRecord, ExchangePageTexts.ColPath,
            ExchangePageTexts.ColValue, ExchangePageTexts.ColProblem,
        ]);
        foreach (var problem in staged.Check?.Problems ?? [])
        {
            var place = ProblemPlace.Of(staged.Check!.Package, problem);
            csv.Row([
                problem.Severity == ProblemSeverity.Error ? ExchangePageTexts.Error : ExchangePageTexts.Warning,
                problem.File, place.Record, problem.Path, place.Value, problem.Message,
            ]);
        }
        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
