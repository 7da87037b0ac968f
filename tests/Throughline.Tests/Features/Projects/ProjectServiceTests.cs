using Throughline.Core.Common;
using Throughline.Core.Features.Projects;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Projects;

public sealed class ProjectServiceTests
{
    [Theory, Databases]
    public async Task EverybodySeesTheirOwnProjects_ThePortfolioOfficeAll(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        foreach (var code in new[] { "A", "B", "C" })
        {
            await installation.AddBareProjectAsync(code);
        }
        var member = DemoProject.Somebody();
        await installation.JoinAsync("A", member.Id!.Value, "developer");
        await installation.JoinAsync("B", member.Id!.Value, "guest");
        var officeInOneProject = DemoProject.Somebody();
        await installation.JoinAsync("C", officeInOneProject.Id!.Value, "pmo");

        (await CodesAsync(installation, UserIdentity.Operator)).ShouldBe(["A", "B", "C"]);
        (await CodesAsync(installation, DemoProject.Somebody(Roles.PortfolioOffice))).ShouldBe(["A", "B", "C"]);
        (await CodesAsync(installation, member)).ShouldBe(["A"]);
        (await CodesAsync(installation, officeInOneProject)).ShouldBe(["C"]);
        await Should.ThrowAsync<ForbiddenFailure>(() => CodesAsync(installation, DemoProject.Somebody(Roles.Administrator)));
        await Should.ThrowAsync<ForbiddenFailure>(() => CodesAsync(installation, DemoProject.Somebody()));
    }

    [Theory, Databases]
    public async Task List_IsSearchedFilteredSortedAndPagedInTheDatabase(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await installation.AddBareProjectAsync("CRM-1", "beta_50%", "executing", new DateOnly(2026, 3, 1));
        await installation.AddBareProjectAsync("CRM-2", "Alpha", "executing", new DateOnly(2026, 1, 1));
        await installation.AddBareProjectAsync("CRM-3", "Gamma", "closed");

        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { Search = " ALPH " })).ShouldBe(["CRM-2"]);
        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { Search = "crm-3" })).ShouldBe(["CRM-3"]);
        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { Search = "_50%" })).ShouldBe(["CRM-1"]);
        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { Search = "'; drop table" })).ShouldBeEmpty();
        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { State = "executing" })).ShouldBe(["CRM-1", "CRM-2"]);
        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { Sort = PortfolioSort.Name })).ShouldBe(["CRM-2", "CRM-3", "CRM-1"]);
        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { Sort = PortfolioSort.PlannedFinish })).ShouldBe(["CRM-2", "CRM-1", "CRM-3"]);
        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { Sort = PortfolioSort.PlannedFinish, IsDescending = true })).ShouldBe(["CRM-1", "CRM-2", "CRM-3"]);
        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { Page = new PageRequest(2, 2) })).ShouldBe(["CRM-3"]);
        (await CodesAsync(installation, UserIdentity.Operator, new PortfolioQuery { Page = new PageRequest(int.MaxValue, 200) })).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Head_NamesTheLeadingPeople(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await installation.ImportDemoAsync();
        var head = await installation.AsAsync<ProjectService, ProjectHeading>(UserIdentity.Operator, s => s.HeadAsync(DemoProject.Code, TestContext.Current.CancellationToken));
        head.Name.Zh.ShouldBe("启岚 CRM 一期");
        head.Sponsor.Zh.ShouldBe("周启明");
        head.Manager.Zh.ShouldBe("林若岚");
        await Should.ThrowAsync<NotFoundFailure>(() => installation.AsAsync<ProjectService, ProjectHeading>(DemoProject.Somebody(), s => s.HeadAsync(DemoProject.Code, TestContext.Current.CancellationToken)));
    }

    private static async Task<IEnumerable<string>> CodesAsync(Installation installation, UserIdentity user, PortfolioQuery? query = null)
        => (await installation.AsAsync<ProjectService, Page<PortfolioRow>>(user, s => s.ListAsync(query ?? new PortfolioQuery(), TestContext.Current.CancellationToken))).Items.Select(p => p.Code);
}
