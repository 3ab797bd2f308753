using TelegramTrader.Charts.Primitives;

namespace TelegramTrader.Charts.Layout;

/// <summary>Slanting lines over parts of an area; they run on from part to part.</summary>
internal static class HatchPainter
{
    private const double Distance = 6;
    private const double Step = 0.5;
    private const double Strength = 0.45;
    private const double Shortest = 1;

    /// <param name="isHatched">Of a point's distance from the left and from the bottom, as shares of the area.</param>
    public static void Draw(Canvas canvas, Box area, Func<double, double, bool> isHatched)
    {
        if (area.IsEmpty) return;

        var stroke = new Stroke(canvas.Theme.Quiet.Fade(Strength), 1);
        for (var start = Distance / 2 - area.Height; start < area.Width; start += Distance)
        {
            double? from = null;
            var last = Math.Min(area.Height, area.Width - start);
            for (var along = Math.Max(0, -start); along < last; along += Step)
            {
                var isIn = isHatched((start + along) / area.Width, along / area.Height);
                if (isIn) from ??= along;
                if (isIn || from is not { } begun) continue;

                Line(begun, along);
                from = null;
            }

            if (from is { } open) Line(open, last);

            void Line(double begin, double end)
            {
                if (end - begin < Shortest) return;

                canvas.Line(At(begin), At(end), stroke);
            }

            Spot At(double along) => new(area.Left + start + along, area.Bottom - along);
        }
    }
}
