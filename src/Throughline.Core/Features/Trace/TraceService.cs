using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Trace;

/// <summary>The line 贯通 of a project: coverage, flow and gaps.</summary>
public sealed class TraceService(Access access, FiguresService figures)
{
    /// <summary>The line at <paramref name="dataDate"/>; without one, at the earlier of today and the last status date, value as of today.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the line.</exception>
    public async Task<TraceReport> GetAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ThroughlineRead, cancellationToken);
        return new TraceReport(TraceFigures.Of(await figures.GetAsync(granted, dataDate, cancellationToken)), granted);
    }

    /// <summary>The line through one record at <paramref name="dataDate"/>: what it serves and what serves it. A record off the line hangs on the objectives it touches.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, no such kind, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the line, or not records of this kind.</exception>
    public async Task<RecordTrail> OfRecordAsync(string project, string kind, string key, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ThroughlineRead, cancellationToken);
        var room = RecordTrail.Rooms.GetValueOrDefault(kind) ?? throw new NotFoundFailure();
        if (!granted.May(room.Needs))
        {
            throw new ForbiddenFailure();
        }
        return RecordTrail.Of(new TraceReport(TraceFigures.Of(await figures.GetAsync(granted, dataDate, cancellationToken)), granted), room, key);
    }

    /// <summary>How a figure of the coverage came about, of an objective or, without one, of the work that supports the project as a whole.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, no such objective, or no such figure.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the line, or not the records that the figure counts.</exception>
    public async Task<CoverageWorking> WorkingAsync(string project, string? objective, string figure, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ThroughlineRead, cancellationToken);
        var asked = CoverageFigure.Of(figure);
        if (!asked.Needs.All(granted.May))
        {
            throw new ForbiddenFailure();
        }
        return CoverageWorking.Of(new TraceReport(TraceFigures.Of(await figures.GetAsync(granted, dataDate, cancellationToken)), granted), objective, asked);
    }

    /// <summary>
    /// The column that hangs a register of records of this kind on the line; null for whoever may not see the line or such records.
    /// No command besides the guard's as long as the facts of the project's revision are known.
    /// </summary>
    public async Task<AddedColumn?> ColumnAsync(string project, string kind, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = (await access.WhereAsync([project], Permissions.ThroughlineRead, cancellationToken)).SingleOrDefault();
        var room = RecordTrail.Rooms[kind];
        if (granted?.May(room.Needs) != true)
        {
            return null;
        }
        var lines = TraceFigures.Of(await figures.GetAsync(granted, dataDate, cancellationToken)).LinesFor(granted);
        return new AddedColumn(
            new RegisterColumn("line", FieldKind.Line, TraceTexts.Line, CodeList: null, IsSortable: true) { Help = TraceTexts.LineHelp },
            key => lines.Of(room.Kind, key), () => lines.Broken(room.Kind));
    }

    /// <summary>A page of the traceability matrix: requirements × stations.</summary>
    /// <inheritdoc cref="GetAsync" path="/exception"/>
    public async Task<RegisterPage> MatrixAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ThroughlineRead, cancellationToken);
        var found = await figures.GetAsync(granted, query.DataDate, cancellationToken);
        return TraceMatrix.Register.List(RowsFor(found, granted), granted, query) with
        {
            Moment = new RegisterMoment(found.DataDate, [.. found.Facts.StatusDates.Reverse()]),
        };
    }

    /// <summary>All rows of the traceability matrix that fit, for a file.</summary>
    /// <inheritdoc cref="GetAsync" path="/exception"/>
    public async Task<RegisterFile> ExportMatrixAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ThroughlineRead, cancellationToken);
        return TraceMatrix.Register.Export(RowsFor(await figures.GetAsync(granted, query.DataDate, cancellationToken), granted), granted, query);
    }

    /// <summary>The line for programs: the block <c>trace</c> of the figures, and each gap with its reason and what to do. Numbers are not rounded.</summary>
    /// <inheritdoc cref="GetAsync" path="/exception"/>
    public async Task<JsonObject> JsonAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ThroughlineRead, cancellationToken);
        var report = new TraceReport(TraceFigures.Of(await figures.GetAsync(granted, dataDate, cancellationToken)), granted);
        return TraceJson.Of(report, granted);
    }

    private static IReadOnlyList<MatrixRow> RowsFor(ProjectFigures found, ProjectAccess granted)
        => granted.May(Permissions.RequirementsRead) ? TraceFigures.Of(found).Matrix : [];
}
