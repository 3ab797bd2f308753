namespace TelegramTrader.Trading.Venues;

/// <summary>What a venue takes of a trade, as shares of its notional; a negative one is a rebate.</summary>
/// <param name="Name">As printed: <c>Binance spot VIP 0, as of 2026-07-01</c>.</param>
public sealed record FeeSchedule(string Name, decimal MakerRate, decimal TakerRate)
{
    public static FeeSchedule Flat(decimal rate) => new("flat", rate, rate);

    public decimal RateOf(bool isMaker) => isMaker ? MakerRate : TakerRate;
}
