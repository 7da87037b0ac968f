using Throughline.Core;
using Throughline.Core.Common;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Features.Budget;
using Throughline.Web.Features.Documents;
using Throughline.Web.Features.Exchange;
using Throughline.Web.Features.Goals;
using Throughline.Web.Features.Governance;
using Throughline.Web.Features.Overview;
using Throughline.Web.Features.Resources;
using Throughline.Web.Features.Risks;
using Throughline.Web.Features.Schedule;
using Throughline.Web.Features.Scope;
using Throughline.Web.Features.Trace;
using Throughline.Web.Features.Users;

namespace Throughline.Web.Cli;

/// <summary>The web application, put together.</summary>
internal static class ServerApplication
{
    /// <summary>Builds it; <paramref name="args"/> are settings of the host (<c>--data=DIR</c>, <c>--urls=…</c>).</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var folder = DataFolder.Open(builder.Configuration["data"]);
        builder.Services.AddThroughlineCore(folder, DatabaseChoice.From(folder, builder.Configuration[DatabaseChoice.Variable]));
        // A lost race is answered by a service; the database layer would log its whole statement as an error.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Services.AddThroughlineWeb(folder);
        builder.Services.AddSchedulePages();
        builder.Services.AddCharterPages();
        builder.Services.AddSummaryPages();
        builder.Services.AddScopePages();
        builder.Services.AddResourcePages();
        builder.Services.AddCostPages();
        builder.Services.AddRiskPages();
        builder.Services.AddTracePages();
        builder.Services.AddKpiPages();
        builder.Services.AddExchange();
        builder.Services.AddUsersWeb();
        builder.Services.AddOverview();

        var app = builder.Build();
        app.UseThroughlineWeb(UsersWeb.UseFirstRun);
        app.MapThroughlineWeb();
        app.MapSchedulePages();
        app.MapScheduleApi();
        app.MapCharterPages();
        app.MapGatePages();
        app.MapSummaryPages();
        app.MapScopePages();
        app.MapResourcePages();
        app.MapCostPages();
        app.MapCostApi();
        app.MapRiskPages();
        app.MapRiskApi();
        app.MapTracePages();
        app.MapKpiPages();
        app.MapKpiApi();
        app.MapExchange();
        app.MapUserPages();
        app.MapOverview();
        app.RequireDeclaredAccess();
        return app;
    }

    /// <summary>Brings the database up to date.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken = default)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(UserIdentity.System);
        await scope.ServiceProvider.GetRequiredService<DatabaseStartup>().MigrateAsync(cancellationToken);
    }
}
