using Throughline.Core.Common;
using Throughline.Core.Features.Users;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Users;

/// <summary>What the page of one's own account shows; each form has its own errors.</summary>
public sealed record ProfileModel(Profile Profile, FormErrors ProfileErrors, FormErrors PasswordErrors);

internal static class ProfilePages
{
    public static void MapProfile(this IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Me, ShowAsync).Requires(Permissions.ProfileWrite);
        app.MapPost(Routes.Me, SaveAsync).Requires(Permissions.ProfileWrite).AcceptsUpTo(SignInPages.FormSize);
        app.MapPost(UserRoutes.Password, ChangePasswordAsync).Requires(Permissions.ProfileWrite).AcceptsUpTo(SignInPages.FormSize);
    }

    private static async Task<IResult> ShowAsync(UserService users, PageWriter pages, CancellationToken cancellationToken)
        => await PageAsync(pages, new ProfileModel(await users.GetProfileAsync(cancellationToken), FormErrors.None, FormErrors.None));

    private static async Task<IResult> SaveAsync(HttpContext context, CurrentUser user, UserService users, PageWriter pages, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var profile = new Profile(user.Identity.Name, form["displayName"].ToString(), Chosen(form, "language"), Chosen(form, "theme"), Chosen(form, "timeZone"));
        return await pages.SubmitAsync(
            async () =>
            {
                await users.SaveProfileAsync(profile, cancellationToken);
                var seen = Preferences.Of(context);
                var now = new Preferences(Preferences.LanguageNamed(profile.Language) ?? seen.Language, Preferences.ThemeNamed(profile.Theme) ?? seen.Theme);
                now.Remember(context);
                pages.Say(UserPagesTexts.ResourceManager.GetString(nameof(UserPagesTexts.ProfileSaved), now.Language)!);
                return profile;
            },
            _ => Routes.Me,
            errors => PageAsync(pages, new ProfileModel(profile, errors, FormErrors.None)));
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext context, UserService users, SignInThrottle throttle, PageWriter pages, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return await pages.SubmitAsync(
            async () =>
            {
                if (throttle.IsClosedFor(context))
                {
                    throw new InvalidFailure("currentPassword", UserPagesTexts.TooManyTries);
                }
                var session = await users.ChangePasswordAsync(form["currentPassword"].ToString(), form["password"].ToString(), cancellationToken);
                await SessionCookie.RenewAsync(context, session);
                pages.Say(UserPagesTexts.PasswordSaved);
                return session;
            },
            _ => Routes.Me,
            async errors =>
            {
                if (errors.For("currentPassword").Count > 0)
                {
                    throttle.CountFailure(context);
                }
                return await PageAsync(pages, new ProfileModel(await users.GetProfileAsync(cancellationToken), FormErrors.None, errors));
            });
    }

    private static string? Chosen(IFormCollection form, string field) => form[field].ToString() is { Length: > 0 } value ? value : null;

    private static Task<IResult> PageAsync(PageWriter pages, ProfileModel model)
    {
        var isRefused = !model.ProfileErrors.IsEmpty || !model.PasswordErrors.IsEmpty;
        return pages.ShowAsync<ProfilePage, ProfileModel>(
            new PageInfo(UserPagesTexts.MyAccount) { IsForReading = true },
            model,
            isRefused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
