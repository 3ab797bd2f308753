using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Layout;

/// <summary>A grid of coloured cells with the two parameters along its sides.</summary>
internal static class HeatMapLayout
{
    public static void Draw(Canvas canvas, Box area, HeatMap map)
    {
        var metrics = canvas.Metrics;
        var line = metrics.TagHeight;
        var side = map.Rows.Max(label => TextRuler.Width(TextRuler.Clean(label), metrics.Small));
        var left = area.Left + Math.Min(side, area.Width * 0.3) + 8;
        var grid = new Box(left, area.Top + line + 6, area.Right, area.Bottom - line - 2);
        if (grid.Width < map.Columns.Count || grid.Height < map.Rows.Count) return;

        var at = new Spot(area.Left, area.Top + metrics.Small.Size);
        canvas.Write(TitleOf(map), at, Align.Start, metrics.Small, canvas.Theme.Quiet, area.Width);
        DrawCells(canvas, grid, map);
        DrawSides(canvas, area, grid, map);
    }

    private static string TitleOf(HeatMap map)
    {
        var axes = new[] { (map.RowTitle, "up"), (map.ColumnTitle, "across") }
            .Where(axis => axis.Item1.Length > 0)
            .Select(axis => $"{axis.Item1} ({axis.Item2})");
        var by = string.Join(" and ", axes);
        return map.ValueTitle.Length > 0 && by.Length > 0 ? $"{map.ValueTitle} by {by}" : map.ValueTitle + by;
    }

    private static void DrawCells(Canvas canvas, Box grid, HeatMap map)
    {
        var (columns, rows) = (map.Columns.Count, map.Rows.Count);
        var values = map.Values.Span[..(columns * rows)];
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (ValueScale.IsUsable(value)) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        var letters = canvas.Metrics.Small;
        for (var i = 0; i < values.Length; i++)
        {
            var cell = CellOf(grid, i % columns, i / columns, columns, rows);
            var usable = ValueScale.IsUsable(values[i]);
            var share = high > low ? (values[i] - low) / (high - low) : 0.5;
            var fill = usable ? Colour(canvas.Theme, share) : canvas.Theme.Raised;
            canvas.Fill(cell, fill, Math.Min(3, cell.Height / 4));

            var text = usable ? AxisNumbers.Of(values[i], AxisStyle.Plain, map.Decimals) : "";
            if (TextRuler.Width(text, letters) + 6 <= cell.Width && cell.Height >= letters.LineHeight)
            {
                var at = new Spot(cell.MiddleX, cell.MiddleY + (letters.CapHeight / 2));
                canvas.Write(text, at, Align.Middle, letters, canvas.Theme.On(fill));
            }

            if (i == map.Chosen) canvas.Frame(cell.Inset(Math.Min(2, cell.Height / 8)), canvas.Theme.On(fill), 2);
        }
    }

    private static void DrawSides(Canvas canvas, Box area, Box grid, HeatMap map)
    {
        var letters = canvas.Metrics.Small;
        var every = Math.Max(1, (int)Math.Ceiling(letters.LineHeight * map.Rows.Count / grid.Height));
        for (var row = 0; row < map.Rows.Count; row += every)
        {
            var cell = CellOf(grid, 0, row, map.Columns.Count, map.Rows.Count);
            var at = new Spot(grid.Left - 6, cell.MiddleY + (letters.CapHeight / 2));
            canvas.Write(map.Rows[row], at, Align.End, letters, canvas.Theme.Quiet, grid.Left - 6 - area.Left);
        }

        var widest = map.Columns.Max(label => TextRuler.Width(TextRuler.Clean(label), letters)) + 6;
        every = Math.Max(1, (int)Math.Ceiling(widest * map.Columns.Count / grid.Width));
        for (var column = 0; column < map.Columns.Count; column += every)
        {
            var cell = CellOf(grid, column, 0, map.Columns.Count, map.Rows.Count);
            var at = new Spot(cell.MiddleX, grid.Bottom + letters.Size + 3);
            canvas.Write(map.Columns[column], at, Align.Middle, letters, canvas.Theme.Quiet);
        }
    }

    private static Box CellOf(Box grid, int column, int row, int columns, int rows)
    {
        var gap = Math.Min(1.5, Math.Min(grid.Width / columns, grid.Height / rows) / 6);
        return new Box(
            grid.Left + (grid.Width * column / columns) + gap,
            grid.Bottom - (grid.Height * (row + 1) / rows) + gap,
            grid.Left + (grid.Width * (column + 1) / columns) - gap,
            grid.Bottom - (grid.Height * row / rows) - gap);
    }

    private static Ink Colour(Theme theme, double share)
    {
        var at = Math.Clamp(share, 0, 1) * (theme.Heat.Count - 1);
        var index = Math.Min((int)at, theme.Heat.Count - 2);
        return theme.Heat[index + 1].Fade(at - index).Over(theme.Heat[index]);
    }
}
