using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Scope;

/// <summary>People who write records of the demonstration project, each in a role.</summary>
internal static class Writers
{
    /// <summary>The application with the demonstration project, asked by somebody in <paramref name="role"/>.</summary>
    public static async Task<(AppHost App, Asker Asker)> StartAsync(DatabaseKind database, string role, string person)
    {
        var asker = new Asker();
        var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        await ActAsAsync(app.Installation, asker, role, person);
        return (app, asker);
    }

    /// <summary>From now on somebody else asks.</summary>
    public static async Task ActAsAsync(Installation installation, Asker asker, string role, string person)
    {
        asker.User = DemoProject.Somebody() with { Name = role };
        await BecomeAsync(installation, asker.User.Id!.Value, role, person);
    }

    /// <summary>Gives a user another role and person.</summary>
    public static async Task BecomeAsync(Installation installation, Guid user, string role, string person)
    {
        await using var db = await installation.OpenDatabaseAsync();
        var project = await db.Set<ProjectHead>().Where(h => h.Code == DemoProject.Code).Select(h => h.ProjectId).SingleAsync(TestContext.Current.CancellationToken);
        var member = await db.Set<Member>().FirstOrDefaultAsync(m => m.UserId == user, TestContext.Current.CancellationToken);
        if (member is null)
        {
            db.Add(member = new Member { ProjectId = project, UserId = user });
        }
        (member.Roles, member.PersonKey) = ([role], person);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Asks for every step between all states in every role that is neither owner nor author: what is answered otherwise than
    /// transitions.csv and permissions.csv say, one line each.
    /// </summary>
    public static async Task<IReadOnlyList<string>> WrongStepsAsync(
        AppHost app, Asker asker, Visitor visitor, string entity, string record, Permission[] rights, Func<string, Task> setState)
    {
        var states = CodeLists.Codes(entity + "_state").Keys.ToList();
        var wrong = new List<string>();
        foreach (var state in states)
        {
            await setState(state);
            foreach (var role in Roles.All.Where(r => r is not Roles.Administrator and not Roles.PortfolioOffice))
            {
                await BecomeAsync(app.Installation, asker.User.Id!.Value, role, "P003");
                foreach (var to in states)
                {
                    var step = Transitions.Of(entity).FirstOrDefault(t => t.From == state && t.To == to);
                    var isOpen = step is not null && step.Who.Contains(role) && rights.Any(p => p.For([role]) == Reach.All);
                    var status = (await visitor.GetAsync($"{record}/steps/{to}")).Code;
                    var expected = rights.All(p => p.For([role]) < Reach.Own) ? 403 : step is null ? 409 : isOpen ? 200 : 403;
                    if (status != expected)
                    {
                        wrong.Add($"{role}: {state} → {to}: {status} instead of {expected}");
                    }
                }
            }
        }
        return wrong;
    }

    /// <summary>What the rules of the package say against an export of the project as it is now.</summary>
    public static async Task<IReadOnlyList<string>> ValidAsync(Installation installation)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zip");
        try
        {
            await installation.AsAsync<ExportService, bool>(UserIdentity.Operator, async s =>
            {
                await using var target = File.Create(file);
                await s.ExportAsync(DemoProject.Code, target, TestContext.Current.CancellationToken);
                return true;
            });
            var check = await PackageReader.ReadAsync(file, TestContext.Current.CancellationToken);
            return [.. check.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.ToString())];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
