using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core.Common;
using Throughline.Core.Features.Users;

namespace Throughline.Tests.Common;

/// <summary>The whole application on a port of its own, over a fresh installation.</summary>
public sealed class AppHost : IAsyncDisposable
{
    private readonly Factory _factory;

    private AppHost(Installation installation, Factory factory)
    {
        Installation = installation;
        _factory = factory;
    }

    public Installation Installation { get; }

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address => _factory.ClientOptions.BaseAddress;

    public IServiceProvider Services => _factory.Services;

    /// <summary>Starts the application; <paramref name="configure"/> may replace services, such as the clock.</summary>
    public static async Task<AppHost> StartAsync(DatabaseKind database, Action<IServiceCollection>? configure = null)
    {
        var installation = await Installation.CreateAsync(database);
        var factory = new Factory(installation, configure);
        try
        {
            factory.UseKestrel(0);
            factory.StartServer();
            return new AppHost(installation, factory);
        }
        catch
        {
            await factory.DisposeAsync();
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser without a sign-in: keeps cookies, does not follow redirects by itself.</summary>
    public Visitor Visit() => new(Address);

    /// <summary>A browser in which <paramref name="name"/> is signed in.</summary>
    public async Task<Visitor> SignInAsync(string name, string password)
    {
        var visitor = Visit();
        await visitor.SignInAsync(name, password);
        return visitor;
    }

    /// <summary>Makes a user with roles for the installation.</summary>
    public Task<AddedUser> AddUserAsync(string name, string password, params string[] roles)
        => Installation.AsAsync<UserService, AddedUser>(UserIdentity.Operator, users => users.AddAsync(new AddUser(name, name, roles, password)));

    /// <summary>Gives a user roles in a project.</summary>
    public async Task JoinAsync(string project, Guid user, params string[] roles)
    {
        await using var db = await Installation.OpenDatabaseAsync();
        var id = await db.Set<ProjectHead>().Where(h => h.Code == project).Select(h => h.ProjectId).SingleAsync();
        db.Add(new Member { ProjectId = id, UserId = user, Roles = [.. roles] });
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await Installation.DisposeAsync();
    }

    private sealed class Factory(Installation installation, Action<IServiceCollection>? configure) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("data", installation.Folder.Path);
            builder.UseSetting(DatabaseChoice.Variable, installation.Postgres ?? "");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error");
            if (configure is not null)
            {
                builder.ConfigureTestServices(configure);
            }
        }
    }
}
