using System.Reflection;

namespace TelegramTrader.Sandbox.Telegram.Page;

/// <summary>The chat page's files, from inside the assembly.</summary>
internal static class PageFiles
{
    private const string Folder = "wwwroot/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    public static IEnumerable<string> Names => typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..]);

    public static async Task<bool> TrySendAsync(HttpResponse response, string name, CancellationToken ct)
    {
        await using var content = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name);
        if (content is null || !Types.TryGetValue(Path.GetExtension(name), out var type))
        {
            return false;
        }

        response.ContentType = type;
        response.ContentLength = content.Length;
        await content.CopyToAsync(response.Body, ct);
        return true;
    }
}
