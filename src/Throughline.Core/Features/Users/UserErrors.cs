using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Users;

/// <summary>Identity's messages in the product's languages, and the field at which each stands.</summary>
internal sealed class UserErrors : IdentityErrorDescriber
{
    public const string NameField = "name";
    public const string DisplayNameField = "displayName";
    public const string PasswordField = "password";
    public const string CurrentPasswordField = "currentPassword";
    public const string RolesField = "roles";
    public const string LanguageField = "language";
    public const string ThemeField = "theme";
    public const string TimeZoneField = "timeZone";

    public override IdentityError DefaultError() => Error(nameof(DefaultError), CommonTexts.Invalid);

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), UsersTexts.ChangedMeanwhile);

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), UsersTexts.CurrentPasswordWrong);

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), Format(UsersTexts.PasswordTooShort, length));

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), UsersTexts.NameInvalid);

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), Format(UsersTexts.NameTaken, userName));

    public static IdentityError PasswordTooLong() => Error(nameof(PasswordTooLong), Format(UsersTexts.PasswordTooLong, Passwords.MaxLength));

    public static IdentityError PasswordCommon() => Error(nameof(PasswordCommon), UsersTexts.PasswordCommon);

    public static IdentityError PasswordIsName() => Error(nameof(PasswordIsName), UsersTexts.PasswordIsName);

    /// <summary>Throws what a failed <paramref name="result"/> says.</summary>
    public static void ThrowIfFailed(IdentityResult result)
    {
        if (result.Succeeded)
        {
            return;
        }
        if (result.Errors.FirstOrDefault(e => e.Code == nameof(ConcurrencyFailure)) is { } race)
        {
            throw new ConflictFailure(race.Description);
        }
        throw new InvalidFailure(result.Errors
            .GroupBy(e => FieldOf(e.Code), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(e => e.Description).Distinct(StringComparer.Ordinal)], StringComparer.Ordinal));
    }

    private static string FieldOf(string code) => code switch
    {
        nameof(PasswordMismatch) => CurrentPasswordField,
        nameof(InvalidUserName) or nameof(DuplicateUserName) => NameField,
        _ => PasswordField,
    };

    private static string Format(string text, object value) => string.Format(CultureInfo.CurrentCulture, text, value);

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
