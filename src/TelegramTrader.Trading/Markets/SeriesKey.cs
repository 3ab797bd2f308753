namespace TelegramTrader.Trading.Markets;

/// <summary>What a stored series holds; its columns are listed in <see cref="SeriesColumns"/>.</summary>
public enum SeriesKind
{
    /// <summary>Bars of traded prices.</summary>
    Candles,

    /// <summary>Bars of the mark price; a volume in the source means nothing and is not kept.</summary>
    MarkCandles,

    /// <summary>Single or aggregate trades with the taker's side.</summary>
    Trades,

    /// <summary>Realised funding, a fraction of notional per settlement.</summary>
    Funding,

    /// <summary>Open interest, one side counted once.</summary>
    OpenInterest,

    /// <summary>Long/short ratios: all accounts, top accounts, top positions.</summary>
    LongShort,

    /// <summary>What takers bought and sold in an interval, or only the ratio of the two.</summary>
    TakerVolume,

    /// <summary>Forced orders, as far as the venue shows them.</summary>
    Liquidations,
}

/// <summary>Names one stored series: <c>binance BTC-USDT candles 1m</c>.</summary>
/// <param name="Interval">Spacing as text (<c>1m</c>, <c>4h</c>); empty for trades and funding.</param>
public readonly record struct SeriesKey(Venue Venue, Symbol Symbol, SeriesKind Kind, string Interval)
{
    public override string ToString() => $"{Venue}:{Symbol} {Kind} {Interval}".TrimEnd();
}
