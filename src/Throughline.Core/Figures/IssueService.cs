using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Figures;

/// <summary>The issues of a project as they stood at any data date.</summary>
public sealed class IssueService(Access access, FiguresService figures, IssueRecords records)
{
    /// <summary>A page of the register; without a data date, at the earlier of today and the last status date.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its issues.</exception>
    public async Task<IssueTable> ListAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.IssuesRead, cancellationToken);
        var found = await figures.GetAsync(granted, query.DataDate, cancellationToken);
        var head = RiskHead.Of(found, granted);
        var rows = found.Once(RowsOf);
        var (canMake, canSeeBin) = records.RightsOver(granted);
        var page = IssueRegister.Register.List(rows, granted, query) with { CanMake = canMake, CanSeeBin = canSeeBin, Moment = new RegisterMoment(head.DataDate, head.StatusDates) };
        return new IssueTable(head, page, found.Facts.Risks.Issues is not null, rows.Where(r => r.IsOverdue).Select(r => r.Issue.Key).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>All issues that fit, with all fields, for a file.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<(RiskHead Head, RegisterFile File)> ExportAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.IssuesRead, cancellationToken);
        var found = await figures.GetAsync(granted, query.DataDate, cancellationToken);
        return (RiskHead.Of(found, granted), IssueRegister.Register.Export(found.Once(RowsOf), granted, query));
    }

    /// <summary>One issue.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such issue at the data date.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its issues.</exception>
    public async Task<IssueDetail> GetAsync(string project, string key, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.IssuesRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        if (dataDate is null && Find(found) is null)
        {
            // Recorded after the last status date: it stands as of today.
            found = await figures.GetAsync(granted, figures.Today(found), cancellationToken);
        }
        var row = Find(found) ?? throw new NotFoundFailure();
        return new IssueDetail(
            RiskHead.Of(found, granted), row, IssueRegister.Register.Record(row, granted) with { Rights = dataDate is null ? await records.RightsAsync(granted, key, cancellationToken) : null });

        IssueRow? Find(ProjectFigures at) => at.Once(RowsOf).FirstOrDefault(r => string.Equals(r.Issue.Key, key, StringComparison.Ordinal));
    }

    // What is open first, the latest of it first, unless somebody sorts otherwise.
    private static IReadOnlyList<IssueRow> RowsOf(ProjectFigures found)
    {
        var day = found.DataDate;
        var risks = (found.Facts.Risks.Risks ?? []).ToDictionary(r => r.Key, r => r.Title, StringComparer.Ordinal);
        return [.. (found.Facts.Risks.Issues ?? []).Where(i => i.IsKnownOn(day))
            .Select(i => new IssueRow(i, NameOf(i.Owner), NameOf(i.EscalatedTo), i.Risk is { } risk ? risks.GetValueOrDefault(risk) : default, i.IsOpenOn(day), i.IsOverdueOn(day)))
            .OrderByDescending(r => r.IsOpen).ThenByDescending(r => r.Issue.OpenedOn).ThenBy(r => r.Issue.Key, StringComparer.Ordinal)];

        Text NameOf(string? person) => person is null ? default : found.Facts.People.GetValueOrDefault(person);
    }
}
