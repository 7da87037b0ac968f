using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Throughline.Core.Common;
using Throughline.Core.Features.Users;
using Throughline.Web.Common.Http;

namespace Throughline.Web.Features.Users;

/// <summary>
/// The cookie that carries a session: the user's id and security stamp, sealed. Each request asks the database once whether
/// the stamp still holds, so a reset or a deactivation ends sessions at once.
/// </summary>
internal static class SessionCookie
{
    public const string Scheme = "session";
    public const string Name = "tl-session";

    private const string StampClaim = "stamp";

    /// <summary>Without use for so long, one signs in again; on a computer where one stays signed in.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(14);

    /// <summary>The same for a browser that forgets the session when it closes.</summary>
    private static readonly TimeSpan OpenFor = TimeSpan.FromHours(12);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = KeptFor;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Opens the session in this browser, with the language and theme that the person has chosen.</summary>
    public static async Task OpenAsync(HttpContext context, Session session, bool isKept)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, session.UserId.ToString("D", CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(StampClaim, session.Stamp));
        var lifetime = new AuthenticationProperties
        {
            IsPersistent = isKept,
            IssuedUtc = clock.GetUtcNow(),
            ExpiresUtc = clock.GetUtcNow() + (isKept ? KeptFor : OpenFor),
        };
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), lifetime);
        var asked = Preferences.Of(context);
        new Preferences(Preferences.LanguageNamed(session.Language) ?? asked.Language, Preferences.ThemeNamed(session.Theme) ?? asked.Theme).Remember(context);
    }

    /// <summary>Goes on with a session whose stamp has changed, for as long as it was to last.</summary>
    public static async Task RenewAsync(HttpContext context, Session session)
        => await OpenAsync(context, session, (await context.AuthenticateAsync(Scheme)).Properties?.IsPersistent == true);

    public static Task CloseAsync(HttpContext context) => context.SignOutAsync(Scheme);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var stamp = context.Principal?.FindFirstValue(StampClaim);
        var identity = stamp is not null && Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? await services.GetRequiredService<SignInService>().IdentityOfAsync(id, stamp, context.HttpContext.RequestAborted)
            : null;
        if (identity is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }
        services.GetRequiredService<CurrentUser>().Become(identity);
    }
}
