using Throughline.Core.Common;

namespace Throughline.Browser.Tests;

/// <summary>People of the project open every page that their menu offers, in both languages, at the desk and on the phone.</summary>
public sealed class RoleJourney(Demonstration demonstration)
{
    [Theory]
    [InlineData(Roles.Sponsor)]
    [InlineData(Roles.ProjectManager)]
    [InlineData("finance")]
    [InlineData("developer")]
    [InlineData("auditor")]
    public async Task EveryPageOfTheMenu(string role)
    {
        var (desk, phone) = (new Walk(demonstration, new Surroundings("zh", Surroundings.Wide)), new Walk(demonstration, new Surroundings("en", Surroundings.Narrow)));
        var pages = await desk.MenuAsync(role);
        pages.Count.ShouldBeGreaterThan(8);

        var wrong = new List<string>();
        wrong.AddRange(await desk.LookAsync(role, pages, AxeScope.Everything, dark: false));
        wrong.AddRange(await phone.LookAsync(role, pages, AxeScope.Nothing, dark: false));

        wrong.ShouldBeEmpty();
    }
}
