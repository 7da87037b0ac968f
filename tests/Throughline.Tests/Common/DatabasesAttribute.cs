using System.Reflection;
using Throughline.Core.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace Throughline.Tests.Common;

/// <summary>
/// Runs a theory once on every supported database: <c>[Theory, Databases]</c> on a method whose first parameter is a
/// <see cref="DatabaseKind"/>; further arguments follow it. A missing PostgreSQL fails, it is never skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DatabasesAttribute(params object?[] arguments) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
        => new(Enum.GetValues<DatabaseKind>().Select(kind => new TheoryDataRow([kind, .. arguments])).ToArray());

    public override bool SupportsDiscoveryEnumeration() => true;
}
