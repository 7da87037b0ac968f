using System.Runtime.CompilerServices;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Risks;

namespace Throughline.Core.Figures;

/// <summary>Risks and issues of a project as they stood at any data date.</summary>
public sealed class RiskService(Access access, FiguresService figures)
{
    private static readonly ConditionalWeakTable<RiskFigures, IReadOnlyList<RiskRow>> Rows = [];
    private static readonly ConditionalWeakTable<IReadOnlyList<RiskRow>, Dictionary<string, RiskRow>> ByKey = [];
    private static readonly ConditionalWeakTable<IReadOnlyList<RiskRow>, IReadOnlyList<MatrixCell>> Cells = [];

    /// <summary>The register with its matrix; without a data date, at the earlier of today and the last status date.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its risks.</exception>
    public async Task<RiskTable> ListAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RisksRead, cancellationToken);
        var found = await figures.GetAsync(granted, query.DataDate, cancellationToken);
        var head = HeadOf(found, granted);
        var rows = RowsOf(head, found);
        var page = RiskRegister.Register.List(rows, granted, query) with { Currency = head.Currency, Moment = new RegisterMoment(head.DataDate, head.StatusDates) };
        var byKey = ByKey.GetValue(rows, all => all.ToDictionary(r => r.Risk.Key, StringComparer.Ordinal));
        return new RiskTable(
            head,
            Cells.GetValue(
                RiskRegister.Register.Found(rows, granted, query, RiskRegister.ProbabilityFilter, RiskRegister.ImpactFilter),
                fitting => [.. fitting.GroupBy(r => r.Standing.Current).Select(g => new MatrixCell(g.Key, g.Count()))]),
            page,
            page.Page.Items.ToDictionary(l => l.Key, l => byKey[l.Key], StringComparer.Ordinal));
    }

    /// <summary>All risks that fit, with all fields, for a file.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its risks.</exception>
    public async Task<(RiskHead Head, RegisterFile File)> ExportAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RisksRead, cancellationToken);
        var found = await figures.GetAsync(granted, query.DataDate, cancellationToken);
        var head = HeadOf(found, granted);
        return (head, RiskRegister.Register.Export(RowsOf(head, found), granted, query));
    }

    /// <summary>One risk.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such risk at the data date.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its risks.</exception>
    public async Task<RiskDetail> GetAsync(string project, string key, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RisksRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        var head = HeadOf(found, granted);
        var day = head.DataDate;
        var standing = head.Figures?.Items.FirstOrDefault(i => string.Equals(i.Risk.Key, key, StringComparison.Ordinal)) ?? throw new NotFoundFailure();
        var risk = standing.Risk;
        var row = RowOf(standing, found);
        return new RiskDetail
        {
            Head = head,
            Row = row,
            Record = RiskRegister.Register.Record(row, granted),
            Assessments = [.. risk.Assessments.Where(a => a.On <= day).OrderBy(a => a.On).Select(a => new AssessmentRow(a, NameOf(a.By, found)))],
            Responses = [.. risk.Responses.Select(r => ResponseOf(r, day, found))],
            Objectives = [.. risk.Objectives.Select(o => (o, StatementOf(o, found)))],
            Issues = head.MaySeeIssues ? [.. (found.Facts.Risks.Issues ?? []).Where(i => string.Equals(i.Risk, key, StringComparison.Ordinal) && i.IsKnownOn(day))] : [],
            Draws = head.Reserve is null ? null : found.Facts.Costs.Draws?.Where(d => string.Equals(d.Risk, key, StringComparison.Ordinal) && d.On <= day).OrderBy(d => d.On).ToList(),
        };
    }

    /// <summary>Exposure, and for those who may see it the reserve, at every status date and at the data date.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its risks.</exception>
    public async Task<RiskExposure> GetExposureAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RisksRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        var head = HeadOf(found, granted);
        IEnumerable<DateOnly> dates = head.Figures is null ? [] : found.StatusDates.Append(head.DataDate).Distinct().Order();
        return new RiskExposure(
            head,
            [.. dates.Select(d => new ExposurePoint(found.RisksAt(d)!, head.Reserve is null ? null : found.ContingencyAt(d)))],
            head.Reserve is null ? null : found.Facts.Costs.Draws?.Where(d => d.On <= head.DataDate).OrderBy(d => d.On).ToList());
    }

    /// <summary>The issues.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its issues.</exception>
    public async Task<IssueTable> ListIssuesAsync(string project, DateOnly? dataDate, IssueQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.IssuesRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        var head = HeadOf(found, granted);
        if (found.Facts.Risks.Issues is not { } issues)
        {
            return new IssueTable(head, null);
        }
        var rows = issues.Where(i => i.IsKnownOn(head.DataDate))
            .Select(i => new IssueRow(i, NameOf(i.Owner, found), i.EscalatedTo is { } to ? NameOf(to, found) : default, i.IsOpenOn(head.DataDate), i.IsOverdueOn(head.DataDate)))
            .Where(r => Fits(r, query))
            .OrderByDescending(r => r.IsOpen).ThenByDescending(r => r.Issue.OpenedOn).ThenBy(r => r.Issue.Key, StringComparer.Ordinal)
            .ToList();
        return new IssueTable(head, new Page<IssueRow>([.. rows.Skip(query.Page.Skip).Take(query.Page.Size)], rows.Count, query.Page));
    }

    private static RiskHead HeadOf(ProjectFigures found, ProjectAccess granted)
    {
        var facts = found.Facts;
        var maySeeRisks = granted.May(Permissions.RisksRead);
        var maySeeIssues = granted.May(Permissions.IssuesRead);
        return new RiskHead
        {
            Project = facts.Project.Key,
            ProjectName = facts.Project.Name,
            Currency = facts.Project.Currency,
            DataDate = found.DataDate,
            StatusDates = [.. found.Facts.StatusDates.Reverse()],
            ProjectStart = facts.Start,
            Figures = maySeeRisks ? found.RisksAt(found.DataDate) : null,
            Reserve = maySeeRisks && granted.May(Permissions.ReservesRead) ? found.ContingencyAt(found.DataDate) : null,
            MaySeeRisks = maySeeRisks,
            MaySeeIssues = maySeeIssues,
            OpenIssues = maySeeIssues ? facts.Risks.Issues?.Count(i => i.IsOpenOn(found.DataDate)) : null,
        };
    }

    // The greatest score first, unless somebody sorts otherwise.
    private static IReadOnlyList<RiskRow> RowsOf(RiskHead head, ProjectFigures found)
        => head.Figures is not { } figures ? [] : Rows.GetValue(
            figures, f => [.. f.Items.OrderByDescending(i => i.Current.Score).ThenBy(i => i.Risk.Key, StringComparer.Ordinal).Select(i => RowOf(i, found))]);

    private static RiskRow RowOf(RiskStanding standing, ProjectFigures found)
        => new(standing, NameOf(standing.Risk.Owner, found), standing.Risk.IsReviewOverdueOn(found.DataDate));

    private static ResponseRow ResponseOf(RiskResponse response, DateOnly day, ProjectFigures found)
    {
        var done = response.DoneOn <= day ? response.DoneOn : null;
        var late = (done ?? day).DayNumber - response.Due.DayNumber;
        return new ResponseRow(response, NameOf(response.Owner, found), done, done is null && late <= 0 ? null : Math.Max(0, late));
    }

    private static Text NameOf(string person, ProjectFigures found) => found.Facts.People.TryGetValue(person, out var name) ? name : default;

    private static Text StatementOf(string objective, ProjectFigures found)
        => found.Facts.Goals.Objectives.FirstOrDefault(o => string.Equals(o.Code, objective, StringComparison.Ordinal))?.On(found.DataDate)?.Statement ?? default;

    private static bool Fits(IssueRow row, IssueQuery query)
        => IsIn(row.IsOpen, query.Scope)
            && (query.Severity is null || string.Equals(row.Issue.Severity, query.Severity, StringComparison.Ordinal))
            && (!query.OnlyOverdue || row.IsOverdue)
            && (query.Search is not { } search || Contains(search, new Text(row.Issue.Key, null), row.Issue.Title));

    private static bool IsIn(bool isOpen, ListScope scope) => scope switch
    {
        ListScope.Open => isOpen,
        ListScope.Ended => !isOpen,
        _ => true,
    };

    private static bool Contains(string search, params ReadOnlySpan<Text> texts)
    {
        foreach (var text in texts)
        {
            if (text.Contains(search))
            {
                return true;
            }
        }
        return false;
    }
}
