using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Resources;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Resources;

/// <summary>Load and responsibility for programs; numbers are not rounded.</summary>
internal static class ResourceApi
{

    public static void MapResourceApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/projects/{code}");
        api.MapGet("/resources", LoadAsync).Requires(Permissions.ResourcesRead);
        api.MapGet("/resources/{key}", ResourceAsync).Requires(Permissions.ResourcesRead);
        api.MapGet("/raci", RaciAsync).Requires(Permissions.RaciRead);
    }

    private static async Task<IResult> LoadAsync(string code, [AsParameters] ResourceRequest request, HttpRequest http, ResourceService resources, CancellationToken cancellationToken)
    {
        var table = await resources.GetLoadAsync(code, DateOf(http), request.ToLoadQuery(), cancellationToken);
        return Results.Json(new JsonObject
        {
            ["as_of"] = Format.Date(table.Head.DataDate),
            ["baseline"] = table.Head.Baseline,
            ["columns"] = new JsonArray([.. table.Columns.Select(c => (JsonNode)Format.Date(c.First))]),
            ["items"] = new JsonArray([.. (table.Rows?.Items ?? []).Select(r =>
            {
                var json = NameOf(r.Resource);
                json["load"] = new JsonArray([.. r.Cells.Select(c => (JsonNode)c.Load)]);
                json["over_days"] = r.Total.OverDays;
                json["utilisation"] = r.Total.Utilisation;
                return json;
            })]),
            ["page"] = table.Rows?.Request.Number ?? 1,
            ["pages"] = table.Rows?.Pages ?? 1,
            ["total"] = table.Rows?.Total ?? 0,
            ["over_allocation"] = OverOf(table.Over),
        });
    }

    private static async Task<IResult> ResourceAsync(
        string code, string key, [AsParameters] ResourceRequest request, HttpRequest http, ResourceService resources, CancellationToken cancellationToken)
    {
        var detail = await resources.GetResourceAsync(code, key, DateOf(http), request.ToLoadQuery(), cancellationToken);
        var json = NameOf(detail.Resource);
        json["as_of"] = Format.Date(detail.Head.DataDate);
        json["baseline"] = detail.Head.Baseline;
        json["load"] = detail.Cell.Load;
        json["capacity"] = detail.Cell.Capacity;
        json["utilisation"] = detail.Cell.Utilisation;
        json["assignments"] = SourcesOf(detail.Sources);
        json["over_allocation"] = OverOf(detail.Over);
        return Results.Json(json);
    }

    private static async Task<IResult> RaciAsync(string code, [AsParameters] ResourceRequest request, ResourceService resources, CancellationToken cancellationToken)
    {
        var matrix = await resources.GetRaciAsync(code, request.ToRaciQuery(), cancellationToken);
        return Results.Json(new JsonObject
        {
            ["items"] = matrix.Lines is not { } lines ? null : new JsonArray([.. lines.Select(l => new JsonObject
            {
                ["no"] = l.Row.No,
                ["phase"] = l.Row.Phase,
                ["item"] = new JsonObject { ["zh"] = l.Row.Item.Zh, ["en"] = l.Row.Item.En },
                ["cells"] = new JsonObject(l.Row.Cells.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value))),
                ["findings"] = new JsonArray([.. l.Findings.Select(f => (JsonNode)(f.Problem == RaciProblem.NoResponsible ? "no_responsible" : "accountable_count"))]),
            })]),
            ["role_holders"] = new JsonObject(matrix.Holders.Select(h => KeyValuePair.Create<string, JsonNode?>(h.Key, new JsonArray([.. h.Value.Select(p => (JsonNode)p.Key)])))),
            ["rows"] = matrix.InAll,
            ["findings"] = matrix.Findings.Count,
        });
    }

    private static JsonObject NameOf(ResourceName resource) => new()
    {
        ["id"] = resource.Key,
        ["name"] = resource.Name.IsEmpty ? null : new JsonObject { ["zh"] = resource.Name.Zh, ["en"] = resource.Name.En },
        ["kind"] = resource.Kind,
        ["role"] = resource.Role,
        ["person"] = resource.Person,
        ["max_units"] = resource.MaxUnits,
    };

    private static JsonArray OverOf(IEnumerable<OverSpan> spans) => new([.. spans.Select(s => new JsonObject
    {
        ["resource"] = s.Resource.Key,
        ["first"] = Format.Date(s.First),
        ["last"] = Format.Date(s.Last),
        ["days"] = s.Days,
        ["max_load"] = s.MaxLoad,
        ["assignments"] = SourcesOf(s.Sources),
    })]);

    private static JsonArray SourcesOf(IEnumerable<LoadSource> sources) => new([.. sources.Select(s => new JsonObject
    {
        ["activity"] = s.Item.Key,
        ["wbs"] = s.Item.Wbs,
        ["units"] = s.Units,
        ["days"] = s.Days,
        ["start"] = Format.Date(s.First),
        ["finish"] = Format.Date(s.Last),
        ["critical"] = s.IsCritical,
    })]);

    private static DateOnly? DateOf(HttpRequest http) => DataDates.Of(http);
}
