using Throughline.Core.Common;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Trace;

/// <summary>A record of the line as people know it: its number and its name. A number is empty where people go by the name alone.</summary>
public sealed record TraceName(string Number, Text Name);

/// <summary>Numbers and names of the records of the line.</summary>
internal sealed class TraceNames
{
    private readonly Dictionary<(TraceKind, string), TraceName> _names = [];

    public TraceNames(ProjectFacts facts, DateOnly day)
    {
        foreach (var objective in facts.Goals.Objectives)
        {
            Add(TraceKind.Objective, objective.Code, objective.Code, CodeLists.Codes("objective_type").TryGetValue(objective.Type, out var type) ? type : objective.Statement);
        }
        AddAll(TraceKind.Kpi, facts.Goals.Kpis, k => k.Code, k => k.Name, _ => "");
        AddAll(TraceKind.Requirement, facts.Requirements.Requirements, r => r.Key, r => r.Name);
        AddAll(TraceKind.Design, facts.Requirements.Designs, d => d.Id, d => d.Name);
        AddAll(TraceKind.PainPoint, facts.Requirements.PainPoints, p => p.Id, p => p.Text);
        AddAll(TraceKind.Activity, facts.InForce(day)?.Items, i => i.Key, i => i.Name, i => i.Wbs ?? i.Key);
        AddAll(TraceKind.CostEntry, facts.Costs.Posted, e => e.Key, _ => default);
        AddAll(TraceKind.Draw, facts.Costs.Draws, d => d.Key, _ => default);
        AddAll(TraceKind.Deliverable, facts.Scope.Deliverables, d => d.Key, d => d.Name);
        AddAll(TraceKind.Module, facts.Scope.Modules, m => m.Key, m => m.Name);
        AddAll(TraceKind.TestCase, facts.Tests.Cases, c => c.Id, c => c.Title);
        AddAll(TraceKind.Course, facts.Training.Courses, c => c.Code, c => c.Name);
        AddAll(TraceKind.Benefit, facts.Benefits.Benefits, b => b.Code, b => b.Name, _ => "");
        AddAll(TraceKind.Change, facts.Changes.Requests, c => c.Id, c => c.Title);
    }

    public TraceName Of(TraceKind kind, string key) => _names.GetValueOrDefault((kind, key)) ?? new TraceName(key, default);

    public bool Has(TraceKind kind, string key) => _names.ContainsKey((kind, key));

    private void AddAll<T>(TraceKind kind, IEnumerable<T>? records, Func<T, string> key, Func<T, Text> name, Func<T, string>? number = null)
    {
        foreach (var record in records ?? [])
        {
            Add(kind, key(record), number is null ? key(record) : number(record), name(record));
        }
    }

    private void Add(TraceKind kind, string key, string number, Text name) => _names[(kind, key)] = new TraceName(number, name);
}
