using Throughline.Core.Common;

namespace Throughline.Core.Exchange.Import;

/// <summary>An uploaded package as its uploader sees it before the import.</summary>
public sealed record StagedImport
{
    public required Guid Id { get; init; }
    public required string FileName { get; init; }

    /// <summary>Size of the uploaded file in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>What was read and what is wrong with it; null once it is imported.</summary>
    public PackageCheck? Check { get; init; }

    /// <summary>What the import would do; null when the package has errors, cannot go into its project, or is imported.</summary>
    public ImportPreview? Preview { get; init; }

    /// <summary>Why a package without errors cannot be imported, for people: its code belongs to a project that is not theirs, say.</summary>
    public string? Refusal { get; init; }

    /// <summary>What the import did; null before it.</summary>
    public ImportOutcome? Outcome { get; init; }

    public bool MayBeWritten => Preview is not null && Outcome is null;
}

/// <summary>What an import did.</summary>
/// <param name="Project">Code of the project.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsNew">The import created it.</param>
/// <param name="Read">Records in the package.</param>
/// <param name="New">Records added.</param>
/// <param name="Changed">Records changed.</param>
/// <param name="Same">Records that were here with the same content.</param>
/// <param name="Removed">Records that went to the recycle bin.</param>
public sealed record ImportOutcome(string Project, Text Name, bool IsNew, int Read, int New, int Changed, int Same, int Removed)
{
    public bool ChangedNothing => New + Changed + Removed == 0;

    internal static ImportOutcome Of(ImportPreview done)
        => new(done.Project!, done.Name, done.IsNew, done.Read, done.New, done.Changed, done.Same, done.Removed);
}
