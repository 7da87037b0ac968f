using Throughline.Core.Common;

namespace Throughline.Core.Features.GoLive;

/// <summary>Cut-over and migration of a project (typed reader of the kept records); a list that is not stated is null.</summary>
public sealed class GoLiveBook
{
    private const string GoLive = "golive";
    private const string Migration = "migration";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(GoLive, "waves"), (GoLive, "checklist"), (Migration, "mappings"), (Migration, "loads")];

    private GoLiveBook(KeptRecords kept)
    {
        Waves = kept.Stated<WaveCutOver>(GoLive, "waves");
        Checklist = kept.Stated<ChecklistItem>(GoLive, "checklist");
        Mappings = kept.Stated<FieldMapping>(Migration, "mappings");
        Loads = kept.Stated<MigrationLoad>(Migration, "loads");
    }

    public static GoLiveBook Read(KeptRecords kept) => new(kept);

    public IReadOnlyList<WaveCutOver>? Waves { get; }
    public IReadOnlyList<ChecklistItem>? Checklist { get; }
    public IReadOnlyList<FieldMapping>? Mappings { get; }
    public IReadOnlyList<MigrationLoad>? Loads { get; }
}
