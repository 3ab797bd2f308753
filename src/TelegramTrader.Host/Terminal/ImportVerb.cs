using Spectre.Console;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Host.Json;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Terminal;

/// <summary><c>import</c>: recorded files into the archive, each whole or not at all.</summary>
internal sealed class ImportVerb : IVerb
{
    public string Name => "import";

    public string Summary => "Import recorded market data: candles, trades, funding, open interest, ratios.";

    public string Usage => "PATH… [--kind KIND] [--venue V] [--symbol S] [--interval I]";

    public IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("kind", string.Join('|', ImportOptions.KindWords), "What the files hold, where they do not say it."),
        new("venue", "VENUE", "Where it was recorded, such as binance."),
        new("symbol", "SYMBOL", "BTC-USDT is spot, BTC-USDT-PERP the perpetual."),
        new("interval", "INTERVAL", "Length of a bar, such as 1m."),
    ];

    public IReadOnlyList<string> Help { get; } =
    [
        "Example: import btcusdt-1m-2024.csv.gz --venue binance --symbol BTC-USDT --interval 1m",
        "What a file's name, folder or columns say need not be said again. A folder is walked.",
        "A file with a row that cannot be read is refused whole.",
        "Gaps, doubles and outliers are flagged, never changed.",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var read = ReadOptions(line);
        if (!read.IsAnswer(out var options, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        return await VerbRun.AloneAsync(line, output, async (installation, _) =>
        {
            var started = TimeProvider.System.GetTimestamp();
            var result = await VerbProgress.RunAsync<ImportProgress, Result<ImportReport>>(
                output,
                "Reading",
                Show,
                progress => installation.Door.AskAsync(
                    new ImportFiles(line.Arguments, options, progress), Caller.Terminal(Role.Admin), ct));
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            return result.IsAnswer(out var report, out var refused)
                ? await PrintAsync(report, seconds, line, output)
                : await output.RefuseAsync(refused, line.IsJson);
        }, ct);
    }

    private static void Show(ProgressTask bar, ImportProgress step)
    {
        bar.Description = Markup.Escape($"{Path.GetFileName(step.File)} ({step.FileNumber} of {step.Files})");
        (bar.MaxValue, bar.Value) = (Math.Max(1, step.BytesTotal), step.BytesDone);
    }

    private static async Task<int> PrintAsync(
        ImportReport report, double seconds, CommandLine line, TerminalOutput output)
    {
        await (line.IsJson
            ? output.WriteJsonAsync(ImportDocument.Of(report, seconds), HostJson.Default.ImportDocument)
            : output.Answer.WriteLineAsync(ImportWords.Of(report, seconds)));
        return report.Files.Any(file => file.Outcome == FileOutcome.Refused) ? ExitCodes.Refused : ExitCodes.Done;
    }

    private static Result<ImportOptions> ReadOptions(CommandLine line)
    {
        if (line.Arguments.Count == 0)
        {
            const string takes = "import takes at least one file or folder.";
            return new Refusal(RefusalKind.Invalid, takes, "import --help shows an example.");
        }

        RecordedKind? kind = null;
        if (line.Value("kind") is { } word)
        {
            if (!ImportOptions.TryParseKind(word, out var known))
            {
                return NotA("kind", word, $"It is one of {string.Join(", ", ImportOptions.KindWords)}.");
            }

            kind = known;
        }

        Timeframe? interval = null;
        if (line.Value("interval") is { } text)
        {
            if (!Timeframe.TryParse(text, out var timeframe))
            {
                return NotA("interval", text, $"It is one of {string.Join(' ', Timeframe.All)}.");
            }

            interval = timeframe;
        }

        return Markets(line, new ImportOptions(kind, null, null, interval));
    }

    private static Result<ImportOptions> Markets(CommandLine line, ImportOptions options)
    {
        if (line.Value("symbol") is { } symbol)
        {
            if (!SymbolSpelling.TryRead(symbol, out var named))
            {
                return NotA("symbol", symbol, "BTC-USDT is spot, BTC-USDT-PERP the perpetual.");
            }

            options = options with { Symbol = named.Symbol, Venue = named.Venue };
        }

        if (line.Value("venue") is not { } said)
        {
            return options;
        }

        return Venue.TryParse(said, out var venue)
            ? options with { Venue = venue }
            : NotA("venue", said, "A venue is letters, digits or _, such as binance.");
    }

    private static Refusal NotA(string what, string word, string hint) =>
        new(RefusalKind.Invalid, $"\"{word}\" is not a {what}.", hint);
}
