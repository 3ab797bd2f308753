using System.Text.Json.Serialization;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Types.Files;

/// <summary>A picture or a document inside an album or an edit.</summary>
[JsonDerivedType(typeof(InputMediaPhoto))]
[JsonDerivedType(typeof(InputMediaDocument))]
internal abstract record InputMedia
{
    public abstract string Type { get; }

    public required InputFile Media { get; init; }

    public string? Caption { get; init; }

    public string? ParseMode { get; init; }

    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    [JsonIgnore]
    public virtual IEnumerable<InputFile> Files => [Media];

    /// <summary>The same, its uploads going under names that begin so.</summary>
    public virtual InputMedia AttachedAs(string name) => this with { Media = Media.AttachedAs(name) };
}
