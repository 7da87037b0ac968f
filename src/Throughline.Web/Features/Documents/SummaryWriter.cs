using Throughline.Core.Common;
using Throughline.Core.Features.Closure;
using Throughline.Core.Features.Documents;
using Throughline.Core.Features.Feasibility;
using Throughline.Core.Features.Gates;
using Throughline.Core.Features.Goals;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Documents;

/// <summary>
/// Writes the project summary from the records: the outline says what each section draws from. Every figure stands as a part with
/// the address of its record or working.
/// </summary>
internal sealed class SummaryWriter(ProjectSummary summary)
{
    private const string ChangesId = "changes";
    private const string KpiScoreFigure = "kpi_score";

    private readonly string _project = Routes.Project(summary.Facts.Project.Key);
    private readonly string _moment = $"?{DataDateButton.QueryName}={Format.Date(summary.Figures.DataDate)}";
    private readonly string _horizon = $"?{DataDateButton.QueryName}={Format.Date(summary.Figures.Horizon)}";

    private ProjectFigures Figures => summary.Figures;
    private string Currency => summary.Facts.Project.Currency;

    public IReadOnlyList<SheetChapter> Chapters() =>
        [.. DocumentOutline.Summary.Chapters.Select(c => new SheetChapter(
            c.Number, c.Heading, [.. c.Sections.Select(s => new SheetSection(s.Heading, [.. s.Bindings.SelectMany(Blocks)]))]))];

    /// <summary>What the cover says, with its labels.</summary>
    public IReadOnlyList<(string Label, SheetPart Part)> Cover()
    {
        var project = summary.Facts.Project;
        List<(string, SheetPart)> lines =
        [
            (SummaryTexts.Project, Said(project.Key)),
            (SummaryTexts.Version, Said(summary.Released is { } released ? released.Version : SummaryTexts.NotReleased)),
            (SummaryTexts.Sponsor, Said(summary.NameOf(project.Sponsor))),
            (SummaryTexts.Manager, Said(summary.NameOf(project.Manager))),
            (SummaryTexts.DataDate, Said(Format.Date(Figures.DataDate))),
            (SummaryTexts.State, Said(CodeLists.Label("project_state", summary.Facts.StateOn(Figures.DataDate)))),
        ];
        return lines;
    }

    /// <summary>The figure of a working, short, with the address of the working.</summary>
    public SheetPart Figure(string figure, bool isSigned = false) => new(TextOf(Workings.ValueOf(Figures, figure).Value, isSigned), $"{_project}/figures/{figure}{_moment}");

    /// <summary>The figures of the released version, each beside what it is now.</summary>
    public IReadOnlyList<FrozenLine> Frozen() =>
    [
        .. summary.Frozen.Select(f => new FrozenLine(
            NameOf(f), TextOf(f.Then, isSigned: false),
            f.Figure is null ? null : new SheetPart(
                f.Moved switch
                {
                    0m => SummaryTexts.Unmoved,
                    { } moved => Texts.Format(SummaryTexts.MovedTo, TextOf(f.Now!.Value, isSigned: false), TextOf(f.Now.Value with { Number = moved }, isSigned: true)),
                    null => Texts.Format(SummaryTexts.Now, TextOf(f.Now!.Value, isSigned: false)),
                },
                f.Figure is KpiScoreFigure ? $"{_project}/kpi-score{_horizon}" : $"{_project}/figures/{f.Figure}{_moment}"))),
    ];

    private static string NameOf(FrozenFigure figure) => figure switch
    {
        { Figure: { } computed } => Workings.NameOf(computed),
        { Code: "roi" } => SummaryTexts.Roi,
        { Code: "npv" } => SummaryTexts.Npv,
        _ => SummaryTexts.AdoptionIndex,
    };

