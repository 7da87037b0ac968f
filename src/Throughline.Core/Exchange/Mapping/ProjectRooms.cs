using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where the records of <c>project</c>, <c>calendars</c> and <c>people</c> live.</summary>
internal static class ProjectRooms
{
    private static readonly FieldList<Project> Header = ProjectFields();

    public static readonly TableMap Project = new ProjectMap(Header);

    public static IEnumerable<TableMap> Maps =>
    [
        Project,
        new RecordMap<StrategicGoal>("project", "strategic_goals", Named<StrategicGoal>("id", g => g.Name, (g, v) => g.Name = v)),
        new RecordMap<StateChange>("project", "state_history", StateChanges()),
        new RecordMap<Calendar>("calendars", "calendars", Calendars()),
        new RecordMap<Person>("people", "people", People()),
        new RecordMap<Department>("people", "departments", Departments()),
        new RecordMap<UserGroup>("people", "groups", Named<UserGroup>("code", g => g.Name, (g, v) => g.Name = v)),
        new RecordMap<Wave>("people", "waves", Waves()),
        new RecordMap<Absence>("people", "absences", Absences()),
    ];

    private static FieldList<Project> ProjectFields()
    {
        var header = new FieldList<Project>();
        header.String("code", p => p.Key, (p, v) => p.Key = v);
        header.Text("name", p => p.Name, (p, v) => p.Name = v);
        header.String("type", p => p.Type, (p, v) => p.Type = v);
        header.String("delivery", p => p.Delivery, (p, v) => p.Delivery = v);
        header.String("state", p => p.State, (p, v) => p.State = v);
        header.String("sponsor", p => p.Sponsor, (p, v) => p.Sponsor = v);
        header.String("manager", p => p.Manager, (p, v) => p.Manager = v);
        header.String("currency", p => p.Currency, (p, v) => p.Currency = v);
        header.String("tax_basis", p => p.TaxBasis, (p, v) => p.TaxBasis = v);
        header.Number("tax_rate", p => p.TaxRate, (p, v) => p.TaxRate = v);
        header.String("calendar", p => p.Calendar, (p, v) => p.Calendar = v);
        header.String("time_zone", p => p.TimeZone, (p, v) => p.TimeZone = v);
        header.Integer("status_weekday", p => p.StatusWeekday, (p, v) => p.StatusWeekday = v);
        header.OptionalDate("proposed_on", p => p.ProposedOn, (p, v) => p.ProposedOn = v);
        header.OptionalDate("chartered_on", p => p.CharteredOn, (p, v) => p.CharteredOn = v);
        header.Date("planned_start", p => p.PlannedStart, (p, v) => p.PlannedStart = v);
        header.OptionalDate("planned_finish", p => p.PlannedFinish, (p, v) => p.PlannedFinish = v);
        header.OptionalDate("actual_start", p => p.ActualStart, (p, v) => p.ActualStart = v);
        header.OptionalDate("actual_finish", p => p.ActualFinish, (p, v) => p.ActualFinish = v);
        header.Money("contingency", p => p.Contingency, (p, v) => p.Contingency = v);
        header.Money("management_reserve", p => p.ManagementReserve, (p, v) => p.ManagementReserve = v);
        header.Json("thresholds", p => p.Thresholds, (p, v) => p.Thresholds = v);
        var file = new FieldList<Project>();
        file.Json("company", p => p.Company, (p, v) => p.Company = v ?? "{}");
        file.Nested("project", header);
        file.Text("background", p => p.Background, (p, v) => p.Background = v);
        file.Text("vision", p => p.Vision, (p, v) => p.Vision = v);
        file.Flag("fictional", p => p.Fictional, (p, v) => p.Fictional = v);
        return file;
    }

    private static FieldList<T> Named<T>(string key, Func<T, Text> get, Action<T, Text> set)
        where T : Row
    {
        var fields = new FieldList<T>();
        fields.String(key, r => r.Key, (r, v) => r.Key = v);
        fields.Text("name", get, set);
        return fields;
    }

