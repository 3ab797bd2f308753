using Microsoft.Extensions.Logging;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Bus;

/// <summary>
/// Keeps what the feed brings: closed minutes, marks by the minute, liquidations, and trades of chosen symbols.
/// </summary>
/// <remarks>
/// The bus fills it and never waits; a loop of its own writes every few seconds. While the archive is out of reach
/// rows wait up to a bound, the oldest trades go first, and what was lost is counted.
/// </remarks>
public sealed class FeedRecorder(
    Venue venue, ISeriesArchive archive, RecorderRules rules, TimeProvider clock, ILogger<FeedRecorder> log)
    : IMarketSink
{
    private const string Minute = "1m";

    private readonly Lock gate = new();
    private readonly MarkMinutes marks = new();
    private readonly HoleWatch holes = new(archive);
    private readonly TradeRetention retention = new(venue, archive, rules, clock, log);
    private Dictionary<SeriesKey, RowBuffer> filling = [];
    private bool isFailing;

    /// <summary>Rows that were let go because the archive was out of reach for too long.</summary>
    public long Lost { get; private set; }

    /// <summary>Trades that were let go because of their age.</summary>
    public long Forgotten => retention.Gone;

    /// <summary>What is missing of what is kept, as far as it was missed since the start.</summary>
    public Task<IReadOnlyList<FeedHole>> OpenHolesAsync(CancellationToken ct) => holes.OpenAsync(ct);

    public bool KeepsTradesOf(Symbol symbol) => rules.KeepsTradesOf(symbol);

    public bool OnTrade(Symbol symbol, in TradeTick trade)
    {
        if (!rules.KeepsTradesOf(symbol))
        {
            return true;
        }

        var row = trade;
        return Add(new SeriesKey(venue, symbol, SeriesKind.Trades, ""), symbol.Base, buffer => buffer
            .At(row.TimeMs)
            .Whole(SeriesColumns.TradeId, row.Id)
            .Price(SeriesColumns.Price, row.Price)
            .Number(SeriesColumns.Quantity, row.Quantity.ToDouble())
            .Whole(SeriesColumns.TakerSold, row.TakerSold ? 1 : 0));
    }

    public void OnQuote(Symbol symbol, in QuoteTick quote)
    {
        // A quote is worth nothing once the next one is there; books are not kept.
    }

    public bool OnBar(Symbol symbol, in BarTick bar)
    {
        if (!bar.IsClosed)
        {
            return true;
        }

        var row = bar;
        var key = new SeriesKey(venue, symbol, SeriesKind.Candles, row.Timeframe.ToString());
        return Add(key, symbol.Base, buffer => buffer
            .At(row.OpenTimeMs)
            .Price(SeriesColumns.Open, row.Open)
            .Price(SeriesColumns.High, row.High)
            .Price(SeriesColumns.Low, row.Low)
            .Price(SeriesColumns.Close, row.Close)
            .Number(SeriesColumns.Volume, (double)row.Volume)
            .Number(SeriesColumns.QuoteVolume, (double)row.QuoteVolume)
            .Whole(SeriesColumns.TradeCount, row.TradeCount)
            .Number(SeriesColumns.TakerBuyVolume, (double)row.TakerBuyVolume)
            .Number(SeriesColumns.TakerBuyQuoteVolume, (double)row.TakerBuyQuoteVolume));
    }

    public bool OnMark(Symbol symbol, in MarkTick mark)
    {
        if (marks.Add(symbol, mark) is not { } minute)
        {
            return true;
        }

        return Add(new SeriesKey(venue, symbol, SeriesKind.MarkCandles, Minute), "", buffer => buffer
            .At(minute.OpenTimeMs)
            .Price(SeriesColumns.Open, minute.Open)
            .Price(SeriesColumns.High, minute.High)
            .Price(SeriesColumns.Low, minute.Low)
            .Price(SeriesColumns.Close, minute.Close));
    }

    public bool OnLiquidation(Symbol symbol, in LiquidationTick liquidation)
    {
        var row = liquidation;
        return Add(new SeriesKey(venue, symbol, SeriesKind.Liquidations, ""), symbol.Base, buffer => buffer
            .At(row.TimeMs)
            .Price(SeriesColumns.Price, row.Price)
            .Number(SeriesColumns.Quantity, row.Quantity.ToDouble())
            .Whole(SeriesColumns.LongLiquidated, row.LongWasLiquidated ? 1 : 0));
    }

    /// <summary>Writes until cancelled, and once more then.</summary>
    public Task RunAsync(CancellationToken ct) => Task.WhenAll(WriteOnAsync(ct), retention.RunAsync(ct));

    /// <summary>Lets what is too old go, now.</summary>
    internal Task ForgetAsync(CancellationToken ct) => retention.ForgetAsync(ct);

    private async Task WriteOnAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(rules.Every, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes what is there. What could not be written waits for the next time.</summary>
    internal async Task WriteAsync(CancellationToken ct)
    {
        Dictionary<SeriesKey, RowBuffer> taken;
        lock (gate)
        {
            (taken, filling) = (filling, []);
        }

        var appends = taken
            .Select(rows => new SeriesRows(
                new SeriesDescription(rows.Key, rows.Value.Unit, rows.Value.PriceDecimals),
                rows.Value.ToFrame(rows.Key.Kind)))
            .ToList();
        if (appends.Count == 0)
        {
            return;
        }

        var isWritten = false;
        try
        {
            var look = await holes.LookAsync(appends, ct);
            await archive.AppendAsync(appends, ct);
            isWritten = true;
            await holes.FlagAsync(look, ct);
            isFailing = false;
        }
        catch (StorageUnavailableException fault)
        {
            if (!isFailing)
            {
                log.LogWarning("Rows of the feed wait: {Reason}", fault.Message);
            }

            isFailing = true;
            foreach (var (key, rows) in isWritten ? [] : taken)
            {
                PutBack(key, rows);
            }
        }
    }

    private bool Add(SeriesKey key, string unit, Action<RowBuffer> write)
    {
        lock (gate)
        {
            if (!filling.TryGetValue(key, out var buffer))
            {
                filling[key] = buffer = new RowBuffer(unit);
            }

            write(buffer);
            if (buffer.Count > rules.RowsWaiting)
            {
                Lost += buffer.DropOldest(rules.RowsWaiting / 2);
            }
        }

        return true;
    }

    private void PutBack(SeriesKey key, RowBuffer rows)
    {
        lock (gate)
        {
            if (filling.TryGetValue(key, out var newer))
            {
                rows.Append(newer);
            }

            filling[key] = rows;
            if (rows.Count > rules.RowsWaiting)
            {
                Lost += rows.DropOldest(rules.RowsWaiting / 2);
            }
        }
    }
}

/// <param name="RowsWaiting">Of each series, before the oldest are let go.</param>
/// <param name="TradesOf">Symbols whose every trade is kept; of the others the minutes say enough.</param>
public sealed record RecorderRules(TimeSpan Every, int RowsWaiting, IReadOnlySet<Symbol> TradesOf)
{
    /// <summary>How long trades are kept.</summary>
    public TimeSpan TradesFor { get; init; } = TimeSpan.FromDays(30);

    internal bool KeepsTradesOf(Symbol symbol) => TradesOf.Contains(symbol);
}
