using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Throughline.Web.Common.Http;

/// <summary>What has just been done, in one sentence, with an optional way back.</summary>
public sealed record FlashMessage(string Text, string? ActionLabel = null, string? ActionAddress = null)
{
    /// <summary>The way back changes something: it is a form, not a link.</summary>
    public bool IsPost { get; init; }
}

/// <summary>Carries one message over the redirect after a POST, in a signed and encrypted cookie: nodes stay stateless.</summary>
public sealed class Flash(IDataProtectionProvider protection)
{
    public const string CookieName = "tl-flash";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector(CookieName).ToTimeLimitedDataProtector();

    /// <summary>Shows <paramref name="message"/> on the next page the person sees.</summary>
    public void Say(HttpContext context, FlashMessage message) =>
        context.Response.Cookies.Append(CookieName, _protector.Protect(JsonSerializer.Serialize(message), Life), Options(context));

    /// <summary>The message left by the request before, once; null when there is none or it was tampered with.</summary>
    public FlashMessage? Take(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { } sealedMessage)
        {
            return null;
        }
        context.Response.Cookies.Delete(CookieName, Options(context));
        try
        {
            return JsonSerializer.Deserialize<FlashMessage>(_protector.Unprotect(sealedMessage));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        Path = "/",
    };
}
