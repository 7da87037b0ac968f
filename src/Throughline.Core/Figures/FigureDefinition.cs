using Throughline.Core.Common;
using Throughline.Core.Features.Quality;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Features.Scope;

namespace Throughline.Core.Figures;

/// <summary>What a figure is computed from, at one data date.</summary>
internal sealed class FigureContext(ProjectFigures figures)
{
    public ProjectFigures Figures { get; } = figures;
    public ProjectFacts Facts => Figures.Facts;
    public DateOnly Day => Figures.DataDate;
    public PlanModel? Plan { get; } = figures.Facts.InForce(figures.DataDate);
    public EarnedValueStatus? Status { get; } = figures.EarnedValueAt(figures.DataDate);
    public ForecastFigures? Forecast { get; } = figures.ForecastAt(figures.DataDate);
    public CostControlFigures Control => field ??= Figures.CostControlAt(Day);
    public RequirementFigures? Requirements => field ??= RequirementFigures.At(Facts, Day);
    public DeliverableRatios? Deliverables => field ??= Facts.Scope.Deliverables is { } all ? DeliverableRatios.At(all, Day) : null;
    public ModuleFigures? Modules => field ??= Facts.Scope.Modules is { } all ? ModuleFigures.At(all, Day) : null;
    public TestStatus? Tests => field ??= Facts.Tests.At(Day);
    public ProjectHealth Health => field ??= ProjectHealth.Of(Figures);
}

/// <summary>
/// One figure: its name, its value and the formula that gives it. Inputs are figures themselves, named in the formula by their
/// symbols, so that a formula and what it is filled with cannot differ.
/// </summary>
internal sealed record FigureDefinition(string Code, string Symbol, Func<string> Name, FigureUnit Unit, Func<FigureContext, FigureValue> Value)
{
    /// <summary>The formula with symbols in braces; null for what is only an input.</summary>
    public Func<FigureContext, string>? Template { get; init; }

    /// <summary>Why it is undefined, when that does not follow from its inputs; null when it does.</summary>
    public Func<FigureContext, string?>? Why { get; init; }

    /// <summary>Made of money: the formula is withheld from those who may not see amounts, though the figure is no amount itself.</summary>
    public bool IsMadeOfMoney { get; init; }

    /// <summary>What one needs to see it besides the overview.</summary>
    public Permission? Need { get; init; }

    /// <summary>Needs a baseline in force; false for what is judged by registers alone.</summary>
    public bool NeedsPlan { get; init; } = true;

    public bool IsMoney => Unit == FigureUnit.Money;
}
