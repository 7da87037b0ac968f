using Microsoft.AspNetCore.Antiforgery;

namespace Throughline.Web.Common.Http;

/// <summary>
/// Demands the antiforgery token on every request that changes something, whether its endpoint binds a form or not.
/// A request with a bearer token needs none: browsers do not send one by themselves.
/// </summary>
internal sealed class ForgeryGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method);
        var isBearer = request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
        if (!isSafe && !isBearer && context.GetEndpoint() is not null)
        {
            await antiforgery.ValidateRequestAsync(context);
        }
        await next(context);
    }
}
