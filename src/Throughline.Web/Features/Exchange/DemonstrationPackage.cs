using Throughline.Core.Exchange;

namespace Throughline.Web.Features.Exchange;

/// <summary>The demonstration project that comes with the product.</summary>
internal static class DemonstrationPackage
{
    /// <summary>Its package beside the application.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo", "qilan");

    /// <summary>Reads it.</summary>
    public static async Task<Package> ReadAsync(CancellationToken cancellationToken)
        => (await PackageReader.ReadAsync(Folder, cancellationToken)).Package
            ?? throw new InvalidOperationException("The demonstration package beside the application cannot be read.");
}
