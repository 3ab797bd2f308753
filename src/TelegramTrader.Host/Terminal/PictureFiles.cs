using TelegramTrader.Host.Serving;

namespace TelegramTrader.Host.Terminal;

/// <summary>Writes pictures into a folder; a name that is taken is written over, as the same question asked again is.</summary>
internal static class PictureFiles
{
    public static async Task<IReadOnlyList<string>> WriteAsync(
        string folder, IReadOnlyList<LocalPicture> pictures, CancellationToken ct)
    {
        var paths = new List<string>();
        foreach (var picture in pictures)
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, picture.Name);
            await File.WriteAllBytesAsync(path, picture.Png, ct);
            paths.Add(path);
        }

        return paths;
    }
}
