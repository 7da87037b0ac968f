using Throughline.Web.Cli;

if (CommandLine.Names(args))
{
    return await CommandLine.RunAsync(args, CommandLine.SystemConsole());
}
await using var app = ServerApplication.Build(args);
await ServerApplication.PrepareAsync(app);
await app.RunAsync();
return CommandLine.Done;

public partial class Program;
