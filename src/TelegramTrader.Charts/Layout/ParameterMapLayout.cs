using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>Cells coloured by the goal, a numeric axis for each of two parameters, the best marked.</summary>
internal static class ParameterMapLayout
{
    private const double LargestSide = 0.3;
    private const double TickLength = 4;
    private const double LeastMark = 9;

    public static void Draw(Canvas canvas, Box area, ParameterMap map)
    {
        var letters = canvas.Metrics.Small;
        var scores = map.Scores.Span[..(map.Across.Values.Count * map.Up.Values.Count)];
        var scale = new ScoreScale(scores, map.IsSigned, canvas.Theme);
        var hasHoles = HasHoles(scores, map.Refused);
        var top = ScoreLegend.Draw(canvas, area, map, scale, hasHoles) + letters.LineHeight + 8;

        var widest = map.Up.Values.Max(value => TextRuler.Width(ParameterTicks.Text(value), letters));
        var side = Math.Min(widest, area.Width * LargestSide) + TickLength + 4;
        var bottom = area.Bottom - TickLength - (2 * letters.LineHeight) - 4;
        var grid = new CellGrid(
            new Box(canvas.Snap(area.Left + side), canvas.Snap(top), canvas.Snap(area.Right), canvas.Snap(bottom)),
            map.Across.Values.Count,
            map.Up.Values.Count);
        if (grid.Area.Width < 40 || grid.Area.Height < 40) return;

        canvas.Fill(grid.Area, canvas.Theme.Raised);
        DrawRefused(canvas, grid, map);
        DrawScores(canvas, grid, map, scale);
        DrawAxes(canvas, area, grid, map);
        DrawBest(canvas, grid, map);
    }

    private static bool HasHoles(ReadOnlySpan<double> scores, IReadOnlySet<int> refused)
    {
        for (var at = 0; at < scores.Length; at++)
        {
            if (!ValueScale.IsUsable(scores[at]) && !refused.Contains(at)) return true;
        }

        return false;
    }

    private static void DrawRefused(Canvas canvas, CellGrid grid, ParameterMap map)
    {
        if (map.Refused.Count == 0) return;

        // Of cells too small for a line each, the lines run through all that touch.
        canvas.Fill(map.Refused.Where(at => at >= 0 && at < grid.Count).Select(grid.Whole), canvas.Theme.Ground);
        HatchPainter.Draw(canvas, grid.Area, (across, up) => map.Refused.Contains(grid.At(across, up)));
    }

    private static void DrawScores(Canvas canvas, CellGrid grid, ParameterMap map, ScoreScale scale)
    {
        var scores = map.Scores.Span;
        var byLevel = new List<Box>?[ScoreScale.Levels];
        for (var at = 0; at < grid.Count; at++)
        {
            if (!ValueScale.IsUsable(scores[at]) || map.Refused.Contains(at)) continue;

            (byLevel[scale.LevelOf(scores[at])] ??= []).Add(grid.Of(at));
        }

        for (var level = 0; level < byLevel.Length; level++)
        {
            if (byLevel[level] is { } cells) canvas.Fill(cells, scale.OfLevel(level));
        }

        if (!IsWritten(canvas, grid, map)) return;

        var letters = canvas.Metrics.Small;
        for (var at = 0; at < grid.Count; at++)
        {
            if (!ValueScale.IsUsable(scores[at]) || map.Refused.Contains(at)) continue;

            var cell = grid.Of(at);
            var ink = canvas.Theme.On(scale.Of(scores[at]));
            var spot = new Spot(cell.MiddleX, cell.MiddleY + (letters.CapHeight / 2));
            canvas.Write(Written(map, at), spot, Align.Middle, letters, ink);
        }
    }

    /// <summary>True where every cell has room for its number.</summary>
    private static bool IsWritten(Canvas canvas, CellGrid grid, ParameterMap map)
    {
        var (letters, cell) = (canvas.Metrics.Small, grid.Of(0));
        if (cell.Height < letters.LineHeight + 4 || cell.Width < letters.LineHeight) return false;

        return Enumerable.Range(0, grid.Count)
            .All(at => TextRuler.Width(Written(map, at), letters) + 6 <= cell.Width);
    }

    private static string Written(ParameterMap map, int at) =>
        AxisNumbers.Of(map.Scores.Span[at], AxisStyle.Plain, map.Decimals);

