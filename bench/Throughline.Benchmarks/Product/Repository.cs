namespace Throughline.Benchmarks.Product;

/// <summary>Places in this working copy.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The demonstration package, beside the application in the output folder.</summary>
    public static string Qilan => Path.Combine(AppContext.BaseDirectory, "Demo", "qilan");

    public static string PerformancePage => Path.Combine(Root, "docs", "performance.md");

    /// <summary>The application to start: the published build that <c>./throughline</c> made last, else the output of the project.</summary>
    /// <exception cref="InvalidOperationException">There is neither.</exception>
    public static string Application => Published ?? Output ?? throw new InvalidOperationException("No application to start: run ./throughline --help once, or build src/Throughline.Web in Release.");

    public static bool IsPublished => Published is not null;

    private static string Executable => OperatingSystem.IsWindows() ? "throughline.exe" : "throughline";

    // .build/app/current holds the state of the sources and the name of the folder built from them.
    private static string? Published
    {
        get
        {
            var current = Path.Combine(Root, ".build", "app", "current");
            return File.Exists(current) && File.ReadAllText(current).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries) is [_, var name, ..]
                ? Existing(Path.Combine(Root, ".build", "app", name, Executable))
                : null;
        }
    }

    private static string? Output => Existing(Path.Combine(Root, "src", "Throughline.Web", "bin", "Release", "net10.0", Executable));

    private static string? Existing(string path) => File.Exists(path) ? path : null;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Throughline.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The benchmarks run inside the working copy only.");
    }
}
