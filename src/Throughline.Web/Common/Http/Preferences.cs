using System.Globalization;
using Throughline.Core.Common;

namespace Throughline.Web.Common.Http;

/// <summary>Light, dark or as the device says.</summary>
public enum Theme
{
    System,
    Light,
    Dark,
}

/// <summary>
/// How a person wants to see the product. Kept in two cookies, so that a page needs no query for it;
/// the Users feature writes them at sign-in and stores changes with <see cref="PreferenceStore"/>.
/// </summary>
public sealed record Preferences(CultureInfo Language, Theme Theme)
{
    public const string LanguageCookie = "tl-language";
    public const string ThemeCookie = "tl-theme";

    public static Preferences Of(HttpContext context) => new(LanguageOf(context.Request), ThemeOf(context.Request));

    /// <summary>Writes both cookies, for a year.</summary>
    public void Remember(HttpContext context)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
        };
        context.Response.Cookies.Append(LanguageCookie, Languages.Of(Language), options);
        context.Response.Cookies.Append(ThemeCookie, CodeOf(Theme), options);
    }

    public static string CodeOf(Theme theme) => theme switch { Theme.Light => "light", Theme.Dark => "dark", _ => "system" };

    public static Theme? ThemeNamed(string? code) => code switch { "light" => Http.Theme.Light, "dark" => Http.Theme.Dark, "system" => Http.Theme.System, _ => null };

    public static CultureInfo? LanguageNamed(string? code) => code switch
    {
        Languages.Chinese => Languages.ChineseCulture,
        Languages.English => Languages.EnglishCulture,
        _ => null,
    };

    private static Theme ThemeOf(HttpRequest request) => ThemeNamed(request.Cookies[ThemeCookie]) ?? Theme.System;

    /// <summary>The chosen language; else the first of the browser's that we speak; Chinese when it asks for nothing, English when it asks for others only.</summary>
    private static CultureInfo LanguageOf(HttpRequest request)
    {
        if (LanguageNamed(request.Cookies[LanguageCookie]) is { } chosen)
        {
            return chosen;
        }
        var asked = request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality is null or > 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString())
            .ToList();
        var first = asked.Find(l => IsTag(l, Languages.Chinese) || IsTag(l, Languages.English));
        return first is null
            ? asked.Exists(l => l != "*") ? Languages.EnglishCulture : Languages.ChineseCulture
            : IsTag(first, Languages.Chinese) ? Languages.ChineseCulture : Languages.EnglishCulture;
    }

    private static bool IsTag(string tag, string language) =>
        tag.Equals(language, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where a signed-in person's preferences are stored; the composition root fills it in.</summary>
public sealed record PreferenceStore(Func<IServiceProvider, Preferences, CancellationToken, Task> SaveAsync);

/// <summary>Sets the language of the request for everything that formats or reads a text.</summary>
internal sealed class RequestLanguage(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var language = Preferences.Of(context).Language;
        CultureInfo.CurrentCulture = language;
        CultureInfo.CurrentUICulture = language;
        context.Response.OnStarting(static state =>
        {
            var (response, tag) = ((HttpResponse, string))state;
            response.Headers.ContentLanguage = tag;
            return Task.CompletedTask;
        }, (context.Response, language.Name));
        return next(context);
    }
}

internal static class PreferenceEndpoints
{
    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        const string reason = "Language and theme are chosen before sign-in too; they are kept in the browser.";
        app.MapPost(Routes.Language, (HttpContext context, CancellationToken cancellationToken) =>
            ChangeAsync(context, static (p, code) => Preferences.LanguageNamed(code) is { } language ? p with { Language = language } : p, cancellationToken)).Anonymous(reason);
        app.MapPost(Routes.Theme, (HttpContext context, CancellationToken cancellationToken) =>
            ChangeAsync(context, static (p, code) => Preferences.ThemeNamed(code) is { } theme ? p with { Theme = theme } : p, cancellationToken)).Anonymous(reason);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, Func<Preferences, string, Preferences> change, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var preferences = change(Preferences.Of(context), form["value"].ToString());
        preferences.Remember(context);
        if (context.RequestServices.GetRequiredService<CurrentUser>().Id is not null
            && context.RequestServices.GetService<PreferenceStore>() is { } store)
        {
            await store.SaveAsync(context.RequestServices, preferences, cancellationToken);
        }
        return new SeeOther(form["return"].ToString());
    }
}
