using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Feasibility;
using Throughline.Core.Features.Gates;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Risks;
using Throughline.Core.Features.Scope;

namespace Throughline.Core.Figures;

/// <summary>How risks are written, and what their steps demand (transitions.csv, domain.md §8).</summary>
internal static class RiskWriting
{
    private const string Severity = "severity";
    private const string Due = "due";
    private const string Approval = "approval";
    private const int Levels = 5;
    private const decimal MostRatio = 5m;

    private static readonly string[] ThreatStrategies = ["avoid", "mitigate", "transfer", "accept"];
    private static readonly string[] OpportunityStrategies = ["exploit", "enhance", "share", "accept"];

    /// <summary>Keys and titles, for what refers to risks.</summary>
    internal static IQueryable<NamedKey> Names(AppDb db, Guid project)
        => db.Set<Risk>().Where(r => r.ProjectId == project).Select(r => new NamedKey { Key = r.Key, Zh = r.Title.Zh, En = r.Title.En });

    private static readonly Register<Risk> Register = new(
        new KeyField<Risk>(() => RiskTexts.Id),
        new TextField<Risk>("title", () => RiskTexts.Title, r => r.Title) { Input = new FieldInput { IsRequired = true, Width = 12, MaxLength = 200, Place = 1 } },
        new CodeField<Risk>("type", FieldKind.Code, () => RiskTexts.Type, r => r.Type) { CodeList = "risk_type", Input = new FieldInput { IsRequired = true, Width = 4, Place = 2 } },
        new CodeField<Risk>("category", FieldKind.Code, () => RiskTexts.Category, r => r.Category) { CodeList = "risk_category", Input = new FieldInput { IsRequired = true, Width = 4, Place = 2 } },
        PeopleRegister.Reference<Risk>("owner", () => RiskTexts.Owner, r => r.Owner, new FieldInput { IsRequired = true, Width = 4, Place = 2 }),
        Part("cause", () => RiskTexts.Cause, r => r.Cause),
        Part("event", () => RiskTexts.Event, r => r.Event),
        Part("effect", () => RiskTexts.Effect, r => r.Effect),
        Part("trigger", () => RiskTexts.Trigger, r => r.Trigger),
        Scale("probability", () => RiskTexts.Probability, r => r.Probability),
        Scale("impact", () => RiskTexts.Impact, r => r.Impact),
        Scale("residual_probability", () => RiskTexts.ResidualProbability, r => r.ResidualProbability, place: 30, isRequired: false),
        new NumberField<Risk>("residual_impact_ratio", FieldKind.Number, () => RiskTexts.ResidualRatio, r => r.ResidualImpactRatio) { Input = new FieldInput { Width = 4, Place = 30, Most = MostRatio, Hint = () => RiskTexts.ResidualRatioHint } },
        Cost("cost_low", () => RiskTexts.CostLow, r => r.CostLow),
        Cost("cost_likely", () => RiskTexts.CostLikely, r => r.CostLikely),
        Cost("cost_high", () => RiskTexts.CostHigh, r => r.CostHigh),
        new NumberField<Risk>("delay_days", FieldKind.Number, () => RiskTexts.DelayDays, r => r.DelayDays) { Input = new FieldInput { Width = 4, Place = 20, Most = 3_650, Decimals = 0 } },
        new CodeField<Risk>("strategy", FieldKind.Code, () => RiskTexts.Strategy, r => r.Strategy) { CodeList = "risk_strategy", Input = new FieldInput { IsRequired = true, Width = 4, Place = 29 } },
        new DateField<Risk>("review_on", () => RiskTexts.ReviewOn, r => r.ReviewOn) { Input = new FieldInput { Width = 4, Place = 29 } },
        new KeysField<Risk>("objectives", () => RiskTexts.Objectives, r => r.Objectives, (db, project) => db.Set<Objective>().Where(o => o.ProjectId == project)
            .Select(o => new NamedKey { Key = o.Key, Zh = o.Statement.Zh, En = o.Statement.En }))
        { Input = new FieldInput { Width = 4, Place = 29, Hint = () => RiskTexts.ObjectivesHint } },
        new RowsField<Risk, RiskResponse>(
            "responses", () => RiskTexts.Responses, r => r.ResponsesJson, NextResponse,
            RowColumn.Text<RiskResponse>("action", () => RiskTexts.ResponseAction, new FieldInput { IsRequired = true, Width = 12 }, r => r.Action, (r, v) => r with { Action = v }),
            RowColumn.Reference<RiskResponse>("owner", () => RiskTexts.Owner, new FieldInput { IsRequired = true, Width = 3 }, r => r.Owner, (r, v) => r with { Owner = v }),
            RowColumn.Date<RiskResponse>("due", () => RiskTexts.ResponseDue, new FieldInput { IsRequired = true, Width = 3 }, r => r.Due, (r, v) => r with { Due = v ?? default }),
            RowColumn.Date<RiskResponse>("done_on", () => RiskTexts.ResponseDone, new FieldInput { Width = 3 }, r => r.DoneOn, (r, v) => r with { DoneOn = v }),
            RowColumn.Number<RiskResponse>("cost", FieldKind.Money, () => RiskTexts.ResponseCost, new FieldInput { Width = 3 }, r => r.Cost, (r, v) => r with { Cost = v ?? 0m }))
        {
            Names = People,
            NumberOf = r => r.Id,
            Input = new FieldInput { Width = 12, Place = 40 },
        },
        new RowsField<Risk, RiskAssessment>(
            "assessments", () => RiskTexts.Assessments, r => r.AssessmentsJson, (_, _) => new RiskAssessment(default, 0, 0, "", default),
            RowColumn.Date<RiskAssessment>("on", () => RiskTexts.AssessedOn, new FieldInput { IsRequired = true, Width = 3 }, a => a.On, (a, v) => a with { On = v ?? default }),
            RowColumn.Number<RiskAssessment>("probability", FieldKind.Number, () => RiskTexts.Probability, Level, a => a.Probability, (a, v) => a with { Probability = (int)(v ?? 0m) }),
            RowColumn.Number<RiskAssessment>("impact", FieldKind.Number, () => RiskTexts.Impact, Level, a => a.Impact, (a, v) => a with { Impact = (int)(v ?? 0m) }),
            RowColumn.Reference<RiskAssessment>("by", () => RiskTexts.AssessedBy, new FieldInput { IsRequired = true, Width = 3 }, a => a.By, (a, v) => a with { By = v }),
            RowColumn.Text<RiskAssessment>("note", () => RiskTexts.AssessmentNote, new FieldInput { IsRequired = true, Width = 12 }, a => a.Note, (a, v) => a with { Note = v }))
        {
            Names = People,
            OnlyGrows = true,
            Check = all => all.GroupBy(a => a.On).Any(g => g.Count() > 1) ? RiskTexts.OneAssessmentADay : null,
            Input = new FieldInput { Width = 12, Place = 50 },
        },
        new CodeField<Risk>("state", FieldKind.State, () => RiskTexts.State, r => r.State) { CodeList = "risk_state" },
        new DateField<Risk>("identified_on", () => RiskTexts.IdentifiedOn, r => r.IdentifiedOn),
        new DateField<Risk>("ended_on", () => RiskTexts.EndedOn, r => r.EndedOn));

