namespace Throughline.Core.Exchange.Reading;

/// <summary>A package that is a folder. Links that lead out of the folder are refused.</summary>
internal sealed class FolderSource : PackageSource
{
    private readonly string folder;
    private readonly List<string> names = [];
    private readonly List<string> inside = [];

    public FolderSource(string path)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Take(MostEntries + 1).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            if (names.Count + inside.Count == MostEntries)
                throw new RefusedException(entry.Name, "entries", nameof(ExchangeTexts.TooManyEntries), MostEntries);
            if (LeadsOut(entry))
                throw new RefusedException(entry.Name, "name", nameof(ExchangeTexts.LinkLeadsOut));
            if (Directory.Exists(entry.FullName))
                inside.Add(entry.Name + "/");
            else
                names.Add(entry.Name);
        }
    }

    public override IReadOnlyList<string> Names => names;

    public override IReadOnlyList<string> Inside => inside;

    public override Stream Open(string name) =>
        new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);

    // Only a neighbour may be meant: a target deeper down could pass through further links.
    private bool LeadsOut(FileSystemInfo entry) =>
        entry.LinkTarget is not null
        && !string.Equals(Path.GetDirectoryName(entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName), folder, StringComparison.Ordinal);
}
