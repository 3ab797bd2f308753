using System.Globalization;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Analysis;

namespace TelegramTrader.Application.Analysis;

/// <summary>Says which closes would turn the verdict.</summary>
internal static class ViewChange
{
    public static IReadOnlyList<string> Of(
        string verdict, IReadOnlyList<AnalysedLevel> levels, IndicatorFrame frame, int decimals)
    {
        var support = levels.FirstOrDefault(level => level.Kind == "support");
        var resistance = levels.FirstOrDefault(level => level.Kind == "resistance");
        var slow = frame.Last("ema", Readings.SlowLength);
        var said = new List<string>();
        if (verdict != "down" && support is not null)
        {
            said.Add($"A close below {Price(support.Price, decimals)}, the nearest support, speaks for down.");
        }

        if (verdict != "up" && resistance is not null)
        {
            said.Add($"A close above {Price(resistance.Price, decimals)}, the nearest resistance, speaks for up.");
        }

        if (double.IsFinite(slow))
        {
            var side = frame.Bars.Close[^1] > slow ? "below" : "above";
            var average = Price(Money.OfPrice(slow, decimals), decimals);
            said.Add($"A close {side} the EMA 50, now {average}, would speak against the trend.");
        }

        return said;
    }

    private static string Price(decimal price, int decimals) =>
        price.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
