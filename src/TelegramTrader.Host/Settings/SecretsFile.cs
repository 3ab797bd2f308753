namespace TelegramTrader.Host.Settings;

/// <summary>Secrets in a file that its owner alone may read: lines of <c>Section__Key=value</c>.</summary>
internal static class SecretsFile
{
    public const string Name = "secrets.env";

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>What the file of an installation says; nothing where there is no file.</summary>
    /// <exception cref="InvalidDataException">Others may read it, or a line is none.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string dataFolder)
    {
        var path = Path.Combine(dataFolder, Name);
        if (!File.Exists(path))
        {
            return new Dictionary<string, string?>();
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new InvalidDataException($"{path} holds secrets and others may read it: chmod 600 {path}.");
        }

        var lines = File.ReadAllLines(path).Select((text, i) => (Text: text.Trim(), Number: i + 1));
        var secrets = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (text, number) in lines.Where(line => line.Text.Length > 0 && !line.Text.StartsWith('#')))
        {
            var (name, secret) = Pair(text, number, path);
            if (!secrets.TryAdd(name, secret))
            {
                throw new InvalidDataException($"{path}, line {number}: {name} stands there twice.");
            }
        }

        return secrets;
    }

    // What stands on the line is not repeated in the message: it may be the secret.
    private static KeyValuePair<string, string> Pair(string line, int number, string path)
    {
        var pair = line.Split('=', 2, StringSplitOptions.TrimEntries);
        var name = pair[0].Replace("__", ":", StringComparison.Ordinal);
        return pair.Length == 2 && SecretNames.Holds(name)
            ? KeyValuePair.Create(name, pair[1])
            : throw new InvalidDataException(
                $"{path}, line {number}: it is no secret's Section__Key=value ({string.Join(", ", SecretNames.All)}).");
    }
}
