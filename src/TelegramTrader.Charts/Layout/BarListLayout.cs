using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>Named horizontal bars: name and value above, the bar below on a track of full length.</summary>
internal static class BarListLayout
{
    private const double LargestRow = 52;

    public static void Draw(Canvas canvas, Box area, BarList list)
    {
        var metrics = canvas.Metrics;
        area = area with { Top = Math.Min(area.Top + metrics.Margin, area.Bottom) };
        var least = metrics.Subtitle.LineHeight + 14;
        var shown = Math.Min(list.Items.Count, Math.Max(1, (int)(area.Height / least)));
        var isCut = shown < list.Items.Count;
        var row = Math.Min(area.Height / shown, LargestRow);

        for (var i = 0; i < shown; i++)
        {
            var top = area.Top + (i * row);
            if (isCut && i == shown - 1)
            {
                var rest = $"and {list.Items.Count - shown + 1} more";
                var at = new Spot(area.Left, top + metrics.Subtitle.Size);
                canvas.Write(rest, at, Align.Start, metrics.Subtitle, canvas.Theme.Quiet, area.Width);
                return;
            }

            DrawItem(canvas, area with { Top = top, Bottom = top + row }, list.Items[i]);
        }
    }

    private static void DrawItem(Canvas canvas, Box row, BarItem item)
    {
        var (theme, letters) = (canvas.Theme, canvas.Metrics.Subtitle);
        var bold = letters with { IsBold = true };
        var baseline = row.Top + letters.Size + 1;
        var (left, right) = (new Spot(row.Left, baseline), new Spot(row.Right, baseline));
        var value = canvas.Write(item.ValueText, right, Align.End, bold, theme.Text, row.Width * 0.6);
        canvas.Write(item.Name, left, Align.Start, letters, theme.Quiet, row.Width - value - 10);

        var height = Math.Clamp(row.Height * 0.2, 4, 9);
        var track = new Box(row.Left, baseline + 6, row.Right, baseline + 6 + height);
        canvas.Fill(track, theme.Raised, height / 2);
        var share = double.IsNaN(item.Share) ? 0 : Math.Clamp(item.Share, 0, 1);
        if (share <= 0) return;

        var end = track.Left + Math.Max(track.Width * share, height);
        canvas.Fill(track with { Right = end }, theme.Of(item.Colour), height / 2);
    }
}
