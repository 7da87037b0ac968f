using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Users;

/// <summary>Who is signed in. The session ends when <paramref name="Stamp"/> is no longer the user's.</summary>
public sealed record Session(Guid UserId, string Stamp, UserIdentity Identity, string? Language, string? Theme);

/// <summary>Proves who somebody is, and tells who a session belongs to.</summary>
public sealed class SignInService(IDbContextFactory<AppDb> databases, AppDb db, UserManager<User> users, TimeProvider clock)
{
    public const int TriesUntilLocked = 8;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    private const int ReloadsAfterRace = 5;

    // Above what checking a password and counting a failure take, so that the answer does not tell whether the name exists.
    private static readonly TimeSpan RefusalTime = TimeSpan.FromMilliseconds(500);

    private static string? s_unknownUsersHash;

    /// <summary>Proves name and password. Counts failures: after 8 in a row the user is locked for 5 minutes.</summary>
    /// <returns>Null, after the same time and with the same work, when the name is unknown, the password wrong or the user locked or deactivated.</returns>
    [Unguarded("This is how somebody becomes known.")]
    public async Task<Session?> SignInAsync(string name, string password, CancellationToken cancellationToken = default)
    {
        var started = Stopwatch.GetTimestamp();
        if (await TryAsync(name.Trim(), password) is { } session)
        {
            return session;
        }
        var rest = RefusalTime - Stopwatch.GetElapsedTime(started);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, TimeProvider.System, cancellationToken);
        }
        return null;
    }

    /// <summary>Who the session belongs to, in one query; null when it has ended.</summary>
    [Unguarded("Reads who the bearer of a sealed cookie is; everything else is judged by the answer.")]
    public async Task<UserIdentity?> IdentityOfAsync(Guid userId, string stamp, CancellationToken cancellationToken = default)
    {
        await using var fresh = await databases.CreateDbContextAsync(cancellationToken);
        var found = await fresh.Set<User>()
            .Where(u => u.Id == userId && u.IsActive && u.SecurityStamp == stamp)
            .Select(u => new { u.UserName, u.DisplayName, u.Roles, u.TimeZone })
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : Identity(userId, found.UserName!, found.DisplayName, found.Roles, found.TimeZone);
    }

    /// <summary>The identity of a user by name, for a command that acts as somebody; null when there is none or the user is deactivated.</summary>
    [Unguarded("Only narrows what the operator of the machine may do.")]
    public async Task<UserIdentity?> IdentityOfAsync(string userName, CancellationToken cancellationToken = default)
    {
        var user = await users.FindByNameAsync(userName);
        cancellationToken.ThrowIfCancellationRequested();
        return user is { IsActive: true } ? SessionOf(user).Identity : null;
    }

    internal static Session SessionOf(User user)
        => new(user.Id, user.SecurityStamp!, Identity(user.Id, user.UserName!, user.DisplayName, user.Roles, user.TimeZone), user.Language, user.Theme);

    private async Task<Session?> TryAsync(string name, string password)
    {
        var user = name.Length is 0 or > User.NameLength ? null : await users.FindByNameAsync(name);
        if (password.Length > Passwords.MaxLength || user is not { IsActive: true, PasswordHash: not null } || await users.IsLockedOutAsync(user))
        {
            VerifyInVain(password);
            return null;
        }
        if (!await users.CheckPasswordAsync(user, password))
        {
            await CountFailureAsync(user);
            return null;
        }
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        user.LastSignInAt = clock.GetUtcNow().UtcDateTime;
        // Lost to another sign-in at the same moment: that one has written the same.
        await users.UpdateAsync(user);
        return SessionOf(user);
    }

    private async Task CountFailureAsync(User user)
    {
        for (var i = 0; i < ReloadsAfterRace && !(await users.AccessFailedAsync(user)).Succeeded; i++)
        {
            await db.Entry(user).ReloadAsync();
        }
    }

    private void VerifyInVain(string password)
    {
        var nobody = new User();
        s_unknownUsersHash ??= users.PasswordHasher.HashPassword(nobody, Passwords.Generate());
        users.PasswordHasher.VerifyHashedPassword(nobody, s_unknownUsersHash, password.Length > Passwords.MaxLength ? "" : password);
    }

    private static UserIdentity Identity(Guid id, string name, string displayName, IEnumerable<string> roles, string? timeZone)
        => new(id, name, roles.ToHashSet(StringComparer.Ordinal)) { DisplayName = displayName, TimeZone = timeZone };
}
