using System.Text.Json;

namespace Throughline.Core.Features.Projects;

/// <summary>Limits of the lights that a project may set for itself (domain.md §20).</summary>
public sealed record Thresholds
{
    public decimal SpiGreen { get; init; } = 0.95m;
    public decimal SpiAmber { get; init; } = 0.85m;
    public decimal CpiGreen { get; init; } = 0.95m;
    public decimal CpiAmber { get; init; } = 0.85m;

    /// <summary>By how many units load may exceed capacity before a day counts as overloaded (domain.md §6).</summary>
    public decimal OverAllocation { get; init; } = 0.001m;

    /// <summary>Reads the project's own; what it does not set, or sets to no number, keeps its default.</summary>
    public static Thresholds Of(string? json)
    {
        if (json is null)
        {
            return new Thresholds();
        }
        using var document = JsonDocument.Parse(json);
        var own = document.RootElement;
        var standard = new Thresholds();
        return new Thresholds
        {
            SpiGreen = Number(own, "spi_green", standard.SpiGreen),
            SpiAmber = Number(own, "spi_amber", standard.SpiAmber),
            CpiGreen = Number(own, "cpi_green", standard.CpiGreen),
            CpiAmber = Number(own, "cpi_amber", standard.CpiAmber),
            OverAllocation = Number(own, "over_allocation", standard.OverAllocation),
        };
    }

    private static decimal Number(JsonElement own, string name, decimal standard)
        => own.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : standard;
}
