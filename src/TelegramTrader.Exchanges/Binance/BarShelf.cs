using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>Bars of one series between two opens, both in, of which none that exists is missing.</summary>
internal sealed record BarWindow(long FirstOpenMs, long LastOpenMs, BarSeries Bars)
{
    public bool Holds(long firstOpenMs, long lastOpenMs) => firstOpenMs >= FirstOpenMs && lastOpenMs <= LastOpenMs;

    public BarSeries Between(long firstOpenMs, long lastOpenMs)
    {
        var start = From(firstOpenMs);
        return Bars.Slice(start, From(lastOpenMs + 1) - start);
    }

    /// <summary>This and what follows it, or what it follows.</summary>
    public BarWindow Join(BarWindow next) => next.FirstOpenMs < FirstOpenMs
        ? next.Join(this)
        : new BarWindow(FirstOpenMs, next.LastOpenMs, Bars.Count == 0 ? next.Bars : Bars.With(next.Bars));

    /// <summary>Only the end of it, so many bars at most.</summary>
    public BarWindow Last(int count) => Bars.Count <= count
        ? this
        : new BarWindow(Bars.OpenTimeMs[^count], LastOpenMs, Bars.Last(count));

    private int From(long openMs)
    {
        var at = Array.BinarySearch(Bars.OpenTimeMs, openMs);
        return at < 0 ? ~at : at;
    }
}

/// <summary>The latest bars of the series that were asked for last, in memory.</summary>
internal sealed class BarShelf
{
    public const int BarsOfSeries = 20_000;

    private const int BarsInAll = 600_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(Symbol Symbol, Timeframe Timeframe), (BarWindow Window, long Asked)> windows = [];
    private long asked;

    public BarWindow? Find(Symbol symbol, Timeframe timeframe)
    {
        lock (gate)
        {
            if (!windows.TryGetValue((symbol, timeframe), out var kept))
            {
                return null;
            }

            windows[(symbol, timeframe)] = (kept.Window, ++asked);
            return kept.Window;
        }
    }

    /// <summary>Keeps it, unless what is there reaches further.</summary>
    public void Keep(Symbol symbol, Timeframe timeframe, BarWindow window)
    {
        lock (gate)
        {
            var key = (symbol, timeframe);
            if (windows.TryGetValue(key, out var old) && (old.Window.LastOpenMs > window.LastOpenMs
                || old.Window.Holds(window.FirstOpenMs, window.LastOpenMs)))
            {
                return;
            }

            windows[key] = (window.Last(BarsOfSeries), ++asked);
            while (windows.Count > 1 && windows.Values.Sum(kept => kept.Window.Bars.Count) > BarsInAll)
            {
                windows.Remove(windows.MinBy(kept => kept.Value.Asked).Key);
            }
        }
    }
}
