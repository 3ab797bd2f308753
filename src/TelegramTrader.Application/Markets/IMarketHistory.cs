using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Under which mode and from which source everything of this market is said.</summary>
/// <param name="Mode">SANDBOX, PAPER or LIVE; words for people, nothing decides by it.</param>
/// <param name="Source">Where the data comes from, such as <c>recorded</c>.</param>
/// <param name="AskedForMs">The instant that was asked for, epoch ms; null for the market's own now.</param>
/// <param name="Trouble">
/// What is wrong with the source of spot at the moment, as a sentence; null when nothing is.
/// </param>
/// <param name="NowMs">The venue's clock, epoch ms; null where the market stands still.</param>
public sealed record MarketOrigin(
    string Mode, string Source, long? AskedForMs = null, string? Trouble = null, long? NowMs = null)
{
    /// <summary>What is wrong with the source of perpetuals: it is another host than that of spot.</summary>
    public string? PerpetualTrouble { get; init; }

    /// <summary>What is wrong with where a market of this kind comes from.</summary>
    public string? TroubleOf(MarketKind kind) => kind == MarketKind.Perpetual ? PerpetualTrouble : Trouble;
}

/// <summary>Something with bars that can be asked for.</summary>
/// <param name="Interval">Length of the bars that the others are made of.</param>
/// <param name="PriceDecimals">The fewest decimals that hold every price.</param>
/// <param name="VolumeUnit">What volume counts, such as <c>BTC</c>; empty when the source does not say.</param>
/// <param name="FirstMs">Open time of the first bar.</param>
/// <param name="AsOfMs">Last millisecond of the last bar that is seen.</param>
public sealed record Instrument(
    Venue Venue,
    Symbol Symbol,
    Timeframe Interval,
    int PriceDecimals,
    string VolumeUnit,
    long FirstMs,
    long AsOfMs);

/// <summary>The past of a market, up to its now. Only bars that have closed by then are seen.</summary>
public interface IMarketHistory
{
    /// <summary>As it stands: to be read after the data that it is said with.</summary>
    MarketOrigin Origin { get; }

    /// <summary>Everything that has bars, by venue and symbol; of one symbol the bars that end last.</summary>
    Task<IReadOnlyList<Instrument>> InstrumentsAsync(CancellationToken ct);

    /// <summary>Finds what was named, in bars that make this timeframe; refuses with the nearest names.</summary>
    Task<Result<Instrument>> FindAsync(NamedSymbol named, Timeframe timeframe, CancellationToken ct);

    /// <summary>Closed bars that open in fromMs ≤ open ≤ toMs, made of the instrument's own. May be empty.</summary>
    Task<BarSeries> BarsAsync(Instrument instrument, Timeframe timeframe, long fromMs, long toMs, CancellationToken ct);

    /// <summary>
    /// Rows of another kind for the same symbol with fromMs ≤ time ≤ toMs, or null when there is no such series.
    /// </summary>
    Task<SeriesFrame?> RowsAsync(
        Venue venue, Symbol symbol, SeriesKind kind, long fromMs, long toMs, CancellationToken ct);
}
