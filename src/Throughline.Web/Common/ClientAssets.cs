using System.Collections.Frozen;
using System.Text.Json;

namespace Throughline.Web.Common;

/// <summary>
/// The bundled scripts, styles and fonts of <c>client/</c>, found beside the server's assembly.
/// Names carry a hash of their content, so browsers may keep them for ever.
/// </summary>
public sealed class ClientAssets
{
    private const string Prefix = "/assets/";
    private readonly FrozenDictionary<string, string> _entries;
    private readonly FrozenDictionary<string, FileInfo> _files;

    public ClientAssets(string folder)
    {
        var manifest = new FileInfo(Path.Combine(folder, "manifest.json"));
        if (!manifest.Exists)
        {
            _entries = FrozenDictionary<string, string>.Empty;
            _files = FrozenDictionary<string, FileInfo>.Empty;
            return;
        }
        _entries = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest.FullName))!.ToFrozenDictionary(StringComparer.Ordinal);
        _files = manifest.Directory!.GetFiles().ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>The assets that were published with the running server.</summary>
    public static ClientAssets BesideAssembly() => new(Path.Combine(AppContext.BaseDirectory, "wwwroot", "assets"));

    /// <summary>False when <c>npm run build</c> has not run: pages then come without styles.</summary>
    public bool AreBuilt => _entries.Count > 0;

    /// <summary>Address of an entry of the bundle ("app.js", "styles.css", "gantt.css"); null when it has not been built.</summary>
    public string? Address(string entry) => _entries.TryGetValue(entry, out var file) ? Prefix + file : null;

    /// <summary>Serves one file, as Brotli or gzip where the browser takes it.</summary>
    internal IResult Serve(HttpContext context, string name)
    {
        if (!_files.TryGetValue(name, out var file) || file.Extension is ".br" or ".gz" or ".json")
        {
            return Results.NotFound();
        }
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        foreach (var (coding, extension) in (ReadOnlySpan<(string, string)>)[("br", ".br"), ("gzip", ".gz")])
        {
            if (accepted.Contains(coding, StringComparison.OrdinalIgnoreCase) && _files.TryGetValue(name + extension, out var packed))
            {
                headers.ContentEncoding = coding;
                return Results.File(packed.FullName, ContentType(file.Extension));
            }
        }
        return Results.File(file.FullName, ContentType(file.Extension));
    }

    private static string ContentType(string extension) => extension switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".woff2" => "font/woff2",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
