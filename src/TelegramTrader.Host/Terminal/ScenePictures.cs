using TelegramTrader.Charts;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Host.Terminal;

/// <summary>A picture as PNG files: as a phone shows it, and as a screen does.</summary>
internal static class ScenePictures
{
    private static readonly (string Suffix, PictureSize Size)[] Sizes =
        [("390", PictureSize.Phone), ("1200", PictureSize.Wide)];

    /// <param name="name">Path without suffix and extension.</param>
    /// <returns>The paths, and the sentence that says why there are none.</returns>
    public static async Task<(IReadOnlyList<string> Paths, string? Problem)> WriteAsync(
        string name, Scene scene, CancellationToken ct)
    {
        var paths = new List<string>();
        foreach (var (suffix, size) in Sizes)
        {
            if (!Picture.TryPng(scene, size, Theme.Dark, out var png, out var reason))
            {
                return (paths, reason);
            }

            paths.Add($"{name}-{suffix}.png");
            await File.WriteAllBytesAsync(paths[^1], png, ct);
        }

        return (paths, null);
    }
}
