using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Painting;

/// <summary>Volume by price, growing to the left from the right side of the plot, behind the candles.</summary>
internal static class ProfilePainter
{
    private const double Inside = 0.34;
    private const double Outside = 0.15;
    private const double Largest = 0.62;

    public static void Draw(Canvas canvas, PaneView view, ProfileLayer profile)
    {
        var bins = profile.Bins.Where(IsUsable).ToArray();
        if (bins.Length == 0) return;

        var most = bins.Max(bin => bin.Volume);
        var width = view.Plot.Width * canvas.Metrics.ProfileShare;
        var (inside, outside, largest) = (new List<Box>(), new List<Box>(), new List<Box>());
        foreach (var bin in bins)
        {
            if (bin.High <= view.Values.Low || bin.Low >= view.Values.High) continue;

            var bottom = canvas.Snap(view.Values.Y(bin.Low));
            var top = canvas.Snap(view.Values.Y(bin.High));
            var hair = bottom - top > 3.0 / canvas.Size.Scale ? 1.0 / canvas.Size.Scale : 0;
            var middle = (bin.Low + bin.High) / 2;
            var boxes = bin.Volume == most ? largest
                : middle >= profile.ValueAreaLow && middle <= profile.ValueAreaHigh ? inside
                : outside;
            boxes.Add(new Box(view.Frame.Right - (width * bin.Volume / most), top + hair, view.Frame.Right, bottom));
        }

        var ink = canvas.Theme.Of(ColourRole.Second);
        canvas.Fill(outside, ink.Fade(Outside));
        canvas.Fill(inside, ink.Fade(Inside));
        canvas.Fill(largest, canvas.Theme.Of(ColourRole.First).Fade(Largest));
    }

    private static bool IsUsable(ProfileBin bin) =>
        ValueScale.IsUsable(bin.Low) && ValueScale.IsUsable(bin.High) && bin.High > bin.Low
        && ValueScale.IsUsable(bin.Volume) && bin.Volume > 0;
}
