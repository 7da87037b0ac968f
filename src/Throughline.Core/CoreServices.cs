using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Throughline.Core.Common;
using Throughline.Core.Common.Staging;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Exchange.Mapping;
using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Documents;
using Throughline.Core.Features.Governance;
using Throughline.Core.Features.Overview;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Features.Scope;
using Throughline.Core.Features.Trace;
using Throughline.Core.Features.Users;
using Throughline.Core.Figures;

namespace Throughline.Core;

/// <summary>Registers everything of the product that is not the web.</summary>
public static class CoreServices
{
    public static IServiceCollection AddThroughlineCore(this IServiceCollection services, DataFolder folder, DatabaseChoice database)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(folder);
        services.AddSingleton(database);
        services.AddScoped<CurrentUser>();
        services.AddScoped<Access>();
        services.AddTransient<DatabaseStartup>();
        services.AddSingleton(new UpgradeSteps([RoomUpgrade.Step]));
        services.AddSingleton<FactsCache>();
        services.AddSingleton(new FigureBlocks([.. FiguresJson.Blocks, .. RiskJson.Blocks, .. ControlJson.Blocks, .. ResourceJson.Blocks, .. ValueJson.Blocks, .. ScopeJson.Blocks, .. TraceJson.Blocks]));
        services.AddScoped<FiguresService>();
        services.AddScoped<TraceService>();
        services.AddUsers();
        services.AddScoped<ImportService>();
        services.AddScoped<StagedFiles>();
        services.AddScoped<StagedImportService>();
        services.AddScoped<ExportService>();
        services.AddScoped<ScheduleService>();
        services.AddScoped<RiskService>();
        services.AddScoped<IssueService>();
        services.AddScoped<RiskRecords>();
        services.AddScoped<IssueRecords>();
        services.AddScoped<CostService>();
        services.AddScoped<ResourceService>();
        services.AddScoped<CostEntryService>();
        services.AddScoped<KpiService>();
        services.AddScoped<ProjectService>();
        services.AddScoped<OverviewService>();
        services.AddScoped<CharterService>();
        services.AddScoped<GateService>();
        services.AddScoped<SummaryService>();
        services.AddScoped<RequirementService>();
        services.AddScoped<ScopeStatementService>();
        services.AddScoped<ModuleService>();
        services.AddScoped<DeliverableService>();
        services.AddScoped<PeopleService>();
        if (database.Kind == DatabaseKind.Sqlite)
        {
            services.AddDatabase<SqliteAppDb>(o => o.UseSqlite(database.ConnectionString).AddInterceptors(new SqlitePragmas()));
        }
        else
        {
            services.AddDatabase<PostgresAppDb>(o => o.UseNpgsql(database.ConnectionString));
        }
        return services;
    }

    private static void AddDatabase<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where T : AppDb
    {
        services.AddPooledDbContextFactory<T>(options =>
        {
            configure(options);
            options.AddInterceptors(new ApprovedPlanGuard(), new QueryBatch.Interceptor());
        });
        services.AddScoped<IDbContextFactory<AppDb>, AppDbFactory<T>>();
    }
}