    public static readonly RegisterWriting<Risk> Writing = new(Register, "risk", "RK", Permissions.RisksRead, Permissions.RisksWrite)
    {
        State = r => r.State,
        Owner = r => r.Owner,
        TimeZone = ProjectZone.Of,
        UsedBy = Users,
        Made = Begin,
        Check = Judge,
        Rules =
        [
            new("identified", "analysed", AnalyseAsync),
            new("analysed", "response_planned", PlanAsync),
            new("response_planned", "monitoring", MonitorAsync) { Questions = [new StepQuestion(Approval, () => RiskTexts.Approval, IsRequired: true)] },
            .. from before in new[] { "identified", "analysed", "response_planned", "monitoring" }
               select new StepRule<Risk>(before, "occurred", OccurAsync)
               {
                   Questions = [new StepQuestion(Severity, () => IssueTexts.Severity, IsRequired: true, (_, _, _) => Task.FromResult(IssueWriting.Severities)), new StepQuestion(Due, () => IssueTexts.Due, IsRequired: true) { Kind = FieldKind.Date }],
               },
            .. from before in new[] { "identified", "analysed", "response_planned", "monitoring" }
               select new StepRule<Risk>(before, "closed", CloseAsync),
        ],
    };

    private static FieldInput Level => new() { IsRequired = true, Width = 3, Least = 1, Most = Levels, Decimals = 0 };

