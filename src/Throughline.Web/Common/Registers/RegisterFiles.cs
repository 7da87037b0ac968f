using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Web.Common.Http;

namespace Throughline.Web.Common.Registers;

/// <summary>A register as a file.</summary>
/// <param name="Name">The name of the file without its ending.</param>
/// <param name="Title">What the records are called.</param>
/// <param name="Content">The records.</param>
public sealed record NamedFile(string Name, string Title, RegisterFile Content);

/// <summary>The files of a register: what its address asks for, for spreadsheets.</summary>
public static class RegisterFiles
{
    public const string Csv = "csv";
    public const string Excel = "xlsx";

    /// <summary>Maps <c>list.csv</c> and <c>list.xlsx</c> below <paramref name="root"/>.</summary>
    /// <param name="app">The application.</param>
    /// <param name="root">The address of the register.</param>
    /// <param name="needs">What one needs to see it.</param>
    /// <param name="export">Project, request → the file.</param>
    public static void MapRegisterFiles<TService>(
        this IEndpointRouteBuilder app, string root, Permission needs, Func<TService, string, HttpRequest, CancellationToken, Task<NamedFile>> export)
        where TService : notnull
    {
        app.MapGet(root + "/list.csv", async (string code, HttpRequest request, TService service, CancellationToken cancellationToken)
            => new RegisterCsv(await export(service, code, request, cancellationToken))).Requires(needs);
        app.MapGet(root + "/list.xlsx", async (string code, HttpRequest request, TService service, CancellationToken cancellationToken)
            => new RegisterWorkbook(await export(service, code, request, cancellationToken))).Requires(needs);
    }

    /// <summary>Begins an answer that is saved as a file.</summary>
    internal static void Begin(HttpResponse response, string contentType, string name)
    {
        response.ContentType = contentType;
        response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = name, FileName = name }.ToString();
    }
}

/// <summary>A register as CSV, written while it is read.</summary>
internal sealed class RegisterCsv(NamedFile file) : IResult
{
    private const int MostKept = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancelled) = (httpContext.Response, httpContext.RequestAborted);
        var columns = file.Content.Columns;
        var csv = new CsvText();
        csv.Row([.. columns.Select(c => (object?)c.Label)]);
        // Whatever fails before the first part is full is still an answer.
        await foreach (var line in file.Content.Lines.WithCancellation(cancelled))
        {
            csv.Row([.. line.Values.Select((v, i) => v.Number ?? (object?)v.Date ?? (v.IsEmpty ? null : RegisterText.Of(columns[i], v)))]);
            if (csv.Length >= MostKept)
            {
                await WriteAsync();
            }
        }
        await WriteAsync();

        async Task WriteAsync()
        {
            if (!response.HasStarted)
            {
                RegisterFiles.Begin(response, CsvText.ContentType, $"{file.Name}.{RegisterFiles.Csv}");
            }
            await response.Body.WriteAsync(csv.Take(), cancelled);
        }
    }
}
