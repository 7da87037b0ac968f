using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Users;
using Throughline.Web.Features.Exchange;

namespace Throughline.Web.Cli;

/// <summary>Loads the demonstration project, an administrator, and a user for each access role.</summary>
internal static class Demonstration
{
    /// <summary>Loads what is missing; passwords of users that it makes are printed here and nowhere else.</summary>
    public static async Task LoadAsync(IServiceProvider services, CliConsole console, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(UserIdentity.Operator);
        var package = await DemonstrationPackage.ReadAsync(cancellationToken);
        var project = await scope.ServiceProvider.GetRequiredService<ImportService>().ImportOnceAsync(package, cancellationToken);
        if (await scope.ServiceProvider.GetRequiredService<UserService>().HasAnyAsync(cancellationToken))
        {
            return;
        }
        await console.Out.WriteLineAsync(CliTexts.DemoUsers);
        foreach (var role in Roles.All)
        {
            await AddAsync(scope.ServiceProvider, console, project, role, cancellationToken);
        }
    }

    private static async Task AddAsync(IServiceProvider services, CliConsole console, string project, string role, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(cancellationToken);
        var inProject = role is not (Roles.Administrator or Roles.PortfolioOffice);
        var person = inProject ? await PersonAsync(db, project, role, cancellationToken) : null;
        var label = CodeLists.Label("access_role", role);
        var added = await services.GetRequiredService<UserService>().AddAsync(
            new AddUser(role, person?.Name.ToString() ?? label, inProject ? [] : [role]), cancellationToken);
        if (inProject)
        {
            var head = await db.Set<ProjectHead>().FirstAsync(h => h.Code == project, cancellationToken);
            db.Add(new Member { ProjectId = head.ProjectId, UserId = added.Id, PersonKey = person?.Key, Roles = [role] });
            await db.SaveChangesAsync(cancellationToken);
        }
        await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.DemoUser, added.Name, added.GeneratedPassword, label));
    }

    // The first person who holds the role; for users of the CRM, the first who has only that.
    private static Task<Person?> PersonAsync(AppDb db, string project, string role, CancellationToken cancellationToken)
    {
        var people = db.Set<Person>().AsNoTracking()
            .Where(p => db.Set<ProjectHead>().Any(h => h.ProjectId == p.ProjectId && h.Code == project))
            .OrderBy(p => p.Key);
        return string.Equals(role, Roles.CrmUser, StringComparison.Ordinal)
            ? people.FirstOrDefaultAsync(p => p.CrmAccess != null && p.ProjectRoles.Count == 0, cancellationToken)
            : people.FirstOrDefaultAsync(p => p.ProjectRoles.Contains(role), cancellationToken);
    }
}