    private IEnumerable<SheetBlock> Blocks(string binding) => binding switch
    {
        "objectives[]" => Objectives(),
        "stakeholders.approvals[]" => Agreements(),
        "kpis[]" => Kpis(),
        "stage.initiation" => Stage("initiation", Feasibility()),
        "stage.analysis_design" => Stage("analysis_design", Requirements()),
        "stage.build_implement" => Stage("build_implement", [.. Changes(), .. Tests()]),
        "stage.training_support" => Stage("training_support", []),
        "stage.closing" => Stage("closing", Finished()),
        "deliverables[]" => Delivered(),
        "quality.final" => Paragraph([.. Tests()]),
        "kpis.attainment[]" => Attainment(),
        "evm.final" => Paragraph([.. Result()]),
        "verdict[]" => Verdict(),
        "lessons[success]" => Lessons("success", SummaryTexts.LessonsSuccess),
        "lessons[problem]" => Lessons("problem", SummaryTexts.LessonsProblem),
        "lessons[improvement]" => Lessons("improvement", SummaryTexts.LessonsImprovement),
        "issues[]" => Issues(),
        "documents[requirements]" => Archive("requirements", "change"),
        "documents[design]" => Archive("design", "migration"),
        "documents[test]" => Archive("test", "feedback"),
        "changes[]" => ChangeTable(),
        // What rooms to come will compute is said when they do.
        _ => [],
    };

    private IEnumerable<SheetBlock> Objectives()
    {
        if (summary.Objectives.Count == 0)
        {
            return [];
        }
        var agreed = summary.Objectives.Where(o => o.Objective.IsAgreed).ToList();
        var drafts = summary.Objectives.Count - agreed.Count;
        return
        [
            new SheetParagraph(
            [
                Sentence(SummaryTexts.ObjectivesSaid, Count(agreed.Count, Charter), Count(agreed.Count(o => o.IsSmart), Charter)),
                .. drafts == 0 ? [] : new[] { Sentence(SummaryTexts.DraftsSaid, Count(drafts, Charter)) },
            ]),
            new SheetTable(
                SummaryTexts.ObjectiveTable, null,
                [new(SummaryTexts.Number, IsShort: true), new(SummaryTexts.Objective), new(SummaryTexts.Owner, IsShort: true), new(SummaryTexts.Due, IsShort: true), new(SummaryTexts.Outcome, IsShort: true)],
                Rows(summary.Objectives, o => [Number(o.Objective), Said(o.Objective.Statement), Said(summary.NameOf(o.Objective.Owner)), Dated(o.Objective.Due, ObjectiveAt(o.Objective)), Said(CodeLists.Label("objective_state", o.Objective.State))])),
        ];
    }

    private IEnumerable<SheetBlock> Agreements()
    {
        var agreed = summary.Objectives.SelectMany(o => o.Objective.Agreements.Where(a => a.On <= Figures.Horizon), (o, a) => (o.Objective, Agreement: a)).ToList();
        return agreed.Count == 0 ? []
            :
            [
                new SheetTable(
                    SummaryTexts.AgreementTable, null,
                    [new(SummaryTexts.Number, IsShort: true), new(SummaryTexts.Side, IsShort: true), new(SummaryTexts.Person, IsShort: true), new(SummaryTexts.AgreedOn, IsShort: true)],
                    Rows(agreed, a => [Number(a.Objective), Said(CodeLists.Label("agreement_role", a.Agreement.Role)), Said(summary.NameOf(a.Agreement.Person)), Dated(a.Agreement.On, ObjectiveAt(a.Objective))])),
            ];
    }

    private IEnumerable<SheetBlock> Kpis() => summary.Kpis.Count == 0 ? []
        :
        [
            Only(Sentence(SummaryTexts.KpisSaid, Count(summary.Kpis.Count, $"{_project}/kpis{_horizon}"))),
            new SheetTable(
                SummaryTexts.KpiTable, null,
                [new(SummaryTexts.Kpi), new(SummaryTexts.Objective, IsShort: true), new(SummaryTexts.Baseline, IsNumeric: true), new(SummaryTexts.Target, IsNumeric: true)],
                Rows(summary.Kpis, k => [Named(k.Kpi), new(k.Kpi.Objective, $"{_project}/charter#objective-{Uri.EscapeDataString(k.Kpi.Objective)}"), Value(k.Kpi, k.Kpi.Goal.Baseline), Target(k.Kpi)])),
        ];

