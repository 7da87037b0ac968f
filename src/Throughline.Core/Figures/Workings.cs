using System.Globalization;
using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>How each figure came about: the same data for page, REST and command line.</summary>
public static class Workings
{
    /// <summary>Before the key of a milestone in the name of its variance.</summary>
    public const string MilestonePrefix = "milestone:";

    /// <summary>The figures that have a working, apart from those of single milestones.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. FigureCatalogue.WithWorking.Select(d => d.Code)];

    /// <summary>The name of a figure in the interface's language.</summary>
    /// <exception cref="ArgumentException">There is no such figure.</exception>
    public static string NameOf(string figure)
        => FigureCatalogue.Find(figure)?.Name() ?? throw new ArgumentException("There is no such figure.", nameof(figure));

    /// <summary>What one needs to see a figure besides the overview; null when nothing, or when there is no such figure.</summary>
    public static Permission? NeedOf(string figure) => FigureCatalogue.Find(figure)?.Need;

    /// <summary>The value of a figure at the data date of <paramref name="figures"/>, and why it is undefined.</summary>
    /// <exception cref="ArgumentException">There is no such figure.</exception>
    public static (FigureValue Value, string? Reason) ValueOf(ProjectFigures figures, string figure)
    {
        var definition = FigureCatalogue.Find(figure) ?? throw new ArgumentException("There is no such figure.", nameof(figure));
        var context = new FigureContext(figures);
        var value = definition.Value(context);
        return (value, value.IsDefined ? null : Reason(definition, context));
    }

    /// <summary>The working of <paramref name="figure"/> at the data date of <paramref name="figures"/>.</summary>
    /// <exception cref="NotFoundFailure">There is no such figure.</exception>
    /// <exception cref="ForbiddenFailure">It is an amount, and the asker may not see amounts.</exception>
    public static Working Of(ProjectFigures figures, string figure)
    {
        if (figure.StartsWith(MilestonePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return OfMilestone(figures, figure[MilestonePrefix.Length..]);
        }
        if (CaseWorkings.Find(figures, figure) is { } ofCase)
        {
            return ofCase;
        }
        if (FigureCatalogue.Find(figure) is not { Template: { } template } definition)
        {
            throw new NotFoundFailure();
        }
        if (definition.IsMoney && !figures.ShowsMoney)
        {
            throw new ForbiddenFailure();
        }
        var context = new FigureContext(figures);
        var value = definition.Value(context);
        var text = definition.IsMadeOfMoney && !figures.ShowsMoney ? null : template(context);
        return new Working
        {
            Figure = definition.Code,
            Name = definition.Name(),
            Symbol = definition.Symbol,
            Value = value,
            Reason = value.IsDefined ? null : Reason(definition, context),
            Template = text,
            Inputs = text is null ? [] : [.. Working.SymbolsIn(text).Select(FigureCatalogue.OfSymbol).Select(d => Input(d, context))],
            DataDate = figures.DataDate,
            Baseline = context.Plan?.Version,
            Currency = figures.Facts.Project.Currency,
        };
    }

    private static FigureInput Input(FigureDefinition definition, FigureContext context)
        => new(definition.Symbol, definition.Name(), definition.Value(context), definition.Template is null ? null : definition.Code);

    private static Working OfMilestone(ProjectFigures figures, string key)
    {
        var milestone = MilestoneStatus.Of(figures).FirstOrDefault(m => string.Equals(m.Key, key, StringComparison.Ordinal)) ?? throw new NotFoundFailure();
        var plan = figures.Facts.InForce(figures.DataDate)!;
        var planned = plan.Schedule.EarlyFinish[plan.IndexOf(key)];
        return new Working
        {
            Figure = MilestonePrefix + key,
            Name = string.Format(CultureInfo.CurrentCulture, FiguresTexts.MilestoneVariance, milestone.Wbs, milestone.Name),
            Symbol = "Δ",
            Value = FigureValue.Of(FigureUnit.WorkingDays, milestone.VarianceDays),
            Reason = null,
            Template = "{EF} − {EF(b)}",
            Inputs =
            [
                new FigureInput("EF", milestone.IsAchieved ? FiguresTexts.ActualDay : FiguresTexts.ForecastDay, FigureValue.Of(FigureUnit.WorkingDays, planned + milestone.VarianceDays), null),
                new FigureInput("EF(b)", FiguresTexts.BaselineDay, FigureValue.Of(FigureUnit.WorkingDays, planned), null),
                new FigureInput("~date", milestone.IsAchieved ? FiguresTexts.ActualDate : FiguresTexts.ForecastDate, FigureValue.Of(milestone.Date), null),
                new FigureInput("~baseline_date", FiguresTexts.BaselineDate, FigureValue.Of(milestone.Baseline), null),
            ],
            DataDate = figures.DataDate,
            Baseline = plan.Version,
            Currency = figures.Facts.Project.Currency,
        };
    }

    /// <summary>Why nothing can be computed at the data date at all; null when a baseline is in force.</summary>
    public static string? NothingToCompute(ProjectFigures figures)
    {
        var facts = figures.Facts;
        return facts.InForce(figures.DataDate) is not null ? null
            : facts.Calendar is null ? FiguresTexts.NoCalendar
            : facts.Baselines.Count == 0 ? FiguresTexts.NoBaseline
            : string.Format(CultureInfo.CurrentCulture, FiguresTexts.BeforeFirstBaseline, facts.Baselines[0].EffectiveDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static string Reason(FigureDefinition definition, FigureContext context)
    {
        if (definition.NeedsPlan && NothingToCompute(context.Figures) is { } nothing)
        {
            return nothing;
        }
        if (definition.Why?.Invoke(context) is { } why)
        {
            return why;
        }
        var missing = definition.Template is null ? null
            : Working.SymbolsIn(definition.Template(context)).Select(FigureCatalogue.OfSymbol).FirstOrDefault(d => !d.Value(context).IsDefined);
        return missing is null
            ? definition.Template is not null ? FiguresTexts.DivisorIsZero
                : context.Plan is { Bac: null } ? FiguresTexts.PlannedRateMissing : FiguresTexts.InputMissing
            : Reason(missing, context);
    }
}
