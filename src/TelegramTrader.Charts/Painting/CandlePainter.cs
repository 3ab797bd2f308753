using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Painting;

/// <summary>
/// Candles on whole pixels: bodies and wicks in two batches, one a colour, and a dotted line at the last close.
/// </summary>
internal static class CandlePainter
{
    private const double ShareOfSlot = 0.72;

    public static void Draw(Canvas canvas, PaneView view, CandleLayer candles)
    {
        var rising = new List<Box>(2 * view.Bars.Groups);
        var falling = new List<Box>(2 * view.Bars.Groups);
        var scale = canvas.Size.Scale;

        // Body and wick have the same parity in pixels, or the wick would stand off the middle. A body of two pixels
        // keeps its width all the same: half a pixel off is better than no body.
        var body = Math.Max(1, (int)(view.Bars.Slot * scale * ShareOfSlot));
        var wick = body < scale + 2 ? 1 : scale;
        if (body > 2 && (body - wick) % 2 != 0) body--;

        for (var group = 0; group < view.Bars.Groups; group++)
        {
            if (Candle(candles, view.Bars, group) is not { } candle) continue;

            var boxes = candle.Close >= candle.Open ? rising : falling;
            var middle = Math.Round(view.Bars.X(group) * scale);
            var left = middle - (body / 2);
            var (top, bottom) = (
                Math.Round(view.Values.Y(Math.Max(candle.Open, candle.Close)) * scale),
                Math.Round(view.Values.Y(Math.Min(candle.Open, candle.Close)) * scale));
            if (bottom - top < 1) bottom = top + 1;

            Add(boxes, left, top, left + body, bottom, scale);
            var wickLeft = left + ((body - wick) / 2);
            Add(boxes, wickLeft, Math.Round(view.Values.Y(candle.High) * scale), wickLeft + wick, top, scale);
            Add(boxes, wickLeft, bottom, wickLeft + wick, Math.Round(view.Values.Y(candle.Low) * scale), scale);
        }

        canvas.Fill(rising, canvas.Theme.Up);
        canvas.Fill(falling, canvas.Theme.Down);
        DrawLastClose(canvas, view, candles);
    }

    private static void Add(List<Box> boxes, double left, double top, double right, double bottom, int scale)
    {
        if (bottom > top) boxes.Add(new Box(left / scale, top / scale, right / scale, bottom / scale));
    }

    private static void DrawLastClose(Canvas canvas, PaneView view, CandleLayer candles)
    {
        if (TagCollector.LastOf(candles.Close, view.Bars.Bars) is not { } last) return;

        var open = TagCollector.LastOf(candles.Open, view.Bars.Bars) ?? last;
        var ink = last >= open ? canvas.Theme.Up : canvas.Theme.Down;
        var y = canvas.SnapThin(view.Values.Y(last));
        canvas.Line(new Spot(view.Frame.Left, y), new Spot(view.Frame.Right, y), new Stroke(ink.Fade(0.75), 1, 2));
    }

    private static (double Open, double High, double Low, double Close)? Candle(
        CandleLayer candles, BarScale bars, int group)
    {
        var (open, high, low, close) = (double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.NaN);
        var opens = bars.Of(group, candles.Open.Span);
        var highs = bars.Of(group, candles.High.Span);
        var lows = bars.Of(group, candles.Low.Span);
        var closes = bars.Of(group, candles.Close.Span);
        var count = Math.Min(Math.Min(opens.Length, highs.Length), Math.Min(lows.Length, closes.Length));

        for (var i = 0; i < count; i++)
        {
            var usable = ValueScale.IsUsable(opens[i]) && ValueScale.IsUsable(highs[i])
                && ValueScale.IsUsable(lows[i]) && ValueScale.IsUsable(closes[i]);
            if (!usable) continue;

            if (double.IsNaN(open)) open = opens[i];
            high = Math.Max(high, highs[i]);
            low = Math.Min(low, lows[i]);
            close = closes[i];
        }

        return double.IsNaN(open) ? null : (open, high, low, close);
    }
}
