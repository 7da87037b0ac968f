using Throughline.Web.Common.Http;

namespace Throughline.Web.Features.Scope;

/// <summary>Where the room's pages stand, and those of the records that they name.</summary>
public sealed record ScopeAddresses(string Project)
{
    private string Root => Routes.Project(Project);

    public string Statement => Root + "/scope";
    public string Requirements => Root + "/requirements";
    public string Modules => Root + "/modules";
    public string Deliverables => Root + "/deliverables";

    public string Matrix => Root + "/traceability";

    /// <summary>The requirements of one module.</summary>
    public string RequirementsOf(string module) => Requirements + "?module=" + Uri.EscapeDataString(module);

    /// <summary>The requirements of one priority.</summary>
    public string RequirementsBy(string priority) => Requirements + "?moscow=" + Uri.EscapeDataString(priority);

    /// <summary>The modules of one priority.</summary>
    public string ModulesBy(string priority) => Modules + "?priority=" + Uri.EscapeDataString(priority);

    public string Risk(string key) => Root + "/risks/" + Uri.EscapeDataString(key);

    public string Issue(string key) => Root + "/issues/" + Uri.EscapeDataString(key);

    public string Requirement(string key) => Requirements + "/" + Uri.EscapeDataString(key);

    public string Module(string key) => Modules + "/" + Uri.EscapeDataString(key);

    public string Deliverable(string key) => Deliverables + "/" + Uri.EscapeDataString(key);

    public string Activity(string key) => Root + "/schedule/activities/" + Uri.EscapeDataString(key);

    /// <summary>The objective in the check of the charter.</summary>
    public string Objective(string key) => Root + "/charter#objective-" + Uri.EscapeDataString(key);

    public string Person(string key) => Root + "/people/" + Uri.EscapeDataString(key);

    /// <summary>The page of what a field of a record refers to; null where it has none.</summary>
    public string? Of(string field, string key) => field switch
    {
        "owner" => Person(key),
        "objective" => Objective(key),
        "module" => Module(key),
        "activity" => Activity(key),
        _ => null,
    };

    /// <summary>The page of a record in a column of the matrix; null where it has none.</summary>
    public string? OfMatrix(string column, string key) => column switch
    {
        "activities" => Activity(key),
        "deliverables" => Deliverable(key),
        _ => null,
    };
}
