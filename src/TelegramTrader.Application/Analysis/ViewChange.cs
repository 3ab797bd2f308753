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
        // A level closer than a quarter of a usual bar is crossed by noise.
        var noise = frame.Last("atr") / 4;
        var last = frame.Bars.Close[^1];
        AnalysedLevel? Nearest(string kind) => levels.FirstOrDefault(level =>
            level.Kind == kind && Math.Abs((double)level.Price - last) > noise);
        var said = new List<string>();
        if (verdict is "up" or "sideways" && Nearest("support") is { } support)
        {
            said.Add($"A close below {Price(support.Price, decimals)}, support, speaks for down.");
        }

        if (verdict is "down" or "sideways" && Nearest("resistance") is { } resistance)
        {
            said.Add($"A close above {Price(resistance.Price, decimals)}, resistance, speaks for up.");
        }

        var slow = frame.Last("ema", Readings.SlowLength);
        if ((verdict == "up" && last > slow) || (verdict == "down" && last < slow))
        {
            var side = verdict == "up" ? "below" : "above";
            said.Add($"A close {side} the EMA 50, now {Price(Money.OfPrice(slow, decimals), decimals)}, weakens it.");
        }

        return said;
    }

    private static string Price(decimal price, int decimals) =>
        price.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
