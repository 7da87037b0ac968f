using System.Reflection;
using Throughline.Core.Common;

namespace Throughline.Web.Common.Http;

/// <summary>Who may call an endpoint. Every endpoint carries exactly one, or the application refuses to start.</summary>
public abstract record EndpointAccess;

/// <summary>Only signed-in people whose roles hold the permission; the service called names the same one and judges.</summary>
public sealed record RequiresPermission(Permission Permission) : EndpointAccess
{
    /// <summary>Permissions any of which does as well.</summary>
    public IReadOnlyList<Permission> Or { get; init; } = [];

    /// <summary>One's own records are enough: the service judges which they are.</summary>
    public bool IsForOwn { get; init; }
}

/// <summary>Anybody who is signed in, because <paramref name="Reason"/>.</summary>
public sealed record SignedInOnly(string Reason) : EndpointAccess;

/// <summary>Everybody, also before sign-in, because <paramref name="Reason"/>.</summary>
public sealed record AllowsAnonymous(string Reason) : EndpointAccess;

public static class EndpointAccessExtensions
{
    /// <summary>Declares that the endpoint demands <paramref name="permission"/>.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequiresPermission(permission));

    /// <summary>Declares that the endpoint demands one of <paramref name="permissions"/>, if only for one's own records.</summary>
    public static TBuilder RequiresAny<TBuilder>(this TBuilder builder, IReadOnlyList<Permission> permissions) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequiresPermission(permissions[0]) { Or = [.. permissions.Skip(1)], IsForOwn = true });

    /// <summary>Declares that being signed in is enough, and why no permission applies.</summary>
    public static TBuilder SignedIn<TBuilder>(this TBuilder builder, string reason) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new SignedInOnly(reason));

    /// <summary>Declares that no sign-in is needed, and why.</summary>
    public static TBuilder Anonymous<TBuilder>(this TBuilder builder, string reason) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AllowsAnonymous(reason));

    /// <summary>Call last, after every Map…: throws, naming all offenders, when an endpoint does not say who may call it.</summary>
    /// <exception cref="InvalidOperationException">An endpoint declares nothing or several things.</exception>
    public static void RequireDeclaredAccess(this IEndpointRouteBuilder app)
    {
        var offenders = app.DataSources
            .SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetOrderedMetadata<EndpointAccess>().Count != 1)
            .Select(Describe)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (offenders.Count > 0)
        {
            throw new InvalidOperationException(
                "Every endpoint declares exactly one of .Requires(…), .SignedIn(…), .Anonymous(…). These do not:" + Environment.NewLine
                + string.Join(Environment.NewLine, offenders));
        }
    }

    private static string Describe(Endpoint endpoint)
    {
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName;
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"];
        var handler = endpoint.Metadata.GetMetadata<MethodInfo>();
        return $"  {string.Join(',', methods)} {route}" + (handler is null ? "" : $" ({handler.DeclaringType?.Name}.{handler.Name})");
    }
}

/// <summary>Sends whoever is not signed in to the sign-in page (a program gets 401) before an endpoint that needs somebody.</summary>
internal sealed class SignInGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        var access = context.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>();
        if (access is null or AllowsAnonymous || user.IsSignedIn)
        {
            await next(context);
            return;
        }
        if (context.WantsJson())
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        // What a form wanted to do is not done by going there: its page is where the person was.
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : PageOf(context.Request);
        context.Response.SeeOther(back.Length > 1 ? $"{Routes.SignIn}?return={Uri.EscapeDataString(back)}" : Routes.SignIn);
    }

    private static string PageOf(HttpRequest request)
        => Uri.TryCreate(request.Headers.Referer.FirstOrDefault(), UriKind.Absolute, out var page) && page.Authority == request.Host.Value ? page.PathAndQuery : "";
}
