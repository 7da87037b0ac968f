namespace Throughline.Core.Common;

/// <summary>How far a permission reaches for somebody.</summary>
public enum Reach
{
    None,

    /// <summary>Only what was shared with the person.</summary>
    Shared,

    /// <summary>Only one's own records.</summary>
    Own,
    All,
}

/// <summary>Where the role that counts is held.</summary>
public enum PermissionScope
{
    Installation,
    Project,
    Record,
}

/// <summary>A line of permissions.csv. Page, REST endpoint and service method name the same one.</summary>
public sealed record Permission(string Code)
{
    public PermissionScope Scope => PermissionTable.Line(Code).Scope;

    /// <summary>How far it reaches for a holder of all <paramref name="roles"/>: roles add up.</summary>
    public Reach For(IEnumerable<string> roles)
    {
        var line = PermissionTable.Line(Code);
        return roles.Select(line.For).DefaultIfEmpty(Reach.None).Max();
    }

    public override string ToString() => Code;
}

/// <summary>The permissions that the product asks for. A test holds them against permissions.csv.</summary>
public static class Permissions
{
    public static readonly Permission UsersRead = new("users.read");
    public static readonly Permission UsersWrite = new("users.write");
    public static readonly Permission SystemHealthRead = new("system_health.read");
    public static readonly Permission ProfileWrite = new("profile.write");
    public static readonly Permission MyWorkRead = new("my_work.read");
    public static readonly Permission PortfolioRead = new("portfolio.read");
    public static readonly Permission ProjectsCreate = new("projects.create");
    public static readonly Permission ProjectRead = new("project.read");
    public static readonly Permission OverviewRead = new("overview.read");
    public static readonly Permission CharterRead = new("charter.read");
    public static readonly Permission PeopleRead = new("people.read");
    public static readonly Permission ThroughlineRead = new("throughline.read");
    public static readonly Permission GatesRead = new("gates.read");
    public static readonly Permission ScopeRead = new("scope.read");
    public static readonly Permission AssumptionsRead = new("assumptions.read");
    public static readonly Permission ModulesRead = new("modules.read");
    public static readonly Permission DeliverablesRead = new("deliverables.read");
    public static readonly Permission DeliverablesWrite = new("deliverables.write");
    public static readonly Permission DeliverablesAccept = new("deliverables.accept");
    public static readonly Permission RecycleBinRead = new("recycle_bin.read");
    public static readonly Permission RecycleBinWrite = new("recycle_bin.write");
    public static readonly Permission RequirementsRead = new("requirements.read");
    public static readonly Permission RequirementsWrite = new("requirements.write");
    public static readonly Permission RequirementsApprove = new("requirements.approve");
    public static readonly Permission RequirementsAdvance = new("requirements.advance");
    public static readonly Permission ProcessesRead = new("processes.read");
    public static readonly Permission DesignsRead = new("designs.read");
    public static readonly Permission ScheduleRead = new("schedule.read");
    public static readonly Permission CostFiguresRead = new("cost_figures.read");
    public static readonly Permission EstimatesRead = new("estimates.read");
    public static readonly Permission CostEntriesRead = new("cost_entries.read");
    public static readonly Permission ReservesRead = new("reserves.read");
    public static readonly Permission CommitmentsRead = new("commitments.read");
    public static readonly Permission ResourcesRead = new("resources.read");
    public static readonly Permission RaciRead = new("raci.read");
    public static readonly Permission MaterialsRead = new("materials.read");
    public static readonly Permission RisksRead = new("risks.read");
    public static readonly Permission RisksWrite = new("risks.write");
    public static readonly Permission IssuesWrite = new("issues.write");
    public static readonly Permission IssuesRead = new("issues.read");
    public static readonly Permission ActivityMoneyRead = new("activity_money.read");
    public static readonly Permission WorkPackageMoneyRead = new("work_package_money.read");
    public static readonly Permission ObjectivesRead = new("objectives.read");
    public static readonly Permission KpisRead = new("kpis.read");
    public static readonly Permission MeasurementsRead = new("measurements.read");
    public static readonly Permission FeasibilityRead = new("feasibility.read");
    public static readonly Permission BusinessCaseRead = new("business_case.read");
    public static readonly Permission CrmMetricsRead = new("crm_metrics.read");
    public static readonly Permission ChangesRead = new("changes.read");
    public static readonly Permission TestsRead = new("tests.read");
    public static readonly Permission DefectsRead = new("defects.read");
    public static readonly Permission UatRead = new("uat.read");
    public static readonly Permission MigrationRead = new("migration.read");
    public static readonly Permission GoLiveRead = new("golive.read");
    public static readonly Permission TrainingRead = new("training.read");
    public static readonly Permission AdoptionRead = new("adoption.read");
    public static readonly Permission BenefitsRead = new("benefits.read");
    public static readonly Permission LessonsRead = new("lessons.read");
    public static readonly Permission ClosingRead = new("closing.read");
    public static readonly Permission PackageExport = new("package.export");
    public static readonly Permission PackageImport = new("package.import");
}
