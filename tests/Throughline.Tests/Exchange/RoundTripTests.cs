using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Tests.Common;

namespace Throughline.Tests.Exchange;

/// <summary>Import, export, import again: nothing is lost, nothing is doubled.</summary>
public sealed class RoundTripTests
{
    [Theory, Databases]
    public async Task ExportAfterImport_HoldsTheSameRecordsInEveryFile(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await Qilan.ImportAsync(installation);

        var exported = await Qilan.ExportAsync(installation);

        ShouldBeTheSame(exported, Qilan.Files());
    }

    [Theory, Databases]
    public async Task WhatNoColumnHolds_ComesBack(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        var files = Qilan.Files();
        files["project"]["x_portal"] = new JsonObject { ["url"] = "https://example.invalid/项目", ["tags"] = new JsonArray("a", "b") };
        files["project"]["project"]!["x_cost_centre"] = "KS-7";
        files["project"]["project"]!["tax_rate"] = null;
        files["project"]["project"]!.AsObject().Remove("tax_rate");
        files["project"]["project"]!["actual_finish"] = null;
        files["project"]["project"]!["contingency"] = 120000.125m;
        files["project"]["background"] = new JsonObject { ["zh"] = "只有中文" };
        files["project"]["vision"] = "一个值";
        files["plan"]["baselines"]![0]!["items"]![2]!["x_note"] = new JsonObject { ["深"] = new JsonArray(1.50m, null) };
        files["plan"]["baselines"]![0]!["items"]![2]!["predecessors"] = new JsonArray();
        files["plan"]["baselines"]![0]!["items"]![2]!["description"] = new JsonObject { ["en"] = "Only English" };
        files["people"]["people"]![0]!["x_badge"] = 17;
        files["people"]["people"]![1]!.AsObject().Remove("project_roles");
        files["people"]["people"]![2]!["project_roles"] = new JsonArray();
        files["calendars"]["calendars"]![0]!["hours_per_day"] = 8.0m;
        files["costs"]["x_source"] = "ERP";
        files["costs"]["entries"]![0]!["x_line"] = 3;
        files["closing"].AsObject().Remove("lessons");
        files["agile"]["items"] = new JsonArray();
        files["feasibility"]["study"]!["dimensions"]![0]!["x_asked"] = 214;
        files["feasibility"]["business_case"]!["annual_costs"]![1] = 285000.00m;
        files["scope"]["statement"]!["x_signed_at"] = "苏州";
        files["scope"].AsObject().Remove("assumptions");
        files.Remove("stakeholders");
        var check = await Qilan.ReadAsync(files);
        check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        await Qilan.ImportAsync(installation, check.Package!);

        ShouldBeTheSame(await Qilan.ExportAsync(installation), files);
    }

    [Theory, Databases]
    public async Task TheSamePackageTwice_ChangesNothing(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        (await Qilan.ImportAsync(installation)).New.ShouldBeGreaterThan(5000);
        var before = await RevisionAsync(installation);

        var again = await Qilan.ImportAsync(installation);

        again.ChangesNothing.ShouldBeTrue();
        again.Same.ShouldBe(again.Read);
        (await RevisionAsync(installation)).ShouldBe(before);
    }

    [Theory, Databases]
    public async Task ALaterPackage_UpdatesAddsAndMovesToTheBin(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await Qilan.ImportAsync(installation);
        var files = Qilan.Files();
        files["people"]["people"]![0]!["title"] = "董事长";
        files["people"]["absences"]!.AsArray().RemoveAt(0);
        files["risks"]["risks"]!.AsArray().RemoveAt(11);
        files["governance"].AsObject().Remove("monthly_evaluations");
        files.Remove("costs");
        var check = await Qilan.ReadAsync(files);
        check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();

        var preview = await Qilan.ImportAsync(installation, check.Package!);

        preview.Files.Single(f => f.Name == "people").Changed.ShouldBeGreaterThan(0);
        preview.Files.Single(f => f.Name == "people").Removed.ShouldBe(1);
        preview.Files.Single(f => f.Name == "risks").Removed.ShouldBe(1);
        var exported = await Qilan.ExportAsync(installation);
        ((string?)exported["people"]["people"]![0]!["title"]).ShouldBe("董事长");
        exported["risks"]["risks"]!.AsArray().Count.ShouldBe(11);
        exported["costs"]["timesheets"]!.AsArray().Count.ShouldBe(163, "a file that the package does not have is left alone");
        exported["governance"]["monthly_evaluations"]!.AsArray().Count.ShouldBe(17, "a collection that it does not have as well");
    }

    [Theory, Databases]
    public async Task AnApprovedBaseline_IsNeverRewrittenWithoutBeingTold(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await Qilan.ImportAsync(installation);
        var files = Qilan.Files();
        files["plan"]["baselines"]![0]!["items"]![2]!["duration_days"] = 9;
        var package = (await Qilan.ReadAsync(files)).Package!;

        await Should.ThrowAsync<ConflictFailure>(() => Qilan.ImportAsync(installation, package));
        ShouldBeTheSame(await Qilan.ExportAsync(installation), Qilan.Files());

        var preview = await Qilan.ImportAsync(installation, package, ConflictChoice.Overwrite);
        preview.Conflicts.ShouldHaveSingleItem().Reason.ShouldBe(ConflictReason.ApprovedBaseline);
        ShouldBeTheSame(await Qilan.ExportAsync(installation), files);
    }

