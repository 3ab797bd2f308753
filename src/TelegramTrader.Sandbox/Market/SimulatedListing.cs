using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Market;

/// <summary>Everything that the simulated market trades, and since when.</summary>
public static class SimulatedListing
{
    // A futures venue trades several times what the spot market does.
    private const double PerpetualTurnover = 5;

    /// <summary>2024-01-01 00:00 UTC: the first minute that has a bar.</summary>
    public static DateTimeOffset Opened { get; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<SimulatedInstrument> All { get; } =
    [
        .. Spot(), .. Spot().Take(3).Select(Perpetual),
    ];

    public static SimulatedInstrument? Find(Symbol symbol) =>
        All.FirstOrDefault(instrument => instrument.Symbol == symbol);

    private static SimulatedInstrument[] Spot() =>
    [
        Of("BTC", (68_000, 2), (22_000, 5), (0.52, 0.82)),
        Of("ETH", (2_950, 2), (380_000, 4), (0.68, 0.80)),
        Of("SOL", (158, 2), (4_200_000, 3), (0.86, 0.72)),
        Of("BNB", (610, 2), (310_000, 3), (0.56, 0.70)),
        Of("XRP", (2.1, 4), (160_000_000, 1), (0.82, 0.62)),
        Of("ADA", (0.62, 4), (110_000_000, 1), (0.86, 0.66)),
        Of("DOGE", (0.165, 5), (1_300_000_000, 0), (0.95, 0.66)),
        Of("AVAX", (29, 3), (3_100_000, 2), (0.92, 0.68)),
        Of("LINK", (15.5, 3), (3_300_000, 2), (0.88, 0.68)),
        Of("DOT", (6.2, 4), (4_400_000, 2), (0.86, 0.68)),
    ];

    private static SimulatedInstrument Of(
        string coin,
        (double Usual, int Decimals) price,
        (double Daily, int Decimals) volume,
        (double Yearly, double MarketShare) moves) => new()
    {
        Symbol = Symbol.Of(coin, "USDT", MarketKind.Spot),
        UsualPrice = price.Usual,
        PriceDecimals = price.Decimals,
        VolumeDecimals = volume.Decimals,
        YearlyVolatility = moves.Yearly,
        MarketShare = moves.MarketShare,
        DailyVolume = volume.Daily,
    };

    private static SimulatedInstrument Perpetual(SimulatedInstrument spot) => spot with
    {
        Symbol = spot.Symbol.As(MarketKind.Perpetual),
        PriceDecimals = spot.PriceDecimals == 2 && spot.UsualPrice > 10_000 ? 1 : spot.PriceDecimals,
        VolumeDecimals = Math.Max(0, spot.VolumeDecimals - 2),
        DailyVolume = spot.DailyVolume * PerpetualTurnover,
    };
}
