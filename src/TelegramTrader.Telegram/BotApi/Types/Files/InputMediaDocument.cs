using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.BotApi.Types.Files;

/// <summary>A file, kept to the byte.</summary>
internal sealed record InputMediaDocument : InputMedia
{
    public override string Type => "document";

    public InputFile? Thumbnail { get; init; }

    public bool? DisableContentTypeDetection { get; init; }

    [JsonIgnore]
    public override IEnumerable<InputFile> Files => Thumbnail is null ? [Media] : [Media, Thumbnail];

    public override InputMedia AttachedAs(string name) => this with
    {
        Media = Media.AttachedAs(name),
        Thumbnail = Thumbnail?.AttachedAs(name + "_thumbnail"),
    };
}
