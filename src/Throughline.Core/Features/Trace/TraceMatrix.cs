using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Features.Trace;

/// <summary>A requirement in the traceability matrix 需求跟踪矩阵, with the records that it hangs on at each station.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Name">Its name.</param>
/// <param name="Gaps">Where its line is broken.</param>
public sealed record MatrixRow(TracedRequirement Requirement, Text Name, IReadOnlyList<GapKind> Gaps)
{
    public required FieldValue Objective { get; init; }
    public required IReadOnlyList<FieldItem> PainPoints { get; init; }
    public required FieldValue Module { get; init; }
    public required IReadOnlyList<FieldItem> Designs { get; init; }
    public required IReadOnlyList<FieldItem> Work { get; init; }
    public required IReadOnlyList<FieldItem> Deliverables { get; init; }
    public required IReadOnlyList<FieldItem> Tests { get; init; }

    /// <summary>Test cases of the business.</summary>
    public required IReadOnlyList<FieldItem> Acceptance { get; init; }
}

/// <summary>
/// The traceability matrix: each requirement × the stations before and after it. The links and gaps are those of the line
/// (<see cref="TraceGraph"/>); the matrix only turns them round.
/// </summary>
public static class TraceMatrix
{
    /// <summary>The gap of a requirement that serves nothing.</summary>
    public const string NoObjective = "requirement_no_objective";

    private const string BusinessTest = "uat";
    private const string Open = "in";
    private const string Closed = "out";

    public static readonly ComputedRegister<MatrixRow> Register = new(
        r => r.Requirement.Id,
        new ComputedField<MatrixRow>("id", FieldKind.Key, () => MatrixTexts.Id, r => new FieldValue(r.Requirement.Id)),
        new ComputedField<MatrixRow>("name", FieldKind.Text, () => MatrixTexts.Name, r => new FieldValue(Text: r.Name)),
        new ComputedField<MatrixRow>("moscow", FieldKind.Code, () => MatrixTexts.Moscow, r => new FieldValue(r.Requirement.Moscow)) { CodeList = "moscow", IsFilter = true },
        new ComputedField<MatrixRow>("objective", FieldKind.Reference, () => MatrixTexts.Objective, r => r.Objective) { IsFilter = true, Needs = Permissions.ObjectivesRead },
        new ComputedField<MatrixRow>("pain_points", FieldKind.List, () => MatrixTexts.PainPoint, r => Listed(r.PainPoints)) { Needs = Permissions.ProcessesRead },
        new ComputedField<MatrixRow>("module", FieldKind.Reference, () => MatrixTexts.Module, r => r.Module) { IsFilter = true, Needs = Permissions.ModulesRead },
        new ComputedField<MatrixRow>("designs", FieldKind.List, () => MatrixTexts.Design, r => Listed(r.Designs, r.Gaps, "requirement_no_design")) { Needs = Permissions.DesignsRead },
        new ComputedField<MatrixRow>("activities", FieldKind.List, () => MatrixTexts.Work, r => Listed(r.Work, r.Gaps, "requirement_no_work")) { Needs = Permissions.ScheduleRead },
        new ComputedField<MatrixRow>("deliverables", FieldKind.List, () => MatrixTexts.Deliverable, r => Listed(r.Deliverables, r.Gaps, "requirement_no_deliverable")) { Needs = Permissions.DeliverablesRead },
        new ComputedField<MatrixRow>("tests", FieldKind.List, () => MatrixTexts.Test, r => Listed(r.Tests, r.Gaps, "requirement_no_test")) { Needs = Permissions.TestsRead },
        new ComputedField<MatrixRow>("acceptance_tests", FieldKind.List, () => MatrixTexts.Acceptance, r => Listed(r.Acceptance)) { Needs = Permissions.TestsRead },
        new ComputedField<MatrixRow>("gaps", FieldKind.List, () => MatrixTexts.Gaps, r => new FieldValue(Items: [.. r.Gaps.Select(g => Named(g, FieldMark.Fails))])),
        new ComputedField<MatrixRow>("broken", FieldKind.Flag, () => MatrixTexts.IsBroken, r => FieldValue.Flag(r.Gaps.Count > 0, r.Gaps.Count > 0 ? MatrixTexts.WithGap : MatrixTexts.WithoutGap)) { IsListed = false, IsFilter = true },
        new ComputedField<MatrixRow>("scope", FieldKind.Code, () => MatrixTexts.Scope, r => r.Requirement.Counts ? Of(Open, MatrixTexts.InScope) : Of(Closed, MatrixTexts.OutOfScope))
        {
            IsListed = false,
            IsFilter = true,
            Default = Open,
            Any = ("all", () => MatrixTexts.All),
        });

