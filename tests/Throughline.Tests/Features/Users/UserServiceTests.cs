using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Users;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Users;

/// <summary>Accounts, without the web.</summary>
public sealed class UserServiceTests
{
    private const string Password = "four words in a row";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task OfSeveralFirstVisitors_ExactlyOneBecomesAdministrator(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                await installation.AsAsync<UserService, Guid>(UserIdentity.Anonymous, u => u.CreateFirstAdministratorAsync($"admin{i}", "Boss", Password, Token));
                return true;
            }
            catch (ConflictFailure)
            {
                return false;
            }
        }));

        made.Count(m => m).ShouldBe(1);
        var all = await installation.AsAsync<UserService, Page<UserRow>>(UserIdentity.Operator, u => u.ListAsync(new PageRequest(), Token));
        all.Items.ShouldHaveSingleItem().Roles.ShouldBe([Roles.Administrator]);
    }

    [Theory, Databases]
    public async Task Names_AreUniqueWhateverTheirCase(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        var added = await AddAsync(installation, new AddUser("Lin.Ruolan", "林若岚", []));
        added.GeneratedPassword.ShouldNotBeNull().ShouldMatch("^[a-hjkmnp-z2-9]{16}$");

        (await Should.ThrowAsync<InvalidFailure>(() => AddAsync(installation, new AddUser("lin.RUOLAN", "Other", [])))).Fields.Keys.ShouldBe(["name"]);
    }

    [Theory]
    [InlineData("zh-CN", "short", "密码太短：至少 10 个字符")]
    [InlineData("en", "short", "too short: at least 10 characters")]
    [InlineData("zh-CN", "Password123", "很常见")]
    [InlineData("en", "Password123", "common")]
    [InlineData("zh-CN", "ZZZZZZZZZZZZ", "很常见")]
    [InlineData("zh-CN", "Lin.Ruolan.2", "不能与用户名或姓名相同")]
    [InlineData("en", "Lin.Ruolan.2", "may not be the user name")]
    [InlineData("en", "", "Enter a password")]
    public async Task WeakPasswords_AreRefusedWithAReason(string language, string password, string reason)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);

        var failure = await Should.ThrowAsync<InvalidFailure>(() => AddAsync(installation, new AddUser("lin.ruolan.2", "林若岚", [], password)));

        failure.Fields["password"].ShouldHaveSingleItem().ShouldContain(reason);
    }

    [Fact]
    public async Task AllMistakesOfAForm_AreNamedTogether()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);

        var failure = await Should.ThrowAsync<InvalidFailure>(() => AddAsync(installation, new AddUser("two words", " ", ["king"], "short")));

        failure.Fields.Keys.Order(StringComparer.Ordinal).ShouldBe(["displayName", "name", "password", "roles"]);
    }

    [Fact]
    public async Task OnlyAdministrators_MakeUsers_AndNobodyReadsAnothersProfile()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        var pmo = new UserIdentity(Guid.CreateVersion7(), "pmo", new HashSet<string>(StringComparer.Ordinal) { Roles.PortfolioOffice });

        await Should.ThrowAsync<ForbiddenFailure>(() => installation.AsAsync<UserService, AddedUser>(pmo, u => u.AddAsync(new AddUser("x", "x", []), Token)));
        await Should.ThrowAsync<ForbiddenFailure>(() => installation.AsAsync<UserService, string>(pmo, u => u.ResetPasswordAsync("x", Token)));
        await Should.ThrowAsync<ForbiddenFailure>(() => installation.AsAsync<UserService, Page<UserRow>>(UserIdentity.Anonymous, u => u.ListAsync(new PageRequest(), Token)));
        await Should.ThrowAsync<ForbiddenFailure>(() => installation.AsAsync<UserService, Profile>(UserIdentity.Anonymous, u => u.GetProfileAsync(Token)));
    }

    [Theory, Databases]
    public async Task Audit_TellsOfAPassword_AndHoldsNoSecret(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await AddAsync(installation, new AddUser("lin", "林若岚", [], Password));
        await installation.AsAsync<SignInService, Session?>(UserIdentity.Anonymous, s => s.SignInAsync("lin", "wrong", Token));
        await installation.AsAsync<SignInService, Session?>(UserIdentity.Anonymous, s => s.SignInAsync("lin", Password, Token));
        await installation.AsAsync<UserService, string>(UserIdentity.Operator, u => u.ResetPasswordAsync("lin", Token));

        await using var db = await installation.OpenDatabaseAsync();
        var user = await db.Set<User>().SingleAsync(Token);
        var trail = await db.Set<AuditEntry>().Where(e => e.Kind == nameof(User)).OrderBy(e => e.Id).ToListAsync(Token);

        trail.Select(e => (e.Action, e.UserName, e.Key)).ShouldBe([("create", "operator", "lin"), ("change", "operator", "lin")]);
        trail[1].Changes.ShouldContain(nameof(User.PasswordChangedAt));
        foreach (var entry in trail)
        {
            entry.Changes.ShouldNotContain(user.PasswordHash!);
            entry.Changes.ShouldNotContain("Hash");
            entry.Changes.ShouldNotContain("Stamp");
        }
    }

    [Theory, Databases]
    public async Task Session_IsKnownUntilItsStampChanges(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await AddAsync(installation, new AddUser("lin", "林若岚", [Roles.PortfolioOffice], Password));
        var session = (await installation.AsAsync<SignInService, Session?>(UserIdentity.Anonymous, s => s.SignInAsync("LIN", Password, Token))).ShouldNotBeNull();

        var identity = (await IdentityOfAsync(installation, session)).ShouldNotBeNull();
        identity.DisplayName.ShouldBe("林若岚");
        identity.Roles.ShouldBe([Roles.PortfolioOffice]);

        await installation.AsAsync<UserService, string>(UserIdentity.Operator, u => u.ResetPasswordAsync("lin", Token));
        (await IdentityOfAsync(installation, session)).ShouldBeNull();
    }

    private static Task<UserIdentity?> IdentityOfAsync(Installation installation, Session session)
        => installation.AsAsync<SignInService, UserIdentity?>(UserIdentity.Anonymous, s => s.IdentityOfAsync(session.UserId, session.Stamp, Token));

    private static Task<AddedUser> AddAsync(Installation installation, AddUser user)
        => installation.AsAsync<UserService, AddedUser>(UserIdentity.Operator, u => u.AddAsync(user, Token));
}
