using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Kernel;

/// <summary>Feeds a kernel what a journal says it was fed with; what it writes down must be the same journal.</summary>
public static class JournalReplay
{
    /// <param name="lines">The journal, its head first.</param>
    /// <param name="setup">The kernel that the head describes.</param>
    /// <param name="journal">Receives the events and decisions of the replay; the caller has written the head.</param>
    /// <exception cref="System.Text.Json.JsonException">A line is damaged.</exception>
    public static ReplayedKernel Run(
        IEnumerable<string> lines, KernelSetup setup, IStrategy? strategy, KernelJournal journal)
    {
        var kernel = new TradingKernel(setup, new SilentVenue(), strategy, journal);
        var (trades, events) = (new List<ClosedTrade>(), 0L);
        foreach (var line in lines.Skip(1))
        {
            if (JournalReader.ReadEvent(line) is not { } happened)
            {
                continue;
            }

            events++;
            if (kernel.Process(in happened).Closed is { } trade)
            {
                trades.Add(trade);
            }
        }

        return new ReplayedKernel(events, kernel.Approved, trades, kernel.Equity, kernel.Alarms);
    }
}

/// <summary>What a replay ended with.</summary>
public sealed record ReplayedKernel(
    long Events, long Approved, IReadOnlyList<ClosedTrade> Trades, double Equity, long Alarms);
