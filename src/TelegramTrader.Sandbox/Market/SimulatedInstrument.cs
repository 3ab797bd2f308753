using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Market;

/// <summary>What is simulated of one symbol; prices in the quote asset, volumes in the base.</summary>
public sealed record SimulatedInstrument
{
    public required Symbol Symbol { get; init; }

    /// <summary>The price that the simulated one keeps returning to, over months.</summary>
    public required double UsualPrice { get; init; }

    /// <summary>Decimals of a price; the tick is one of the last.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>Decimals of a volume; the step is one of the last.</summary>
    public required int VolumeDecimals { get; init; }

    /// <summary>Standard deviation of the log price over a year.</summary>
    public required double YearlyVolatility { get; init; }

    /// <summary>Share of the variance that is the whole market's, 0 to 1.</summary>
    public required double MarketShare { get; init; }

    public required double DailyVolume { get; init; }

    internal double PriceScale => Math.Pow(10, PriceDecimals);

    internal double VolumeScale => Math.Pow(10, VolumeDecimals);
}
