using System.Reflection;
using System.Runtime.CompilerServices;

namespace Throughline.Engine.Tests;

/// <summary>What holds for every type of the engine; each test names all offenders.</summary>
public sealed class HouseRules
{
    private static readonly Assembly Engine = typeof(Rounding).Assembly;

    private static IEnumerable<Type> PublicTypes => Engine.GetExportedTypes();

    [Fact]
    public void Engine_NeedsTheBaseClassLibraryAlone() =>
        Engine.GetReferencedAssemblies().Select(x => x.Name!).Where(x => !x.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void PublicTypes_CannotBeDerivedFrom() =>
        PublicTypes.Where(x => !x.IsSealed).Select(x => x.FullName).ShouldBeEmpty();

    [Fact]
    public void PublicTypes_ShowNoFieldsThatChange() =>
        PublicTypes.Where(x => !x.IsEnum)
            .SelectMany(x => x.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Where(y => !y.IsLiteral && !y.IsInitOnly))
            .Select(x => $"{x.DeclaringType}.{x.Name}").ShouldBeEmpty();

    [Fact]
    public void PublicTypes_AreImmutable() =>
        PublicTypes.SelectMany(x => x.GetProperties())
            .Where(x => x.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(x => $"{x.DeclaringType}.{x.Name}").ShouldBeEmpty();

    [Fact]
    public void PublicStructs_AreReadOnly() =>
        PublicTypes.Where(x => x.IsValueType && !x.IsEnum && x.GetCustomAttribute<IsReadOnlyAttribute>() is null).Select(x => x.FullName).ShouldBeEmpty();

    [Fact]
    public void PublicMembers_GiveNoArrayThatCouldBeWrittenTo() =>
        PublicTypes.SelectMany(x => x.GetProperties().Select(y => (Member: (MemberInfo)y, Type: y.PropertyType))
                .Concat(x.GetMethods().Select(y => (Member: (MemberInfo)y, Type: y.ReturnType))))
            .Where(x => x.Type.IsArray).Select(x => $"{x.Member.DeclaringType}.{x.Member.Name}").ShouldBeEmpty();
}
