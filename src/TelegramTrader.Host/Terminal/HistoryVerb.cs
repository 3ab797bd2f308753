using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Settings;

namespace TelegramTrader.Host.Terminal;

/// <summary><c>history</c>: downloads what is not stored yet, and repairs holes.</summary>
/// <param name="addresses">Where the venue is, by the settings.</param>
internal sealed class HistoryVerb(Func<HostSettings, BinanceAddresses> addresses, TimeProvider clock) : IVerb
{
    private const int HolesListed = 10;

    public string Name => "history";

    public string Summary => "Download market data from Binance, and repair holes in what is stored.";

    public string Usage => "SYMBOL INTERVAL FROM TO [--kind KIND]";

    public IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("kind", string.Join('|', HistoryRequest.KindWords), "What is downloaded; candles when not said."),
    ];

    public IReadOnlyList<string> Help { get; } =
    [
        "Example: history BTC-USDT 1m 2024-01-01 2024-06-30",
        "Example: history BTC-USDT-PERP 2024-01-01 2024-06-30 --kind funding",
        "Times are UTC, both ends are in; a day is its whole day. What is stored is not downloaded again.",
        "Interrupted, it keeps what it has; the same words go on from there.",
        "Open interest and ratios are kept by Binance for about a month.",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var read = HistoryRequest.Read(line);
        if (!read.IsAnswer(out var request, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        return await VerbRun.AloneAsync(line, output, async (installation, settings) =>
        {
            var started = clock.GetTimestamp();
            using var http = new HttpMessageInvoker(BinanceRest.Connection());
            var download = Download(installation.Archive, settings, http);
            var result = await VerbProgress.RunAsync<HistoryProgress, Result<HistoryReport>>(
                output,
                $"{request.Wish.Symbol} {request.Kind}",
                (bar, step) => (bar.MaxValue, bar.Value) = (Math.Max(1, step.TotalMs), step.DoneMs),
                progress => download.RunAsync(request.Wish, progress, ct));
            var seconds = clock.GetElapsedTime(started).TotalSeconds;
            return result.IsAnswer(out var report, out var refused)
                ? await PrintAsync(request, report, seconds, line, output)
                : await output.RefuseAsync(refused, line.IsJson);
        }, ct);
    }

    private HistoryDownload Download(ISeriesArchive archive, HostSettings settings, HttpMessageInvoker http)
    {
        var bans = new BanFile(Path.Combine(settings.DataFolder, "binance-ban.json"));
        var chance = new Random(Environment.ProcessId);
        var rest = new BinanceRest(http, addresses(settings), bans, clock, chance);
        var venueClock = new ServerClock(rest, clock);
        var market = new BinanceMarket(rest, venueClock, archive, new MarketOrigin("", "binance"), clock);
        return new HistoryDownload(market, venueClock, archive);
    }

    private static async Task<int> PrintAsync(
        HistoryRequest request, HistoryReport report, double seconds, CommandLine line, TerminalOutput output)
    {
        var document = HistoryDocument.Of(report, request.Kind, request.Interval, seconds);
        if (line.IsJson)
        {
            await output.WriteJsonAsync(document, HostJson.Default.HistoryDocument);
            return report.Trouble is { } why ? ExitCodes.Of(why) : ExitCodes.Done;
        }

        var what = $"{document.Symbol} {request.Kind} {request.Interval}".TrimEnd();
        await output.Answer.WriteLineAsync($"{what}, {Time(document.From)} to {Time(document.To)} UTC:");
        await output.Answer.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Downloaded:N0} rows downloaded, {report.Stored:N0} stored, in {seconds:0.0} s."));
        foreach (var hole in report.Holes.Take(HolesListed))
        {
            await output.Answer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  Binance has no bars from {Time(hole.FromMs)} to {Time(hole.ToMs)} UTC ({hole.Bars:N0})."));
        }

        if (report.Holes.Count > HolesListed)
        {
            await output.Answer.WriteLineAsync($"  And {report.Holes.Count - HolesListed} more such holes.");
        }

        return report.Trouble is { } trouble ? await output.RefuseAsync(trouble, isJson: false) : ExitCodes.Done;
    }

    private static string Time(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
