using System.Globalization;
using TelegramTrader.Telegram.BotApi.Types.Files;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>An album of 2 to 10 pictures, or of documents.</summary>
internal sealed record SendMediaGroup : Sending, IBotRequest<IReadOnlyList<Message>>
{
    private readonly IReadOnlyList<InputMedia> media = [];

    public required IReadOnlyList<InputMedia> Media
    {
        get => media;
        init => media = [.. value.Select((item, i) => item.AttachedAs(string.Create(Invariant, $"file{i}")))];
    }

    string IBotRequest<IReadOnlyList<Message>>.Method => "sendMediaGroup";

    IEnumerable<InputFile> IBotRequest<IReadOnlyList<Message>>.Files => Media.SelectMany(item => item.Files);

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;
}
