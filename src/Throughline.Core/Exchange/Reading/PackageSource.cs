namespace Throughline.Core.Exchange.Reading;

/// <summary>Where the files of a package come from.</summary>
internal abstract class PackageSource
{
    /// <summary>More entries than any package has are refused, so that names cannot fill the memory.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Names of the files at the root, in the order of the source.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Names that lie in folders; they are not read.</summary>
    public abstract IReadOnlyList<string> Inside { get; }

    /// <summary>Content of a file at the root, from its beginning; may be called again.</summary>
    /// <exception cref="RefusedException">The entry is damaged.</exception>
    public abstract Stream Open(string name);
}
