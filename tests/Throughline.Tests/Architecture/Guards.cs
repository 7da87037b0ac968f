using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Throughline.Tests.Architecture;

/// <summary>
/// Whether public service methods ask for a permission first. Follows every way through a method (through its state machine
/// when it is asynchronous, and into the product's own methods that it calls): nothing may touch the database, and no answer
/// may be given, before <c>Access.Require…</c> (in lists over several projects, before asking where the permission is held).
/// </summary>
internal sealed class Guards
{
    private const string Unguarded = "Throughline.Core.Common.UnguardedAttribute";
    private const string Access = "Throughline.Core.Common.Access";

    // Lists over several projects do not refuse; they ask where the permission is held and show only that.
    private static readonly string[] Lists = ["WhereAsync", "ReachAnywhereAsync", "ReachOf"];

    private static readonly string[] Databases = ["Microsoft.EntityFrameworkCore.", "Microsoft.AspNetCore.Identity.", "Throughline.Core.Common.AppDb", "Npgsql.", "Microsoft.Data.Sqlite."];

    private readonly Dictionary<string, Summary> _known = new(StringComparer.Ordinal);

    /// <summary>Public asynchronous methods of the services among <paramref name="types"/> that do not ask first, one line each.</summary>
    public static IReadOnlyList<string> Offences(IEnumerable<TypeDefinition> types)
    {
        var guards = new Guards();
        return [.. types
            .Where(t => t.Name.EndsWith("Service", StringComparison.Ordinal) && t is { IsClass: true, IsAbstract: false })
            .SelectMany(t => t.Methods.Where(m => m is { IsPublic: true, IsStatic: false, IsConstructor: false, IsSpecialName: false } && IsAsynchronous(m)))
            .Select(guards.OffenceOf)
            .OfType<string>()
            .Order(StringComparer.Ordinal)];
    }

    private static bool IsAsynchronous(MethodDefinition method)
        => method.ReturnType.FullName.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal)
            || method.ReturnType.FullName.StartsWith("System.Collections.Generic.IAsyncEnumerable", StringComparison.Ordinal);

    private string? OffenceOf(MethodDefinition method)
    {
        var name = $"{method.DeclaringType.Name}.{method.Name}";
        if (method.CustomAttributes.Concat(method.DeclaringType.CustomAttributes).FirstOrDefault(a => a.AttributeType.FullName == Unguarded) is { } exemption)
        {
            return string.IsNullOrWhiteSpace(exemption.ConstructorArguments[0].Value as string) ? name + ": exempt without a reason" : null;
        }
        var summary = SummaryOf(method);
        return summary.Touches ? name + ": touches the database before it asks"
            : summary.Asks ? null
            : name + ": can answer without having asked";
    }

    private Summary SummaryOf(MethodDefinition method)
    {
        if (_known.TryGetValue(method.FullName, out var known))
        {
            return known;
        }
        _known[method.FullName] = new Summary(Asks: false, Touches: false); // a method that calls itself adds nothing
        var body = BodyOf(method);
        return _known[method.FullName] = body is null ? new Summary(Asks: false, Touches: false) : Follow(body);
    }

    private static MethodDefinition? BodyOf(MethodDefinition method)
    {
        var machine = method.CustomAttributes.FirstOrDefault(a => a.AttributeType.Name is "AsyncStateMachineAttribute" or "AsyncIteratorStateMachineAttribute");
        var found = machine is null ? method : ((TypeReference)machine.ConstructorArguments[0].Value).Resolve().Methods.First(m => m.Name == "MoveNext");
        return found.HasBody ? found : null;
    }

    private Summary Follow(MethodDefinition method)
    {
        var isMachine = method.Name == "MoveNext";
        var waiting = new Stack<(Instruction At, bool Asked)>([(method.Body.Instructions[0], false)]);
        var seen = new HashSet<(Instruction, bool)>();
        var (asks, touches) = (true, false);
        while (waiting.TryPop(out var step))
        {
            if (!seen.Add(step))
            {
                continue;
            }
            var (at, asked) = step;
            if (at.Operand is MethodReference called && at.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj)
            {
                var effect = EffectOf((MethodReference)at.Operand);
                touches |= effect.Touches && !asked;
                asked |= effect.Asks;
            }
            if (at.OpCode.FlowControl == FlowControl.Return || IsAnswer(at, isMachine))
            {
                asks &= asked || (isMachine && !IsAnswer(at, isMachine));
                continue;
            }
            foreach (var next in NextOf(at, isMachine))
            {
                waiting.Push((next, asked));
            }
        }
        return new Summary(asks, touches);
    }

    // An asynchronous method answers where its builder gets the result; its returns only wait.
    private static bool IsAnswer(Instruction at, bool isMachine)
        => isMachine && at.Operand is MethodReference { Name: "SetResult" } called && called.DeclaringType.Name.Contains("MethodBuilder", StringComparison.Ordinal);

    private Summary EffectOf(MethodReference called)
    {
        var owner = called.DeclaringType.FullName;
        if (owner == Access)
        {
            return new Summary(Asks: called.Name.StartsWith("Require", StringComparison.Ordinal) || Lists.Contains(called.Name, StringComparer.Ordinal), Touches: false);
        }
        if (Databases.Any(d => owner.StartsWith(d, StringComparison.Ordinal)) && !called.Name.EndsWith(".ctor", StringComparison.Ordinal))
        {
            return new Summary(Asks: false, Touches: true);
        }
        return owner.StartsWith("Throughline.", StringComparison.Ordinal) && called.Resolve() is { } own ? SummaryOf(own) : new Summary(Asks: false, Touches: false);
    }

    private static IEnumerable<Instruction> NextOf(Instruction at, bool isMachine)
    {
        switch (at.OpCode.FlowControl)
        {
            case FlowControl.Branch:
                yield return (Instruction)at.Operand;
                break;
            case FlowControl.Throw:
                break;
            case FlowControl.Cond_Branch:
                yield return at.Next;
                // Where a state machine goes on after waiting is reached through the waiting itself.
                if (!isMachine || !JudgesState(at))
                {
                    foreach (var target in at.Operand is Instruction[] many ? many : [(Instruction)at.Operand])
                    {
                        yield return target;
                    }
                }
                break;
            default:
                if (at.Next is { } next)
                {
                    yield return next;
                }
                break;
        }
    }

    private static bool JudgesState(Instruction branch)
        => branch.Previous is { OpCode.Code: Code.Ldloc_0 }
            || branch.Previous is { Previous.OpCode.Code: Code.Ldloc_0 } and ({ Operand: int or sbyte } or { OpCode.Code: >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8 })
            || branch.Previous is { OpCode.Code: Code.Sub, Previous.Previous.OpCode.Code: Code.Ldloc_0 };

    private readonly record struct Summary(bool Asks, bool Touches);
}
