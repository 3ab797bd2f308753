namespace TelegramTrader.Sandbox.Exchange.Tape;

/// <summary>
/// A bar in whole numbers: prices in ticks, volumes in steps, turnover in ticks × steps. Sums are exact.
/// </summary>
/// <param name="TakerVolume">Of it, what takers bought.</param>
/// <param name="FirstId">Of the first trade; ids have no gap, so a bar without trades has the next one's.</param>
internal readonly record struct TapeBar(
    long OpenMs,
    long Open,
    long High,
    long Low,
    long Close,
    long Volume,
    long TakerVolume,
    Int128 Turnover,
    Int128 TakerTurnover,
    long FirstId,
    long Trades)
{
    public long LastId => FirstId + Trades - 1;

    /// <summary>A bar in which nothing traded stands at the price before it.</summary>
    public static TapeBar Quiet(long openMs, long price, long nextId) =>
        new(openMs, price, price, price, price, 0, 0, 0, 0, nextId, 0);

    /// <summary>This bar and the one right after it; quiet bars do not move open, high and low.</summary>
    public TapeBar Then(in TapeBar next) => this with
    {
        Open = Trades == 0 && next.Trades > 0 ? next.Open : Open,
        High = Trades == 0 ? next.High : next.Trades == 0 ? High : Math.Max(High, next.High),
        Low = Trades == 0 ? next.Low : next.Trades == 0 ? Low : Math.Min(Low, next.Low),
        Close = next.Close,
        Volume = Volume + next.Volume,
        TakerVolume = TakerVolume + next.TakerVolume,
        Turnover = Turnover + next.Turnover,
        TakerTurnover = TakerTurnover + next.TakerTurnover,
        Trades = Trades + next.Trades,
    };

    public TapeBar With(in TapeTrade trade)
    {
        var turnover = (Int128)trade.Price * trade.Quantity;
        var isFirst = Trades == 0;
        return this with
        {
            Open = isFirst ? trade.Price : Open,
            High = isFirst ? trade.Price : Math.Max(High, trade.Price),
            Low = isFirst ? trade.Price : Math.Min(Low, trade.Price),
            Close = trade.Price,
            Volume = Volume + trade.Quantity,
            TakerVolume = TakerVolume + (trade.BuyerIsMaker ? 0 : trade.Quantity),
            Turnover = Turnover + turnover,
            TakerTurnover = TakerTurnover + (trade.BuyerIsMaker ? 0 : turnover),
            FirstId = isFirst ? trade.Id : FirstId,
            Trades = Trades + 1,
        };
    }
}
