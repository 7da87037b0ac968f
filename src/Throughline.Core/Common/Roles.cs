namespace Throughline.Core.Common;

/// <summary>Codes of the list <c>access_role</c> that the product's own rules name.</summary>
public static class Roles
{
    public const string Administrator = "administrator";
    public const string PortfolioOffice = "pmo";
    public const string Sponsor = "sponsor";
    public const string ProjectManager = "project_manager";
    public const string CrmUser = "crm_user";

    /// <summary>All codes, in the order of permissions.csv.</summary>
    public static IReadOnlyList<string> All => PermissionTable.Roles;
}