    /// <summary>The rows of a project's line, in the order of its requirements.</summary>
    internal static IReadOnlyList<MatrixRow> RowsOf(TraceFigures trace)
    {
        var input = trace.Input;
        var gaps = trace.Graph.Gaps.Where(g => g.Of.Kind == TraceKind.Requirement)
            .SelectMany(g => g.Items ?? [], (g, key) => (Key: key, g.Of)).ToLookup(g => g.Key, g => g.Of, StringComparer.Ordinal);
        var levels = (trace.Figures.Facts.Tests.Cases ?? []).ToDictionary(c => c.Id, c => c.Level, StringComparer.Ordinal);
        var painPoints = ByRequirement(input.PainPoints, p => p.Requirements, p => Item(trace, TraceKind.PainPoint, p.Id));
        var designs = ByRequirement(input.Designs, d => d.Requirements, d => Item(trace, TraceKind.Design, d.Id, d.IsApproved ? FieldMark.Holds : FieldMark.None));
        var work = ByRequirement(input.Activities?.Where(a => a.HasDuration), a => a.Requirements, a => Item(trace, TraceKind.Activity, a.Code));
        var deliverables = ByRequirement(input.Deliverables, d => d.Requirements, d => Item(trace, TraceKind.Deliverable, d.Id, d.IsAccepted ? FieldMark.Holds : FieldMark.None));
        var tests = ByRequirement(input.TestCases?.Where(c => !IsOfBusiness(c)), c => c.Requirements, Tested);
        var acceptance = ByRequirement(input.TestCases?.Where(IsOfBusiness), c => c.Requirements, Tested);
        return [.. (input.Requirements ?? []).Select(r => new MatrixRow(r, trace.NameOf(TraceKind.Requirement, r.Id).Name, [.. gaps[r.Id]])
        {
            Objective = Named(trace, TraceKind.Objective, r.Objective, withNumber: true),
            Module = Named(trace, TraceKind.Module, r.Module, withNumber: false),
            PainPoints = [.. painPoints[r.Id]],
            Designs = [.. designs[r.Id]],
            Work = [.. work[r.Id]],
            Deliverables = [.. deliverables[r.Id]],
            Tests = [.. tests[r.Id]],
            Acceptance = [.. acceptance[r.Id]],
        })];

        bool IsOfBusiness(TracedCase test) => string.Equals(levels.GetValueOrDefault(test.Id), BusinessTest, StringComparison.Ordinal);

        FieldItem Tested(TracedCase test)
            => Item(trace, TraceKind.TestCase, test.Id, test.Passes switch { true => FieldMark.Holds, false => FieldMark.Fails, null => FieldMark.None });
    }

    private static ILookup<string, FieldItem> ByRequirement<T>(IEnumerable<T>? records, Func<T, IReadOnlyList<string>> requirements, Func<T, FieldItem> item)
        => (records ?? []).SelectMany(record => requirements(record), (record, key) => (Key: key, Item: item(record))).ToLookup(x => x.Key, x => x.Item, StringComparer.Ordinal);

    private static FieldItem Item(TraceFigures trace, TraceKind kind, string key, FieldMark mark = FieldMark.None)
    {
        var name = trace.NameOf(kind, key);
        return new FieldItem(key, name.Number, name.Name, mark);
    }

    private static FieldValue Named(TraceFigures trace, TraceKind kind, string? key, bool withNumber)
    {
        if (key is null)
        {
            return default;
        }
        var name = trace.NameOf(kind, key);
        return new FieldValue(key, !withNumber ? name.Name : new Text($"{name.Number} {name.Name.In(Languages.Chinese)}", $"{name.Number} {name.Name.In(Languages.English)}"));
    }

    // Where the line breaks at a station, what is missing stands in its cell.
    private static FieldValue Listed(IReadOnlyList<FieldItem> items, IReadOnlyList<GapKind>? gaps = null, string? gap = null)
        => new(Items: gaps?.FirstOrDefault(g => string.Equals(g.Code, gap, StringComparison.Ordinal)) is { } missing && items.Count == 0 ? [Named(missing, FieldMark.Missing)] : items);

    private static FieldItem Named(GapKind gap, FieldMark mark) => new(gap.Code, "", CodeLists.Codes(TraceGaps.List)[gap.Code], mark);

    private static FieldValue Of(string code, string words) => new(code, new Text(words, words));
}
