using Microsoft.AspNetCore.Antiforgery;
using Throughline.Core.Common;

namespace Throughline.Web.Common.Http;

/// <summary>A failure as people and programs are told about it: never more than they may know, never a stack trace.</summary>
public sealed record FailureInfo(int Status, string Code, string Title, string Text)
{
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Fields { get; init; }

    /// <summary>Number under which the log holds more; only for what was nobody's intention.</summary>
    public string? TraceId { get; init; }

    public static FailureInfo Of(Exception exception, string traceId) => exception switch
    {
        NotFoundFailure => OfStatus(StatusCodes.Status404NotFound, traceId),
        ForbiddenFailure f => new(StatusCodes.Status403Forbidden, f.Code, f.Message, FailureTexts.ForbiddenText),
        ConflictFailure f => new(StatusCodes.Status409Conflict, f.Code, FailureTexts.ConflictTitle, f.Message),
        InvalidFailure f => new(StatusCodes.Status422UnprocessableEntity, f.Code, FailureTexts.InvalidTitle, f.Message) { Fields = f.Fields },
        Failure f => new(StatusCodes.Status409Conflict, f.Code, FailureTexts.ConflictTitle, f.Message),
        AntiforgeryValidationException { InnerException: { } inner } when IsTooLarge(inner) => OfStatus(StatusCodes.Status413PayloadTooLarge, traceId),
        AntiforgeryValidationException => new(StatusCodes.Status400BadRequest, "page_expired", FailureTexts.ExpiredTitle, FailureTexts.ExpiredText),
        { } e when IsTooLarge(e) => OfStatus(StatusCodes.Status413PayloadTooLarge, traceId),
        BadHttpRequestException e => OfStatus(e.StatusCode, traceId),
        _ => OfStatus(StatusCodes.Status500InternalServerError, traceId),
    };

    public static FailureInfo OfStatus(int status, string traceId) => status switch
    {
        400 => new(status, "bad_request", FailureTexts.BadRequestTitle, FailureTexts.BadRequestText),
        401 => new(status, "unauthorized", FailureTexts.UnauthorizedTitle, FailureTexts.UnauthorizedText),
        403 => new(status, "forbidden", FailureTexts.ForbiddenTitle, FailureTexts.ForbiddenText),
        404 => new(status, "not_found", FailureTexts.NotFoundTitle, FailureTexts.NotFoundText),
        405 => new(status, "method_not_allowed", FailureTexts.MethodTitle, FailureTexts.BadRequestText),
        409 => new(status, "conflict", FailureTexts.ConflictTitle, FailureTexts.ConflictText),
        413 => new(status, "too_large", FailureTexts.TooLargeTitle, FailureTexts.TooLargeText),
        429 => new(status, "too_many_requests", FailureTexts.TooManyTitle, FailureTexts.TooManyText),
        < 500 => new(status, "bad_request", FailureTexts.BadRequestTitle, FailureTexts.BadRequestText),
        _ => new(status, "error", FailureTexts.ErrorTitle, FailureTexts.ErrorText) { TraceId = traceId },
    };

    private static bool IsTooLarge(Exception exception) =>
        exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or InvalidDataException
        || (exception.InnerException is { } inner && IsTooLarge(inner));
}
