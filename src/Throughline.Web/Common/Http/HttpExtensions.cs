using Microsoft.AspNetCore.Mvc;

namespace Throughline.Web.Common.Http;

public static class HttpExtensions
{
    /// <summary>Whether the answer goes to a program: the REST interface, or whoever accepts JSON and no HTML.</summary>
    public static bool WantsJson(this HttpContext context)
    {
        var accept = context.Request.Headers.Accept.ToString();
        return context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || (accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("html", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Answers 303: the browser (and Turbo) follows with GET, also after a POST.</summary>
    public static void SeeOther(this HttpResponse response, string localAddress)
    {
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = localAddress;
    }

    /// <summary>Allows bodies up to <paramref name="bytes"/> on this endpoint instead of the server's 30 MB.</summary>
    public static TBuilder AcceptsUpTo<TBuilder>(this TBuilder builder, long bytes) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequestSizeLimitAttribute(bytes));
}

/// <summary>303 to an address of this site: the answer to a form that was accepted.</summary>
public sealed class SeeOther(string localAddress) : IResult
{
    public string Address { get; } = Routes.Local(localAddress);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.SeeOther(Address);
        return Task.CompletedTask;
    }
}
