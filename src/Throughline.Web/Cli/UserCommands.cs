using System.CommandLine;
using System.Globalization;
using Throughline.Core.Common;
using Throughline.Core.Features.Users;

namespace Throughline.Web.Cli;

/// <summary>Verbs on users of the installation.</summary>
internal static class UserCommands
{
    public static Command Create(CliConsole console) => new("user", CliTexts.User) { Add(console), Reset(console) };

    private static Command Add(CliConsole console)
    {
        var name = new Argument<string>("NAME") { Description = CliTexts.UserName };
        var display = new Option<string?>("--display-name") { Description = CliTexts.DisplayNameOption };
        var email = new Option<string?>("--email") { Description = CliTexts.EmailOption };
        var roles = new Option<string[]>("--role") { Description = CliTexts.RoleOption, AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        roles.AcceptOnlyFromAmong([.. Roles.All]);
        var command = new Command("add", CliTexts.UserAdd) { name, display, email, roles };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await CliHost.WriteAsync(parsed.GetValue(CliOptions.Data), cancellationToken);
            var login = parsed.GetRequiredValue(name);
            var added = await host.Get<UserService>().AddAsync(
                new AddUser(login, parsed.GetValue(display) ?? login, parsed.GetValue(roles)!, Email: parsed.GetValue(email)), cancellationToken);
            await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.UserAdded, added.Name, added.GeneratedPassword));
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Reset(CliConsole console)
    {
        var name = new Argument<string>("NAME") { Description = CliTexts.UserName };
        var command = new Command("reset", CliTexts.UserReset) { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await CliHost.WriteAsync(parsed.GetValue(CliOptions.Data), cancellationToken);
            var password = await host.Get<UserService>().ResetPasswordAsync(parsed.GetRequiredValue(name), cancellationToken);
            await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.UserWasReset, parsed.GetRequiredValue(name), password));
            return CommandLine.Done;
        });
        return command;
    }
}