    private static TextField<Risk> Part(string name, Func<string> label, Expression<Func<Risk, Text>> value)
        => new(name, label, value) { Input = new FieldInput { IsRequired = true, Width = 6, MaxLength = 1_000, Place = 5 } };

    private static NumberField<Risk> Scale(string name, Func<string> label, Expression<Func<Risk, decimal?>> value, int place = 10, bool isRequired = true)
        => new(name, FieldKind.Number, label, value)
        {
            Scale = Steps,
            Input = new FieldInput { IsRequired = isRequired, Width = 4, Place = place, Least = 1, Most = Levels, Decimals = 0 },
        };

    private static NumberField<Risk> Cost(string name, Func<string> label, Expression<Func<Risk, decimal?>> value)
        => new(name, FieldKind.Money, label, value) { Input = new FieldInput { Width = 4, Place = 20, Most = 1_000_000_000_000m } };

    // Five levels, each with its word.
    private static RegisterChoice[] Steps()
    {
        var words = RiskTexts.Levels.Split('|');
        return [.. Enumerable.Range(1, Levels).Select(n => new RegisterChoice(Invariant(n), Both($"{Invariant(n)} {words[n - 1]}")))];

        static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
        static Text Both(string words) => new(words, words);
    }

    private static IQueryable<NamedKey> People(AppDb db, Guid project)
        => db.Set<Person>().Where(p => p.ProjectId == project).Select(p => new NamedKey { Key = p.Key, Zh = p.Name.Zh, En = p.Name.En });

    // As R1, R2 … of its risk.
    private static RiskResponse NextResponse(Risk risk, IReadOnlyList<RiskResponse> known)
    {
        var greatest = known.Select(r => int.TryParse(r.Id.AsSpan(r.Id.LastIndexOf('R') + 1), out var number) ? number : 0).DefaultIfEmpty(0).Max();
        return new RiskResponse(string.Create(CultureInfo.InvariantCulture, $"{risk.Key}-R{greatest + 1}"), default, "", default, null, 0m);
    }

    private static void Judge(Risk risk, FieldProblems problems)
    {
        if (risk.CostLow > risk.CostLikely || risk.CostLikely > risk.CostHigh)
        {
            problems.Add("cost_likely", RiskTexts.CostsInOrder);
        }
        if (risk.Strategy.Length > 0 && !(risk.IsOpportunity ? OpportunityStrategies : ThreatStrategies).Contains(risk.Strategy, StringComparer.Ordinal))
        {
            problems.Add("strategy", risk.IsOpportunity ? RiskTexts.NotForOpportunities : RiskTexts.NotForThreats);
        }
    }

    // Before a response nothing is taken off the risk, and its first assessment is what it was recorded with.
    private static void Begin(Risk risk, ProjectAccess granted, DateOnly today)
    {
        risk.IdentifiedOn = today;
        if (risk.ResidualProbability == 0)
        {
            risk.ResidualProbability = risk.Probability;
        }
        if (risk.Assessments.Count == 0)
        {
            risk.AssessmentsJson = NestedJson.Write<IReadOnlyList<RiskAssessment>>([Assessed(risk, granted, today)]);
        }
    }

