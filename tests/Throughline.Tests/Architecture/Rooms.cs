using ArchUnitNET.Domain;

namespace Throughline.Tests.Architecture;

/// <summary>Who may know whom (docs/architecture.md), as data, and the check over all types of given assemblies.</summary>
internal static class Rooms
{
    /// <summary>Planted offenders live below this namespace as if it were <c>Throughline</c>.</summary>
    public const string PlantedRoot = "Throughline.Tests.Architecture.Planted.";

    private const string Root = "Throughline.";

    /// <summary>Which features a feature of Core may read. Acyclic; a new feature gets its line here.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Features = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Users"] = [],
        ["Projects"] = [],
        ["Scope"] = ["Projects", "Goals", "Schedule", "Training", "Risks", "Quality", "Changes", "Gates"],
        ["Quality"] = ["Projects"],
        ["Training"] = ["Projects"],
        ["Changes"] = ["Projects"],
        ["Benefits"] = ["Projects"],
        ["Schedule"] = ["Projects"],
        ["Resources"] = ["Projects", "Schedule"],
        ["Budget"] = ["Projects", "Schedule", "Resources"],
        ["Risks"] = ["Projects"],
        ["Goals"] = ["Projects"],
        ["Feasibility"] = ["Projects"],
        ["Adoption"] = ["Projects"],
        ["Support"] = ["Projects"],
        ["Crm"] = ["Projects", "Adoption", "Support"],
        ["Trace"] = ["Projects", "Goals", "Scope", "Schedule", "Budget", "Risks", "Quality", "Training", "Changes", "Benefits"],
        ["Gates"] = ["Projects"],
        ["Closure"] = ["Projects"],
        ["Documents"] = ["Projects", "Goals", "Scope", "Schedule", "Feasibility", "Gates", "Risks", "Changes", "Quality", "Closure"],
        ["GoLive"] = ["Projects"],
        ["Governance"] = ["Projects", "Goals", "Feasibility", "Scope", "Documents", "Gates", "Quality", "Training", "GoLive", "Benefits", "Closure"],
        ["Overview"] = ["Projects", "Schedule", "Scope", "Gates", "Goals", "Risks", "Changes", "Governance"],
    };

    /// <summary>Features that read the figures, and so stand above them.</summary>
    public static readonly IReadOnlyList<string> AboveFigures = ["Governance", "Trace", "Overview", "Documents"];

    /// <summary>What the pages of a feature use besides the feature of their own name. Figures carry values of the engine.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Pages = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Users"] = [],
        ["Exchange"] = ["Core.Exchange"],
        ["Schedule"] = ["Core.Figures", "Core.Features.Projects", "Engine"],
        ["Resources"] = ["Core.Figures", "Core.Features.Projects", "Core.Features.Schedule", "Engine"],
        ["Governance"] = ["Core.Figures", "Core.Features.Projects", "Core.Features.Goals", "Core.Features.Feasibility", "Core.Features.Scope", "Core.Features.Documents", "Core.Features.Gates"],
        ["Scope"] = ["Core.Features.Projects", "Core.Features.Training", "Core.Features.Trace"],
        ["Documents"] = ["Core.Figures", "Core.Features.Projects", "Core.Features.Goals", "Core.Features.Scope", "Core.Features.Schedule", "Core.Features.Feasibility", "Core.Features.Gates", "Core.Features.Risks", "Core.Features.Changes", "Core.Features.Quality", "Core.Features.Closure"],
        ["Budget"] = ["Core.Figures", "Core.Features.Projects", "Core.Features.Schedule", "Engine"],
        ["Risks"] = ["Core.Figures", "Core.Features.Budget"],
        ["Trace"] = ["Core.Figures", "Core.Features.Goals", "Core.Features.Projects", "Engine"],
        ["Goals"] = ["Core.Figures", "Core.Features.Crm", "Core.Features.Projects", "Engine"],
        ["Overview"] = ["Core.Figures", "Core.Features.Projects", "Core.Features.Schedule", "Core.Features.Gates", "Core.Features.Governance", "Core.Features.Goals", "Core.Features.Risks", "Engine"],
    };

    /// <summary>Every use of something that the room of the user may not know, one line for each pair of types.</summary>
    public static IReadOnlyList<string> Offences(IEnumerable<IType> types)
        => [.. types
            .SelectMany(t => t.Dependencies, (t, d) => (User: t.FullName, Used: (IEnumerable<IType>)[d.Target, .. d.TargetGenericArguments.SelectMany(Flat)]))
            .SelectMany(d => d.Used.Where(u => u is not GenericParameter), (d, used) => (User: Plain(d.User), Used: Plain(used.FullName)))
            .Distinct()
            .Where(d => !MayKnow(RoomOf(d.User), d.Used))
            .Select(d => $"{d.User} → {d.Used}")
            .Order(StringComparer.Ordinal)];

    /// <summary>Features that know each other in a circle; empty as it must be.</summary>
    public static IReadOnlyList<string> Circles(IReadOnlyDictionary<string, string[]> table)
    {
        var rest = table.ToDictionary(StringComparer.Ordinal);
        while (rest.Keys.FirstOrDefault(f => !rest[f].Any(rest.ContainsKey)) is { } lowest)
        {
            rest.Remove(lowest);
        }
        return [.. rest.Keys.Order(StringComparer.Ordinal)];
    }

    private static bool MayKnow(string room, string used)
    {
        if (!used.StartsWith(Root, StringComparison.Ordinal))
        {
            return MayUseLibrary(room, used);
        }
        var other = RoomOf(used);
        return room == other || room switch
        {
            "Engine" => false,
            "Core.Common" => other is "Engine",
            "Core" or "Core.Migrations" => other is "Engine" || other.StartsWith("Core", StringComparison.Ordinal),
            "Core.Figures" => other is "Engine" or "Core.Common" || (FeatureOf(other) is { } f && !AboveFigures.Contains(f, StringComparer.Ordinal)),
            "Core.Exchange" => other is "Engine" || other.StartsWith("Core.", StringComparison.Ordinal),
            "Web.Common" => other is "Core.Common" or "Core.Features.Users",
            "Web" or "Web.Cli" => true,
            _ when room.StartsWith("Core.Features.", StringComparison.Ordinal) => FeatureMayKnow(room["Core.Features.".Length..], other),
            _ when room.StartsWith("Web.Features.", StringComparison.Ordinal) => PagesMayKnow(room["Web.Features.".Length..], other, used),
            _ => false,
        };
    }

    private static bool FeatureMayKnow(string feature, string other)
        => other is "Engine" or "Core.Common"
            || (other is "Core.Figures" && AboveFigures.Contains(feature, StringComparer.Ordinal))
            || (FeatureOf(other) is { } f && Features.TryGetValue(feature, out var known) && known.Contains(f, StringComparer.Ordinal));

    private static bool PagesMayKnow(string feature, string other, string used)
        => other == "Web.Common" || other == "Core.Features." + feature
            || (other == "Core.Common" && !used.EndsWith("AppDb", StringComparison.Ordinal))
            || (Pages.TryGetValue(feature, out var known) && known.Contains(other, StringComparer.Ordinal));

    private static bool MayUseLibrary(string room, string used) => room switch
    {
        "Engine" => IsIn(used, "System") || IsIn(used, "Microsoft.CodeAnalysis"),
        // EF writes its model, users among it, where the migrations are.
        "Core.Features.Users" or "Core.Migrations" => !IsIn(used, "Microsoft.AspNetCore") || used.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal),
        _ when room.StartsWith("Core", StringComparison.Ordinal) => !IsIn(used, "Microsoft.AspNetCore") && !used.StartsWith("Microsoft.Extensions.Identity", StringComparison.Ordinal),
        _ when room.StartsWith("Web.Features.", StringComparison.Ordinal) => !IsDatabase(used),
        "Web.Common" => !IsDatabase(used),
        _ => true,
    };

    private static bool IsDatabase(string used)
        => IsIn(used, "Microsoft.EntityFrameworkCore") || IsIn(used, "Microsoft.Data.Sqlite") || IsIn(used, "Npgsql") || IsIn(used, "System.Data");

    private static string? FeatureOf(string room) => room.StartsWith("Core.Features.", StringComparison.Ordinal) ? room["Core.Features.".Length..] : null;

    // Engine; Core, Core.Common, Core.Features.X …; Web, Web.Common, Web.Features.X …: the sub-folders belong to their room.
    private static string RoomOf(string type)
    {
        if (!type.StartsWith(Root, StringComparison.Ordinal))
        {
            return "Web"; // Program.cs has no namespace
        }
        var parts = type[Root.Length..].Split('.');
        var folders = parts.Length - 1;
        return parts[0] == "Engine" ? "Engine"
            : folders >= 3 && parts[1] == "Features" ? string.Join('.', parts[..3])
            : folders >= 2 ? string.Join('.', parts[..2])
            : parts[0];
    }

    private static bool IsIn(string type, string place) => type.StartsWith(place + ".", StringComparison.Ordinal);

    private static string Plain(string type) => type.StartsWith(PlantedRoot, StringComparison.Ordinal) ? Root + type[PlantedRoot.Length..] : type;

    private static IEnumerable<IType> Flat(GenericArgument argument) => [argument.Type, .. argument.GenericArguments.SelectMany(Flat)];
}
