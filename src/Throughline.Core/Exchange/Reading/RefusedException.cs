namespace Throughline.Core.Exchange.Reading;

/// <summary>Ends the reading of a package that is refused as a whole; never leaves <see cref="PackageReader"/>.</summary>
internal sealed class RefusedException(string file, string rule, string key, params object[] arguments) : Exception(key)
{
    public string File => file;

    public string Rule => rule;

    public ProblemText Text { get; } = new(key, arguments);
}
