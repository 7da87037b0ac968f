namespace Throughline.Browser.Tests;

/// <summary>How a page is looked at: interface language and width of the window.</summary>
public sealed record Surroundings(string Language, int Width)
{
    public const int Wide = 1440;
    public const int Narrow = 390;

    public override string ToString() => $"{Language}.{Width}";
}
