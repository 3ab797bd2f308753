using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>How old the picture is, at the left, and a note at the right.</summary>
internal static class FooterLayout
{
    /// <summary>Draws the footer and returns the height at which the body has to end.</summary>
    public static double Draw(Canvas canvas, Scene scene)
    {
        var metrics = canvas.Metrics;
        var left = metrics.Margin;
        var right = canvas.Page.Width - metrics.Margin;
        var baseline = canvas.Page.Height - (metrics.Margin * 0.75) - metrics.Small.Descent;

        var (ink, width) = (canvas.Theme.Quiet, right - left);
        var taken = canvas.Write(scene.AsOf, new Spot(left, baseline), Align.Start, metrics.Small, ink, width);
        var rest = width - taken - 12;
        var note = canvas.Write(scene.Footer, new Spot(right, baseline), Align.End, metrics.Small, ink, rest);

        return taken + note > 0
            ? baseline - metrics.Small.CapHeight - (metrics.Margin * 0.6)
            : canvas.Page.Height - (metrics.Margin * 0.6);
    }
}
