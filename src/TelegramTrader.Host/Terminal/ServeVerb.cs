using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Logging;
using TelegramTrader.Host.Serving;
using TelegramTrader.Host.Settings;
using TelegramTrader.Host.Telegram;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Terminal;

/// <summary>No verb: holds the folder, opens the chat and serves until it is interrupted.</summary>
internal sealed class ServeVerb : IVerb
{
    public string Name => "";

    public string Summary => "Open the chat and serve on loopback until interrupted.";

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
        HostSettings given, InstallationLock held, TerminalOutput output, CancellationToken ct)
    {
        await using var chat = await ChatStart.OpenAsync(given, ct);
        var settings = chat.Settings;
        using var logs = RunLog.OfServer(settings);
        await using var installation = await Installation.OpenAsync(settings, TimeProvider.System, logs, ct);
        chat.Attach(installation.Market.Exchange);
        var pace = await chat.SlowDownAsync(installation.Jobs, TimeProvider.System, ct);
        await chat.ForgetPeopleAsync(installation.Storage.Accounts, ct);
        await using var app = WebServer.Build(settings, logs);
        var webhook = new WebhookEndpoint(chat.WebhookSecret, logs.CreateLogger<WebhookEndpoint>());
        app.MapHealth(installation);
        app.MapLocal(installation, LocalKey.Write(settings.DataFolder));
        foreach (var path in chat.WebhookPaths)
        {
            app.MapPost(path, webhook.AnswerAsync);
        }

        await app.StartAsync(ct);

        var server = app.Services.GetRequiredService<IServer>();
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        held.ServeAt(address);
        var service = chat.Compose(installation, Reached(address), TimeProvider.System, logs);
        installation.Watch(service.Health);
        if (installation.Market.Streams is { } streams)
        {
            installation.Watch(streams);
        }

        installation.Jobs.Listens(service.Jobs);
        await installation.Jobs.StartAsync(ct);
        await service.ResumeAsync(ct);
        webhook.OpenTo(service.Intake);
        await SayAsync(output, chat, installation.Settings, address);
        await SayFirstAdminAsync(output, installation, ct);
        IEnumerable<Func<CancellationToken, Task>> parts =
            [service.RunAsync, .. installation.Background, .. pace is null ? [] : new[] { pace.RunAsync }];
        return await RunAsync(app, [.. parts], output, ct);
    }

    // Serving and all that works beside it live and die together: a server of which one broke would look well and be
    // deaf.
    private static async Task<int> RunAsync(
        WebApplication app,
        IReadOnlyList<Func<CancellationToken, Task>> parts,
        TerminalOutput output,
        CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var working = parts.Select(part => part(stop.Token)).ToArray();
        var serving = app.WaitForShutdownAsync(stop.Token);
        await Task.WhenAny([serving, .. working]);
        await stop.CancelAsync();
        await serving;
        await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var broken in working.Where(work => work.IsFaulted))
        {
            await broken;
        }

        await output.Aside.WriteLineAsync("Stopped.");
        return ExitCodes.Done;
    }

    // "Any address" is no address to be reached at.
    private static Uri Reached(string address)
    {
        var bound = new Uri(address);
        return IPAddress.TryParse(bound.Host, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(bound) { Host = "127.0.0.1" }.Uri
            : bound;
    }

    private static async Task SayAsync(
        TerminalOutput output, ChatStart chat, HostSettings settings, string address)
    {
        var telegram = settings.Telegram;
        var where = chat.Page is { } page ? $"open {page}" : $"bot {telegram.Token} at {telegram.Server.Origin.Host}";
        await output.Answer.WriteLineAsync($"TelegramTrader · {MarketChoice.ModeOf(settings)} · {where}");
        await output.Answer.WriteLineAsync($"{MarketChoice.Line(settings)} Data: {settings.DataFolder}");
        await output.Answer.WriteLineAsync($"Health: {address}/health/ready. Ctrl-C stops.");
        if (!new Uri(address).IsLoopback)
        {
            await output.Aside.WriteLineAsync("Others on the network can reach this address, and nothing encrypts it.");
        }

        await output.Answer.FlushAsync();
    }

    private static async Task SayFirstAdminAsync(
        TerminalOutput output, Installation installation, CancellationToken ct)
    {
        var admission = installation.Admission;
        if ((await admission.Who.AdminsAsync(ct)).Count == 0)
        {
            var (code, minutes) = (admission.FirstAdmin.Issue(), FirstAdminCode.Life.TotalMinutes);
            const string line = "Nobody is admin yet. Send the bot this code in a private chat within";
            await output.Answer.WriteLineAsync($"{line} {minutes:0} minutes: {code}");
            await output.Answer.FlushAsync(ct);
        }
    }
}
