namespace TelegramTrader.Telegram.BotApi;

/// <summary>Where the Bot API is served.</summary>
public sealed record BotServer
{
    /// <param name="origin">An http or https address; <c>/bot&lt;token&gt;/&lt;method&gt;</c> follows.</param>
    /// <param name="isTestEnvironment">The test data centre, whose methods have <c>/test</c> before them.</param>
    /// <exception cref="ArgumentException">The address is relative, of another scheme, or carries a query.</exception>
    public BotServer(Uri origin, bool isTestEnvironment = false)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (!origin.IsAbsoluteUri || origin.Scheme is not ("http" or "https") || origin.Query.Length > 0)
        {
            const string rule = "A Bot API server is an http or https address without a query.";
            throw new ArgumentException(rule, nameof(origin));
        }

        Origin = origin;
        IsTestEnvironment = isTestEnvironment;
    }

    public static BotServer Telegram { get; } = new(new Uri("https://api.telegram.org"));

    public Uri Origin { get; }

    public bool IsTestEnvironment { get; }

    internal Uri Method(BotToken token, string method) =>
        new($"{Root}/bot{token.Reveal()}/{(IsTestEnvironment ? "test/" : "")}{method}");

    /// <summary>Null where the path would leave the bot's own folder.</summary>
    internal Uri? File(BotToken token, string path)
    {
        var parts = path.Split('/');
        return parts.Any(part => part is "" or "." or ".." || part.Contains('\\', StringComparison.Ordinal))
            ? null
            : new Uri($"{Root}/file/bot{token.Reveal()}/{(IsTestEnvironment ? "test/" : "")}"
                + string.Join('/', parts.Select(Uri.EscapeDataString)));
    }

    private string Root => Origin
        .GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        .TrimEnd('/');
}
