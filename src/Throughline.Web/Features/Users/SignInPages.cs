using Throughline.Core.Common;
using Throughline.Core.Features.Users;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Users;

/// <summary>What the sign-in page shows; <paramref name="Return"/> is where one wanted to go.</summary>
public sealed record SignInModel(string Name, bool IsKept, string Return, FormErrors Errors);

internal static class SignInPages
{
    /// <summary>Forms of names and passwords are small.</summary>
    public const long FormSize = 64 * 1024;

    private const string Reason = "This is where one signs in.";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.SignIn, ShowAsync).Anonymous(Reason);
        app.MapPost(Routes.SignIn, SignInAsync).Anonymous(Reason).AcceptsUpTo(FormSize);
        app.MapPost(Routes.SignOut, (Delegate)SignOutAsync).SignedIn("Whoever is signed in may leave.");
    }

    public static int StatusOf(FormErrors errors)
        => errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;

    private static async Task<IResult> ShowAsync(
        HttpContext context, CurrentUser user, UserService users, FirstRun firstRun, PageWriter pages, CancellationToken cancellationToken)
    {
        var back = Routes.Local(context.Request.Query["return"]);
        if (user.IsSignedIn)
        {
            return new SeeOther(back);
        }
        return await firstRun.IsOverAsync(users, cancellationToken)
            ? await PageAsync(pages, new SignInModel("", IsKept: true, back, FormErrors.None), StatusCodes.Status200OK)
            : new SeeOther(UserRoutes.Setup);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, SignInService signIn, SignInThrottle throttle, PageWriter pages, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var model = new SignInModel(form["name"].ToString(), form["keep"].Count > 0, Routes.Local(form["return"]), FormErrors.None);
        if (throttle.IsClosedFor(context))
        {
            return await PageAsync(pages, model with { Errors = Refused(UserPagesTexts.TooManyTries) }, StatusCodes.Status429TooManyRequests);
        }
        if (await signIn.SignInAsync(model.Name, form["password"].ToString(), cancellationToken) is not { } session)
        {
            throttle.CountFailure(context);
            var message = Texts.Format(UserPagesTexts.WrongNameOrPassword, SignInService.TriesUntilLocked, SignInService.LockedFor.TotalMinutes);
            return await PageAsync(pages, model with { Errors = Refused(message) }, StatusCodes.Status422UnprocessableEntity);
        }
        await SessionCookie.OpenAsync(context, session, model.IsKept);
        return new SeeOther(model.Return);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await SessionCookie.CloseAsync(context);
        return new SeeOther(Routes.SignIn);
    }

    private static FormErrors Refused(string message)
        => FormErrors.Of(new InvalidFailure("password", message));

    private static Task<IResult> PageAsync(PageWriter pages, SignInModel model, int status)
        => pages.ShowAsync<SignInPage, SignInModel>(new PageInfo(UserPagesTexts.SignIn) { Layout = PageLayout.Bare }, model, status);
}
