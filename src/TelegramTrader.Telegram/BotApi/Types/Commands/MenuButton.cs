namespace TelegramTrader.Telegram.BotApi.Types.Commands;

/// <summary>What stands beside the input line: the three kinds of the Bot API, told apart by type.</summary>
internal sealed record MenuButton
{
    public required string Type { get; init; }

    public string? Text { get; init; }

    public WebAppInfo? WebApp { get; init; }

    public static MenuButton Default => new() { Type = "default" };

    public static MenuButton Commands => new() { Type = "commands" };

    public static MenuButton Page(string text, string url) =>
        new() { Type = "web_app", Text = text, WebApp = new WebAppInfo { Url = url } };
}
