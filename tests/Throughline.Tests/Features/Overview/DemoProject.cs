using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Features.Projects;
using Throughline.Core.Figures;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Overview;

/// <summary>The demonstration project in an installation, and small projects beside it.</summary>
internal static class DemoProject
{
    public const string Code = "CRM-2025-01";

    /// <summary>Imports the demonstration package.</summary>
    public static async Task ImportDemoAsync(this Installation installation)
    {
        var check = await PackageReader.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Demo", "qilan"), TestContext.Current.CancellationToken);
        await installation.AsAsync<ImportService, ImportPreview>(UserIdentity.Operator, s => s.ImportAsync(check.Package!, ConflictChoice.Refuse, TestContext.Current.CancellationToken));
    }

    /// <summary>A project with a header and nothing else.</summary>
    public static async Task AddBareProjectAsync(this Installation installation, string code, string? name = null, string state = "proposed", DateOnly? finish = null)
    {
        await using var db = await installation.OpenDatabaseAsync();
        var id = Guid.CreateVersion7();
        db.Add(new Project
        {
            Id = id,
            ProjectId = id,
            Key = code,
            Name = new Text(name ?? code, null),
            State = state,
            Type = "new",
            Delivery = "agile",
            Currency = "CNY",
            TaxBasis = "net",
            Sponsor = "P1",
            Manager = "P2",
            Calendar = "none",
            TimeZone = "Asia/Shanghai",
            PlannedStart = new DateOnly(2026, 1, 5),
            PlannedFinish = finish,
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public static async Task JoinAsync(this Installation installation, string project, Guid user, params string[] roles)
    {
        await using var db = await installation.OpenDatabaseAsync();
        var id = await db.Set<ProjectHead>().Where(h => h.Code == project).Select(h => h.ProjectId).SingleAsync(TestContext.Current.CancellationToken);
        db.Add(new Member { ProjectId = id, UserId = user, Roles = [.. roles] });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public static Task<ProjectFigures> FiguresAsync(this Installation installation, UserIdentity user, DateOnly? date = null)
        => installation.AsAsync<FiguresService, ProjectFigures>(user, s => s.GetAsync(Code, date, TestContext.Current.CancellationToken));

    public static UserIdentity Somebody(params string[] roles) => new(Guid.CreateVersion7(), "somebody", roles.ToHashSet(StringComparer.Ordinal));
}

/// <summary>Says who asks in every request, and counts the commands that a request sends to the database.</summary>
internal sealed class Asker : IStartupFilter
{
    private readonly Counter _counter = new();

    public UserIdentity User { get; set; } = UserIdentity.Anonymous;

    /// <summary>Commands since it was last set to 0.</summary>
    public int Queries
    {
        get => _counter.Count;
        set => _counter.Count = value;
    }

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter>(this);
        services.ConfigureDbContext<SqliteAppDb>(o => o.AddInterceptors(_counter));
        services.ConfigureDbContext<PostgresAppDb>(o => o.AddInterceptors(_counter));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, go) =>
        {
            context.RequestServices.GetRequiredService<CurrentUser>().Become(User);
            return go(context);
        });
        next(app);
    };

    private sealed class Counter : DbCommandInterceptor
    {
        private int _count;

        public int Count
        {
            get => Volatile.Read(ref _count);
            set => Volatile.Write(ref _count, value);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
