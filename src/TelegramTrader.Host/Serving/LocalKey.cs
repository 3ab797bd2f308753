using System.Security.Cryptography;

namespace TelegramTrader.Host.Serving;

/// <summary>Proves to the host that a caller may read its folder: a key in a file for its owner alone.</summary>
internal static class LocalKey
{
    public const string Header = "X-Local-Key";

    private const string FileName = "local.key";

    /// <summary>Makes a key for this run of the host.</summary>
    public static string Write(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(key);
        return key;
    }

    public static string? Read(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>Compares in a time that does not tell how much was right.</summary>
    public static bool Fits(string key, string? given) => given is not null && CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.ASCII.GetBytes(key), System.Text.Encoding.ASCII.GetBytes(given));
}
