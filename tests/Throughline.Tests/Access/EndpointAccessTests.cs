using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Builder;
using Throughline.Core.Common;
using Throughline.Tests.Common;
using Throughline.Tests.Common.Web;
using Throughline.Tests.Exchange;
using Throughline.Web.Common.Http;

namespace Throughline.Tests.EndpointAccessRules;

/// <summary>Who gets what, for every endpoint that the running application has.</summary>
public sealed partial class EndpointAccessTests
{
    private const string Password = "four words in a row";
    private const string Unknown = "CRM-0000-00";

    [Fact]
    public async Task EveryEndpoint_DeclaresOneAccess()
    {
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite);
        var routes = Route.Of(app);

        routes.Count.ShouldBeGreaterThan(10);
        routes.Where(r => r.Declared.Count != 1).ShouldBeEmpty();
        routes.Where(r => r.IsInProject && r.Declared[0] is not RequiresPermission { Permission.Scope: PermissionScope.Project }).ShouldBeEmpty("in a project a permission of the project is asked for");
        routes.Select(r => r.Declared[0]).OfType<SignedInOnly>().ShouldAllBe(d => d.Reason.Length > 10);
        routes.Select(r => r.Declared[0]).OfType<AllowsAnonymous>().ShouldAllBe(d => d.Reason.Length > 10);
    }

    [Fact]
    public async Task Application_RefusesToStart_NamingTheEndpointsWithoutDeclaration()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => WebApp.StartAsync(app =>
        {
            app.MapGet("/planted/{code}", (string code) => code);
            app.MapPost("/planted/twice", () => "").Requires(Permissions.ScheduleRead).SignedIn("Planted: says two things.");
            app.MapGet("/lawful", () => "").Requires(Permissions.ScheduleRead);
        }));

        failure.Message.ShouldContain("GET /planted/{code}");
        failure.Message.ShouldContain("POST /planted/twice");
        failure.Message.ShouldNotContain("/lawful");
    }

    [Theory, Databases]
    public async Task WithoutARole_AProjectIsAsIfItDidNotExist(DatabaseKind database)
    {
        await using var app = await StartAsync(database);
        await app.AddUserAsync("stranger", Password);
        await app.AddUserAsync("root", Password, Roles.Administrator);
        var wrong = new List<string>();
        foreach (var name in new[] { "stranger", "root" })
        {
            using var visitor = await app.SignInAsync(name, Password);
            var token = await TokenAsync(visitor);
            foreach (var route in Route.Of(app).Where(r => r.IsInProject))
            {
                foreach (var accept in new[] { "text/html", "application/json" })
                {
                    var (there, thereText) = await SendAsync(visitor, route, Qilan.Code, accept, token);
                    var (nowhere, nowhereText) = await SendAsync(visitor, route, Unknown, accept, token);
                    if (there != HttpStatusCode.NotFound || nowhere != there || Shape(thereText, Qilan.Code) != Shape(nowhereText, Unknown))
                    {
                        wrong.Add($"{name}: {route} as {accept}: {(int)there} and {(int)nowhere}");
                    }
                }
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task WithoutSignIn_PagesLeadToIt_AndProgramsGet401()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite);
        await app.AddUserAsync("root", Password, Roles.Administrator);
        using var visitor = app.Visit();
        var wrong = new List<string>();
        foreach (var route in Route.Of(app).Where(r => r.Declared[0] is not AllowsAnonymous))
        {
            var (page, _) = await SendAsync(visitor, route, Qilan.Code, "text/html", token: null);
            var (data, _) = await SendAsync(visitor, route, Qilan.Code, "application/json", token: null);
            if (data != HttpStatusCode.Unauthorized || page != (route.IsForPrograms ? HttpStatusCode.Unauthorized : HttpStatusCode.SeeOther))
            {
                wrong.Add($"{route}: {(int)page} for people, {(int)data} for programs");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task EachRole_ReadsExactlyWhatThePermissionsSay_AndNoMoneyItMayNotSee()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite);
        var figures = Money("PV", "EV", "AC", "EAC_typical", "EAC_atypical", "EAC_combined", "ETC_typical");
        var budgets = Money("BAC");
        var wrong = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var role in Roles.All)
        {
            var isForInstallation = role is Roles.Administrator or Roles.PortfolioOffice;
            var user = await app.AddUserAsync(role, Password, isForInstallation ? [role] : []);
            if (!isForInstallation)
            {
                await app.JoinAsync(Qilan.Code, user.Id, role);
            }
            using var visitor = await app.SignInAsync(role, Password);
            foreach (var route in Route.Of(app).Where(r => r is { Method: "GET" } && r.Declared[0] is RequiresPermission))
            {
                var (status, text) = await SendAsync(visitor, route, Qilan.Code, route.IsForPrograms ? "application/json" : "text/html", token: null);
                if (Judge(route, role, status) is { } complaint)
                {
                    wrong.Add($"{role}: {route}: {(int)status}, {complaint}");
                }
                var found = Numbers().Matches(text).Concat(PlainNumbers().Matches(text)).Select(m => m.Value)
                    .Where(n => figures.Contains(n) || budgets.Contains(n)).Distinct(StringComparer.Ordinal).ToList();
                seen.UnionWith(found);
                // The budget of the whole plan is one of "work package and above"; what was earned and spent by a date is not.
                var mayNot = found.Where(n => (budgets.Contains(n) ? Permissions.WorkPackageMoneyRead : Permissions.CostFiguresRead).For([role]) == Reach.None).ToList();
                if (mayNot.Count > 0)
                {
                    wrong.Add($"{role}: {route} shows {string.Join(' ', mayNot.Select(f => Around(text, f)))}");
                }
            }
        }
        wrong.ShouldBeEmpty();
        seen.ShouldNotBeEmpty("whoever may see money sees some, or this proves nothing");
    }

    private static async Task<AppHost> StartAsync(DatabaseKind database)
    {
        var app = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(app.Installation);
        return app;
    }

    private static string? Judge(Route route, string role, HttpStatusCode status)
    {
        if (role == Roles.Administrator && route.IsInProject)
        {
            return status == HttpStatusCode.NotFound ? null : "but an administrator sees no project without membership";
        }
        var declared = (RequiresPermission)route.Declared[0];
        var permission = declared.Permission;
        var reach = declared.Or.Append(permission).Max(p => p.For([role]));
        // Which records are one's own the tests of the register say.
        if (declared.IsForOwn && reach == Reach.Own)
        {
            return (int)status is < 400 or 403 or 404 ? null : "but may, for some";
        }
        // Whoever may make projects may bring one in.
        var may = reach == Reach.All || (!route.IsInProject && reach != Reach.None)
            || (permission == Permissions.PackageImport && !route.IsInProject && role is Roles.Administrator or Roles.PortfolioOffice);
        // Held in a project, a role counts for the installation only where the permission is about one's own.
        if (permission.Scope == PermissionScope.Installation && reach == Reach.All && role is not (Roles.Administrator or Roles.PortfolioOffice)
            && permission != Permissions.ProfileWrite && permission != Permissions.MyWorkRead)
        {
            may = false;
        }
        return may
            ? (int)status < 400 || (status == HttpStatusCode.NotFound && route.NamesSomething) ? null : "but may"
            : status == HttpStatusCode.Forbidden ? null : "but may not";
    }

    // The story's amounts of 100,000 and more, in every way in which a page or a file may write them.
    private static HashSet<string> Money(params string[] names)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json")));
        var amounts = document.RootElement.GetProperty("evm").EnumerateArray()
            .SelectMany(e => names.Select(n => e.GetProperty(n)).Where(v => v.ValueKind == JsonValueKind.Number).Select(v => v.GetDecimal()))
            .Where(a => a >= 100000m)
            .ToHashSet();
        string[] formats = ["0.00", "0.##", "#,##0.00", "#,##0.##", "#,##0"];
        return [.. amounts.SelectMany(a => formats.Select(f => a.ToString(f, CultureInfo.InvariantCulture))), .. amounts.Select(a => (a / 10000m).ToString("0.00", CultureInfo.InvariantCulture))];
    }

    private static string Around(string text, string found)
    {
        var at = text.IndexOf(found, StringComparison.Ordinal);
        return $"{found} ({text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 40)]})";
    }

    private static async Task<string> TokenAsync(Visitor visitor)
        => (await visitor.GetAsync(Routes.Me)).Page.QuerySelector("input[name=_token]").ShouldBeAssignableTo<IHtmlInputElement>()!.Value;

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(Visitor visitor, Route route, string project, string accept, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address(project));
        request.Headers.Accept.ParseAdd(accept);
        if (!route.IsSafe)
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("_token", token ?? "")]);
            if (token is not null)
            {
                request.Headers.Add("X-Forgery-Token", token);
            }
        }
        using var response = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // Two answers are alike when only the asked address, traces and forgery tokens differ.
    private static string Shape(string text, string project)
        => Changing().Replace(text.Replace(project, "PROJECT", StringComparison.Ordinal), "…");

    [GeneratedRegex(@"[0-9][0-9,]*(?:\.[0-9]+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<![0-9.])[0-9]+(?:\.[0-9]+)?")]
    private static partial Regex PlainNumbers();

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|[0-9a-f]{32}")]
    private static partial Regex Changing();
}
