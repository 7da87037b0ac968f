namespace Throughline.Benchmarks.Product;

/// <summary>How often everything is repeated.</summary>
/// <param name="Imports">Imports in a warm process, after the first.</param>
/// <param name="Starts">Starts of the server on an empty and on a filled data folder.</param>
/// <param name="Rounds">Rounds over all pages, so that a busy moment of the machine meets all of them.</param>
/// <param name="RoundTime">How long one page is asked for in one round.</param>
/// <param name="RoundPages">After how many answers a round ends before its time.</param>
/// <param name="Changes">First requests after a change, for each page.</param>
/// <param name="Figures">Cold computations of all figures.</param>
internal sealed record Effort(int Imports, int Starts, int Rounds, TimeSpan RoundTime, int RoundPages, int Changes, int Figures)
{
    public static Effort Full { get; } = new(Imports: 5, Starts: 7, Rounds: 5, TimeSpan.FromSeconds(3), RoundPages: 1000, Changes: 7, Figures: 10);

    /// <summary>Shows only that everything runs.</summary>
    public static Effort Brief { get; } = new(Imports: 1, Starts: 1, Rounds: 1, TimeSpan.FromSeconds(2), RoundPages: 20, Changes: 1, Figures: 2);
}
