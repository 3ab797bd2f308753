using System.Security.Cryptography;
using System.Text;

namespace TelegramTrader.Host.Reports;

/// <summary>A page with names in double braces; values are put in once and are not looked at again.</summary>
internal static class PageTemplate
{
    public static string Read(string name)
    {
        using var stream = typeof(PageTemplate).Assembly.GetManifestResourceStream($"reports/{name}")
            ?? throw new FileNotFoundException($"There is no {name} among the pages of this program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A page is hashed: the line ends of a checkout must not change it.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <exception cref="KeyNotFoundException">The page names what is not given.</exception>
    public static string Fill(string page, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder(page.Length);
        var at = 0;
        for (var open = Next(page, at); open >= 0; open = Next(page, at))
        {
            var close = page.IndexOf("}}", open, StringComparison.Ordinal);
            filled.Append(page, at, open - at).Append(values[page[(open + 2)..close]]);
            at = close + 2;
        }

        return filled.Append(page, at, page.Length - at).ToString();
    }

    /// <summary>How the policy of a page names a style or script that stands in it.</summary>
    public static string HashOf(string inline) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}";

    private static int Next(string page, int from) => page.IndexOf("{{", from, StringComparison.Ordinal);
}
