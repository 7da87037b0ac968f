using Throughline.Core.Common;
using Throughline.Core.Features.Goals;

namespace Throughline.Core.Figures;

/// <summary>The KPIs of a project as they stood at any data date.</summary>
public sealed class KpiService(Access access, FiguresService figures)
{
    /// <summary>A page of the register; without a data date, as known today.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see KPIs.</exception>
    public async Task<KpiTable> ListAsync(string project, DateOnly? dataDate, KpiQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.KpisRead, cancellationToken);
        var known = await figures.GetAsync(granted, dataDate, cancellationToken);
        var rows = Rows(known, query, granted);
        return new KpiTable(KpiHead.Of(known), new Page<KpiRow>([.. rows.Skip(query.Page.Skip).Take(query.Page.Size)], rows.Count, query.Page));
    }

    /// <summary>The whole register, for files; the page in <paramref name="query"/> is not looked at.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<(KpiHead Head, IReadOnlyList<KpiRow> Rows)> GetAllAsync(string project, DateOnly? dataDate, KpiQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.KpisRead, cancellationToken);
        var known = await figures.GetAsync(granted, dataDate, cancellationToken);
        return (KpiHead.Of(known), Rows(known, query, granted));
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
            granted.May(Permissions.CrmMetricsRead) ? row.State.Current?.Metric : null);
    }

    private static List<KpiRow> Rows(ProjectFigures figures, KpiQuery query, ProjectAccess granted)
        => [.. Sorted(figures.Facts.Goals.Kpis.Select(k => RowOf(figures, k, granted)).Where(r => Fits(r, query)), query)];

    private static KpiRow RowOf(ProjectFigures figures, Kpi kpi, ProjectAccess granted)
    {
        var facts = figures.Facts;
        return new KpiRow(
            figures.Value?.Kpis.FirstOrDefault(k => ReferenceEquals(k.Kpi, kpi)) ?? new KpiState(kpi, null, null),
            facts.Goals.Objectives.FirstOrDefault(o => string.Equals(o.Code, kpi.Objective, StringComparison.Ordinal)),
            kpi.Owner is { } owner && facts.People.TryGetValue(owner, out var name) ? name : default,
            granted.May(Permissions.MeasurementsRead) ? figures.Value?.ValuesOf(kpi) ?? [] : []);
    }

    private static bool Fits(KpiRow row, KpiQuery query)
        => (query.Search is null || row.Kpi.Name.ToString().Contains(query.Search, StringComparison.CurrentCultureIgnoreCase))
            && (query.Objective is null || string.Equals(row.Kpi.Objective, query.Objective, StringComparison.Ordinal))
            && (query.Light is null || string.Equals(ValueJson.Code(row.State.Light), query.Light, StringComparison.Ordinal))
            && (query.State is null || string.Equals(row.Kpi.State, query.State, StringComparison.Ordinal))
            && (!query.OnlyBehind || row.State.IsOnTrack == false);

    // What has nothing to sort by comes last, whichever way round.
    private static IEnumerable<KpiRow> Sorted(IEnumerable<KpiRow> rows, KpiQuery query) => query.Sort switch
    {
        KpiQuery.ByName => By(rows, r => r.Kpi.Name.ToString(), query, StringComparer.CurrentCulture),
        KpiQuery.ByObjective => By(rows, r => r.Kpi.Objective, query, StringComparer.Ordinal),
        KpiQuery.ByAttainment => By(rows.OrderBy(r => r.State.Attainment is null), r => r.State.Attainment ?? 0, query),
        KpiQuery.ByWeight => By(rows, r => r.Kpi.Weight, query),
        _ => rows,
    };

    private static IOrderedEnumerable<KpiRow> By<T>(IEnumerable<KpiRow> rows, Func<KpiRow, T> key, KpiQuery query, IComparer<T>? order = null) => rows is IOrderedEnumerable<KpiRow> ordered
        ? query.IsDescending ? ordered.ThenByDescending(key, order) : ordered.ThenBy(key, order)
        : query.IsDescending ? rows.OrderByDescending(key, order) : rows.OrderBy(key, order);
}