    [Theory, Databases]
    public async Task ARecordEditedHere_IsAConflict(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await Qilan.ImportAsync(installation);
        await using (var db = await installation.OpenDatabaseAsync())
        {
            var person = await db.Set<Core.Features.Projects.Person>().SingleAsync(p => p.Key == "P003", TestContext.Current.CancellationToken);
            person.Email = "edited@example.invalid";
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var files = Qilan.Files();
        files["people"]["people"]![2]!["title"] = "分析师";
        var package = (await Qilan.ReadAsync(files)).Package!;

        await Should.ThrowAsync<ConflictFailure>(() => Qilan.ImportAsync(installation, package));
        (await Qilan.ImportAsync(installation, package, ConflictChoice.Overwrite)).Conflicts.ShouldHaveSingleItem().Key.ShouldBe("P003");
    }

    [Theory, Databases]
    public async Task WhatIsWrittenHereFirst_IsExportedThoughNoFileOfTheImportHadIt(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        var files = Qilan.Files();
        files.Remove("feasibility");
        files["scope"].AsObject().Remove("constraints");
        await Qilan.ImportAsync(installation, (await Qilan.ReadAsync(files)).Package!);
        await using (var db = await installation.OpenDatabaseAsync())
        {
            var project = await db.Set<Core.Features.Projects.Project>().Select(p => p.Id).SingleAsync(TestContext.Current.CancellationToken);
            db.Add(new Core.Features.Feasibility.BusinessCase { ProjectId = project, Key = "business_case", State = "draft", Owner = "P001", HorizonYears = 3, Problem = new Text("分散", null) });
            db.Add(new Core.Features.Scope.ScopeConstraint { ProjectId = project, Key = "CN01", Kind = "cost", Statement = new Text("不超预算", null) });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var exported = await Qilan.ExportAsync(installation);

        exported["feasibility"]["business_case"]!["owner"]!.GetValue<string>().ShouldBe("P001");
        exported["feasibility"].AsObject().ContainsKey("study").ShouldBeFalse();
        exported["scope"]["constraints"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe("CN01");
    }

    [Fact]
    public async Task WhatNoColumnHoldsOfAPart_StaysWithIt_ThoughPartsBeforeItAreTakenOut()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        var files = Qilan.Files();
        files["risks"]["risks"]![0]!["responses"]![0]!["x_ticket"] = 1;
        files["risks"]["risks"]![0]!["responses"]![1]!["x_ticket"] = 2;
        await Qilan.ImportAsync(installation, (await Qilan.ReadAsync(files)).Package!);
        ShouldBeTheSame(await Qilan.ExportAsync(installation), files);
        await using (var db = await installation.OpenDatabaseAsync())
        {
            var risk = await db.Set<Core.Features.Risks.Risk>().SingleAsync(r => r.Key == "RK01", TestContext.Current.CancellationToken);
            risk.ResponsesJson = NestedJson.Write<IReadOnlyList<Core.Features.Risks.RiskResponse>>([.. risk.Responses.Skip(1)]);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var responses = (await Qilan.ExportAsync(installation))["risks"]["risks"]![0]!["responses"]!.AsArray();

        responses.ShouldHaveSingleItem()!["x_ticket"]!.GetValue<int>().ShouldBe(2);
    }

    [Theory, Databases]
    public async Task TheOneRecordOfAKind_IsChangedByALaterPackage_AndLeftAloneWithoutIt(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await Qilan.ImportAsync(installation);
        var files = Qilan.Files();
        files["feasibility"].AsObject().Remove("study");
        files["feasibility"]["business_case"]!["discount_rate"] = 0.1m;

        var preview = await Qilan.ImportAsync(installation, (await Qilan.ReadAsync(files)).Package!);

        preview.Files.Single(f => f.Name == "feasibility").Changed.ShouldBe(1);
        var exported = await Qilan.ExportAsync(installation);
        exported["feasibility"]["study"]!["state"]!.GetValue<string>().ShouldBe("decided");
        exported["feasibility"]["business_case"]!["discount_rate"]!.GetValue<decimal>().ShouldBe(0.1m);
    }

    [Fact]
    public async Task TheExport_IsAcceptedByTheReferenceValidator()
    {
        var shared = RepositoryFolder.Shared();
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(installation);
        var zip = Path.Combine(installation.Folder.Path, "export.zip");
        (await CliRunner.RunAsync(installation, "export", Qilan.Code, "--out", zip)).ExitCode.ShouldBe(0);

        using var python = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("python3", [Path.Combine(shared, "data", "package-schema", "validate.py"), zip]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        python.ExitCode.ShouldBe(0, said);
    }

    internal static void ShouldBeTheSame(Dictionary<string, JsonNode> actual, Dictionary<string, JsonNode> expected)
    {
        actual.Keys.Order().ShouldBe(expected.Keys.Order());
        foreach (var (name, file) in expected.Where(f => f.Key != "manifest"))
        {
            CanonicalJson.FirstDifference(file, actual[name]).ShouldBeNull(name);
        }
        ((string?)actual["manifest"]["package_id"]).ShouldBe((string?)expected["manifest"]["package_id"]);
        ((string?)actual["manifest"]["exported_at"]).ShouldBe((string?)expected["manifest"]["exported_at"]);
    }

    private static async Task<long> RevisionAsync(Installation installation)
    {
        await using var db = await installation.OpenDatabaseAsync();
        return await db.Set<ProjectHead>().Select(h => h.Revision).SingleAsync();
    }
}
