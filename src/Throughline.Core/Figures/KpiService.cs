using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Goals;

namespace Throughline.Core.Figures;

/// <summary>The KPIs of a project as they stood at any data date.</summary>
public sealed class KpiService(Access access, FiguresService figures)
{
    /// <summary>A page of the register; without a data date, as known today.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see KPIs.</exception>
    public async Task<KpiTable> ListAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.KpisRead, cancellationToken);
        var known = await figures.GetAsync(granted, query.DataDate, cancellationToken);
        var head = KpiHead.Of(known);
        var rows = RowsOf(known, granted);
        var page = KpiRegister.Register.List(rows, granted, query) with { Moment = new RegisterMoment(head.DataDate, head.RecordedOn) };
        var byKey = rows.ToDictionary(r => r.Kpi.Code, StringComparer.Ordinal);
        return new KpiTable(head, page, [.. page.Page.Items.Select(l => byKey[l.Key])]);
    }

    /// <summary>All KPIs that fit, with all fields, for a file.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<(KpiHead Head, RegisterFile File)> ExportAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.KpisRead, cancellationToken);
        var known = await figures.GetAsync(granted, query.DataDate, cancellationToken);
        return (KpiHead.Of(known), KpiRegister.Register.Export(RowsOf(known, granted), granted, query));
    }

    /// <summary>What stands above every view: score, lights, months.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<KpiHead> GetHeadAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.KpisRead, cancellationToken);
        return KpiHead.Of(await figures.GetAsync(granted, dataDate, cancellationToken));
    }

    /// <summary>One KPI with its measurements.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such KPI.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see KPIs.</exception>
    public async Task<KpiDetail> GetAsync(string project, string key, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.KpisRead, cancellationToken);
        var known = await figures.GetAsync(granted, dataDate, cancellationToken);
        var kpi = known.Facts.Goals.Kpis.FirstOrDefault(k => string.Equals(k.Code, key, StringComparison.Ordinal)) ?? throw new NotFoundFailure();
        var row = RowOf(known, kpi, granted);
        return new KpiDetail(
            KpiHead.Of(known), row, [.. row.Values.Reverse().Select(v => new KpiState(kpi, v.Period, v))],
            granted.May(Permissions.CrmMetricsRead) ? row.State.Current?.Metric : null)
        {
            Record = KpiRegister.Register.Record(row, granted),
        };
    }

    private static List<KpiRow> RowsOf(ProjectFigures figures, ProjectAccess granted) => [.. figures.Facts.Goals.Kpis.Select(k => RowOf(figures, k, granted))];

    private static KpiRow RowOf(ProjectFigures figures, Kpi kpi, ProjectAccess granted)
    {
        var facts = figures.Facts;
        return new KpiRow(
            figures.Value?.Kpis.FirstOrDefault(k => ReferenceEquals(k.Kpi, kpi)) ?? new KpiState(kpi, null, null),
            facts.Goals.Objectives.FirstOrDefault(o => string.Equals(o.Code, kpi.Objective, StringComparison.Ordinal)),
            kpi.Owner is { } owner && facts.People.TryGetValue(owner, out var name) ? name : default,
            granted.May(Permissions.MeasurementsRead) ? figures.Value?.ValuesOf(kpi) ?? [] : []);
    }
}
