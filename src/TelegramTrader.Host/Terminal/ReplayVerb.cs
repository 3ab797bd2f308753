using System.Diagnostics;
using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Exchanges.Recorded.Feeds;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Terminal.Backtests;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Terminal;

/// <summary><c>replay</c>: a recorded feed from its first message to its last, and what in it cannot be.</summary>
internal sealed class ReplayVerb : IVerb
{
    private const int ShownFaults = 20;
    private const int ShownLevels = 5;

    public string Name => "replay";

    public string Summary => "Play a recorded feed, or the journal of a kernel.";

    public string Usage => "FILE";

    public IReadOnlyList<OptionSpec> Options { get; } = [];

    public IReadOnlyList<string> Help { get; } =
    [
        "Read are combined streams as received (nanoseconds and JSON a line), trade objects one a line or in one list,",
        "and flat files of trade and depth streams and of depth snapshots; plain, .gz, or alone in a .zip.",
        "Example: replay spot_btcusdt_20240808.jsonl.gz --json",
        "Given the journal of a backtest, says what came of it and whether it is the same, byte for byte.",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        if (line.Arguments is not [var path])
        {
            var takes = new Refusal(RefusalKind.Invalid, "replay takes one file.", "replay FILE --json");
            return await output.RefuseAsync(takes, line.IsJson);
        }

        if (!File.Exists(path))
        {
            var missing = new Refusal(RefusalKind.NotFound, $"There is no file {path}.");
            return await output.RefuseAsync(missing, line.IsJson);
        }

        if (JournalReplayRun.IsJournal(path))
        {
            return await JournalReplayRun.RunAsync(path, line, output, ct);
        }

        var started = Stopwatch.GetTimestamp();
        var (report, refusal) = FeedReplay.Run(path, ct);
        if (report is null)
        {
            return await output.RefuseAsync(new Refusal(RefusalKind.Invalid, refusal!), line.IsJson);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await (line.IsJson
            ? output.WriteJsonAsync(Document(report, seconds), HostJson.Default.ReplayDocument)
            : WriteTextAsync(output.Answer, report, seconds));
        return ExitCodes.Done;
    }

    private static ReplayDocument Document(FeedReport report, double seconds) => new(
        report.Messages,
        report.Trades,
        report.DepthEvents,
        seconds,
        report.Messages / Math.Max(seconds, 1e-9),
        report.Faults,
        report.FaultCount,
        Plain(report.Cvd),
        new ReplayBook(
            Word(report.BookState), report.Book.LastUpdateId, Levels(report.Book.Bids), Levels(report.Book.Asks)),
        report.Notes);

    private static async Task WriteTextAsync(TextWriter answer, FeedReport report, double seconds)
    {
        await answer.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Messages:N0} messages in {seconds:N2} s")
            + string.Create(
                CultureInfo.InvariantCulture, $": {report.Trades:N0} trades, {report.DepthEvents:N0} of depth"));
        await answer.WriteLineAsync($"CVD  {Plain(report.Cvd)}");
        await answer.WriteLineAsync(Sentence(report.BookState));
        for (var i = 0; i < Math.Min(ShownLevels, Math.Min(report.Book.Bids.Count, report.Book.Asks.Count)); i++)
        {
            var (bid, ask) = (report.Book.Bids[i], report.Book.Asks[i]);
            await answer.WriteLineAsync($"  {bid.Quantity,16} {bid.Price,14} | {ask.Price,-14} {ask.Quantity,-16}");
        }

        foreach (var note in report.Notes)
        {
            await answer.WriteLineAsync(note);
        }

        await answer.WriteLineAsync(report.FaultCount == 0
            ? "No faults."
            : string.Create(CultureInfo.InvariantCulture, $"{report.FaultCount:N0} faults:"));
        foreach (var fault in report.Faults.Take(ShownFaults))
        {
            await answer.WriteLineAsync($"  line {fault.Line}: {fault.Kind}: {fault.Text}");
        }

        if (report.FaultCount > ShownFaults)
        {
            await answer.WriteLineAsync("  … --json has more.");
        }
    }

    private static string[][] Levels(IEnumerable<BookLevel> levels) =>
        [.. levels.Select(level => new[] { level.Price.ToString(), level.Quantity.ToString() })];

    private static string Word(FeedBook state) => state switch
    {
        FeedBook.None => "none",
        FeedBook.NoSnapshot => "no_snapshot",
        FeedBook.Synced => "synced",
        _ => "broken",
    };

    private static string Sentence(FeedBook state) => state switch
    {
        FeedBook.None => "The feed has no depth.",
        FeedBook.NoSnapshot => "The feed has no snapshot: it continues the book of another feed, not known here.",
        FeedBook.Synced => "The book at the end:",
        _ => "The book is broken: changes are missing and no later snapshot mended it.",
    };

    private static string Plain(decimal value) => (value / 1.0000000000000000000000000000m)
        .ToString(CultureInfo.InvariantCulture);
}