    private static FieldList<StateChange> StateChanges()
    {
        var fields = new FieldList<StateChange>();
        fields.String("from", c => c.From, (c, v) => c.From = v);
        fields.String("to", c => c.To, (c, v) => c.To = v);
        fields.Date("on", c => c.On, (c, v) => c.On = v);
        fields.String("by", c => c.By, (c, v) => c.By = v);
        fields.Text("comment", c => c.Comment, (c, v) => c.Comment = v);
        return fields;
    }

    private static FieldList<Calendar> Calendars()
    {
        var fields = Named<Calendar>("id", c => c.Name, (c, v) => c.Name = v);
        fields.String("time_zone", c => c.TimeZone, (c, v) => c.TimeZone = v);
        fields.Number("hours_per_day", c => c.HoursPerDay, (c, v) => c.HoursPerDay = v ?? 8m);
        fields.Integers("working_weekdays", c => c.WorkingWeekdays, (c, v) => c.WorkingWeekdays = v);
        fields.Json("shifts", c => c.Shifts, (c, v) => c.Shifts = v ?? "[]");
        fields.Date("valid_from", c => c.ValidFrom, (c, v) => c.ValidFrom = v);
        fields.Date("valid_to", c => c.ValidTo, (c, v) => c.ValidTo = v);
        fields.Json("holidays", c => c.Holidays, (c, v) => c.Holidays = v ?? "[]");
        fields.Dates("makeup_workdays", c => c.MakeupWorkdays, (c, v) => c.MakeupWorkdays = v);
        fields.Text("note", c => c.Note, (c, v) => c.Note = v);
        return fields;
    }

    private static FieldList<Person> People()
    {
        var fields = Named<Person>("id", p => p.Name, (p, v) => p.Name = v);
        fields.String("kind", p => p.Kind, (p, v) => p.Kind = v);
        fields.Optional("department", p => p.Department, (p, v) => p.Department = v);
        fields.Text("title", p => p.Title, (p, v) => p.Title = v);
        fields.Optional("region", p => p.Region, (p, v) => p.Region = v);
        fields.Optional("group", p => p.Group, (p, v) => p.Group = v);
        fields.Optional("email", p => p.Email, (p, v) => p.Email = v);
        fields.Strings("project_roles", p => p.ProjectRoles, (p, v) => p.ProjectRoles = v);
        fields.Optional("wave", p => p.Wave, (p, v) => p.Wave = v);
        fields.Json("crm_access", p => p.CrmAccess, (p, v) => p.CrmAccess = v);
        fields.OptionalDate("appraisal_from", p => p.AppraisalFrom, (p, v) => p.AppraisalFrom = v);
        fields.OptionalDate("left_on", p => p.LeftOn, (p, v) => p.LeftOn = v);
        return fields;
    }

    private static FieldList<Department> Departments()
    {
        var fields = Named<Department>("id", d => d.Name, (d, v) => d.Name = v);
        fields.Optional("parent", d => d.Parent, (d, v) => d.Parent = v);
        return fields;
    }

    private static FieldList<Wave> Waves()
    {
        var fields = Named<Wave>("code", w => w.Name, (w, v) => w.Name = v);
        fields.Strings("regions", w => w.Regions, (w, v) => w.Regions = v);
        fields.Date("live_on", w => w.LiveOn, (w, v) => w.LiveOn = v);
        return fields;
    }

    private static FieldList<Absence> Absences()
    {
        var fields = new FieldList<Absence>();
        fields.String("person", a => a.Person, (a, v) => a.Person = v);
        fields.Date("from", a => a.From, (a, v) => a.From = v);
        fields.Date("to", a => a.To, (a, v) => a.To = v);
        fields.Text("reason", a => a.Reason, (a, v) => a.Reason = v);
        return fields;
    }

    /// <summary>The project's row: the fields of the file <c>project</c>; the company's name also stands in a column of its own.</summary>
    private sealed class ProjectMap(FieldList<Project> fields) : RecordMap<Project>("project", RecordMap.Header, fields)
    {
        protected override void ReadColumns(Project row, JsonObject json, string primary)
        {
            base.ReadColumns(row, json, primary);
            row.PrimaryLanguage = primary;
            row.CompanyName = PackageText.Read(json["company"]?["name"], primary);
        }
    }
}
