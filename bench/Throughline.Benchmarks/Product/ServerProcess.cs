using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Throughline.Core.Common;

namespace Throughline.Benchmarks.Product;

/// <summary>The application as a process of its own, on a free port of this machine only.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int AskEveryMilliseconds = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ServerProcess(Process process, Uri address, TimeSpan firstAnswer, TimeSpan secondAnswer)
    {
        _process = process;
        Address = address;
        FirstAnswer = firstAnswer;
        SecondAnswer = secondAnswer;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the end of the first page that it answered.</summary>
    public TimeSpan FirstAnswer { get; }

    /// <summary>The same page once more.</summary>
    public TimeSpan SecondAnswer { get; }

    /// <summary>The most memory the process has held.</summary>
    public long PeakBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts it and asks for the page of the sign-in (of the first administrator in an empty installation) until it comes.</summary>
    public static async Task<ServerProcess> StartAsync(string dataFolder)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        var start = new ProcessStartInfo(Repository.Application) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in (string[])["serve", "--data", dataFolder, "--urls", address.OriginalString.TrimEnd('/')])
            start.ArgumentList.Add(argument);
        start.Environment.Remove(DatabaseChoice.Variable);
        var begun = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            while (!await AnswersAsync(client))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
                    throw new InvalidOperationException($"{Repository.Application} does not answer.");
                await Task.Delay(AskEveryMilliseconds);
            }
            var first = Stopwatch.GetElapsedTime(begun);
            var second = await Measured.OnceAsync(() => client.GetStringAsync("sign-in"));
            return new ServerProcess(process, address, first, second);
        }
        catch
        {
            End(process);
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        End(_process);
        return ValueTask.CompletedTask;
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("sign-in");
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
            return true;
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return false;
        }
    }

    private static void End(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
