using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Tests.Common;
using Throughline.Tests.Common.Web;
using Throughline.Tests.Exchange;
using Throughline.Web.Common.Http;

namespace Throughline.Tests.EndpointAccessRules;

/// <summary>
/// Restricted records never show to whoever may not see them, whatever is asked for. Not by a list of what must not appear: the
/// same addresses are asked of two installations that differ only in records which the role may not see, and the answers are the same.
/// </summary>
public sealed partial class VisibilityTests
{
    private const string Password = "four words in a row";

    // Whoever sees most, together: their pages lead to every address.
    private static readonly string[] Guides = [Roles.ProjectManager, "finance"];

    private static readonly Permission[] Asked =
        [.. typeof(Permissions).GetFields().Select(f => (Permission)f.GetValue(null)!), .. RestrictedKind.All.Select(k => k.Permission)];

    private static readonly string[] InProject = [.. Roles.All.Where(r => r is not (Roles.Administrator or Roles.PortfolioOffice))];

    // The product asks for permissions, never for roles: of those who hold the same ones, one.
    private static readonly string[] OneOfEach =
        [.. Roles.All.Where(r => r != Roles.Administrator).GroupBy(r => string.Join(',', Asked.Select(p => p.For([r])))).Select(g => g.First())];

    [Fact]
    public async Task NoAnswerDependsOnRecordsThatTheRoleMayNotSee()
    {
        await using var plain = await StartAsync(_ => { });
        var addresses = await AddressesAsync(plain);
        var wrong = new List<string>();
        foreach (var alike in OneOfEach.GroupBy(HiddenFrom, StringComparer.Ordinal))
        {
            var hidden = RestrictedKind.All.Where(k => !k.IsFor(alike.First())).ToList();
            await using var changed = await StartAsync(files => hidden.ForEach(k => k.Change(files)));
            foreach (var role in alike)
            {
                using var here = await JoinAsync(plain, role);
                using var there = await JoinAsync(changed, role);
                foreach (var address in addresses)
                {
                    var both = await Task.WhenAll(AskAsync(here, address), AskAsync(there, address));
                    if (both[0] != both[1])
                    {
                        wrong.Add($"{role}: {address}: {Difference(both[0], both[1])}");
                    }
                }
            }
        }
        wrong.ShouldBeEmpty();
    }

    // Besides signing in and preferences, uploads are what people send: a guess at a hidden record must not be told from the truth.
    [Fact]
    public async Task NoAnswerToAnUpload_DependsOnRecordsThatTheRoleMayNotSee()
    {
        var sent = await ZipAsync(Qilan.Files());
        await using var plain = await StartAsync(_ => { });
        foreach (var role in InProject.Where(r => Permissions.PackageImport.For([r]) == Reach.All))
        {
            var hidden = RestrictedKind.All.Where(k => !k.IsFor(role)).ToList();
            hidden.ShouldNotBeEmpty();
            await using var changed = await StartAsync(files => hidden.ForEach(k => k.Change(files)));
            (await UploadAsync(plain, role, sent)).ShouldBe(await UploadAsync(changed, role, sent));
        }
    }

    [Fact]
    public async Task EveryChange_IsNoticedByWhoeverMaySeeIt()
    {
        await using var plain = await StartAsync(_ => { });
        using var here = await JoinAsync(plain, "finance");
        var noticed = new List<string>();
        foreach (var kind in RestrictedKind.All.Where(k => k.Name is "cost_entries" or "commitments" or "reserves"))
        {
            await using var changed = await StartAsync(kind.Change);
            using var there = await JoinAsync(changed, "finance");
            foreach (var address in new[] { "/cost", "/cost/entries" }.Select(p => $"/projects/{Qilan.Code}{p}"))
            {
                if (await AskAsync(here, address) != await AskAsync(there, address))
                {
                    noticed.Add(kind.Name);
                }
            }
        }
        noticed.Distinct().ShouldBe(["cost_entries", "commitments", "reserves"], "or the other test proves nothing");
    }

