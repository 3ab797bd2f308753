using TelegramTrader.Sandbox.Exchange.Flow;
using TelegramTrader.Sandbox.Exchange.Matching;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Market;

namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>One symbol's matching engine with its crowd and its tape. Used under the lock of its coin.</summary>
internal sealed class VenueMarket
{
    private const int TradesKept = 1 << 16;

    private readonly FlowPace pace;
    private readonly FairPath fair;
    private readonly CrowdFlow crowd;
    private readonly ForcedFlow? forced;
    private readonly SeededNoise forcedNoise;
    private readonly LawTrades lawTrades;
    private readonly List<TapeTrade> fresh = [];
    private readonly List<(long FirstMinute, long Offset)> aggregateOffsets = [];
    private long nextAggregateId;
    private long toldUpdateId = 1;
    private ForcedOrder? lastForced;

    public VenueMarket(VenueListing listing, SimulatedCandles candles, FlowPace pace, Shocks shocks)
    {
        (Listing, this.pace) = (listing, pace);
        var instrument = listing.Instrument;
        var law = new LawMinutes(
            candles, instrument, new TradeCount(candles.Seed, instrument, listing.TradesPerMinute));
        Tape = new MinuteTape(law, shocks.At);
        fair = new FairPath(candles.Seed, instrument, shocks);
        var noise = new SeededNoise(candles.Seed, instrument.Symbol + " crowd");
        crowd = new CrowdFlow(Book, fair, law, pace, shocks, noise);
        lawTrades = new LawTrades(candles.Seed, instrument);
        forced = listing.IsPerpetual ? new ForcedFlow() : null;
        forcedNoise = new SeededNoise(candles.Seed, instrument.Symbol + " forced");
    }

    public required CoinMarket Coin { get; init; }

    public VenueListing Listing { get; }
    public MatchingBook Book { get; } = new();
    public MinuteTape Tape { get; }
    public TradeRing Trades { get; } = new(TradesKept);

    /// <summary>In ticks: of the last trade, or where the law closed before the first.</summary>
    public long LastPrice { get; private set; }

    public long LastQuantity { get; private set; }

    public long LastTradeMs { get; private set; }

    /// <summary>What of the open contracts was closed by force lately, in steps.</summary>
    public double ForcedQuantity { get; private set; }

    /// <summary>Told after each step, still under the lock.</summary>
    public Action<StepReport>? Stepped { get; set; }

    public void Begin(long minute)
    {
        Tape.Begin(minute);
        var lawAggregates = Tape.Law.Count.Before(minute);
        nextAggregateId = Math.Max(nextAggregateId, lawAggregates);
        aggregateOffsets.Add((minute, nextAggregateId - lawAggregates));
        LastPrice = Tape.Current.Minutes[^1].Close;
        (LastQuantity, LastTradeMs) = (1, LawMinutes.OpenMs(minute));
        crowd.Restart(LawMinutes.OpenMs(minute));
    }

    /// <param name="step">Counted from the law's origin in steps of the pace.</param>
    public void Step(long step)
    {
        var endMs = LawMinutes.OriginMs + ((step + 1) * pace.StepMs);
        var firstUpdate = toldUpdateId + 1;
        fresh.Clear();
        lastForced = null;
        if (Listing.Status == "TRADING")
        {
            crowd.Step(step);
            Force(step, endMs - 1);
            Record(endMs - pace.StepMs);
        }

        Stepped?.Invoke(new StepReport(this, endMs, firstUpdate, Book.UpdateId, fresh, lastForced));
        toldUpdateId = Book.UpdateId;
        Book.Forget();
        if ((endMs - LawMinutes.OriginMs) % 60_000 == 0)
        {
            Tape.Turn();
        }
    }

    /// <summary>Trades of a minute before or between the simulated ones.</summary>
    public TapeTrade[] OfLaw(long minute)
    {
        var bar = Tape[minute];
        var (offset, before) = (0L, minute);
        foreach (var (first, itsOffset) in aggregateOffsets)
        {
            offset = minute >= first ? itsOffset : offset;
        }

        return lawTrades.Of(bar, Tape.Law.Count.Before(before) + offset);
    }

    private void Force(long step, long timeMs)
    {
        ForcedQuantity *= Math.Pow(0.5, pace.StepMinutes / 360);
        var draws = new StepDraws(forcedNoise, step);
        var volume = crowd.MinuteVolume;
        if (forced?.Next(LastPrice, fair.UsualDeviation, pace.StepMinutes, volume, ref draws) is not { } order)
        {
            return;
        }

        var before = Book.Executions.Count;
        Book.Submit(order);
        var fills = Book.Executions.Skip(before).ToList();
        var filled = fills.Sum(fill => fill.Quantity);
        if (filled == 0)
        {
            return;
        }

        crowd.Learn(order.Side, filled);
        ForcedQuantity += filled;
        var average = fills.Sum(fill => (double)fill.Price * fill.Quantity) / filled;
        lastForced = new ForcedOrder(
            order.Side, order.Quantity, filled, order.Limit!.Value, average, fills[^1].Quantity, timeMs);
    }

    // Takers of a step come one after another within it; all fills of one taker have its time.
    private void Record(long startMs)
    {
        var (taker, price, side, takers) = (0L, 0L, TakerSide.Buy, 0);
        foreach (var met in Book.Executions)
        {
            takers += met.TakerId == taker ? 0 : 1;
            if (met.TakerId != taker || met.Price != price)
            {
                nextAggregateId++;
            }

            (taker, price, side) = (met.TakerId, met.Price, met.Side);
            var timeMs = startMs + Math.Min(pace.StepMs - 1, takers * Math.Max(1, pace.StepMs / 32));
            var trade = new TapeTrade(
                Tape.NextId, nextAggregateId - 1, price, met.Quantity, timeMs, side == TakerSide.Sell);
            fresh.Add(trade);
            Trades.Add(trade);
            Tape.Add(trade);
            (LastPrice, LastQuantity, LastTradeMs) = (price, met.Quantity, timeMs);
        }
    }
}
