using TelegramTrader.Application;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Logging;
using TelegramTrader.Host.Settings;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Terminal;

/// <summary>What most verbs begin with: settings, log, the folder's lock, the installation.</summary>
internal static class VerbRun
{
    /// <summary>Runs on an installation that this process holds; refuses while another holds its folder.</summary>
    public static async Task<int> AloneAsync(
        CommandLine line, TerminalOutput output, Func<Installation, HostSettings, Task<int>> run, CancellationToken ct)
    {
        var read = Settings(line);
        if (!read.IsAnswer(out var settings, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        using var held = InstallationLock.TryAcquire(settings.DataFolder, TimeProvider.System, out var holder);
        return held is null
            ? await output.RefuseAsync(holder!.ToRefusal(settings.DataFolder), line.IsJson)
            : await OpenAsync(settings, run, ct);
    }

    /// <summary>Runs on an installation that another process may hold: for verbs that only read.</summary>
    public static async Task<int> ReadingAsync(
        CommandLine line, TerminalOutput output, Func<Installation, HostSettings, Task<int>> run, CancellationToken ct)
    {
        var read = Settings(line);
        if (!read.IsAnswer(out var settings, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        // Where nobody holds the folder the database is brought forward first, as every start does; where somebody
        // does, that is the holder's to do, and nothing here writes. The lock is let go before the reading begins.
        var held = InstallationLock.TryAcquire(settings.DataFolder, TimeProvider.System, out _);
        try
        {
            return await OpenAsync(settings with { IsReadingOnly = held is null }, ReadAsync, ct);
        }
        finally
        {
            held?.Dispose();
        }

        Task<int> ReadAsync(Installation installation, HostSettings of)
        {
            held?.Dispose();
            held = null;
            return run(installation, of);
        }
    }

    /// <summary>The settings of this call, with a market that can be had.</summary>
    public static Result<HostSettings> Settings(CommandLine line)
    {
        var read = HostSettings.Read(line);
        return read.IsAnswer(out var settings, out _) && MarketChoice.Refuses(settings) is { } refusal ? refusal : read;
    }

    private static async Task<int> OpenAsync(
        HostSettings settings, Func<Installation, HostSettings, Task<int>> run, CancellationToken ct)
    {
        // These verbs are about what is stored; a market that is made up is not mistaken for it.
        settings = settings with { Market = settings.Market ?? MarketChoice.Recorded };
        using var logs = RunLog.OfVerb(settings);
        await using var installation = await Installation.OpenAsync(settings, TimeProvider.System, logs, ct);
        return await run(installation, settings);
    }
}
