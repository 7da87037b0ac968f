using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Users;

/// <summary>A user to be made. Without a password one is generated; <paramref name="Roles"/> are codes held for the installation.</summary>
public sealed record AddUser(string Name, string DisplayName, IReadOnlyList<string> Roles, string? Password = null, string? Email = null, string? Language = null);

/// <summary>The new user; <paramref name="GeneratedPassword"/> is shown once and stored nowhere.</summary>
public sealed record AddedUser(Guid Id, string Name, string? GeneratedPassword);

/// <summary>A user in the list of all.</summary>
public sealed record UserRow(Guid Id, string Name, string DisplayName, IReadOnlyList<string> Roles, bool IsActive, DateTime CreatedAt, DateTime? LastSignInAt);

/// <summary>What somebody may change of themselves.</summary>
public sealed record Profile(string Name, string DisplayName, string? Language, string? Theme, string? TimeZone);

/// <summary>Users of the installation, their roles, passwords and preferences.</summary>
public sealed class UserService(Access access, AppDb db, UserManager<User> users, TimeProvider clock)
{
    /// <summary>Whether the installation has any user; without one the first visitor makes the administrator.</summary>
    [Unguarded("Asked before anybody can sign in; tells only whether the installation has been set up.")]
    public async Task<bool> HasAnyAsync(CancellationToken cancellationToken = default)
        => await db.Set<User>().AnyAsync(cancellationToken);

    /// <summary>Makes the first administrator of an empty installation. Of several who try at once, one succeeds.</summary>
    /// <exception cref="ConflictFailure">There is a user already.</exception>
    /// <exception cref="InvalidFailure">Name, display name or password break their rules.</exception>
    [Unguarded("Without any user nobody can hold a permission; refused as soon as there is one.")]
    public async Task<Guid> CreateFirstAdministratorAsync(string name, string displayName, string password, CancellationToken cancellationToken = default)
    {
        var user = await NewAsync(new AddUser(name, displayName, [Roles.Administrator], password));
        try
        {
            // SQLite lets one writer in at a time; PostgreSQL notices that two both saw no user, and fails the second.
            await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
            if (await db.Set<User>().AnyAsync(cancellationToken))
            {
                throw new ConflictFailure(UsersTexts.AlreadySetUp);
            }
            UserErrors.ThrowIfFailed(await users.CreateAsync(user, password));
            await transaction.CommitAsync(cancellationToken);
            return user.Id;
        }
        catch (Exception failure) when (IsLostRace(failure))
        {
            throw new ConflictFailure(UsersTexts.AlreadySetUp);
        }
    }

