namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>fundingInfo: only symbols whose cap, floor or interval is not the usual one.</summary>
internal sealed record WireFundingTerms
{
    public required string Symbol { get; init; }

    public decimal? AdjustedFundingRateCap { get; init; }

    public decimal? AdjustedFundingRateFloor { get; init; }

    public required long FundingIntervalHours { get; init; }

    public bool? Disclaimer { get; init; }
}
