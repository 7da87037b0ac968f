using Throughline.Core.Common;

namespace Throughline.Core.Features.Resources;

/// <summary>A resource of the project.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Kind">Code of <c>resource_kind</c>.</param>
/// <param name="Name">Its own name; people have none.</param>
/// <param name="Person">Key of the person, if it is one.</param>
/// <param name="Role">Code of <c>project_role</c>.</param>
/// <param name="MaxUnits">How much of it is available on a working day, 1 = full time; null = not stated, so its load cannot be judged.</param>
public sealed record Resource(string Id, string? Kind, Text Name, string? Person, string? Role, decimal? MaxUnits);

/// <summary>A row of the responsibility matrix: who does (R), answers for (A), advises on (C), hears of (I) a piece of work.</summary>
/// <param name="No">Its number.</param>
/// <param name="Phase">Code of <c>phase</c>.</param>
/// <param name="Item">The work.</param>
/// <param name="Cells">Codes of <c>raci_code</c> by project role; A/R is both.</param>
public sealed record RaciRow(int No, string? Phase, Text Item, IReadOnlyDictionary<string, string> Cells);

/// <summary>A request for material.</summary>
public sealed record MaterialRequest(
    string Id, Text Item, DateOnly NeedBy, DateOnly? RequestedOn, DateOnly? ReceivedOn, decimal? ReceivedQuantity, decimal RejectedQuantity, decimal Amount, string? State)
{
    public bool IsCancelled => string.Equals(State, "cancelled", StringComparison.Ordinal);

    public bool IsReceivedOn(DateOnly day) => ReceivedOn <= day;
}
