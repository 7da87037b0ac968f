using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Throughline.Core.Common;

namespace Throughline.Web.Cli;

/// <summary>The verb that runs the server.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 5080;

    public static Command Create(CliConsole console)
    {
        var port = new Option<int>("--port") { Description = CliTexts.PortOption, DefaultValueFactory = _ => DefaultPort };
        var urls = new Option<string?>("--urls") { Description = CliTexts.UrlsOption };
        var demo = new Option<bool>("--demo") { Description = CliTexts.DemoOption };
        var command = new Command("serve", CliTexts.Serve) { port, urls, demo };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = DataFolder.Open(parsed.GetValue(CliOptions.Data));
            using var taken = folder.TryLock()
                ?? throw new ConflictFailure(string.Format(CultureInfo.CurrentCulture, CommonTexts.DataFolderInUse, folder.Path));
            // Kestrel gives no free port on both loopback addresses at once.
            var chosen = parsed.GetValue(port);
            var address = parsed.GetValue(urls) ?? string.Create(CultureInfo.InvariantCulture, $"http://{(chosen == 0 ? "127.0.0.1" : "localhost")}:{chosen}");
            await using var app = ServerApplication.Build(["--data=" + folder.Path, "--urls=" + address, "--Logging:LogLevel:Default=Warning"]);
            await ServerApplication.PrepareAsync(app, cancellationToken);
            if (parsed.GetValue(demo))
            {
                await Demonstration.LoadAsync(app.Services, console, cancellationToken);
            }
            await app.StartAsync(cancellationToken);
            foreach (var listening in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
            {
                await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.Listening, listening, folder.Path));
            }
            await console.Out.FlushAsync(cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return CommandLine.Done;
        });
        return command;
    }
}
