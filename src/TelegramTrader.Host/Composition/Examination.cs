using System.Runtime.InteropServices;
using TelegramTrader.Application.Audit;
using TelegramTrader.Application.Markets;
using TelegramTrader.Charts.Pencils;
using TelegramTrader.Host.Settings;
using TelegramTrader.Host.Terminal;
using TelegramTrader.Storage;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Composition;

/// <summary>The checks of <c>doctor</c>: each looks at one thing, changes nothing, and hinders no other.</summary>
internal static class Examination
{
    private const long FewBytes = 1L << 30;

    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(HostSettings settings, CancellationToken ct)
    {
        var checks = new List<DoctorCheck>
        {
            Program(),
            Try("config", () => Config(settings)),
            Try("commands", () => Commands(CommandCatalogue.Load(Installation.CommandsFolder))),
            Market(settings),
            Try("folder", () => Folder(settings)),
            Holder(settings),
            Pictures(),
            TimeZones(),
        };
        checks.AddRange(await DatabaseAsync(settings, ct));
        return checks;
    }

    private static DoctorCheck Program()
    {
        var version = typeof(Examination).Assembly.GetName().Version?.ToString(3);
        var (runtime, system) = (RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription);
        return Ok("program", $"TelegramTrader {version} on {runtime}, {system}");
    }

    private static DoctorCheck Config(HostSettings settings)
    {
        var limits = ConfigFiles.ReadLimits(settings.DataFolder);
        return Ok("config", Invariant($"valid; a request reads at most {limits.BarsPerRequest:N0} bars"));
    }

    private static DoctorCheck Commands(CommandCatalogue catalogue) =>
        Ok("commands", Invariant($"{catalogue.All.Count} commands"));

    private static DoctorCheck Market(HostSettings settings) => MarketChoice.Refuses(settings) is { } refusal
        ? new DoctorCheck("market", "problem", refusal.Sentence, refusal.Hint)
        : Ok("market", MarketChoice.Line(settings));

    private static DoctorCheck Folder(HostSettings settings)
    {
        if (!Directory.Exists(settings.DataFolder))
        {
            return Ok("folder", $"{settings.DataFolder} does not exist yet; the first start makes it");
        }

        var free = new DriveInfo(settings.DataFolder).AvailableFreeSpace;
        var said = Invariant($"{settings.DataFolder}, {free / (double)FewBytes:0.0} GiB free");
        return free < FewBytes
            ? new DoctorCheck("folder", "warning", said, "Less than 1 GiB is left; a full disk stops imports.")
            : Ok("folder", said);
    }

    private static DoctorCheck Holder(HostSettings settings)
    {
        if (!Directory.Exists(settings.DataFolder))
        {
            return Ok("in use", "no");
        }

        using var held = InstallationLock.TryAcquire(settings.DataFolder, TimeProvider.System, out var holder);
        return held is not null ? Ok("in use", "no") : Ok("in use", holder!.ToRefusal(settings.DataFolder).Sentence);
    }

    private static DoctorCheck Pictures() => Cairo.Advice is { } advice
        ? new DoctorCheck("pictures", "warning", "Answers come without pictures.", advice)
        : Ok("pictures", $"cairo {Cairo.Version}, DejaVu Sans");

    private static DoctorCheck TimeZones() => TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out _)
        ? Ok("time zones", "known")
        : new DoctorCheck("time zones", "warning", "Only UTC is known.", "Install tzdata.");

    private static async Task<IReadOnlyList<DoctorCheck>> DatabaseAsync(HostSettings settings, CancellationToken ct)
    {
        var isFile = settings.ConnectionString is null;
        if (isFile && !File.Exists(Path.Combine(settings.DataFolder, "telegramtrader.db")))
        {
            return [Ok("database", "none yet; the first start makes it")];
        }

        try
        {
            var limits = ConfigFiles.ReadLimits(settings.DataFolder);
            return await DatabaseAsync(Installation.DatabaseOf(settings, limits), ct);
        }
        catch (Exception fault) when (Faults.Explain(fault) is { } refusal)
        {
            return [new DoctorCheck("database", "problem", refusal.Sentence, refusal.Hint)];
        }
    }

    private static async Task<IReadOnlyList<DoctorCheck>> DatabaseAsync(DatabaseSettings settings, CancellationToken ct)
    {
        await using var database = await Database.OpenAsync(settings, ct);
        var pending = await new Migrator(database, TimeProvider.System).PendingAsync(ct);
        if (pending.Count > 0)
        {
            var behind = $"{database.Version}, {pending.Count} migrations pending";
            return [new DoctorCheck("database", "warning", behind, "migrate, or any start, brings it forward.")];
        }

        await using var storage = await StorageServices.OpenAsync(settings, TimeProvider.System, ct);
        var broken = await storage.Audit.VerifyAsync(ct);
        return
        [
            Ok("database", $"{database.Version}, up to date"),
            await SeriesAsync(storage.Archive, ct),
            broken is null ? Ok("audit trail", "its chain holds") : Broken(broken),
        ];
    }

    private static DoctorCheck Broken(BrokenAuditEntry broken) => new(
        "audit trail",
        "problem",
        Invariant($"It breaks at entry {broken.Number}: {broken.Reason}"),
        "Compare it with a backup.");

    // Reads every month of every series once: what is damaged on disk is found here, not by the trader who asks.
    private static async Task<DoctorCheck> SeriesAsync(ISeriesArchive archive, CancellationToken ct)
    {
        var series = await archive.ListAsync(ct);
        var month = Timeframe.Of("1M");
        foreach (var stored in series.Where(stored => stored.Rows > 0))
        {
            for (var from = month.OpenOf(stored.FirstMs); from <= stored.LastMs; from = month.NextOpen(from))
            {
                try
                {
                    await archive.ReadAsync(stored.Key, from, month.NextOpen(from), null, ct);
                }
                catch (SeriesCorruptException damaged)
                {
                    var refusal = damaged.ToRefusal();
                    return new DoctorCheck("data", "problem", refusal.Sentence, refusal.Hint);
                }
            }
        }

        return Series(series);
    }

    private static DoctorCheck Series(IReadOnlyList<StoredSeries> series)
    {
        if (series.Count == 0)
        {
            const string how = "import FILE --venue VENUE --symbol SYMBOL --interval INTERVAL";
            return new DoctorCheck("data", "warning", "No market data is stored.", how);
        }

        var flagged = series.Count(stored => stored.Flags.Count > 0);
        var rows = series.Sum(stored => stored.Rows);
        return Ok("data", Invariant($"{series.Count} series, {rows:N0} rows; {flagged} carry quality flags"));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static DoctorCheck Ok(string name, string sentence) => new(name, "ok", sentence, null);

    private static DoctorCheck Try(string name, Func<DoctorCheck> look)
    {
        try
        {
            return look();
        }
        catch (Exception fault) when (Faults.Explain(fault) is { } refusal)
        {
            return new DoctorCheck(name, "problem", refusal.Sentence, refusal.Hint);
        }
    }
}
