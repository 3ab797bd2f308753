using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Pencils;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts;

/// <summary>Draws a scene. PNG needs libcairo on the machine; SVG needs nothing.</summary>
public static class Picture
{
    /// <summary>The picture as PNG, or the sentence that says what to install.</summary>
    public static bool TryPng(
        Scene scene,
        PictureSize size,
        Theme theme,
        [NotNullWhen(true)] out byte[]? png,
        [NotNullWhen(false)] out string? reason)
    {
        png = Cairo.IsAvailable ? CairoPencil.Png(SceneLayout.Arrange(scene, size, theme)) : null;
        reason = png is null ? Cairo.Advice : null;
        return png is not null;
    }

    /// <summary>The picture as SVG text: deterministic, self-contained, safe to stand in a page.</summary>
    public static string Svg(Scene scene, PictureSize size, Theme theme) =>
        SvgPencil.Svg(SceneLayout.Arrange(scene, size, theme));
}
