namespace Throughline.Core.Common;

/// <summary>Who acts. <paramref name="Roles"/> are those held for the installation; the operator is the command line.</summary>
public sealed record UserIdentity(Guid? Id, string Name, IReadOnlySet<string> Roles, bool IsOperator = false)
{
    /// <summary>How the person is called; empty for the application and the command line.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The person's time zone (IANA name), in which instants are shown; null: as the project's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Nobody is signed in.</summary>
    public static readonly UserIdentity Anonymous = new(null, "anonymous", new HashSet<string>(StringComparer.Ordinal));

    /// <summary>The application itself (start-up, jobs).</summary>
    public static readonly UserIdentity System = new(null, "system", new HashSet<string>(StringComparer.Ordinal), IsOperator: true);

    /// <summary>Whoever may run the command line on the machine: may do everything, and stands in the audit.</summary>
    public static readonly UserIdentity Operator = new(null, "operator", new HashSet<string>(StringComparer.Ordinal), IsOperator: true);
}

/// <summary>The person behind the request, or the operator behind the command; one per scope.</summary>
public sealed class CurrentUser
{
    public UserIdentity Identity { get; private set; } = UserIdentity.Anonymous;

    public Guid? Id => Identity.Id;
    public bool IsSignedIn => Identity.Id is not null || Identity.IsOperator;

    /// <summary>Set once, by the sign-in of the request or by the command line.</summary>
    public void Become(UserIdentity identity) => Identity = identity;
}
