using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Users;

/// <summary>Rules for passwords after NIST SP 800-63B: long, not common, not the name; no rules of composition.</summary>
public static class Passwords
{
    public const int MinLength = 10;
    public const int MaxLength = 256;

    private const int GeneratedLength = 16;

    // Without 0 o 1 l i: read aloud or copied from paper it stays the same. 31^16 are 79 bits.
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly FrozenSet<string> Common = Library.Lines("common-passwords.txt").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    internal static string Generate() => RandomNumberGenerator.GetString(Readable, GeneratedLength);

    /// <summary>Long enough to be a password, but among those that attackers try first.</summary>
    internal static bool IsCommon(string password) => Common.Contains(password) || password.All(c => c == password[0]);
}

/// <summary>What Identity's own rule, the length, leaves out.</summary>
internal sealed class PasswordRules : IPasswordValidator<User>
{
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var errors = new List<IdentityError>();
        if (password is { Length: > Passwords.MaxLength })
        {
            errors.Add(UserErrors.PasswordTooLong());
        }
        else if (password is { Length: >= Passwords.MinLength })
        {
            if (Passwords.IsCommon(password))
            {
                errors.Add(UserErrors.PasswordCommon());
            }
            if (string.Equals(password, user.UserName, StringComparison.OrdinalIgnoreCase)
                || string.Equals(password, user.DisplayName, StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(UserErrors.PasswordIsName());
            }
        }
        return Task.FromResult(errors.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. errors]));
    }
}