    private IEnumerable<SheetBlock> Stage(string code, IReadOnlyList<SheetSentence> more)
    {
        if (!summary.Stages.TryGetValue(code, out var stage))
        {
            return Paragraph(more);
        }
        var table = $"{_project}/schedule/table{_moment}";
        var work = stage switch
        {
            { First: null } => Sentence(SummaryTexts.StageWaiting, Count(stage.Work, table)),
            { Last: null } => Sentence(SummaryTexts.StageRunning, Dated(stage.Start, Activity(stage.First.Key)), Count(stage.Work, table), Count(stage.Finished, table)),
            _ => Sentence(SummaryTexts.StageDone, Dated(stage.Start, Activity(stage.First.Key)), Dated(stage.Finish, Activity(stage.Last.Key)), Count(stage.Work, table)),
        };
        return Paragraph([work, .. stage.Gates.Select(Gate), .. more]);
    }

    private SheetSentence Gate(Gate gate) => Sentence(
        SummaryTexts.GateSaid,
        new SheetPart(Texts.Format(SummaryTexts.GateName, gate.Code, CodeLists.Label("gate", gate.Code)), Activity(gate.Activity!)),
        Said(CodeLists.Label("gate_state", gate.State)),
        Dated(gate.ReviewedOn, Activity(gate.Activity!)));

    private IReadOnlyList<SheetSentence> Feasibility() => summary.Facts.Feasibility.Study is not { } study ? []
        : [Sentence(SummaryTexts.FeasibilitySaid, new SheetPart(Format.Number(FeasibilityScore.Of(study).Total, 2), $"{_project}/figures/feasibility{_moment}"))];

    private IReadOnlyList<SheetSentence> Requirements() => summary.Facts.Requirements.Requirements is null ? []
        : [Sentence(SummaryTexts.RequirementsSaid, Figure("requirements"), Figure("requirements_in_scope"), Figure("must_effort_share")), Sentence(SummaryTexts.VolatilitySaid, Figure("volatility"))];

    private IReadOnlyList<SheetSentence> Changes() => summary.Changes is not { } changes ? []
        : [Sentence(SummaryTexts.ChangesSaid, Count(changes.Count, "#" + ChangesId), Count(changes.Count(c => c.IsApproved(Figures.Horizon)), "#" + ChangesId))];

    private IReadOnlyList<SheetSentence> Tests() => !summary.ShowsTests || summary.Facts.Tests.Cases is null ? [] : [Sentence(SummaryTexts.TestsSaid, Figure("pass_rate"))];

    private IReadOnlyList<SheetSentence> Finished() => summary.Facts.Project.ActualFinish is { } finish && finish <= Figures.DataDate
        ? [Sentence(SummaryTexts.FinishedSaid, Dated(finish, $"{_project}/figures/actual_duration{_moment}"), Figure("actual_duration"))]
        : [];

    private IEnumerable<SheetBlock> Delivered() => Paragraph(
    [
        .. summary.Facts.Requirements.Requirements is null ? [] : new[] { Sentence(SummaryTexts.ScopeSaid, Figure("scope_delivered")) },
        .. summary.Facts.Scope.Modules is null ? [] : new[] { Sentence(SummaryTexts.ModulesSaid, Figure("modules_in_scope"), Figure("modules_live")) },
        .. summary.Facts.Scope.Deliverables is null ? []
            : new[] { Sentence(SummaryTexts.DeliverablesSaid, Figure("deliverables"), Figure("deliverables_accepted"), Figure("accepted_first_time"), Figure("deliverables_on_time")) },
    ]);

