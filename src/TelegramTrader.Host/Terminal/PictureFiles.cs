using TelegramTrader.Host.Serving;

namespace TelegramTrader.Host.Terminal;

/// <summary>Writes pictures into a folder; one of the same name is replaced, as its question was asked again.</summary>
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
