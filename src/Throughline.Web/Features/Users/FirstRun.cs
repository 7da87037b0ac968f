using Throughline.Core.Common;
using Throughline.Core.Features.Users;
using Throughline.Web.Common.Http;

namespace Throughline.Web.Features.Users;

/// <summary>Remembers that the installation has users; before that it asks each time.</summary>
internal sealed class FirstRun
{
    private volatile bool _isOver;

    public async Task<bool> IsOverAsync(UserService users, CancellationToken cancellationToken)
        => _isOver || (_isOver = await users.HasAnyAsync(cancellationToken));
}

/// <summary>As long as there is no user, every page leads to where the administrator is made.</summary>
internal sealed class FirstRunGate(RequestDelegate next, FirstRun firstRun)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user, UserService users)
    {
        var access = context.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>();
        if (access is not (null or AllowsAnonymous) && !user.IsSignedIn && !context.WantsJson()
            && !await firstRun.IsOverAsync(users, context.RequestAborted))
        {
            context.Response.SeeOther(UserRoutes.Setup);
            return;
        }
        await next(context);
    }
}
