using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;

namespace Throughline.Tests.Common;

public sealed class InstallationTests
{
    [Theory, Databases]
    public async Task FreshInstallation_IsMigratedAndEmpty(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await using var db = await installation.OpenDatabaseAsync();

        (await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await db.Set<ProjectHead>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task TwoInstallations_ShareNothing(DatabaseKind database)
    {
        await using var one = await Installation.CreateAsync(database);
        await using var other = await Installation.CreateAsync(database);
        await using (var db = await one.OpenDatabaseAsync())
        {
            db.Add(new ProjectHead { ProjectId = Guid.CreateVersion7(), Code = "P1" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var otherDb = await other.OpenDatabaseAsync();
        (await otherDb.Set<ProjectHead>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Application_AnswersWithAPageForAnUnknownAddress(DatabaseKind database)
    {
        await using var app = await AppHost.StartAsync(database);
        using var visitor = app.Visit();

        var answer = await visitor.GetAsync("/nowhere");

        answer.Code.ShouldBe(404);
        answer.Page.Title.ShouldNotBeNullOrEmpty();
    }
}
