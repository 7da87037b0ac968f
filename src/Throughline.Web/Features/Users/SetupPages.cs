using Throughline.Core.Common;
using Throughline.Core.Features.Users;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Users;

/// <summary>What the page of the first administrator shows.</summary>
public sealed record SetupModel(string Name, string DisplayName, FormErrors Errors);

internal static class SetupPages
{
    private const string Reason = "Before the first user there is nobody who could be signed in; gone as soon as there is one.";

    public static void MapSetup(this IEndpointRouteBuilder app)
    {
        app.MapGet(UserRoutes.Setup, ShowAsync).Anonymous(Reason);
        app.MapPost(UserRoutes.Setup, CreateAsync).Anonymous(Reason).AcceptsUpTo(SignInPages.FormSize);
    }

    private static async Task<IResult> ShowAsync(UserService users, FirstRun firstRun, PageWriter pages, CancellationToken cancellationToken)
        => await firstRun.IsOverAsync(users, cancellationToken) ? throw new NotFoundFailure() : await PageAsync(pages, new SetupModel("", "", FormErrors.None));

    private static async Task<IResult> CreateAsync(
        HttpContext context, UserService users, SignInService signIn, FirstRun firstRun, PageWriter pages, CancellationToken cancellationToken)
    {
        if (await firstRun.IsOverAsync(users, cancellationToken))
        {
            throw new NotFoundFailure();
        }
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var (name, displayName, password) = (form["name"].ToString(), form["displayName"].ToString(), form["password"].ToString());
        return await pages.SubmitAsync(
            async () =>
            {
                await users.CreateFirstAdministratorAsync(name, displayName, password, cancellationToken);
                var session = await signIn.SignInAsync(name, password, cancellationToken);
                if (session is not null)
                {
                    await SessionCookie.OpenAsync(context, session, isKept: false);
                }
                return session;
            },
            session => session is null ? Routes.SignIn : Routes.Home,
            errors => PageAsync(pages, new SetupModel(name, displayName, errors)));
    }

    private static Task<IResult> PageAsync(PageWriter pages, SetupModel model)
        => pages.ShowAsync<SetupPage, SetupModel>(
            new PageInfo(UserPagesTexts.SetupTitle) { Layout = PageLayout.TopBar }, model, SignInPages.StatusOf(model.Errors));
}
