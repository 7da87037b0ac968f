using Throughline.Core.Common;
using Throughline.Core.Features.Scope;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where the records of scope and requirements live.</summary>
internal static class ScopeRooms
{
    public static IEnumerable<TableMap> Maps =>
    [
        new RecordMap<Requirement>("requirements", "requirements", Requirements()),
        new RecordMap<ScopeStatement>("scope", "statement", Statements()),
        new RecordMap<Assumption>("scope", "assumptions", Assumptions()),
        new RecordMap<ScopeConstraint>("scope", "constraints", Constraints()),
        new RecordMap<Module>("scope", "modules", Modules()),
        new RecordMap<Deliverable>("scope", "deliverables", Deliverables()),
    ];

    private static FieldList<Requirement> Requirements()
    {
        var fields = new FieldList<Requirement>();
        fields.String("id", r => r.Key, (r, v) => r.Key = v);
        fields.String("type", r => r.Type, (r, v) => r.Type = v);
        fields.String("moscow", r => r.Moscow, (r, v) => r.Moscow = v);
        fields.Text("name", r => r.Name, (r, v) => r.Name = v);
        fields.Text("source", r => r.Source, (r, v) => r.Source = v);
        fields.String("owner", r => r.Owner, (r, v) => r.Owner = v);
        fields.Number("points", r => r.Points, (r, v) => r.Points = v);
        fields.Optional("objective", r => r.Objective, (r, v) => r.Objective = v);
        fields.Optional("module", r => r.Module, (r, v) => r.Module = v);
        fields.Json("acceptance", r => r.Acceptance, (r, v) => r.Acceptance = v ?? "[]");
        fields.String("state", r => r.State, (r, v) => r.State = v);
        fields.OptionalDate("ready_on", r => r.ReadyOn, (r, v) => r.ReadyOn = v);
        fields.OptionalDate("baselined_on", r => r.BaselinedOn, (r, v) => r.BaselinedOn = v);
        fields.OptionalDate("accepted_on", r => r.AcceptedOn, (r, v) => r.AcceptedOn = v);
        return fields;
    }

    private static FieldList<ScopeStatement> Statements()
    {
        var fields = new FieldList<ScopeStatement>();
        fields.Integer("version", s => s.Edition, (s, v) => s.Edition = v ?? 0);
        fields.String("state", s => s.State, (s, v) => s.State = v);
        fields.OptionalDate("signed_on", s => s.SignedOn, (s, v) => s.SignedOn = v);
        fields.Optional("signed_by", s => s.SignedBy, (s, v) => s.SignedBy = v);
        fields.Part<IReadOnlyList<Text>>("in_scope", s => s.InScopeJson, (s, v) => s.InScopeJson = v ?? "[]");
        fields.Part<IReadOnlyList<Text>>("out_of_scope", s => s.OutOfScopeJson, (s, v) => s.OutOfScopeJson = v ?? "[]");
        fields.Part<IReadOnlyList<NamedCode>>("customer_groups", s => s.CustomerGroupsJson, (s, v) => s.CustomerGroupsJson = v ?? "[]");
        return fields;
    }

    private static FieldList<Assumption> Assumptions()
    {
        var fields = new FieldList<Assumption>();
        fields.String("id", a => a.Key, (a, v) => a.Key = v);
        fields.Text("statement", a => a.Statement, (a, v) => a.Statement = v);
        fields.String("owner", a => a.Owner, (a, v) => a.Owner = v);
        fields.Date("validate_by", a => a.ValidateBy, (a, v) => a.ValidateBy = v);
        fields.OptionalDate("validated_on", a => a.ValidatedOn, (a, v) => a.ValidatedOn = v);
        fields.String("state", a => a.State, (a, v) => a.State = v);
        fields.Optional("leads_to", a => a.LeadsTo, (a, v) => a.LeadsTo = v);
        return fields;
    }

    private static FieldList<ScopeConstraint> Constraints()
    {
        var fields = new FieldList<ScopeConstraint>();
        fields.String("id", c => c.Key, (c, v) => c.Key = v);
        fields.Text("statement", c => c.Statement, (c, v) => c.Statement = v);
        fields.String("kind", c => c.Kind, (c, v) => c.Kind = v);
        return fields;
    }

    private static FieldList<Module> Modules()
    {
        var fields = new FieldList<Module>();
        fields.String("id", m => m.Key, (m, v) => m.Key = v);
        fields.Text("name", m => m.Name, (m, v) => m.Name = v);
        fields.String("function", m => m.Function, (m, v) => m.Function = v);
        fields.String("priority", m => m.Priority, (m, v) => m.Priority = v);
        fields.Strings("groups", m => m.Groups, (m, v) => m.Groups = v);
        fields.Strings("courses", m => m.Courses, (m, v) => m.Courses = v);
        fields.Part<IReadOnlyList<ModuleRollout>>("rollout", m => m.RolloutJson, (m, v) => m.RolloutJson = v ?? "[]");
        return fields;
    }

    private static FieldList<Deliverable> Deliverables()
    {
        var fields = new FieldList<Deliverable>();
        fields.String("id", d => d.Key, (d, v) => d.Key = v);
        fields.String("activity", d => d.Activity, (d, v) => d.Activity = v);
        fields.Text("name", d => d.Name, (d, v) => d.Name = v);
        fields.String("owner", d => d.Owner, (d, v) => d.Owner = v);
        fields.Flag("management", d => d.Management, (d, v) => d.Management = v ?? false);
        fields.Strings("requirements", d => d.Requirements, (d, v) => d.Requirements = v);
        fields.String("required_for", d => d.RequiredFor, (d, v) => d.RequiredFor = v);
        fields.Date("due", d => d.Due, (d, v) => d.Due = v);
        fields.Part<IReadOnlyList<Text>>("criteria", d => d.CriteriaJson, (d, v) => d.CriteriaJson = v ?? "[]");
        fields.Part<IReadOnlyList<Submission>>("submissions", d => d.SubmissionsJson, (d, v) => d.SubmissionsJson = v ?? "[]");
        fields.String("state", d => d.State, (d, v) => d.State = v);
        fields.OptionalDate("accepted_on", d => d.AcceptedOn, (d, v) => d.AcceptedOn = v);
        return fields;
    }
}
