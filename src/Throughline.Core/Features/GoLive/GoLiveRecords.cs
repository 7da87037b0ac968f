namespace Throughline.Core.Features.GoLive;

/// <summary>How a wave goes live; the key of the wave and the rehearsal of its cut-over.</summary>
public sealed record WaveCutOver(string Wave, Rehearsal Rehearsal);

/// <summary>A rehearsal of cut-over and rollback; the result is a code of <c>rehearsal_result</c>.</summary>
public sealed record Rehearsal(DateOnly On, string Result)
{
    /// <summary>Whether it had passed by the end of <paramref name="day"/>.</summary>
    public bool IsPassed(DateOnly day) => string.Equals(Result, "passed", StringComparison.Ordinal) && On <= day;
}

/// <summary>An item of the go-live checklist 上线检查单; the state is a code of <c>checklist_state</c>.</summary>
public sealed record ChecklistItem(string Id, string Wave, bool Blocker, string State, DateOnly? DoneOn)
{
    /// <summary>Whether it was still to be done at the end of <paramref name="day"/>; what is waived or does not apply is not.</summary>
    public bool IsOpen(DateOnly day) => State is not ("na" or "waived") && !(DoneOn <= day);
}

/// <summary>A field mapping of the migration; the state is a code of <c>mapping_state</c>.</summary>
public sealed record FieldMapping(string Id, string State, DateOnly? ApprovedOn)
{
    /// <summary>Whether it was approved by the end of <paramref name="day"/>.</summary>
    public bool IsApproved(DateOnly day) => string.Equals(State, "approved", StringComparison.Ordinal) && ApprovedOn <= day;
}

/// <summary>A load of migrated data; the state is a code of <c>migration_load_state</c>.</summary>
public sealed record MigrationLoad(string Code, DateOnly On, string State, DateOnly? SignedOn)
{
    /// <summary>Whether it was reconciled by the end of <paramref name="day"/>: signed by then, or reconciled without signature yet.</summary>
    public bool IsReconciled(DateOnly day) => State is "reconciled" or "signed" && (SignedOn ?? On) <= day;
}
