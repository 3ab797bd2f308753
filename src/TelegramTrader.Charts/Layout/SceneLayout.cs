using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Layout;

/// <summary>Turns a scene into primitives: header above, footer below, body between.</summary>
internal static class SceneLayout
{
    private const double LeastBody = 40;

    public static DrawList Arrange(Scene scene, PictureSize size, Theme theme)
    {
        var canvas = new Canvas(size, theme);
        var margin = canvas.Metrics.Margin;
        var top = HeaderLayout.Draw(canvas, scene);
        var bottom = FooterLayout.Draw(canvas, scene);
        var body = new Box(margin, top, size.Width - margin, bottom);

        if (scene.Body.IsEmpty)
        {
            DrawEmpty(canvas, body, scene.EmptySentence);
        }
        else if (body.Height >= LeastBody)
        {
            DrawBody(canvas, body, scene.Body);
        }

        return canvas.Finish(scene.Title);
    }

    private static void DrawBody(Canvas canvas, Box area, SceneBody body)
    {
        switch (body)
        {
            case TimeChart chart:
                TimeChartLayout.Draw(canvas, area, chart);
                break;
            case HeatMap map:
                HeatMapLayout.Draw(canvas, area, map);
                break;
            case ParameterMap map:
                ParameterMapLayout.Draw(canvas, area, map);
                break;
            case ParallelAxes axes:
                ParallelAxesLayout.Draw(canvas, area, axes);
                break;
            case DepthChart depth:
                DepthChartLayout.Draw(canvas, area, depth);
                break;
            case BarList list:
                BarListLayout.Draw(canvas, area, list);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(body), body, "No layout draws this body.");
        }
    }

    private static void DrawEmpty(Canvas canvas, Box area, string sentence)
    {
        var letters = canvas.Metrics.Subtitle;
        var at = new Spot(area.MiddleX, Math.Max(area.MiddleY, letters.LineHeight));
        canvas.Write(sentence, at, Align.Middle, letters, canvas.Theme.Quiet, area.Width);
    }
}
