using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Painting;

/// <summary>Columns from zero. A group of bars shows the one farthest from zero, so that no spike is lost.</summary>
internal static class ColumnPainter
{
    private const double ShareOfSlot = 0.72;
    private const double Strength = 0.72;

    public static void Draw(Canvas canvas, PaneView view, ColumnLayer columns)
    {
        var (up, down, plain) = (new List<Box>(), new List<Box>(), new List<Box>());
        var scale = canvas.Size.Scale;
        var width = Math.Max(1, (int)(view.Bars.Slot * scale * ShareOfSlot));
        var zero = Math.Round(view.Values.Y(0) * scale);

        for (var group = 0; group < view.Bars.Groups; group++)
        {
            var bar = Farthest(columns, view.Bars, group);
            if (bar < 0) continue;

            var value = columns.Values.Span[bar];
            var left = Math.Round(view.Bars.X(group) * scale) - (width / 2);
            var end = Math.Round(view.Values.Y(value) * scale);
            if (end == zero && value != 0) end += value > 0 ? -1 : 1;

            var (top, bottom) = (Math.Min(zero, end), Math.Max(zero, end));
            var box = new Box(left / scale, top / scale, (left + width) / scale, bottom / scale);
            var boxes = columns.Colour is not null ? plain : IsUp(columns, bar, value) ? up : down;
            boxes.Add(box);
        }

        if (columns.Colour is { } colour) canvas.Fill(plain, canvas.Theme.Of(colour).Fade(Strength));
        canvas.Fill(up, canvas.Theme.Up.Fade(Strength));
        canvas.Fill(down, canvas.Theme.Down.Fade(Strength));
        if (view.Values.Low < 0) DrawZero(canvas, view, zero / scale);
    }

    private static void DrawZero(Canvas canvas, PaneView view, double y)
    {
        var thin = Math.Max(1.0 / canvas.Size.Scale, 0.5);
        canvas.Fill(new Box(view.Frame.Left, y, view.Frame.Right, y + thin), canvas.Theme.Rule);
    }

    private static bool IsUp(ColumnLayer columns, int bar, double value)
    {
        if (columns.Directions is not { } directions) return value >= 0;

        return bar >= directions.Length || !(directions.Span[bar] < 0);
    }

    private static int Farthest(ColumnLayer columns, BarScale bars, int group)
    {
        var values = bars.Of(group, columns.Values.Span);
        var found = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!ValueScale.IsUsable(values[i])) continue;
            if (found < 0 || Math.Abs(values[i]) > Math.Abs(values[found])) found = i;
        }

        return found < 0 ? -1 : (group * bars.PerGroup) + found;
    }
}
