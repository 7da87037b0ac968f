using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Users;

internal static class UsersSetup
{
    public static void AddUsers(this IServiceCollection services)
    {
        // Identity wants one context per scope; everything else takes its own from the factory.
        services.AddScoped(s => s.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext());
        services.AddIdentityCore<User>(Configure)
            .AddEntityFrameworkStores<AppDb>()
            .AddPasswordValidator<PasswordRules>()
            .AddErrorDescriber<UserErrors>();
        services.AddScoped<UserService>();
        services.AddScoped<SignInService>();
        services.AddScoped<ServerKeyService>();
    }

    private static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = Passwords.MinLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 1;
        options.Lockout.MaxFailedAccessAttempts = SignInService.TriesUntilLocked;
        options.Lockout.DefaultLockoutTimeSpan = SignInService.LockedFor;
        // Names may be Chinese; UserService says what they may not hold.
        options.User.AllowedUserNameCharacters = "";
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }
}