    private IEnumerable<SheetBlock> Attainment()
    {
        if (summary.Kpis.Count == 0)
        {
            return [];
        }
        var score = $"{_project}/kpi-score{_horizon}";
        return
        [
            Figures.Value is { Current: { } current, Score: { } value }
                ? Only(Sentence(SummaryTexts.ScoreSaid, new SheetPart(current.Month.ToString(), score), new SheetPart(Format.Number(value, 2, KpiHead.NearestLimit(value)), score)))
                : Only(Sentence(SummaryTexts.NotMeasured)),
            new SheetTable(
                SummaryTexts.AttainmentTable, null,
                [new(SummaryTexts.Kpi), new(SummaryTexts.Baseline, IsNumeric: true), new(SummaryTexts.Target, IsNumeric: true), new(SummaryTexts.Actual, IsNumeric: true), new(SummaryTexts.AttainmentHead, IsNumeric: true), new(SummaryTexts.Judgement, IsShort: true)],
                Rows(summary.Kpis, k =>
                [
                    Named(k.Kpi), Value(k.Kpi, k.Kpi.Goal.Baseline), Target(k.Kpi), Value(k.Kpi, k.Actual),
                    new(Format.Percent(k.Attainment, 0, KpiGoal.NearestLimit(k.Attainment)), Working(k.Kpi)),
                    Said(k.Light is { } light ? CodeLists.Label("kpi_light", ValueJson.Code(light)!) : Format.Undefined),
                ])),
        ];
    }

    private IEnumerable<SheetSentence> Result()
    {
        if (Workings.NothingToCompute(Figures) is not null)
        {
            yield break;
        }
        yield return Sentence(SummaryTexts.TimeSaid, Figure("duration_variance_first", isSigned: true), Figure("duration_variance_share_first", isSigned: true), Figure("duration_variance_current", isSigned: true));
        if (Figures.ShowsMoney)
        {
            yield return Sentence(
                SummaryTexts.CostSaid, Figure("ac"), Figure("cost_variance_first", isSigned: true), Figure("cost_variance_share_first", isSigned: true), Figure("cost_variance_current", isSigned: true));
        }
    }

    private IEnumerable<SheetBlock> Verdict()
    {
        if (summary.Verdict.Count == 0)
        {
            return [];
        }
        var table = new SheetTable(
            SummaryTexts.VerdictTable, null, [new(SummaryTexts.Criterion, IsShort: true), new(SummaryTexts.Outcome, IsShort: true), new(SummaryTexts.Reason)],
            Rows(summary.Verdict, v => [Said(v.Name), Said(CodeLists.Label("criterion_result", v.Result)), Said(v.Reason)]));
        return summary.VerdictSignedBy.IsEmpty ? [table] : [table, Only(Sentence(SummaryTexts.SignedSaid, Said(summary.VerdictSignedBy)))];
    }

    private IEnumerable<SheetBlock> Lessons(string type, string caption)
    {
        var lessons = summary.Lessons.Where(l => string.Equals(l.Type, type, StringComparison.Ordinal)).ToList();
        return lessons.Count == 0 ? []
            :
            [
                new SheetTable(
                    caption, null, [new(SummaryTexts.Area), new(SummaryTexts.Lesson), new(SummaryTexts.Cause), new(SummaryTexts.Recommendation)],
                    Rows<Lesson>(lessons, l => [Said(l.AreaName), Said(l.Text), Said(l.Cause), Said(l.Recommendation)])),
            ];
    }

    private IEnumerable<SheetBlock> Issues() => summary.Issues.Count == 0 ? []
        :
        [
            new SheetTable(
                SummaryTexts.IssueTable, null, [new(SummaryTexts.Number, IsShort: true), new(SummaryTexts.Problem), new(SummaryTexts.Resolution), new(SummaryTexts.ClosedOn, IsShort: true)],
                Rows(summary.Issues, i =>
                {
                    var address = $"{_project}/issues/{Uri.EscapeDataString(i.Key)}{_moment}";
                    return [new(i.Key, address), Said(i.Title), Said(i.Resolution), i.ClosedOn <= Figures.DataDate ? Dated(i.ClosedOn, address) : Said(SummaryTexts.StillOpen)];
                })),
        ];

    private IEnumerable<SheetBlock> Archive(params string[] categories)
    {
        var documents = summary.Archive.Where(a => categories.Contains(a.Category, StringComparer.Ordinal)).ToList();
        return documents.Count == 0 ? []
            :
            [
                new SheetTable(
                    SummaryTexts.ArchiveTable, null,
                    [new(SummaryTexts.Document), new(SummaryTexts.Category, IsShort: true), new(SummaryTexts.ArchivedOn, IsShort: true), new(SummaryTexts.Retention, IsNumeric: true), new(SummaryTexts.Classification, IsShort: true)],
                    Rows(documents, a => [Said(a.Title), Said(CodeLists.Label("archive_category", a.Category)), Said(Format.Date(a.ArchivedOn)), Said(Format.Number(a.RetentionYears)), Said(CodeLists.Label("classification", a.Classification))])),
            ];
    }

