using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Trading.Markets;

/// <summary>What formulas have to know of a timeframe.</summary>
public static class FormulaBars
{
    public static BarLength BarLength(this Timeframe timeframe) => timeframe.Length;
}
