using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Schedule;

/// <summary>Addresses of the schedule's pages; each keeps the data date and the baseline of the page it stands on.</summary>
public sealed record ScheduleAddresses(string Project, ListAddress Here)
{
    public const string Baseline = "baseline";
    public const string Search = "q";
    public const string Critical = "critical";
    public const string Open = "open";
    public const string Phase = "phase";
    public const string Scale = "scale";

    /// <summary>Off when "0": highlights of the picture are on unless somebody puts them out.</summary>
    public const string ShowPath = "path";

    public const string ShowBaseline = "bars";
    public const string ShowFloat = "float";
    public const string Off = "0";

    private static readonly string[] Moment = [DataDateButton.QueryName, Baseline];
    private static readonly string[] Filter = [.. Moment, Search, Critical, Open, Phase];
    private static readonly string[] Picture = [.. Filter, Scale, ShowPath, ShowBaseline, ShowFloat];

    private string Root => Routes.Project(Project) + "/schedule";

    public ListAddress Gantt => Here.To(Root, Filter);
    public ListAddress Table => Here.To(Root + "/table", Filter);
    public ListAddress TableHere => Here.To(Root + "/table", Moment);
    public ListAddress GanttData => Here.To(Root + "/gantt.json", Picture);
    public ListAddress Csv => Here.To(Root + "/table.csv", Filter);
    public ListAddress CriticalOnly => TableHere.With(Critical, "1");
    public ListAddress InForce => Here.With(Baseline, null);

    public ListAddress Activity(string key) => Here.To(Root + "/activities/" + Uri.EscapeDataString(key), Moment);

    public ListAddress ActivityWorking(string key) => Here.To(Root + "/activities/" + Uri.EscapeDataString(key) + "/working", Moment);

    public ListAddress Working(string figure) => Here.To(Root + "/working/" + figure, Moment);
}

/// <summary>Words of the schedule that several views share.</summary>
public static class ScheduleWords
{
    public const string CodeOfFinish = "finish";
    public const string CodeOfSlip = "slip";
    public const string CodeOfDuration = "duration";

    public static string Name(PlanChoice plan)
        => Texts.Format(plan.IsDraft ? SchedulePageTexts.WorkingPlanNamed : SchedulePageTexts.BaselineNamed, plan.Version);

    public static string Shown(PlanChoice plan)
        => plan.Reason.IsEmpty ? Texts.Format(SchedulePageTexts.PlanShownOnly, Name(plan)) : Texts.Format(SchedulePageTexts.PlanShown, Name(plan), plan.Reason);

    public static string Choice(PlanChoice plan)
        => plan.IsDraft ? Texts.Format(SchedulePageTexts.ChoiceWorkingPlan, plan.Version)
            : plan.IsInForce ? Texts.Format(SchedulePageTexts.ChoiceInForce, plan.Version)
            : Texts.Format(SchedulePageTexts.ChoiceBaseline, plan.Version, Format.Date(plan.EffectiveDate));

    public static string Slip(ScheduleHead head) => head.SlipDays switch
    {
        > 0 => Texts.Format(SchedulePageTexts.SlipLate, Name(head.Chosen!), Format.Number(head.SlipDays)),
        < 0 => Texts.Format(SchedulePageTexts.SlipEarly, Name(head.Chosen!), Format.Number(-head.SlipDays)),
        _ => Texts.Format(SchedulePageTexts.SlipNone, Name(head.Chosen!)),
    };

    public static LightLevel LevelOf(Core.Figures.Light light) => light switch
    {
        Core.Figures.Light.Green => LightLevel.Ok,
        Core.Figures.Light.Amber => LightLevel.Warning,
        _ => LightLevel.Bad,
    };

    public static string Days(int? days) => days is { } d ? Texts.Format(SchedulePageTexts.WorkingDays, Format.Number(d)) : Format.Undefined;

    public static string Lag(LinkedActivity link)
        => link.LagDays == 0 ? SchedulePageTexts.NoLag
            : Texts.Format(string.Equals(link.LagUnit, "elapsed_days", StringComparison.Ordinal) ? SchedulePageTexts.LagElapsed : SchedulePageTexts.LagWorking, Format.Signed(link.LagDays));

    public static string Constraint(ActivityDetail activity)
        => activity.ConstraintType is { } type ? Core.Common.CodeLists.Label("schedule_constraint", type) + (activity.ConstraintDate is { } date ? " " + Format.Date(date) : "") : Format.Undefined;
}
