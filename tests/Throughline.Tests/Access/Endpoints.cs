using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Tests.Common;
using Throughline.Web.Common.Http;

namespace Throughline.Tests.EndpointAccessRules;

/// <summary>One method of one endpoint of the running application.</summary>
internal sealed record Route(string Method, string Pattern, IReadOnlyList<EndpointAccess> Declared)
{
    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["to"] = "approved",
        ["key"] = "1.1.1",
        ["kind"] = "activity",
        ["figure"] = "finish",
        ["part"] = "actual",
        ["category"] = "training",
        ["id"] = "0190c0de-0000-7000-8000-000000000001",
        ["name"] = "nothing.css",
    };

    public bool IsSafe => Method is "GET" or "HEAD";

    public bool IsInProject => Parameters.Contains("code", StringComparer.Ordinal);

    /// <summary>Whether it names something below the project that need not exist.</summary>
    public bool NamesSomething => Parameters.Any(p => p != "code");

    public bool IsForPrograms => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    private string[] Parts { get; } = Pattern.Trim('/').Split('/');

    private IReadOnlyList<string> Parameters { get; } = [.. Pattern.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}').Split(':')[0])];

    /// <summary>Every method of every endpoint.</summary>
    public static IReadOnlyList<Route> Of(AppHost app)
        => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(
            e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [],
            (e, method) => new Route(method, "/" + e.RoutePattern.RawText!.Trim('/'), e.Metadata.GetOrderedMetadata<EndpointAccess>()))];

    /// <summary>The endpoint that answers a path: of all that fit, the one that says most of it literally.</summary>
    public static Route? Best(IEnumerable<Route> routes, string path)
    {
        var parts = path.Trim('/').Split('/');
        return routes.Where(r => r.Parts.Length == parts.Length && r.Parts.Zip(parts).All(p => p.First.StartsWith('{') || p.First == p.Second))
            .MaxBy(r => r.Parts.Count(p => !p.StartsWith('{')));
    }

    /// <summary>The address with the project's code and a sample for everything else.</summary>
    public string Address(string project)
        => string.Join('/', Pattern.Split('/').Select(p => !p.StartsWith('{') ? p : Sample(p.Trim('{', '}').Split(':')[0], project)));

    public override string ToString() => $"{Method} {Pattern}";

    private string Sample(string parameter, string project)
        => parameter == "code" ? project
            : Samples.TryGetValue(parameter, out var sample) ? sample
            : throw new InvalidOperationException($"{this}: give the parameter {parameter} a sample.");
}
