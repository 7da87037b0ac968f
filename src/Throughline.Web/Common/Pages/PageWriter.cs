using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Core.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;

namespace Throughline.Web.Common.Pages;

/// <summary>Turns a view and its model into the answer of an endpoint, with the layout around it.</summary>
public sealed class PageWriter(
    IHttpContextAccessor accessor, PageState state, CurrentUser user, Access access, Menu menu, Flash flash, IAntiforgery antiforgery)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A page is written within a request.");

    /// <summary>The page with <typeparamref name="TView"/> showing <paramref name="model"/>.</summary>
    public async Task<IResult> ShowAsync<TView, TModel>(PageInfo page, TModel model, int status = StatusCodes.Status200OK)
        where TView : View<TModel>
    {
        await CollectAsync(page);
        return new RazorComponentResult<PageHost>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(PageHost.View)] = typeof(TView),
            [nameof(PageHost.Model)] = model,
        })
        {
            StatusCode = status,
            ContentType = "text/html; charset=utf-8",
        };
    }

    /// <summary>
    /// Runs what a form asks for. Accepted: 303 to what <paramref name="done"/> names. Refused for its input:
    /// the form again with 422, the messages beside the fields; other failures go to the one place that shows them.
    /// </summary>
    public async Task<IResult> SubmitAsync<TResult>(Func<Task<TResult>> act, Func<TResult, string> done, Func<FormErrors, Task<IResult>> again)
    {
        try
        {
            return new SeeOther(done(await act()));
        }
        catch (InvalidFailure failure)
        {
            return await again(FormErrors.Of(failure));
        }
    }

    /// <summary>Leaves a message for the next page.</summary>
    public void Say(string text) => flash.Say(Context, new FlashMessage(text));

    /// <summary>Leaves a message for the next page, with a button that undoes what was done.</summary>
    public void Say(string text, string undo, string address) => flash.Say(Context, new FlashMessage(text, undo, address) { IsPost = true });

    private async Task CollectAsync(PageInfo page)
    {
        var context = Context;
        var services = context.RequestServices;
        var cancellationToken = context.RequestAborted;
        state.Page = page;
        state.Preferences = Preferences.Of(context);
        state.Address = HttpMethods.IsGet(context.Request.Method)
            ? context.Request.PathBase + context.Request.Path + context.Request.QueryString
            : Routes.Home;
        state.FrameId = context.Request.Headers["Turbo-Frame"].FirstOrDefault() is { Length: > 0 and <= 100 } frame ? frame : null;
        state.UserName = !user.IsSignedIn ? null : user.Identity.DisplayName is { Length: > 0 } called ? called : user.Identity.Name;
        state.UserId = user.Id?.ToString("N") ?? "";
        state.Zone = user.Identity.TimeZone;
        state.Antiforgery = antiforgery.GetAndStoreTokens(context);
        if (state.FrameId is not null)
        {
            return;
        }
        state.Flash = flash.Take(context);
        if (page.Layout == PageLayout.Bare || state.UserName is null)
        {
            return;
        }
        if (services.GetService<ProjectLinks>() is { } links)
        {
            state.Projects = await links.ListAsync(services, cancellationToken);
            if (page.Project is { Name.Length: 0 } unnamed)
            {
                state.Page = page with { Project = state.Projects.FirstOrDefault(p => p.Code == unnamed.Code) ?? unnamed with { Name = unnamed.Code } };
            }
        }
        if (page.Layout == PageLayout.Rooms)
        {
            var inProject = page.Project is null ? null : await access.RequireAsync(page.Project.Code, Permissions.ProjectRead, cancellationToken);
            // What reaches only one's own is held through the projects one has a role in.
            var inProjects = inProject is null ? await access.RolesInProjectsAsync(cancellationToken) : null;
            state.Menu = menu.For(page.Project?.Code, page.Entry, p => inProject is null
                ? access.May(p) || p.For(inProjects!) == Reach.Own
                : inProject.May(p));
        }
    }
}
