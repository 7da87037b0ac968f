namespace Throughline.Tests.Common;

/// <summary>The folders of the working copy that tests read.</summary>
public static class RepositoryFolder
{
    /// <summary>The root of the repository, found upwards from the tests.</summary>
    public static string Root { get; } = Upwards(folder => File.Exists(Path.Combine(folder, "Throughline.slnx")))
        ?? throw new DirectoryNotFoundException("The tests do not lie in the repository.");

    /// <summary>The folder <c>shared</c> beside the repository, or what <c>THROUGHLINE_SHARED</c> names; skips the test when there is none.</summary>
    public static string Shared()
    {
        var named = Environment.GetEnvironmentVariable("THROUGHLINE_SHARED");
        var found = named is { Length: > 0 } ? named : Upwards(folder => Directory.Exists(Path.Combine(folder, "shared", "data"))) is { } parent ? Path.Combine(parent, "shared") : null;
        Assert.SkipWhen(found is null, "The folder shared with the reference data is not beside the repository.");
        return found!;
    }

    private static string? Upwards(Func<string, bool> isIt)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (isIt(folder.FullName))
            {
                return folder.FullName;
            }
        }
        return null;
    }
}
