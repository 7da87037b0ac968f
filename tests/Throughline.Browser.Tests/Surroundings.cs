namespace Throughline.Browser.Tests;

/// <summary>How a page is looked at: interface language, light or dark, width of the window.</summary>
public sealed record Surroundings(string Language, string Theme, int Width)
{
    /// <summary>Every combination that a customer meets.</summary>
    public static IEnumerable<Surroundings> All =>
        from language in new[] { "zh", "en" }
        from theme in new[] { "light", "dark" }
        from width in new[] { 1440, 390 }
        select new Surroundings(language, theme, width);

    public override string ToString() => $"{Language}.{Theme}.{Width}";
}
