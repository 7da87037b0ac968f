using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Scope;
using Throughline.Core.Features.Trace;
using Throughline.Core.Figures;
using static Throughline.Benchmarks.Product.Measured;

namespace Throughline.Benchmarks.Product;

/// <summary>How lists and figures of one project take its growth: <c>--growth</c>.</summary>
internal static class GrowthRun
{
    public const string Verb = "--growth";

    private const int Rounds = 15;

    // A list takes a millisecond or two: few of them tell more of the moment than of the list.
    private const int ListRounds = 60;
    private const int WarmUps = 20;

    public static async Task RunAsync(TextWriter output)
    {
        var kinds = Workspace.Postgres is null ? [DatabaseKind.Sqlite] : new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres };
        foreach (var kind in kinds)
        {
            await using var workspace = await Workspace.CreateAsync(kind);
            foreach (var package in new[] { GrownPackage.Small, GrownPackage.Large })
            {
                var file = Path.Combine(workspace.Folder.Path, package.Code + ".zip");
                await package.WriteAsync(file);
                var read = await Workspace.ReadAsync(file);
                var import = await OnceAsync(() => workspace.WithAsync<ImportService>(s => s.ImportAsync(read, ConflictChoice.Refuse)));
                await output.WriteLineAsync($"{kind}: {package.Code} imported in {Seconds(import)}");
            }
            await ListsAsync(workspace, output);
            await FiguresAsync(workspace, output);
        }
    }

    private static async Task ListsAsync(Workspace workspace, TextWriter output)
    {
        await output.WriteLineAsync("\n| list | 100 rows | grown | ratio |\n|---|---:|---:|---:|");
        await using var scope = workspace.AsOperator();
        var (requirements, costs, risks) = (scope.ServiceProvider.GetRequiredService<RequirementService>(), scope.ServiceProvider.GetRequiredService<CostEntryService>(), scope.ServiceProvider.GetRequiredService<RiskService>());
        var trace = scope.ServiceProvider.GetRequiredService<TraceService>();
        foreach (var (name, query) in Queries("must", "moscow"))
            await CompareAsync("requirements, " + name, code => requirements.ListAsync(code, query));
        // The line of each row comes from the cached facts; sorted by it, every record is asked.
        await CompareAsync("requirements with their lines, first page", async code => await requirements.ListAsync(code, new RegisterQuery { Added = await trace.ColumnAsync(code, "requirement", dataDate: null) }));
        await CompareAsync("requirements, sorted by their breaks", async code => await requirements.ListAsync(code, new RegisterQuery { Added = await trace.ColumnAsync(code, "requirement", dataDate: null), Sort = "line" }));
        foreach (var (name, query) in Queries("technology", "category"))
            await CompareAsync("cost entries, " + name, code => costs.ListAsync(code, query));
        // All of them: fewer are open in the small project than a page holds.
        foreach (var (name, query) in Queries("technical", "category"))
            await CompareAsync("risks, " + name, code => risks.ListAsync(code, query with { Filters = query.Filters.Append(new(RiskRegister.StateFilter, RiskRegister.All)).ToDictionary(StringComparer.Ordinal) }));
        await CompareAsync("cost entries, by amount", code => costs.ListAsync(code, new RegisterQuery { Sort = "amount", IsDescending = true }));
        await CompareAsync("risks, by residual value", code => risks.ListAsync(code, new RegisterQuery { Sort = "residual_emv", IsDescending = true }));

        async Task CompareAsync<T>(string name, Func<string, Task<T>> list)
        {
            // In turn, so that whatever else the machine does meets both.
            var (small, large) = await Measured.InTurnAsync(WarmUps, ListRounds, () => list(GrownPackage.Small.Code), () => list(GrownPackage.Large.Code));
            await output.WriteLineAsync(FormattableString.Invariant($"| {name} | {Milliseconds(small.Median)} | {Milliseconds(large.Median)} | {large.Median / small.Median:F2} |"));
        }
    }

    private static IEnumerable<(string Name, RegisterQuery Query)> Queries(string code, string field)
    {
        yield return ("first page", new RegisterQuery());
        yield return ("filter", new RegisterQuery { Filters = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = code } });
        yield return ("search", new RegisterQuery { Search = "数据" });
    }

    private static async Task FiguresAsync(Workspace workspace, TextWriter output)
    {
        await output.WriteLineAsync("\n| all figures and the trace | first reading | a requirement changed | a cost entry changed | unchanged |\n|---|---:|---:|---:|---:|");
        foreach (var code in new[] { GrownPackage.Small.Code, GrownPackage.Large.Code })
        {
            var cache = new FactsCache();
            // A cache of its own knows nothing yet.
            var first = await Measured.RunAsync(1, 5, () => BlocksAsync(cache = new FactsCache()));
            var requirement = await AfterAsync<Requirement>(r => r.Points = (r.Points ?? 0) + 1);
            var entry = await AfterAsync<CostEntry>(e => e.Amount += 1);
            var again = await Measured.RunAsync(1, Rounds, () => BlocksAsync(cache));
            await output.WriteLineAsync($"| {code} | {Milliseconds(first.Median)} | {Milliseconds(requirement)} | {Milliseconds(entry)} | {Milliseconds(again.Median)} |");

            // Each request asks for the access, and with it the revision, anew.
            async Task BlocksAsync(FactsCache facts)
            {
                await using var scope = workspace.AsOperator();
                await ActivatorUtilities.CreateInstance<FiguresService>(scope.ServiceProvider, facts).BlocksAsync(code, dataDate: null);
            }

            async Task<TimeSpan> AfterAsync<T>(Action<T> change)
                where T : Row
            {
                var times = new List<TimeSpan>();
                for (var round = 0; round < 7; round++)
                {
                    await using (var scope = workspace.AsOperator())
                    await using (var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
                    {
                        change(await db.Set<T>().OrderBy(r => r.Ordinal).FirstAsync(r => db.Set<ProjectHead>().Any(h => h.Code == code && h.ProjectId == r.ProjectId)));
                        await db.SaveChangesAsync();
                    }
                    times.Add(await OnceAsync(() => BlocksAsync(cache)));
                }
                return times.Order().ElementAt(times.Count / 2);
            }
        }
    }
}
