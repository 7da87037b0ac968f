using Throughline.Core.Common;
using Throughline.Core.Features.Risks;

namespace Throughline.Core.Figures;

/// <summary>Risks and issues of a project as they stood at any data date.</summary>
public sealed class RiskService(Access access, FiguresService figures)
{
    /// <summary>The register with its matrix; without a data date, at the earlier of today and the last status date.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its risks.</exception>
    public async Task<RiskTable> ListAsync(string project, DateOnly? dataDate, RiskQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RisksRead, cancellationToken);
        var found = await figures.GetAsync(project, Permissions.RisksRead, dataDate, cancellationToken);
        var head = HeadOf(found, granted);
        var fitting = (head.Figures?.Items ?? []).Where(i => Fits(i, query, head.DataDate)).Select(i => RowOf(i, found)).ToList();
        var shown = Sorted(fitting.Where(r => IsIn(r.Standing.Current, query)), query).ToList();
        return new RiskTable(
            head,
            [.. fitting.GroupBy(r => r.Standing.Current).Select(g => new MatrixCell(g.Key, g.Count()))],
            new Page<RiskRow>(query.Page is { } page ? [.. shown.Skip(page.Skip).Take(page.Size)] : shown, shown.Count, query.Page ?? new PageRequest()),
            [.. (head.Figures?.Items ?? []).Select(i => i.Risk.Owner).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(o => (o, NameOf(o, found)))]);
    }

    /// <summary>One risk.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such risk at the data date.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its risks.</exception>
    public async Task<RiskDetail> GetAsync(string project, string key, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RisksRead, cancellationToken);
        var found = await figures.GetAsync(project, Permissions.RisksRead, dataDate, cancellationToken);
        var head = HeadOf(found, granted);
        var day = head.DataDate;
        var standing = head.Figures?.Items.FirstOrDefault(i => string.Equals(i.Risk.Key, key, StringComparison.Ordinal)) ?? throw new NotFoundFailure();
        var risk = standing.Risk;
        return new RiskDetail
        {
            Head = head,
            Row = RowOf(standing, found),
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
        var found = await figures.GetAsync(project, Permissions.RisksRead, dataDate, cancellationToken);
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
        var found = await figures.GetAsync(project, Permissions.IssuesRead, dataDate, cancellationToken);
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

    private static bool Fits(RiskStanding item, RiskQuery query, DateOnly day)
    {
        var risk = item.Risk;
        return IsIn(item.IsOpen, query.Scope)
            && (query.Type is null || string.Equals(risk.Type, query.Type, StringComparison.Ordinal))
            && (query.Category is null || string.Equals(risk.Category, query.Category, StringComparison.Ordinal))
            && (query.Owner is null || string.Equals(risk.Owner, query.Owner, StringComparison.Ordinal))
            && (query.Band is null || item.Current.Band == query.Band)
            && (!query.OnlyOverdue || risk.IsReviewOverdueOn(day))
            && (query.Search is not { } search || Contains(search, new Text(risk.Key, null), risk.Title, risk.Cause, risk.Event, risk.Effect));
    }

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

    private static bool IsIn(RiskRating rating, RiskQuery query)
        => (query.Probability is null || rating.Probability == query.Probability) && (query.Impact is null || rating.Impact == query.Impact);

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

    private static IEnumerable<RiskRow> Sorted(IEnumerable<RiskRow> rows, RiskQuery query)
    {
        IOrderedEnumerable<RiskRow> By<T>(Func<RiskRow, T> field, IComparer<T>? comparer = null)
            => query.IsDescending ? rows.OrderByDescending(field, comparer) : rows.OrderBy(field, comparer);
        var sorted = query.Sort switch
        {
            RiskOrder.Key => By(r => r.Risk.Key, StringComparer.Ordinal),
            RiskOrder.Title => By(r => r.Risk.Title.ToString(), StringComparer.Ordinal),
            RiskOrder.Score => By(r => r.Standing.Current.Score),
            RiskOrder.Emv => By(r => r.Standing.CurrentEmv),
            RiskOrder.Residual => By(r => r.Standing.Value.ResidualEmv),
            RiskOrder.Owner => By(r => r.Owner.ToString(), StringComparer.Ordinal),
            RiskOrder.Review => By(r => r.Risk.ReviewOn ?? DateOnly.MaxValue),
            _ => rows.OrderByDescending(r => r.Standing.Current.Score),
        };
        return sorted.ThenBy(r => r.Risk.Key, StringComparer.Ordinal);
    }
}
