namespace Throughline.Web.Common.Http;

/// <summary>Endpoint metadata: the page carries a library that writes inline styles (dhtmlx-gantt), so the policy lets styles through, and only styles.</summary>
public sealed class RelaxedStyles
{
    public static readonly RelaxedStyles Instance = new();
}

/// <summary>The headers that keep a page to this host, on every answer.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Start = "default-src 'none'; script-src 'self'; style-src ";
    private const string End = "; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public const string Strict = Start + "'self'; img-src 'self' data:; font-src 'self'" + End;
    public const string Relaxed = Start + "'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:" + End;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<RelaxedStyles>() is null ? Strict : Relaxed;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}

public static class SecurityHeaderExtensions
{
    /// <summary>Lets the page's libraries write inline styles.</summary>
    public static TBuilder WithRelaxedStyles<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(RelaxedStyles.Instance);
}