    private static void DrawAxes(Canvas canvas, Box area, CellGrid grid, ParameterMap map)
    {
        var (letters, bold, theme) = (canvas.Metrics.Small, canvas.Metrics.SmallBold, canvas.Theme);
        var rule = new Stroke(theme.Rule, 1);
        foreach (var row in ParameterTicks.Of(map.Up.Values, (int)(grid.Area.Height / (letters.LineHeight * 1.6))))
        {
            var y = grid.Of(row * grid.Columns).MiddleY;
            canvas.Line(new Spot(grid.Area.Left - TickLength, y), new Spot(grid.Area.Left, y), rule);
            var at = new Spot(grid.Area.Left - TickLength - 3, y + (letters.CapHeight / 2));
            var room = grid.Area.Left - TickLength - 3 - area.Left;
            canvas.Write(ParameterTicks.Text(map.Up.Values[row]), at, Align.End, letters, theme.Quiet, room);
        }

        var widest = map.Across.Values.Max(value => TextRuler.Width(ParameterTicks.Text(value), letters)) + 10;
        foreach (var column in ParameterTicks.Of(map.Across.Values, (int)(grid.Area.Width / widest)))
        {
            var x = grid.Of(column).MiddleX;
            canvas.Line(new Spot(x, grid.Area.Bottom), new Spot(x, grid.Area.Bottom + TickLength), rule);
            var at = new Spot(x, grid.Area.Bottom + TickLength + letters.Size + 1);
            canvas.Write(ParameterTicks.Text(map.Across.Values[column]), at, Align.Middle, letters, theme.Quiet);
        }

        var name = new Spot(area.Left, grid.Area.Top - letters.Descent - 4);
        canvas.Write(map.Up.Name, name, Align.Start, bold, theme.Text, area.Width);
        var below = new Spot(grid.Area.Right, grid.Area.Bottom + TickLength + letters.LineHeight + letters.Size + 2);
        canvas.Write(map.Across.Name, below, Align.End, bold, theme.Text, area.Width);
    }

    private static void DrawBest(Canvas canvas, CellGrid grid, ParameterMap map)
    {
        if (map.Best < 0 || map.Best >= grid.Count) return;

        var theme = canvas.Theme;
        var cell = grid.Of(map.Best);
        var (x, y) = (Math.Max(LeastMark, cell.Width) / 2, Math.Max(LeastMark, cell.Height) / 2);
        var mark = new Box(cell.MiddleX - x, cell.MiddleY - y, cell.MiddleX + x, cell.MiddleY + y);
        canvas.Frame(mark.Inset(-3), theme.Ground, 1.5);
        canvas.Frame(mark.Inset(-1.5), theme.Text, 2);
        canvas.Frame(mark.Inset(0.5), theme.Ground, 1);
        if (IsWritten(canvas, grid, map)) return;

        var letters = canvas.Metrics.SmallBold;
        var text = $"best {Written(map, map.Best)}";
        var width = TextRuler.Width(text, letters) + 10;
        var left = mark.Right + 6 + width <= grid.Area.Right ? mark.Right + 6 : mark.Left - 6 - width;
        var half = canvas.Metrics.TagHeight / 2;
        var middle = Math.Clamp(cell.MiddleY, grid.Area.Top + half, grid.Area.Bottom - half);
        canvas.Fill(new Box(left, middle - half, left + width, middle + half), theme.Text, 3);
        var at = new Spot(left + 5, middle + (letters.CapHeight / 2));
        canvas.Write(text, at, Align.Start, letters, theme.Ground, width);
    }

    /// <summary>Cells of equal size, numbered row by row from the bottom.</summary>
    private readonly record struct CellGrid(Box Area, int Columns, int Rows)
    {
        private const double LeastWithGap = 8;

        // A whole half would be rounded to both sides by turns.
        private const double HalfGap = 0.49;

        public int Count => Columns * Rows;

        /// <summary>The cell without the gap to its neighbours that there is room for.</summary>
        public Box Of(int at)
        {
            var cell = Whole(at);
            return cell.Inset(Math.Min(cell.Width, cell.Height) >= LeastWithGap ? HalfGap : 0);
        }

        public Box Whole(int at)
        {
            var (column, row) = (at % Columns, at / Columns);
            var (width, height) = (Area.Width / Columns, Area.Height / Rows);
            return new Box(
                Area.Left + (width * column),
                Area.Bottom - (height * (row + 1)),
                Area.Left + (width * (column + 1)),
                Area.Bottom - (height * row));
        }

        /// <summary>The cell at shares of the width and, from the bottom, of the height.</summary>
        public int At(double across, double up) =>
            (Math.Min(Rows - 1, (int)(up * Rows)) * Columns) + Math.Min(Columns - 1, (int)(across * Columns));
    }
}
