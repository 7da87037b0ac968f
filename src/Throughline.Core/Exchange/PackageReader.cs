using Throughline.Core.Exchange.Reading;

namespace Throughline.Core.Exchange;

/// <summary>
/// Reads an exchange package <c>crm-project/1</c> and validates all of it. Bad data never throws: whatever is wrong is in the result,
/// with file, place and reason.
/// </summary>
public static class PackageReader
{
    /// <summary>Reads a folder or a zip file.</summary>
    /// <param name="path">Path of the folder or file; one that does not exist gives a problem.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task<PackageCheck> ReadAsync(string path, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
            return Guarded(name, () =>
            {
                if (Directory.Exists(path))
                    return PackageLoading.Run(new FolderSource(path), name, cancellationToken);
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
                return PackageLoading.Run(new ZipSource(file, name), name, cancellationToken);
            });
        },
        cancellationToken);

    /// <summary>Reads a zip file that was uploaded.</summary>
    /// <param name="zip">The file; must be able to seek. It stays open.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task<PackageCheck> ReadAsync(Stream zip, string name, CancellationToken cancellationToken)
    {
        if (!zip.CanSeek)
            throw new ArgumentException("The stream must be able to seek.", nameof(zip));
        return Task.Run(() => Guarded(name, () => PackageLoading.Run(new ZipSource(zip, name), name, cancellationToken)), cancellationToken);
    }

    private static PackageCheck Guarded(string name, Func<PackageCheck> read)
    {
        try
        {
            return read();
        }
        catch (RefusedException refused)
        {
            return PackageLoading.Refused(refused.File, refused.Rule, refused.Text);
        }
        catch (Exception lost) when (lost is FileNotFoundException or DirectoryNotFoundException)
        {
            return PackageLoading.Refused(name, "missing", new ProblemText(nameof(ExchangeTexts.NotFound)));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return PackageLoading.Refused(name, "unreadable", new ProblemText(nameof(ExchangeTexts.Unreadable)));
        }
    }
}
