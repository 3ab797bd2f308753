using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>What is said when the data does not reach.</summary>
internal static class MarketRefusals
{
    public static Refusal TooShort(Instrument instrument, Timeframe timeframe) => new(
        RefusalKind.NotFound,
        $"There is not one closed {timeframe} bar of {instrument.Symbol} yet.",
        $"Ask for a shorter timeframe; what is there is made of {instrument.Interval} bars.");
}
