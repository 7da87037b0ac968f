using System.IO.Compression;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using Throughline.Core.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers.Import;

namespace Throughline.Web.Common;

/// <summary>Services and middleware of the web part, in the order they depend on each other.</summary>
public static class WebComposition
{
    public static IServiceCollection AddThroughlineWeb(this IServiceCollection services, DataFolder folder)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddRouting();
        services.AddDataProtection().SetApplicationName("throughline");
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "tl-forgery";
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.FormFieldName = "_token";
            o.HeaderName = "X-Forgery-Token";
            // SecurityHeaders forbids framing, in the policy.
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication();
        services.AddAuthorization();
        // Chinese goes out as it is, not as entities.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new(UnicodeRanges.All));
        // The size of a body is limited by the server and by AcceptsUpTo, in one place.
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = long.MaxValue);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = ["text/html", "application/json", "application/problem+json", "text/csv", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);

        services.AddScoped<PageState>();
        services.AddScoped<PageWriter>();
        services.AddSingleton<Menu>();
        services.AddSingleton<Flash>();
        services.AddSingleton<ImportJobs>();
        services.AddHostedService(s => s.GetRequiredService<ImportJobs>());
        services.AddSingleton(_ => ClientAssets.BesideAssembly());
        return services;
    }

    /// <summary>Middleware; call before mapping. <paramref name="signIn"/> adds what finds out who asks (after authentication).</summary>
    public static void UseThroughlineWeb(this WebApplication app, Action<WebApplication>? signIn = null)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<RequestLanguage>();
        app.UseMiddleware<FailureBoundary>();
        app.UseRouting();
        app.UseAuthentication();
        signIn?.Invoke(app);
        app.UseMiddleware<SignInGate>();
        app.UseMiddleware<ForgeryGuard>();
        app.UseAntiforgery();
    }

    /// <summary>Endpoints of the web part itself: the client's files, language and theme.</summary>
    public static void MapThroughlineWeb(this WebApplication app)
    {
        app.MapGet("/assets/{name}", (string name, HttpContext context, ClientAssets assets) => assets.Serve(context, name))
            .Anonymous("Styles and scripts are the same for everybody and needed to sign in.");
        app.MapPreferences();
    }
}