    [Fact]
    public async Task EachRoleCountsAsManyRecordsAsTheStorySays()
    {
        await using var app = await StartAsync(_ => { });
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json"), TestContext.Current.CancellationToken))!["visibility"]!["roles"]!;
        var wrong = new List<string>();
        foreach (var role in Roles.All.Where(r => r != Roles.Administrator))
        {
            using var visitor = await JoinAsync(app, role);
            var counts = expected[role == "guest" ? "external" : role]!;
            Compare("cost_entries", (int?)(await JsonAsync("/cost/entries?page_size=1"))?["total"] ?? 0);
            // The reserves of the project's header and the draws on them.
            var reserve = (await JsonAsync("/cost"))?["reserve"];
            Compare("reserves", reserve is null ? 0 : reserve["draws"]!.AsArray().Count + new[] { reserve["contingency"], reserve["management_reserve"] }.Count(r => r is not null));

            void Compare(string kind, int seen)
            {
                if (seen != (int)counts[kind]!)
                {
                    wrong.Add($"{role}: {seen} {kind}, not {counts[kind]}");
                }
            }

            async Task<JsonNode?> JsonAsync(string path)
            {
                var answer = await visitor.GetAsync($"/api/v1/projects/{Qilan.Code}{path}");
                return answer.Status == HttpStatusCode.OK ? JsonNode.Parse(answer.Text) : null;
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task AmountsOfSingleActivities_ShowOnlyToWhoeverMaySeeThem()
    {
        await using var app = await StartAsync(_ => { });
        var addresses = await AddressesAsync(app);
        using var manager = await JoinAsync(app, Roles.ProjectManager);
        var rows = new List<JsonNode>();
        for (var (page, pages) = (1, 1); page <= pages; page++)
        {
            var json = JsonNode.Parse((await manager.GetAsync($"/api/v1/projects/{Qilan.Code}/cost/budget?activities=1&page={page}")).Text)!;
            pages = (int)json["pages"]!;
            rows.AddRange(json["items"]!.AsArray().Select(r => r!));
        }
        var leaves = rows.Where((r, i) => i + 1 == rows.Count || (int)rows[i + 1]["level"]! <= (int)r["level"]!).ToList();
        var above = rows.Except(leaves).SelectMany(AmountsOf).ToHashSet();
        // Amounts that a date, a count or a target might happen to be are no evidence.
        var secret = leaves.SelectMany(AmountsOf).Where(a => a >= 1000m && a % 1000m != 0 && !above.Contains(a)).Distinct().SelectMany(Written).ToHashSet(StringComparer.Ordinal);
        secret.ShouldNotBeEmpty();

        var wrong = new List<string>();
        foreach (var role in OneOfEach.Where(r => Permissions.ActivityMoneyRead.For([r]) == Reach.None))
        {
            using var visitor = await JoinAsync(app, role);
            foreach (var address in addresses)
            {
                var text = await AskAsync(visitor, address);
                wrong.AddRange(Numbers().Matches(text).Select(m => m.Value).Where(secret.Contains).Distinct().Select(n => $"{role}: {address} shows {n}"));
            }
        }
        wrong.ShouldBeEmpty();

        static IEnumerable<decimal> AmountsOf(JsonNode row) => new[] { row["first_budget"], row["budget"], row["actual"] }.OfType<JsonNode>().Select(a => (decimal)a);
    }

    [Fact]
    public void WhatThePagesTreatAsOneRight_IsOneRightInTheTable()
    {
        // Cost rooms show or hide actuals, commitments, draws and entries together, and Figures leaves them out together.
        Permission[] together = [Permissions.CostFiguresRead, Permissions.CostEntriesRead, Permissions.CommitmentsRead, Permissions.ReservesRead, Permissions.ActivityMoneyRead, Permissions.EstimatesRead];
        foreach (var role in Roles.All)
        {
            together.Select(p => p.For([role])).Distinct().Count().ShouldBe(1, role);
        }
    }

    // The preview for programs and for people, the result for both, and what is in the project afterwards.
    private static async Task<string> UploadAsync(AppHost app, string role, byte[] package)
    {
        using var visitor = await JoinAsync(app, role);
        var page = await visitor.GetAsync(Routes.Me);
        var token = page.Page.QuerySelector("input[name=_token]")!.GetAttribute("value")!;
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports") { Content = new ByteArrayContent(package) { Headers = { ContentType = new("application/zip") } } };
        upload.Headers.Add("X-Forgery-Token", token);
        using var created = await visitor.Client.SendAsync(upload, TestContext.Current.CancellationToken);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var at = created.Headers.Location!.OriginalString;
        var seen = new List<string> { await created.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await AskAsync(visitor, at), await AskAsync(visitor, at.Replace("/api/v1/imports", "/import", StringComparison.Ordinal)) };
        using var write = new HttpRequestMessage(HttpMethod.Post, at + "/write");
        write.Headers.Add("X-Forgery-Token", token);
        using var written = await visitor.Client.SendAsync(write, TestContext.Current.CancellationToken);
        written.StatusCode.ShouldBe(HttpStatusCode.OK);
        seen.Add(await written.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        seen.Add(await AskAsync(visitor, at.Replace("/api/v1/imports", "/import", StringComparison.Ordinal)));
        return Instants().Replace(Changing().Replace(string.Join('\n', seen), "…"), "…");
    }

    private static async Task<byte[]> ZipAsync(Dictionary<string, JsonNode> files)
    {
        using var zip = new MemoryStream();
        var manifest = files["manifest"].DeepClone().AsObject();
        manifest.Remove("files");
        await PackageWriter.WriteZipAsync(zip, manifest, files.Where(f => f.Key != "manifest").ToDictionary(StringComparer.Ordinal), TestContext.Current.CancellationToken);
        return zip.ToArray();
    }

    private static string HiddenFrom(string role) => string.Join(' ', RestrictedKind.All.Where(k => !k.IsFor(role)).Select(k => k.Name));

    private static async Task<AppHost> StartAsync(Action<Dictionary<string, JsonNode>> change)
    {
        var files = Qilan.Files();
        change(files);
        var check = await Qilan.ReadAsync(files);
        check.Problems.ShouldBeEmpty();
        var app = await AppHost.StartAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(app.Installation, check.Package!);
        return app;
    }

    private static async Task<Visitor> JoinAsync(AppHost app, string role)
    {
        var user = await app.AddUserAsync(role, Password, InProject.Contains(role) ? [] : [role]);
        if (InProject.Contains(role))
        {
            await app.JoinAsync(Qilan.Code, user.Id, role);
        }
        return await app.SignInAsync(role, Password);
    }

    // What the pages of the guides lead to, once for each endpoint and each set of parameters; the REST endpoints beside them; and
    // in every register the words of restricted records as search.
    private static async Task<IReadOnlyList<string>> AddressesAsync(AppHost app)
    {
        var routes = Route.Of(app).Where(r => r is { Method: "GET", IsInProject: true }).ToList();
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var guide in Guides)
        {
            var user = await app.AddUserAsync("guide-" + guide, Password);
            await app.JoinAsync(Qilan.Code, user.Id, guide);
            using var visitor = await app.SignInAsync("guide-" + guide, Password);
            var open = new Queue<string>([Routes.Portfolio, $"/projects/{Qilan.Code}"]);
            var seen = new HashSet<string>(open, StringComparer.Ordinal);
            while (open.TryDequeue(out var address))
            {
                var answer = await visitor.GetAsync(address);
                if (answer.Status == HttpStatusCode.OK && Route.Best(routes, PathOf(address)) is { } route)
                {
                    answered.Add(route.ToString());
                }
                foreach (var link in Links().Matches(answer.Text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(l => l.StartsWith("/projects/" + Qilan.Code, StringComparison.Ordinal)))
                {
                    var clean = link.Split('#')[0];
                    if (Route.Best(routes, PathOf(clean)) is { } endpoint && seen.Add(clean) && Keep(found, endpoint, clean))
                    {
                        open.Enqueue(clean);
                    }
                }
            }
            // The REST endpoint of a page takes the same values.
            foreach (var api in routes.Where(r => r.IsForPrograms))
            {
                var samples = found.Values.SelectMany(v => v).Where(a => !IsFile(a)).Select(a => "/api/v1" + PathOf(a)).Where(a => Route.Best(routes, a) == api).Append(api.Address(Qilan.Code)).Distinct().Take(2).ToList();
                foreach (var sample in samples)
                {
                    Keep(found, api, sample);
                    if ((await visitor.GetAsync(sample)).Status == HttpStatusCode.OK)
                    {
                        answered.Add(api.ToString());
                    }
                }
            }
        }
        // A step is open only from a state that has one; the tests of each register take them all. An upload is its uploader's alone; the tests of imports look at it.
        routes.Select(r => r.ToString()).Except(answered).Where(r => !r.EndsWith("/steps/{to}", StringComparison.Ordinal) && !r.Contains("/list/import/{id:guid}", StringComparison.Ordinal)).ShouldBeEmpty("an endpoint that no address reaches is not looked at");
        string[] words = [.. Words()];
        var searches = routes.Where(r => routes.Exists(o => o.Pattern == r.Pattern + "/list.csv")).SelectMany(r => (string[])[r.Pattern, r.Pattern + "/list.csv", "/api/v1" + r.Pattern])
            .SelectMany(p => words.Select(w => $"{p.Replace("{code}", Qilan.Code, StringComparison.Ordinal)}?q={Uri.EscapeDataString(w)}"));
        return [.. found.Values.SelectMany(v => v).Concat(searches).Distinct(StringComparer.Ordinal)];
    }

    // Of each endpoint, some; and one for each parameter of its query and one with several: links carry the state of their
    // page along, and all combinations would be thousands.
    private static bool Keep(Dictionary<string, List<string>> found, Route route, string address)
    {
        const int Plain = 2;
        string[] names = address.Split('?') is [_, var query] ? [.. query.Split('&').Select(q => q.Split('=')[0])] : [];
        var key = $"{route}?{(names.Length > 1 ? "several" : names.FirstOrDefault())}";
        if (!found.TryGetValue(key, out var kept))
        {
            found[key] = kept = [];
        }
        if (kept.Count >= (names.Length == 0 ? Plain : 1) || kept.Contains(address))
        {
            return false;
        }
        kept.Add(address);
        return true;
    }

    // The words by which restricted records could be found.
    private static IEnumerable<string> Words()
    {
        var files = Qilan.Files();
        var entry = files["costs"]["entries"]![0]!;
        yield return (string)entry["name"]!["zh"]!;
        yield return (string)entry["id"]!;
        yield return (string)entry["document_no"]!;
        yield return (string)files["costs"]["commitments"]![0]!["name"]!["zh"]!;
        yield return (string)files["costs"]["commitments"]![0]!["id"]!;
        yield return (string)files["costs"]["contingency_draws"]![0]!["text"]!["zh"]!;
        foreach (var level in new[] { "person", "group" })
        {
            var note = files["ocm"]["resistance"]!.AsArray().First(n => (string?)n!["level"] == level)!;
            yield return (string)note["symptom"]!["zh"]!;
            yield return (string)note["action"]!["zh"]!;
        }
        yield return RestrictedKind.Mark;
    }

    // The files of a register look like one of its records.
    private static bool IsFile(string address) => PathOf(address).EndsWith("/list.csv", StringComparison.Ordinal) || PathOf(address).EndsWith("/list.xlsx", StringComparison.Ordinal);

    private static string PathOf(string address) => address.Split('?', '#')[0];

    private static async Task<string> AskAsync(Visitor visitor, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd(address.StartsWith("/api/", StringComparison.Ordinal) ? "application/json" : "text/html");
        using var response = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = response.Content.Headers.ContentType?.MediaType == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            ? await Workbook.TextAsync(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))
            : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return $"{(int)response.StatusCode} {Changing().Replace(text, "…")}";
    }

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"“{Cut(one)}” and “{Cut(other)}”";

        string Cut(string text) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)].ReplaceLineEndings(" ");
    }

    private static IEnumerable<string> Written(decimal amount)
        => ((string[])["0.00", "0.##", "#,##0.00", "#,##0.##"]).Select(f => amount.ToString(f, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}[^\s""<]*")]
    private static partial Regex Instants();

    [GeneratedRegex("(?:href|src|data-[a-z-]*(?:src|url|value|address))=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<![0-9.,])[0-9][0-9,]*(?:\.[0-9]+)?")]
    private static partial Regex Numbers();

    // Forgery tokens, and what names this one answer.
    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}|\"traceId\":\"[^\"]*\"")]
    private static partial Regex Changing();
}
