using System.Runtime.CompilerServices;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Risks;

namespace Throughline.Core.Figures;

/// <summary>The risks of a project as they stood at any data date.</summary>
public sealed class RiskService(Access access, FiguresService figures, RiskRecords records)
{
    // Lists of what was found stand as long as the figures do, and so do their cells.
    private static readonly ConditionalWeakTable<IReadOnlyList<RiskRow>, IReadOnlyList<MatrixCell>> Cells = [];

    /// <summary>The register with its matrix; without a data date, at the earlier of today and the last status date.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its risks.</exception>
    public async Task<RiskTable> ListAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RisksRead, cancellationToken);
        var found = await figures.GetAsync(granted, query.DataDate, cancellationToken);
        var head = RiskHead.Of(found, granted);
        var rows = found.Once(RiskRows.Of);
        var (canMake, canSeeBin) = records.RightsOver(granted);
        var page = RiskRegister.Register.List(rows.Items, granted, query) with { CanMake = canMake, CanSeeBin = canSeeBin, Currency = head.Currency, Moment = new RegisterMoment(head.DataDate, head.StatusDates) };
        return new RiskTable(
            head,
            Cells.GetValue(
                RiskRegister.Register.Found(rows.Items, granted, query, RiskRegister.ProbabilityFilter, RiskRegister.ImpactFilter),
                fitting => [.. fitting.GroupBy(r => r.Standing.Current).Select(g => new MatrixCell(g.Key, g.Count()))]),
            page,
            page.Page.Items.ToDictionary(l => l.Key, l => rows.ByKey[l.Key], StringComparer.Ordinal));
    }

    /// <summary>All risks that fit, with all fields, for a file.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its risks.</exception>
    public async Task<(RiskHead Head, RegisterFile File)> ExportAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RisksRead, cancellationToken);
        var found = await figures.GetAsync(granted, query.DataDate, cancellationToken);
        var head = RiskHead.Of(found, granted);
        return (head, RiskRegister.Register.Export(found.Once(RiskRows.Of).Items, granted, query));
    }

    /// <summary>One risk.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such risk at the data date.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its risks.</exception>
    public async Task<RiskDetail> GetAsync(string project, string key, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RisksRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        if (dataDate is null && !found.Once(RiskRows.Of).ByKey.ContainsKey(key))
        {
            // Recorded after the last status date: it stands as of today.
            found = await figures.GetAsync(granted, figures.Today(found), cancellationToken);
        }
        var head = RiskHead.Of(found, granted);
        var day = head.DataDate;
        var row = found.Once(RiskRows.Of).ByKey.GetValueOrDefault(key) ?? throw new NotFoundFailure();
        var risk = row.Risk;
        return new RiskDetail
        {
            Head = head,
            Row = row,
            Record = RiskRegister.Register.Record(row, granted) with { Rights = dataDate is null ? await records.RightsAsync(granted, key, cancellationToken) : null },
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
        var head = RiskHead.Of(found, granted);
        IEnumerable<DateOnly> dates = head.Figures is null ? [] : found.StatusDates.Append(head.DataDate).Distinct().Order();
        return new RiskExposure(
            head,
            [.. dates.Select(d => new ExposurePoint(found.RisksAt(d)!, head.Reserve is null ? null : found.ContingencyAt(d)))],
            head.Reserve is null ? null : found.Facts.Costs.Draws?.Where(d => d.On <= head.DataDate).OrderBy(d => d.On).ToList());
    }

    private static ResponseRow ResponseOf(RiskResponse response, DateOnly day, ProjectFigures found)
    {
        var done = response.DoneOn <= day ? response.DoneOn : null;
        var late = (done ?? day).DayNumber - response.Due.DayNumber;
        return new ResponseRow(response, NameOf(response.Owner, found), done, done is null && late <= 0 ? null : Math.Max(0, late));
    }

    private static Text NameOf(string person, ProjectFigures found) => found.Facts.People.TryGetValue(person, out var name) ? name : default;

    private static Text StatementOf(string objective, ProjectFigures found)
        => found.Facts.Goals.Objectives.FirstOrDefault(o => string.Equals(o.Code, objective, StringComparison.Ordinal))?.On(found.DataDate)?.Statement ?? default;
}
