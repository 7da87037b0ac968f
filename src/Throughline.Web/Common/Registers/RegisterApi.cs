using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Registers;

/// <summary>What programs write of registers.</summary>
internal static class RegisterApi
{
    /// <summary>Maps what programs write of a register, by the same rules as people.</summary>
    /// <param name="app">The application.</param>
    /// <param name="register">The register.</param>
    /// <param name="write">What one needs to write its records.</param>
    /// <param name="steps">Further permissions by which one takes steps.</param>
    public static void MapRegisterApi<TService, TRow>(this IEndpointRouteBuilder app, RegisterPlace register, Permission write, IReadOnlyList<Permission> steps)
        where TService : RecordService<TRow>
        where TRow : Row, new()
    {
        var root = "/api/v1/projects/{code}/" + register.Name;
        var one = root + "/{key}";
        app.MapPost(root, async (string code, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            await service.DemandWriteAsync(code, cancellationToken);
            var values = await JsonInput.ReadAsync(request, cancellationToken);
            var key = await service.CreateAsync(code, new RegisterInput(values) { Token = request.Headers["Idempotency-Key"].FirstOrDefault() }, cancellationToken);
            return Results.Created($"/api/v1{register.Address(code)}/{Uri.EscapeDataString(key)}", new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = key });
        }).RequiresAny([write]).AcceptsUpTo(RegisterForms.LargestForm);

        app.MapPatch(one, async (string code, string key, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            await service.DemandWriteAsync(code, cancellationToken);
            var values = await JsonInput.ReadAsync(request, cancellationToken);
            await service.SaveAsync(code, key, new RegisterInput(values) { Version = VersionOf(request) }, cancellationToken);
            return Results.NoContent();
        }).RequiresAny([write]).AcceptsUpTo(RegisterForms.LargestForm);

        app.MapDelete(one, async (string code, string key, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            await service.DemandWriteAsync(code, cancellationToken);
            await service.DeleteAsync(code, key, VersionOf(request), cancellationToken);
            return Results.NoContent();
        }).RequiresAny([write]).AcceptsUpTo(RegisterForms.LargestForm);

        app.MapPost(one + "/restore", async (string code, string key, TService service, CancellationToken cancellationToken) =>
        {
            await service.RestoreAsync(code, key, cancellationToken);
            return Results.NoContent();
        }).RequiresAny([Permissions.RecycleBinWrite]).AcceptsUpTo(RegisterForms.LargestForm);

        app.MapPost(one + "/steps", async (string code, string key, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            await service.DemandStepAsync(code, cancellationToken);
            var values = await JsonInput.ReadAsync(request, cancellationToken);
            var to = values.GetValueOrDefault(StepInputs.To) ?? throw new InvalidFailure(StepInputs.To, RegisterTexts.StateMissing);
            await service.TakeStepAsync(code, key, to, VersionOf(request), values.GetValueOrDefault(StepInputs.Comment), values, cancellationToken);
            return Results.NoContent();
        }).RequiresAny([write, .. steps]).AcceptsUpTo(RegisterForms.LargestForm);

        app.MapGet(root + "/list/bin", async (string code, HttpRequest request, TService service, CancellationToken cancellationToken) =>
        {
            var bin = await service.BinAsync(code, new PageRequest(ListAddress.Of(request).PageNumber), cancellationToken);
            return Results.Json(RegisterText.Json(bin));
        }).RequiresAny([Permissions.RecycleBinRead]);

        app.MapGet(one + "/history", async (string code, string key, TService service, CancellationToken cancellationToken)
            => Results.Json(new { items = (await service.HistoryAsync(code, key, cancellationToken)).Entries.Select(RegisterText.Json) })).Requires(register.Needs);
    }

    /// <summary>Tells a program which version of a record it has, and which steps are open to it.</summary>
    internal static void Tell(RecordRights? rights, HttpResponse response, JsonObject json)
    {
        if (rights is not null)
        {
            response.Headers.ETag = TagOf(rights.Version);
            json["steps"] = new JsonArray([.. rights.Steps.Select(s => (JsonNode)s.To)]);
        }
    }

    /// <summary>The version in the tag of a record, as <c>"v4"</c>; the answer to a program carries it as <c>ETag</c>.</summary>
    internal static string TagOf(int version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    private static int? VersionOf(HttpRequest request)
        => request.Headers.IfMatch.FirstOrDefault() is not { Length: > 0 } tag ? throw new InvalidFailure("If-Match", RegisterTexts.TagMissing)
            : tag == "*" ? null
            : int.TryParse((tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"', 'v'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw new InvalidFailure("If-Match", Texts.Format(RegisterTexts.BadTag, tag.Length > 40 ? tag[..40] : tag));
}
