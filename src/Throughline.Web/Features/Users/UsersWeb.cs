using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Throughline.Core.Common;
using Throughline.Core.Features.Users;
using Throughline.Web.Common.Http;

namespace Throughline.Web.Features.Users;

internal static class UserRoutes
{
    public const string Setup = "/setup";
    public const string Password = Routes.Me + "/password";
}

/// <summary>Sign-in, first run and one's own profile.</summary>
public static class UsersWeb
{
    public static IServiceCollection AddUsersWeb(this IServiceCollection services)
    {
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme, SessionCookie.Configure);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DatabaseKeys>();
        // It warns that keys lie unencrypted in the database; docs/security.md says so, and why.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton(new PreferenceStore((scope, preferences, cancellationToken) => scope.GetRequiredService<UserService>()
            .SavePreferencesAsync(Languages.Of(preferences.Language), Preferences.CodeOf(preferences.Theme), cancellationToken)));
        return services;
    }

    /// <summary>After authentication: leads to the first administrator as long as there is no user.</summary>
    public static void UseFirstRun(this WebApplication app) => app.UseMiddleware<FirstRunGate>();

    public static void MapUserPages(this IEndpointRouteBuilder app)
    {
        app.MapSetup();
        app.MapSignIn();
        app.MapProfile();
    }
}
