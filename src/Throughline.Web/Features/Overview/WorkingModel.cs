using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Overview;

/// <summary>The working of one figure as it is shown.</summary>
public sealed record WorkingModel(WorkingText Text, string BackAddress)
{
    internal static WorkingModel Of(string project, Core.Figures.Working working)
    {
        var result = working.Value.IsDefined ? FigureText.Exact(working.Value, working.Currency).ToString() : Format.Undefined;
        return new WorkingModel(
            new WorkingText(Title(working.Term, working.Name), working.Formula is null ? working.Term : $"{working.Term} = {working.Formula}", result, working.Reason)
            {
                WithValues = working.WithValues(v => v.IsDefined ? FigureText.Exact(v, working.Currency).Value : Format.Undefined),
                Inputs = [.. working.Inputs.Select(i => new WorkingInput(
                    Title(i.Term, i.Name),
                    i.Value.IsDefined ? FigureText.Exact(i.Value, working.Currency).ToString() : Format.Undefined,
                    i.Figure is null ? null : KitTexts.OpenWorking,
                    i.Figure is null ? null : FigureText.Address(project, i.Figure, working.DataDate)))],
                DataDate = working.DataDate,
                Baseline = working.Baseline is null ? null : Texts.Format(OverviewTexts.BaselineIs, working.Baseline),
                Notes = working.IsWithheld ? [OverviewTexts.Withheld] : [],
            },
            $"{Routes.Project(project)}?{DataDateButton.QueryName}={Format.Date(working.DataDate)}");
    }

    private static string Title(string term, string name) => string.Equals(term, name, StringComparison.Ordinal) ? name : $"{name} {term}";
}
