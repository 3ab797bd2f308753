using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TelegramTrader.Application;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Logging;
using TelegramTrader.Host.Serving;
using TelegramTrader.Host.Settings;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Terminal;

/// <summary>No verb: holds the folder and serves until it is interrupted.</summary>
internal sealed class ServeVerb : IVerb
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(10);

    public string Name => "";

    public string Summary => "Serve on loopback until interrupted.";

    public string Usage => "";

    public IReadOnlyList<OptionSpec> Options { get; } = [];

    public IReadOnlyList<string> Help { get; } = [];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        if (line.Arguments.Count > 0)
        {
            var sentence = $"\"{line.Arguments[0]}\" stands where a verb belongs.";
            var stray = new Refusal(RefusalKind.Invalid, sentence, "A verb comes first; --help lists them.");
            return await output.RefuseAsync(stray, line.IsJson);
        }

        var read = VerbRun.Settings(line);
        if (!read.IsAnswer(out var settings, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        using var held = InstallationLock.TryAcquire(settings.DataFolder, TimeProvider.System, out var holder);
        return held is null
            ? await output.RefuseAsync(holder!.ToRefusal(settings.DataFolder), line.IsJson)
            : await ServeAsync(settings, held, output, ct);
    }

    private static async Task<int> ServeAsync(
        HostSettings settings, InstallationLock held, TerminalOutput output, CancellationToken ct)
    {
        using var logs = RunLog.OfServer(settings);
        await using var installation = await Installation.OpenAsync(settings, TimeProvider.System, logs, ct);
        await using var app = Build(settings, logs);
        app.MapHealth(installation);
        app.MapLocal(installation, LocalKey.Write(settings.DataFolder));
        await app.StartAsync(ct);

        var server = app.Services.GetRequiredService<IServer>();
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        held.ServeAt(address);
        await SayAsync(output, settings, address);
        await app.WaitForShutdownAsync(ct);
        await output.Aside.WriteLineAsync("Stopped.");
        return ExitCodes.Done;
    }

    private static WebApplication Build(HostSettings settings, RunLog logs)
    {
        var options = new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateSlimBuilder(options);
        builder.Logging.ClearProviders().AddProvider(logs.Provider);
        builder.WebHost.UseUrls(FreeAddress(settings.Address));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = HostJson.Default.Options.PropertyNamingPolicy;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, HostJson.Default);
        });
        var app = builder.Build();
        app.UseRequestLog();
        return app;
    }

    // A second installation on one machine should start, not fail: where the port is taken, any free one is used.
    private static string FreeAddress(string address)
    {
        var wanted = new Uri(address);
        if (!IPAddress.TryParse(wanted.Host, out var ip))
        {
            return address;
        }

        try
        {
            using var probe = new TcpListener(ip, wanted.Port);
            probe.Start();
            return address;
        }
        catch (SocketException)
        {
            return new UriBuilder(wanted) { Port = 0 }.Uri.ToString();
        }
    }

    private static async Task SayAsync(TerminalOutput output, HostSettings settings, string address)
    {
        await output.Answer.WriteLineAsync($"TelegramTrader · {MarketChoice.Origin.Mode} · {address}/health/ready");
        await output.Answer.WriteLineAsync($"{MarketChoice.Line(settings)} Data: {settings.DataFolder}");
        await output.Answer.WriteLineAsync($"Next, in another terminal: ask \"/start\" --data {settings.DataFolder}");
        await output.Answer.WriteLineAsync("Ctrl-C stops.");
        if (!new Uri(address).IsLoopback)
        {
            await output.Aside.WriteLineAsync("Others on the network can reach this address, and nothing encrypts it.");
        }

        await output.Answer.FlushAsync();
    }
}
