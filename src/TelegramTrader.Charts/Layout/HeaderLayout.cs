using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>Title, subtitle and badge on one line; the headline with its change below.</summary>
internal static class HeaderLayout
{
    private const double MostOfWidthForBadge = 0.5;
    private const double Space = 10;

    /// <summary>Draws the header and returns the height at which it ends.</summary>
    public static double Draw(Canvas canvas, Scene scene)
    {
        var (theme, metrics) = (canvas.Theme, canvas.Metrics);
        var left = metrics.Margin;
        var right = canvas.Page.Width - metrics.Margin;
        var baseline = metrics.Margin + metrics.Title.CapHeight + 2;

        var badgeLeft = DrawBadge(canvas, scene.Badge, right, baseline - (metrics.Title.CapHeight / 2));
        var start = new Spot(left, baseline);
        var title = canvas.Write(scene.Title, start, Align.Start, metrics.Title, theme.Text, badgeLeft - left - 8);
        var end = baseline + metrics.Title.Descent + (metrics.Margin * 0.4);

        // On a phone the first line belongs to title and badge; the subtitle stands above the change.
        if (canvas.Size.IsNarrow && scene.Headline is not null)
        {
            return DrawHeadline(canvas, scene.Headline, scene.Subtitle, left, right, end + 4);
        }

        var next = left + title + (title > 0 ? 8 : 0);
        var room = badgeLeft - next - 8;
        canvas.Write(scene.Subtitle, start with { X = next }, Align.Start, metrics.Subtitle, theme.Quiet, room);
        return scene.Headline is null ? end : DrawHeadline(canvas, scene.Headline, "", left, right, end);
    }

    private static double DrawBadge(Canvas canvas, string badge, double right, double middle)
    {
        var metrics = canvas.Metrics;
        var most = (right - metrics.Margin) * MostOfWidthForBadge;
        var text = TextRuler.Fit(TextRuler.Clean(badge), most, metrics.SmallBold);
        if (text.Length == 0) return right;

        var half = (metrics.TagHeight + 2) / 2;
        var left = right - TextRuler.Width(text, metrics.SmallBold) - (metrics.TagHeight * 0.9);
        canvas.Fill(new Box(left, middle - half, right, middle + half), canvas.Theme.Raised, half);
        var at = new Spot((left + right) / 2, middle + (metrics.Small.CapHeight / 2));
        canvas.Write(text, at, Align.Middle, metrics.SmallBold, canvas.Theme.Warning);
        return left;
    }

    private static double DrawHeadline(
        Canvas canvas, Headline headline, string above, double left, double right, double top)
    {
        var metrics = canvas.Metrics;
        var baseline = top + metrics.Headline.CapHeight + 3;
        var beside = Math.Max(
            TextRuler.Width(TextRuler.Clean(headline.Change), metrics.Change),
            TextRuler.Width(TextRuler.Clean(above), metrics.Subtitle));
        var letters = Shrunk(metrics.Headline, headline.Value, right - left - beside - Space, metrics.Change.Size);
        var start = new Spot(left, baseline);
        var taken = canvas.Write(headline.Value, start, Align.Start, letters, canvas.Theme.Text, right - left);
        var next = left + taken + Space;
        var change = new Spot(next, baseline);
        var ink = canvas.Theme.Of(headline.Colour);
        canvas.Write(headline.Change, change, Align.Start, metrics.Change, ink, right - next);
        var higher = change with { Y = baseline - metrics.Change.CapHeight - metrics.Subtitle.Descent - 4 };
        canvas.Write(above, higher, Align.Start, metrics.Subtitle, canvas.Theme.Quiet, right - next);
        return baseline + (metrics.Margin * 0.75);
    }

    // A long price gives way before its change disappears, but not below the size of the change.
    private static Lettering Shrunk(Lettering letters, string text, double width, double least)
    {
        var taken = TextRuler.Width(TextRuler.Clean(text), letters);
        if (taken <= width) return letters;

        return letters with { Size = Math.Max(least, letters.Size * Math.Max(width, 0) / taken) };
    }
}
