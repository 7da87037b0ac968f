using System.Diagnostics;
using Microsoft.AspNetCore.Antiforgery;
using Throughline.Core.Common;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Http;

/// <summary>
/// The one place where failures become answers: problem details (RFC 9457) for programs, a page for people;
/// also for answers without a body, such as an unknown address.
/// </summary>
internal sealed class FailureBoundary(RequestDelegate next, ILogger<FailureBoundary> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var traceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        FailureInfo failure;
        try
        {
            await next(context);
            if (context.Response.StatusCode < 400 || context.Response.HasStarted
                || context.Response.ContentType is not null || context.Response.ContentLength > 0)
            {
                return;
            }
            failure = FailureInfo.OfStatus(context.Response.StatusCode, traceId);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            failure = FailureInfo.Of(exception, traceId);
            if (failure.Status >= 500)
            {
                log.LogError(exception, "{Method} {Path} failed ({TraceId})", context.Request.Method, context.Request.Path, traceId);
            }
            else if (exception is not Failure and not AntiforgeryValidationException)
            {
                log.LogInformation("{Method} {Path} refused with {Status}: {Reason}", context.Request.Method, context.Request.Path, failure.Status, exception.Message);
            }
        }
        context.Response.Clear();
        await AnswerAsync(context, failure);
    }

    private async Task AnswerAsync(HttpContext context, FailureInfo failure)
    {
        context.Response.StatusCode = failure.Status;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }
        if (context.WantsJson())
        {
            var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = failure.Code };
            if (failure.Fields is { } fields)
            {
                extensions["errors"] = fields;
            }
            if (failure.TraceId is { } id)
            {
                extensions["traceId"] = id;
            }
            await Results.Problem(failure.Text, statusCode: failure.Status, title: failure.Title, extensions: extensions).ExecuteAsync(context);
            return;
        }
        // No part of a page: whoever asked for a frame gets to read it as a whole.
        context.Request.Headers.Remove("Turbo-Frame");
        var pages = context.RequestServices.GetRequiredService<PageWriter>();
        var layout = context.RequestServices.GetRequiredService<CurrentUser>().IsSignedIn ? PageLayout.Rooms : PageLayout.TopBar;
        IResult page;
        try
        {
            page = await pages.ShowAsync<FailurePage, FailureInfo>(new PageInfo(failure.Title) { Layout = layout }, failure, failure.Status);
        }
        catch (Exception exception)
        {
            // The layout itself needs what is broken (the database, say): the same message without it.
            log.LogError(exception, "The layout of a failure page failed");
            page = await pages.ShowAsync<FailurePage, FailureInfo>(new PageInfo(failure.Title) { Layout = PageLayout.Bare }, failure, failure.Status);
        }
        await page.ExecuteAsync(context);
    }
}
