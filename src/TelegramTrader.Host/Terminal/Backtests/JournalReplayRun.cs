using System.Text;
using System.Text.Json;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application;
using TelegramTrader.Host.Json;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Host.Terminal.Backtests;

/// <param name="IsSame">The replay wrote the same journal, byte for byte.</param>
/// <param name="DiffersAtLine">The first line that is another one; null where none is.</param>
internal sealed record JournalDocument(
    string Kind,
    string Strategy,
    IReadOnlyList<string> Symbols,
    long Events,
    long ApprovedOrders,
    long ClosedTrades,
    double FinalEquity,
    long Alarms,
    bool IsSame,
    long? DiffersAtLine);

/// <summary>A kernel's journal, played again: what came of it, and whether it is the same to the byte.</summary>
internal static class JournalReplayRun
{
    /// <summary>True where the file begins as a journal does.</summary>
    public static bool IsJournal(string path)
    {
        Span<byte> head = stackalloc byte[64];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..read].IndexOf("\"KernelJournal\""u8) >= 0;
    }

    public static async Task<int> RunAsync(
        string path, CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var replayed = Replay(path, ct);
        if (!replayed.IsAnswer(out var document, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        if (line.IsJson)
        {
            await output.WriteJsonAsync(document, HostJson.Default.JournalDocument);
        }
        else
        {
            var (events, orders, trades) = (document.Events, document.ApprovedOrders, document.ClosedTrades);
            await output.Answer.WriteLineAsync(FormattableString.Invariant(
                $"{events:N0} events, {orders:N0} orders, {trades:N0} trades"));
            await output.Answer.WriteLineAsync(FormattableString.Invariant(
                $"equity at the end {document.FinalEquity:0.00}, alarms {document.Alarms:N0}"));
            await output.Answer.WriteLineAsync(document.IsSame
                ? "The same, byte for byte."
                : FormattableString.Invariant($"NOT the same: line {document.DiffersAtLine:N0} is another."));
        }

        return document.IsSame ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static Result<JournalDocument> Replay(string path, CancellationToken ct)
    {
        try
        {
            var lines = File.ReadLines(path);
            var header = JournalReader.ReadHeader(lines.First());
            var strategy = StrategyOf(header);
            if (strategy is null && header.Strategy.Length > 0)
            {
                return new Refusal(RefusalKind.NotFound, $"There is no strategy {header.Strategy} to replay it with.");
            }

            using var again = new ComparedStream(path);
            using var journal = new KernelJournal(again);
            journal.Write(header);
            var (values, _) = strategy?.Bind(header.Parameters, Timeframe.Of(header.Timeframe)) ?? ([], null);
            var replayed = JournalReplay.Run(
                Watched(lines, ct), SetupOf(header), strategy?.Create(values, Nothing(header)), journal);
            return new JournalDocument(
                JournalHeader.KindName,
                header.Strategy,
                [.. header.Instruments.Select(instrument => instrument.Symbol)],
                replayed.Events,
                replayed.Approved,
                replayed.Trades.Count,
                replayed.Equity,
                replayed.Alarms,
                again.IsSame,
                again.DiffersAtLine);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException)
        {
            return new Refusal(RefusalKind.Invalid, $"The journal cannot be read: {fault.Message}");
        }
    }

    // A rule file may have changed since: what is replayed is what the journal holds.
    private static StrategyDeclaration? StrategyOf(JournalHeader header)
    {
        if (header.Rules is not { } text)
        {
            return StrategyCatalogue.Find(header.Strategy);
        }

        var (rules, errors) = RuleFile.Read(Encoding.UTF8.GetBytes(text), ExpressionBounds.Most);
        return rules is not null
            ? RuleStrategy.DeclarationOf(rules, ExpressionBounds.Most)
            : throw new FormatException($"its rules are wrong: {errors[0].Sentence}");
    }

    private static KernelSetup SetupOf(JournalHeader header) =>
        new([.. header.Instruments.Select(instrument => instrument.ToTerms())], header.Cash)
        {
            Limits = header.Limits,
            Leverage = header.Leverage,
            TakerRate = header.TakerRate,
        };

    private static BarSeries Nothing(JournalHeader header) =>
        new(Timeframe.Of(header.Timeframe), [], new BarPrices([], [], [], []), []);

    private static IEnumerable<string> Watched(IEnumerable<string> lines, CancellationToken ct)
    {
        foreach (var line in lines)
        {
            ct.ThrowIfCancellationRequested();
            yield return line;
        }
    }
}