    private IEnumerable<SheetBlock> ChangeTable() => summary.Changes is not { Count: > 0 } changes ? []
        :
        [
            new SheetTable(
                SummaryTexts.ChangeTable, ChangesId, [new(SummaryTexts.Number, IsShort: true), new(SummaryTexts.Change), new(SummaryTexts.Decision, IsShort: true), new(SummaryTexts.DecidedOn, IsShort: true)],
                Rows(changes, c =>
                {
                    var decision = c.Decision is { } made && made.On <= Figures.Horizon ? made : null;
                    return [Said(c.Id), Said(c.Title), Said(decision is null ? SummaryTexts.StillOpen : CodeLists.Label("decision_outcome", decision.Outcome)), Said(Format.Date(decision?.On))];
                })),
        ];

    private string Charter => $"{_project}/charter{_moment}#smart";

    private string ObjectiveAt(Objective objective) => $"{_project}/charter{_moment}#objective-{Uri.EscapeDataString(objective.Code)}";

    private string Activity(string key) => $"{_project}/schedule/activities/{Uri.EscapeDataString(key)}{_moment}";

    private string KpiAt(Kpi kpi) => $"{_project}/kpis/{Uri.EscapeDataString(kpi.Code)}{_horizon}";

    private string Working(Kpi kpi) => $"{_project}/kpis/{Uri.EscapeDataString(kpi.Code)}/working{_horizon}";

    private SheetPart Number(Objective objective) => new(objective.Code, ObjectiveAt(objective));

    private SheetPart Named(Kpi kpi) => new(kpi.Name.ToString(), KpiAt(kpi));

    private SheetPart Value(Kpi kpi, decimal? value) => new(UnitText.Value(kpi.Unit, value).ToString(), KpiAt(kpi));

    private SheetPart Target(Kpi kpi) => new(
        kpi.Goal.Band is { } band ? Texts.Format(SummaryTexts.Band, UnitText.Value(kpi.Unit, band.Low), UnitText.Value(kpi.Unit, band.High)) : UnitText.Value(kpi.Unit, kpi.Goal.Target).ToString(),
        KpiAt(kpi));

    private string TextOf(FigureValue value, bool isSigned) => value.Number is not { } number ? Format.Undefined : value.Unit switch
    {
        FigureUnit.Money => (isSigned && number > 0 ? "+" : "") + Format.MoneyShort(number, Currency),
        FigureUnit.Percent => (isSigned && number > 0 ? "+" : "") + Format.Percent(number),
        FigureUnit.WorkingDays => Texts.Format(SummaryTexts.WorkingDays, isSigned ? Format.Signed(number) : Format.Number(number)),
        FigureUnit.Count => Format.Number(number),
        _ => isSigned ? Format.Signed(number, 2) : Format.Number(number, 2),
    };

    private static SheetPart Count(int count, string address) => new(Format.Number(count), address);

    private static SheetPart Dated(DateOnly? date, string address) => new(Format.Date(date), date is null ? null : address);

    private static SheetPart Said(Text text) => new(text.ToString(), null);

    private static SheetPart Said(string text) => new(text, null);

    private static SheetSentence Sentence(string text, params SheetPart[] parts) => new(text, parts);

    private static SheetParagraph Only(SheetSentence sentence) => new([sentence]);

    private static IEnumerable<SheetBlock> Paragraph(IReadOnlyList<SheetSentence> sentences) => sentences.Count == 0 ? [] : [new SheetParagraph(sentences)];

    private static IReadOnlyList<IReadOnlyList<SheetPart>> Rows<T>(IEnumerable<T> items, Func<T, IReadOnlyList<SheetPart>> row) => [.. items.Select(row)];
}
