using System.Globalization;

namespace TelegramTrader.Trading.Backtests;

/// <summary>A strategy threw: a fault of the strategy, not of the run.</summary>
/// <param name="barMs">Open time of the bar that it was shown; null where it could not even be made.</param>
public sealed class StrategyFaultException(string strategy, long? barMs, Exception fault)
    : Exception(SentenceOf(strategy, barMs, fault), fault)
{
    private static string SentenceOf(string strategy, long? barMs, Exception fault) => barMs is { } openMs
        ? $"{strategy} failed at the bar of {Time(openMs)} UTC: {fault.Message}"
        : $"{strategy} could not be made: {fault.Message}";

    private static string Time(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs)
        .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
