namespace Throughline.Core.Common;

/// <summary>The one folder in which an installation lives.</summary>
public sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "throughline.db");

    /// <summary>Opens the folder, creating it when missing; without a path, <c>throughline</c> in the user's data directory.</summary>
    public static DataFolder Open(string? path)
    {
        var full = System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(path) ? Default() : path);
        Directory.CreateDirectory(full);
        return new DataFolder(full);
    }

    /// <summary>Takes the lock that a server holds as long as it runs; null when somebody holds it. Disposing gives it back.</summary>
    public IDisposable? TryLock() => TryLock("server.lock");

    /// <summary>Waits for the lock under which the database is brought up to date.</summary>
    internal async Task<IDisposable> LockForMigrationAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryLock("migration.lock") is { } taken)
            {
                return taken;
            }
            await Task.Delay(50, cancellationToken);
        }
    }

    private FileStream? TryLock(string name)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Default()
        => System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "throughline");
}
