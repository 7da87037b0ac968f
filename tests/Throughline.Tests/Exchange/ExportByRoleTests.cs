using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Tests.Common;

namespace Throughline.Tests.Exchange;

/// <summary>An export holds what its maker may see (domain.md §24), and imported again it leaves the rest as it is.</summary>
public sealed class ExportByRoleTests
{
    private const string Password = "four words in a row";
    private const string Package = "/projects/" + Qilan.Code + "/package.zip";

    [Theory, Databases]
    public async Task EachRole_TakesAwayAsManyRecordsAsItMaySee(DatabaseKind database)
    {
        await using var app = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(app.Installation);
        var all = await Qilan.ExportAsync(app.Installation);
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json"), TestContext.Current.CancellationToken))!["visibility"]!["roles"]!;
        foreach (var role in Roles.All.Where(r => r is not Roles.Administrator))
        {
            var user = await app.AddUserAsync(role, Password, role is Roles.PortfolioOffice ? [role] : []);
            if (role is not Roles.PortfolioOffice)
            {
                await app.JoinAsync(Qilan.Code, user.Id, role);
            }
            using var visitor = await app.SignInAsync(role, Password);
            using var answer = await visitor.Client.GetAsync(Package, TestContext.Current.CancellationToken);
            if (Permissions.PackageExport.For([role]) != Reach.All)
            {
                ((int)answer.StatusCode).ShouldBe(403, role);
                continue;
            }
            var files = await ReadAsync(answer);
            var counts = expected[role]!;
            Records(files, "resources", "rates").Count.ShouldBe((int)counts["rates"]!, role);
            Records(files, "costs", "entries").Count.ShouldBe((int)counts["cost_entries"]!, role);
            Records(files, "ocm", "resistance").Count(r => (string?)r!["level"] == "person").ShouldBe((int)counts["resistance_personal"]!, role);
            Records(files, "ocm", "resistance").Count(r => (string?)r!["level"] == "group").ShouldBe((int)counts["resistance_group"]!, role);
            Records(files, "adoption", "usage").Count.ShouldBe((int)counts["usage_rows"]!, role);
            Records(files, "training", "enrolments").Count(e => e!["pre"] is not null || e["post"] is not null).ShouldBe((int)counts["training_scores"]!, role);
            Records(files, "surveys", "surveys").ShouldBeEmpty(role);
            Rates(files).ShouldBe(role == "finance" ? Rates(all) : 0, role);
            // What is there is as it was: nothing is blanked.
            files["risks"].ToJsonString().ShouldBe(all["risks"].ToJsonString(), role);
        }
    }

    [Theory, Databases]
    public async Task ImportedAgain_ItChangesNothing_AndItsPreviewTellsNothingOfWhatIsHidden(DatabaseKind database)
    {
        await using var app = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(app.Installation);
        var manager = await app.AddUserAsync("manager", Password);
        await app.JoinAsync(Qilan.Code, manager.Id, Roles.ProjectManager);
        var before = await Qilan.ExportAsync(app.Installation);
        using var visitor = await app.SignInAsync("manager", Password);
        var identity = new UserIdentity(manager.Id, "manager", new HashSet<string>(StringComparer.Ordinal));

        using (var answer = await visitor.Client.GetAsync(Package, TestContext.Current.CancellationToken))
        {
            using var zip = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            var own = await PackageReader.ReadAsync(zip, "own.zip", TestContext.Current.CancellationToken);
            (await PreviewAsync(app, identity, own.Package!)).ChangesNothing.ShouldBeTrue();
        }

        var files = Qilan.Files();
        foreach (var rate in files["resources"]["rates"]!.AsArray())
        {
            rate!["amount"] = 1m;
        }
        files["surveys"]["surveys"]!.AsArray().RemoveAt(0);
        foreach (var assignment in files["plan"]["baselines"]!.AsArray().SelectMany(b => b!["items"]!.AsArray()).SelectMany(i => i!["assignments"]?.AsArray() ?? []))
        {
            assignment!["rate"] = 1m;
        }
        var preview = await PreviewAsync(app, identity, (await Qilan.ReadAsync(files)).Package!);
        preview.ChangesNothing.ShouldBeTrue("or a guess could be checked against what is hidden");
        preview.Conflicts.ShouldBeEmpty();
        preview.Untouched.ShouldBe(files["resources"]["rates"]!.AsArray().Count + files["surveys"]["surveys"]!.AsArray().Count);
        var sent = (await Qilan.ReadAsync(files)).Package!;
        await app.Installation.AsAsync<ImportService, ImportPreview>(identity, s => s.ImportAsync(sent, ConflictChoice.Overwrite, TestContext.Current.CancellationToken));

        var after = await Qilan.ExportAsync(app.Installation);
        foreach (var (name, file) in before)
        {
            JsonNode.DeepEquals(file, after[name]).ShouldBeTrue(name);
        }
    }

    private static Task<ImportPreview> PreviewAsync(AppHost app, UserIdentity user, Package package)
        => app.Installation.AsAsync<ImportService, ImportPreview>(user, s => s.PreviewAsync(package, TestContext.Current.CancellationToken));

    private static async Task<Dictionary<string, JsonNode>> ReadAsync(HttpResponseMessage answer)
    {
        ((int)answer.StatusCode).ShouldBe(200);
        using var zip = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var check = await PackageReader.ReadAsync(zip, "export.zip", TestContext.Current.CancellationToken);
        check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        return check.Package!.Files.ToDictionary(f => f.Key, f => JsonNode.Parse(f.Value.GetRawText())!, StringComparer.Ordinal);
    }

    private static JsonArray Records(Dictionary<string, JsonNode> files, string file, string list) => files.TryGetValue(file, out var content) ? content[list]?.AsArray() ?? [] : [];

    private static int Rates(Dictionary<string, JsonNode> files)
        => files["plan"]["baselines"]!.AsArray().SelectMany(b => b!["items"]!.AsArray()).SelectMany(i => i!["assignments"]?.AsArray() ?? []).Count(a => a!["rate"] is not null);
}