    /// <summary>Makes a user.</summary>
    /// <returns>The user, with the generated password when none was given.</returns>
    /// <exception cref="InvalidFailure">Name (unique whatever its case), display name, password, roles or language break their rules.</exception>
    public async Task<AddedUser> AddAsync(AddUser add, CancellationToken cancellationToken = default)
    {
        access.Require(Permissions.UsersWrite);
        var generated = add.Password is null ? Passwords.Generate() : null;
        var user = await NewAsync(add with { Password = add.Password ?? generated });
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            UserErrors.ThrowIfFailed(await users.CreateAsync(user, add.Password ?? generated!));
        }
        catch (DbUpdateException failure) when (IsLostRace(failure))
        {
            UserErrors.ThrowIfFailed(IdentityResult.Failed(users.ErrorDescriber.DuplicateUserName(user.UserName!)));
        }
        return new AddedUser(user.Id, user.UserName!, generated);
    }

    /// <summary>Gives the user a new generated password, ends all sessions, lifts a lock and lets a deactivated user in again.</summary>
    /// <returns>The password; it is shown once and stored nowhere.</returns>
    /// <exception cref="InvalidFailure">There is no such user.</exception>
    public async Task<string> ResetPasswordAsync(string userName, CancellationToken cancellationToken = default)
    {
        access.Require(Permissions.UsersWrite);
        var user = await users.FindByNameAsync(userName)
            ?? throw new InvalidFailure(UserErrors.NameField, string.Format(CultureInfo.CurrentCulture, UsersTexts.UserUnknown, userName));
        cancellationToken.ThrowIfCancellationRequested();
        var password = Passwords.Generate();
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.PasswordChangedAt = clock.GetUtcNow().UtcDateTime;
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        user.IsActive = true;
        UserErrors.ThrowIfFailed(await users.UpdateSecurityStampAsync(user));
        return password;
    }

    /// <summary>All users by name.</summary>
    public async Task<Page<UserRow>> ListAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        access.Require(Permissions.UsersRead);
        var total = await db.Set<User>().CountAsync(cancellationToken);
        var rows = await db.Set<User>()
            .OrderBy(u => u.NormalizedUserName)
            .Skip(page.Skip)
            .Take(page.Size)
            .Select(u => new UserRow(u.Id, u.UserName!, u.DisplayName, u.Roles, u.IsActive, u.CreatedAt, u.LastSignInAt))
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return new Page<UserRow>(rows, total, page);
    }

    /// <summary>One's own profile.</summary>
    public async Task<Profile> GetProfileAsync(CancellationToken cancellationToken = default)
    {
        var id = access.RequireOwn(Permissions.ProfileWrite);
        return await db.Set<User>()
            .Where(u => u.Id == id)
            .Select(u => new Profile(u.UserName!, u.DisplayName, u.Language, u.Theme, u.TimeZone))
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundFailure();
    }

    /// <summary>Saves one's own display name, language, theme and time zone; the name of <paramref name="profile"/> is not read.</summary>
    /// <exception cref="InvalidFailure">A field breaks its rules.</exception>
    public async Task SaveProfileAsync(Profile profile, CancellationToken cancellationToken = default)
    {
        var id = access.RequireOwn(Permissions.ProfileWrite);
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        CheckDisplayName(profile.DisplayName, errors);
        CheckPreferences(profile.Language, profile.Theme, errors);
        if (profile.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            errors[UserErrors.TimeZoneField] = [string.Format(CultureInfo.CurrentCulture, UsersTexts.TimeZoneUnknown, zone)];
        }
        ThrowIfAny(errors);
        var user = await OwnAsync(id, cancellationToken);
        user.DisplayName = profile.DisplayName.Trim();
        user.Language = profile.Language;
        user.Theme = profile.Theme;
        user.TimeZone = profile.TimeZone;
        UserErrors.ThrowIfFailed(await users.UpdateAsync(user));
    }

    /// <summary>Saves one's own language and theme, as chosen in the top bar.</summary>
    /// <exception cref="InvalidFailure">A code is not known.</exception>
    public async Task SavePreferencesAsync(string? language, string? theme, CancellationToken cancellationToken = default)
    {
        var id = access.RequireOwn(Permissions.ProfileWrite);
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        CheckPreferences(language, theme, errors);
        ThrowIfAny(errors);
        var user = await OwnAsync(id, cancellationToken);
        user.Language = language;
        user.Theme = theme;
        UserErrors.ThrowIfFailed(await users.UpdateAsync(user));
    }

    /// <summary>Changes one's own password and ends all other sessions.</summary>
    /// <returns>The session that goes on, with its new stamp.</returns>
    /// <exception cref="InvalidFailure">The current password is wrong, or the new one breaks the rules.</exception>
    public async Task<Session> ChangePasswordAsync(string currentPassword, string password, CancellationToken cancellationToken = default)
    {
        var id = access.RequireOwn(Permissions.ProfileWrite);
        if (password.Length == 0)
        {
            throw new InvalidFailure(UserErrors.PasswordField, UsersTexts.PasswordRequired);
        }
        var user = await OwnAsync(id, cancellationToken);
        user.PasswordChangedAt = clock.GetUtcNow().UtcDateTime;
        UserErrors.ThrowIfFailed(await users.ChangePasswordAsync(user, currentPassword, password));
        return SignInService.SessionOf(user);
    }

    private async Task<User> OwnAsync(Guid id, CancellationToken cancellationToken)
        => await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, cancellationToken) ?? throw new NotFoundFailure();

    // Checks everything at once, so that a form shows all its errors together.
    private async Task<User> NewAsync(AddUser add)
    {
        var user = new User
        {
            UserName = add.Name.Trim(),
            DisplayName = add.DisplayName.Trim(),
            Roles = [.. add.Roles.Distinct(StringComparer.Ordinal)],
            Email = string.IsNullOrWhiteSpace(add.Email) ? null : add.Email.Trim(),
            Language = add.Language,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            PasswordChangedAt = clock.GetUtcNow().UtcDateTime,
        };
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (user.UserName.Length == 0)
        {
            errors[UserErrors.NameField] = [UsersTexts.NameRequired];
        }
        else if (user.UserName.Length > User.NameLength || user.UserName.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            errors[UserErrors.NameField] = [UsersTexts.NameInvalid];
        }
        CheckDisplayName(user.DisplayName, errors);
        CheckPreferences(add.Language, null, errors);
        if (add.Roles.FirstOrDefault(r => !Roles.All.Contains(r, StringComparer.Ordinal)) is { } unknown)
        {
            errors[UserErrors.RolesField] = [string.Format(CultureInfo.CurrentCulture, UsersTexts.RoleUnknown, unknown)];
        }
        if (string.IsNullOrEmpty(add.Password))
        {
            errors[UserErrors.PasswordField] = [UsersTexts.PasswordRequired];
        }
        else
        {
            var messages = await PasswordMessagesAsync(user, add.Password);
            if (messages.Count > 0)
            {
                errors[UserErrors.PasswordField] = messages;
            }
        }
        ThrowIfAny(errors);
        return user;
    }

    private async Task<IReadOnlyList<string>> PasswordMessagesAsync(User user, string password)
    {
        var messages = new List<string>();
        foreach (var rule in users.PasswordValidators)
        {
            var result = await rule.ValidateAsync(users, user, password);
            messages.AddRange(result.Errors.Select(e => e.Description));
        }
        return messages;
    }

    private static void CheckDisplayName(string displayName, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (string.IsNullOrWhiteSpace(displayName))
        {
            errors[UserErrors.DisplayNameField] = [UsersTexts.DisplayNameRequired];
        }
        else if (displayName.Trim().Length > User.NameLength)
        {
            errors[UserErrors.DisplayNameField] = [string.Format(CultureInfo.CurrentCulture, UsersTexts.DisplayNameTooLong, User.NameLength)];
        }
    }

    private static void CheckPreferences(string? language, string? theme, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (language is not (null or Languages.Chinese or Languages.English))
        {
            errors[UserErrors.LanguageField] = [UsersTexts.LanguageUnknown];
        }
        if (theme is not (null or "light" or "dark" or "system"))
        {
            errors[UserErrors.ThemeField] = [UsersTexts.ThemeUnknown];
        }
    }

    private static void ThrowIfAny(Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (errors.Count > 0)
        {
            throw new InvalidFailure(errors);
        }
    }

    // The unique name was taken (23505, 19), or the serialisable transaction could not go on (40001, 40P01); EF wraps the latter.
    private static bool IsLostRace(Exception failure) => failure switch
    {
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 or 5 } => true,
        DbException { SqlState: "23505" or "40001" or "40P01" } => true,
        { InnerException: { } inner } => IsLostRace(inner),
        _ => false,
    };
}
