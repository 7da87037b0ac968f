using Throughline.Core.Common;

namespace Throughline.Core.Exchange.Import;

/// <summary>What an import would do: read before anything is written, and again as its result.</summary>
public sealed record ImportPreview
{
    /// <summary>Code of the project; null when the package does not say.</summary>
    public required string? Project { get; init; }

    public required Text Name { get; init; }

    /// <summary>The project does not exist here yet.</summary>
    public required bool IsNew { get; init; }

    /// <summary>Id of the package that the project was imported from last, when this is another one: a namesake would be overwritten.</summary>
    public string? OtherPackage { get; init; }

    /// <summary>By file, in the order of the package.</summary>
    public required IReadOnlyList<FilePreview> Files { get; init; }

    /// <summary>Records that were edited here since their last import, and approved baselines that the package would rewrite.</summary>
    public required IReadOnlyList<ImportConflict> Conflicts { get; init; }

    public int Read => Files.Sum(f => f.Read);
    public int New => Files.Sum(f => f.New);
    public int Changed => Files.Sum(f => f.Changed);
    public int Same => Files.Sum(f => f.Same);

    /// <summary>Records that the package no longer has: they go to the recycle bin.</summary>
    public int Removed => Files.Sum(f => f.Removed);

    /// <summary>Records of the package that are left as they are here: the importer may not see such records.</summary>
    public int Untouched => Files.Sum(f => f.Untouched);

    public bool ChangesNothing => New + Changed + Removed == 0;
}

/// <summary>Counts of the records of one file.</summary>
/// <param name="Name">Name of the file without <c>.json</c>.</param>
/// <param name="Read">Records read.</param>
/// <param name="New">Not here yet.</param>
/// <param name="Changed">Here with other content.</param>
/// <param name="Same">Here with the same content.</param>
/// <param name="Removed">Here, but no longer in the package.</param>
public sealed record FilePreview(string Name, int Read, int New, int Changed, int Same, int Removed)
{
    /// <summary>Records of the package that are neither compared nor written, for their importer may not see such records here: in no count but <see cref="Read"/>.</summary>
    public int Untouched { get; init; }
}

/// <summary>Why a record is not imported unless the import is told to overwrite.</summary>
public enum ConflictReason
{
    /// <summary>Edited here since the last import.</summary>
    EditedHere,

    /// <summary>An approved baseline is final.</summary>
    ApprovedBaseline,
}

/// <summary>A record that an import refuses to overwrite.</summary>
public sealed record ImportConflict(string File, string Collection, string Key, ConflictReason Reason);
