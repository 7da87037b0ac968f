using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Web.Common;

namespace Throughline.Tests.Features.Schedule;

public sealed class SchedulePageTests
{
    private const string Password = "schedule-of-the-manager-7";
    private const string Moment = "?date=2025-06-30";

    [Theory, Databases]
    public async Task Pages_ShowThePlan_InFewQueries(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        using var queries = new Queries(host.Installation);
        var read = await PackageReader.ReadAsync(QilanPackage.Folder, TestContext.Current.CancellationToken);
        await host.Installation.AsAsync<ImportService, ImportPreview>(UserIdentity.Operator, s => s.ImportAsync(read.Package!, ConflictChoice.Refuse, TestContext.Current.CancellationToken));
        var code = QilanPackage.Load()["project/project/code"]!.GetValue<string>();
        var user = await host.AddUserAsync("manager", Password, Roles.Administrator);
        await host.JoinAsync(code, user.Id, Roles.ProjectManager);
        using var visitor = await host.SignInAsync("manager", Password);
        var root = $"/projects/{code}/schedule";

        queries.Take();
        var table = await visitor.GetAsync(root + "/table" + Moment);
        table.Code.ShouldBe(200);
        queries.Take().ShouldBeInRange(1, 8);
        table.Page.QuerySelectorAll("table.tl-wbs tbody tr").Length.ShouldBe(50);
        (await visitor.GetAsync(root + "/table" + Moment + "&page=2")).Page.QuerySelectorAll("table.tl-wbs tbody tr").Length.ShouldBeGreaterThan(0);
        queries.Take().ShouldBeInRange(1, 3);

        var gantt = await visitor.GetAsync(root + Moment);
        var source = gantt.Page.QuerySelector("[data-island-name-value=gantt]")!.GetAttribute("data-island-src-value")!;
        using var picture = JsonDocument.Parse(await visitor.Client.GetStringAsync(source, TestContext.Current.CancellationToken));
        picture.RootElement.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(50);
        picture.RootElement.GetProperty("dataDate").GetString().ShouldBe("2025-06-30");

        using var rest = JsonDocument.Parse(await visitor.Client.GetStringAsync($"/api/v1/projects/{code}/schedule?as_of=2025-06-30&page=2", TestContext.Current.CancellationToken));
        rest.RootElement.GetProperty("page").GetInt32().ShouldBe(2);

        foreach (var link in table.Page.QuerySelectorAll("table.tl-wbs a").Select(a => a.GetAttribute("href")!).Distinct())
        {
            (await visitor.GetAsync(link)).Code.ShouldBe(200, link);
        }
        (await visitor.GetAsync(root + "?date=2025-01-01")).Page.QuerySelector(".tl-empty").ShouldNotBeNull();
        (await visitor.GetAsync(root + "/table?baseline=v99")).Code.ShouldBe(404);
    }

    [Fact]
    public void Csv_DisarmsFormulas_AndLeavesNumbersAlone()
    {
        var csv = new CsvText();
        csv.Row(["=1+1", "+a", "-a", "@a", "\ta", "a,\"b\"", -3, 0.5m, new DateOnly(2025, 6, 30), null]);
        csv.ToString().ShouldBe("\uFEFF'=1+1,'+a,'-a,'@a,'\ta,\"a,\"\"b\"\"\",-3,0.5,2025-06-30,\r\n");
    }
}
