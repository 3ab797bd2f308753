using TelegramTrader.Charts.Layout;

namespace TelegramTrader.Charts.Scenes;

/// <summary>The number a reader looks for first, and its change in the change's colour.</summary>
public sealed record Headline(string Value, string Change = "", ColourRole Colour = ColourRole.Strong)
{
    /// <summary>A last price and its change over a span such as <c>24h</c>.</summary>
    /// <param name="changePercent">In percent: 1.5 means +1.50%. Not finite leaves the change out.</param>
    public static Headline OfPrice(double last, int decimals, double changePercent, string over)
    {
        if (!double.IsFinite(changePercent)) return new Headline(AxisNumbers.Plain(last, decimals));

        var colour = changePercent > 0 ? ColourRole.Up : changePercent < 0 ? ColourRole.Down : ColourRole.Quiet;
        var sign = changePercent > 0 ? "+" : "";
        var change = $"{sign}{AxisNumbers.Plain(changePercent, 2)}% {over}".Trim();
        return new Headline(AxisNumbers.Plain(last, decimals), change, colour);
    }
}
