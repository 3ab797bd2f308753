using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace TelegramTrader.Storage;

/// <param name="Checksum">SHA-256 of the text with line ends as LF, lower-case hexadecimal.</param>
public sealed record Migration(int Number, string Name, string Sql, string Checksum)
{
    public override string ToString() => $"{Number:0000}_{Name}";

    /// <summary>
    /// Reads a file's name <c>0001_name.sql</c>, or <c>0001_name.sqlite.sql</c> for one engine; null when it is for
    /// another.
    /// </summary>
    internal static Migration? Read(string fileName, string text, string dialect)
    {
        var parts = fileName.Split('.');
        var name = parts[0];
        if (parts.Length is < 2 or > 3 || parts[^1] != "sql" || name.Length < 6 || name[4] != '_'
            || !int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new FormatException($"{fileName} is not named like a migration (0001_name.sql).");
        }

        var sql = text.ReplaceLineEndings("\n");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        return parts.Length == 3 && parts[1] != dialect ? null : new Migration(number, name[5..], sql, checksum);
    }

    /// <summary>The migrations this program brings along for an engine, by number.</summary>
    internal static IReadOnlyList<Migration> Embedded(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var found = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(
            name => name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            if (Read(resource, reader.ReadToEnd(), dialect) is { } migration)
            {
                found.Add(migration);
            }
        }

        return [.. found.OrderBy(migration => migration.Number)];
    }
}
