using Throughline.Core.Features.Overview;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Overview;

/// <summary>A figure of the overview: shown value, what stands beside it, or why there is none.</summary>
public sealed record ShownFigure(string Label, Quantity Value, string? Note, string? Reason, string Working);

/// <summary>A milestone or gate as the overview lists it.</summary>
public sealed record ShownMilestone(string Name, string Wbs, DateOnly Baseline, string DateLabel, DateOnly Date, bool IsAchieved, LightLevel Level, string Variance, string Working);

/// <summary>The overview of a project at a data date.</summary>
public sealed record OverviewModel
{
    private OverviewModel(ProjectOverview overview, ListAddress address)
    {
        Overview = overview;
        Address = address;
        Health = ProjectHealth.Of(overview.Figures);
    }

    public ProjectOverview Overview { get; }
    public ProjectFigures Figures => Overview.Figures;
    public ListAddress Address { get; }
    public ProjectHealth Health { get; }

    /// <summary>The date in the address that is no date.</summary>
    public string? InvalidDate { get; private init; }

    public string Code => Figures.Facts.Project.Key;
    public string Name => Figures.Facts.Project.Name.ToString();
    /// <summary>Code of the state at the data date.</summary>
    public string State => Figures.Facts.StateOn(DataDate);
    public string? Sponsor => PersonName(Figures.Facts.Project.Sponsor);
    public string? Manager => PersonName(Figures.Facts.Project.Manager);

    /// <summary>Version of the baseline in force.</summary>
    public string? Baseline => Figures.Facts.InForce(Figures.DataDate)?.Version;

    public DateOnly DataDate => Figures.DataDate;

    /// <summary>All status dates, latest first, also those after the data date: one goes on to them.</summary>
    public IReadOnlyList<DateOnly> StatusDates => [.. Figures.Facts.StatusDates.Reverse()];

    public IReadOnlyList<AreaLight> Areas => HealthText.Areas(Figures, Health);
    public LightLevel Overall => FigureText.Level(Health.Overall);

    /// <summary>Why nothing is computed at this date.</summary>
    public string? Nothing => Workings.NothingToCompute(Figures);

    private string Currency => Figures.Facts.Project.Currency;

    public static OverviewModel Of(ProjectOverview overview, ListAddress address, string? invalidDate) => new(overview, address) { InvalidDate = invalidDate };

    /// <summary>
    /// The address of a page of the project at the data date. Nobody asked for one: without date, or the line there would stand
    /// at another day than here.
    /// </summary>
    public string At(string page, bool isAtHorizon = false)
    {
        var address = new ListAddress($"{Routes.Project(Code)}/{page}", []);
        return (isAtHorizon ? address.With(DataDateButton.QueryName, Format.Date(Figures.Horizon))
            : DataDateButton.Asked(Address) is { } asked ? address.With(DataDateButton.QueryName, Format.Date(asked)) : address).ToString();
    }

    /// <summary>A person's name; empty when nobody is named or known.</summary>
    public string NameOf(string? person) => person is null ? "" : PersonName(person) ?? "";

    public string WorkingOf(string figure) => FigureText.Address(Code, figure, DataDate);

    public IReadOnlyList<ShownFigure> KeyFigures()
    {
        List<ShownFigure> shown =
        [
            Show(OverviewTexts.SpiT, "spi_t", Figures.Facts.Thresholds.SpiGreen),
            Show(OverviewTexts.Spi, "spi"),
            Show(OverviewTexts.Cpi, "cpi", Figures.Facts.Thresholds.CpiGreen),
        ];
        if (Figures.ShowsMoney)
        {
            shown.Add(Show(OverviewTexts.Eac, "eac_typical"));
        }
        shown.Add(Show(OverviewTexts.ForecastFinish, "network_finish") with { Note = Health.Forecast is { } f ? Slip(f.SlipDays) : null });
        if (Figures.ShowsMoney)
        {
            shown.Add(Show(OverviewTexts.ContingencyLeft, "contingency_left"));
        }
        shown.Add(Show(OverviewTexts.PercentComplete, "percent_complete"));
        return shown;
    }

    public IReadOnlyList<ShownMilestone> Milestones() =>
    [
        .. MilestoneStatus.Of(Figures).Select(m => new ShownMilestone(
            m.Name.ToString(), m.Wbs, m.Baseline, m.IsAchieved ? OverviewTexts.ActualDate : OverviewTexts.ForecastDate, m.Date, m.IsAchieved,
            Level(m), Variance(m),
            WorkingOf(Workings.MilestonePrefix + m.Key))),
    ];

    public static LightLevel Level(MilestoneStatus milestone)
        => milestone.VarianceDays <= 0 ? LightLevel.Ok : milestone.VarianceDays <= ProjectHealth.GateSlipLimit ? LightLevel.Warning : LightLevel.Bad;

    public static string Variance(MilestoneStatus milestone) => milestone.VarianceDays switch
    {
        > 0 => Texts.Format(OverviewTexts.Late, Format.Number(milestone.VarianceDays)),
        < 0 => Texts.Format(OverviewTexts.Early, Format.Number(-milestone.VarianceDays)),
        _ => OverviewTexts.OnTime,
    };

    /// <summary>The S-curve; null without baseline in force or without its budget.</summary>
    public SCurve? Curve => ValueCurves.Of(Figures) is not { } curves ? null : new SCurve
    {
        DataDate = DataDate,
        Currency = Currency,
        ShowsMoney = Figures.ShowsMoney,
        Planned = Points(curves.Planned),
        Earned = Points(curves.Earned),
        Actual = Points(curves.Actual),
        Forecast = Points(curves.Forecast),
        Bac = Health.Status?.Bac,
        Pv = Health.Status?.Pv,
        Ev = Health.Status?.Ev,
        Ac = Health.Status?.Ac,
        Eac = Health.Status?.Figures?.EacTypical,
    };

    /// <summary>Why there is no chart.</summary>
    public string NoChart => Nothing ?? Workings.ValueOf(Figures, "bac").Reason ?? Workings.ValueOf(Figures, "percent_complete").Reason ?? Format.Undefined;

    /// <summary>A warning when dates of plan or forecast lie where the calendar's holidays are not known.</summary>
    public string? CalendarNotice
    {
        get
        {
            if (Figures.Facts is not { Days.Calendar: { } calendar, Calendar: { } record } facts || facts.InForce(DataDate) is not { } plan)
            {
                return null;
            }
            DateOnly?[] dates = [facts.Start, plan.FinishOf(plan.Schedule.Duration), Health.Forecast?.Finish, Health.Status?.ForecastFinish];
            return dates.OfType<DateOnly>().All(calendar.Covers) ? null
                : Texts.Format(OverviewTexts.CalendarEnds, Format.Date(record.ValidFrom), Format.Date(record.ValidTo));
        }
    }

    private static IReadOnlyList<TimePoint> Points(IReadOnlyList<DatedValue> values) => [.. values.Select(v => new TimePoint(v.Day, v.Value))];

    private static string Slip(int days) => days == 0 ? OverviewTexts.OnBaseline : Texts.Format(OverviewTexts.SignedDays, Format.Signed(days));

    private ShownFigure Show(string label, string figure, decimal? limit = null)
    {
        var (value, reason) = Workings.ValueOf(Figures, figure);
        return new ShownFigure(label, value.IsDefined ? FigureText.Short(value, Currency, limit) : new Quantity(Format.Undefined), null, reason, WorkingOf(figure));
    }

    private string? PersonName(string key) => Figures.Facts.People.TryGetValue(key, out var name) ? name.ToString() : null;
}
