using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Mono.Cecil;
using Throughline.Core.Common;
using Throughline.Engine.Calendars;
using Throughline.Tests.Common;
using Throughline.Web.Common.Http;

namespace Throughline.Tests.Architecture;

/// <summary>The product as the tests of its structure see it: its types with what their bodies use, its instructions, its sources.</summary>
internal static class Product
{
    private static readonly System.Reflection.Assembly[] Assemblies = [typeof(WorkCalendar).Assembly, typeof(AppDb).Assembly, typeof(Routes).Assembly];

    private static readonly Lazy<IReadOnlyList<IType>> LoadedTypes = new(() => Load(Assemblies));

    private static readonly Lazy<IReadOnlyList<IType>> LoadedPlants = new(() => [.. Load([typeof(Product).Assembly]).Where(t => t.FullName.StartsWith(Rooms.PlantedRoot, StringComparison.Ordinal))]);

    public static IReadOnlyList<IType> Types => LoadedTypes.Value;

    public static IReadOnlyList<IType> Planted => LoadedPlants.Value;

    public static string SourceFolder { get; } = Path.Combine(RepositoryFolder.Root, "src");

    /// <summary>Instructions of the product's assemblies.</summary>
    public static IReadOnlyList<ModuleDefinition> Modules { get; } = [.. Assemblies.Select(Read)];

    public static ModuleDefinition Tests { get; } = Read(typeof(Product).Assembly);

    /// <summary>Source files with one of the endings, without what a build or npm made.</summary>
    public static IEnumerable<string> Sources(params string[] endings)
        => Directory.EnumerateFiles(SourceFolder, "*", SearchOption.AllDirectories)
            .Where(f => endings.Contains(Path.GetExtension(f), StringComparer.Ordinal))
            .Where(f => !Path.GetRelativePath(SourceFolder, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules" or "wwwroot"));

    public static IEnumerable<TypeDefinition> AllTypes(ModuleDefinition module) => module.Types.SelectMany(WithNested);

    public static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => [type, .. type.NestedTypes.SelectMany(WithNested)];

    private static IReadOnlyList<IType> Load(System.Reflection.Assembly[] assemblies) => [.. new ArchLoader().LoadAssemblies(assemblies).Build().Types];

    private static ModuleDefinition Read(System.Reflection.Assembly assembly)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Http.HttpContext).Assembly.Location)!);
        return ModuleDefinition.ReadModule(assembly.Location, new ReaderParameters { AssemblyResolver = resolver });
    }
}