    private static RiskAssessment Assessed(Risk risk, ProjectAccess granted, DateOnly today)
        => new(today, risk.Probability, risk.Impact, granted.PersonKey ?? risk.Owner, CodeLists.Codes("risk_state")[risk.State]);

    private static Task AnalyseAsync(StepContext<Risk> step, CancellationToken cancellationToken)
    {
        var risk = step.Row;
        if (risk.Probability < 1 || risk.Impact < 1 || risk.CostHigh <= 0m)
        {
            step.Problems.Add("", RiskTexts.NotAnalysed);
        }
        // A day has one assessment: what was judged today stands as long as it says the same.
        if (!risk.Assessments.Any(a => a.On == step.Today && (a.Probability, a.Impact) == (risk.Probability, risk.Impact)))
        {
            var judged = Assessed(risk, step.Project, step.Today);
            risk.AssessmentsJson = NestedJson.Write<IReadOnlyList<RiskAssessment>>(
                [.. risk.Assessments.Where(a => a.On != step.Today), step.Remark.IsEmpty ? judged : judged with { Note = step.Remark }]);
        }
        return Task.CompletedTask;
    }

    private static Task PlanAsync(StepContext<Risk> step, CancellationToken cancellationToken)
    {
        if (step.Row.Strategy.Length == 0 || step.Row.Responses.Count == 0)
        {
            step.Problems.Add("", RiskTexts.NoResponse);
        }
        return Task.CompletedTask;
    }

    private static Task MonitorAsync(StepContext<Risk> step, CancellationToken cancellationToken)
    {
        if (step.Row.ReviewOn is not { } review || review < step.Today)
        {
            step.Problems.Add("", RiskTexts.NoReview);
        }
        return Task.CompletedTask;
    }

    private static Task CloseAsync(StepContext<Risk> step, CancellationToken cancellationToken)
    {
        step.Row.EndedOn = step.Today;
        return Task.CompletedTask;
    }

    private static async Task OccurAsync(StepContext<Risk> step, CancellationToken cancellationToken)
    {
        step.Row.EndedOn = step.Today;
        if (step.Answer(Severity) is not { } severity || InputText.Date(step.Answer(Due) ?? "").Date is not { } due)
        {
            return;
        }
        var project = step.Project.ProjectId;
        var issues = step.Db.Set<Issue>().AsNoTracking().IgnoreQueryFilters([RowMapping.Bin]).Where(i => i.ProjectId == project);
        var (key, ordinal) = await Numbering.NextAsync(issues, IssueWriting.Series, skipped: 0, cancellationToken);
        step.Db.Add(new Issue
        {
            ProjectId = project,
            Key = key,
            Ordinal = ordinal,
            Risk = step.Row.Key,
            Severity = severity,
            Title = step.Row.Event,
            Owner = step.Row.Owner,
            OpenedOn = step.Today,
            Due = due,
            State = IssueWriting.Open,
        });
    }

    private static IEnumerable<Referring> Users(AppDb db, ProjectAccess granted, string key)
    {
        var (project, quoted) = (granted.ProjectId, Referrers.Quoted(key));
        return
        [
            new(db.Set<Issue>().Where(i => i.ProjectId == project && i.Risk == key).OrderBy(i => i.Ordinal).Select(i => i.Key), granted.May(Permissions.IssuesRead)),
            new(db.Set<ContingencyDraw>().Where(d => d.ProjectId == project && d.Risk == key).OrderBy(d => d.Ordinal).Select(d => d.Key), granted.May(Permissions.ReservesRead)),
            new(db.Set<Assumption>().Where(a => a.ProjectId == project && a.LeadsTo == key).OrderBy(a => a.Ordinal).Select(a => a.Key), granted.May(Permissions.AssumptionsRead)),
            new(db.Set<FeasibilityStudy>().Where(s => s.ProjectId == project && s.FindingsJson.Contains(quoted)).OrderBy(s => s.Ordinal).Select(s => s.Key), granted.May(Permissions.FeasibilityRead)),
            .. Referrers.Of(db, granted, key),
        ];
    }
}
