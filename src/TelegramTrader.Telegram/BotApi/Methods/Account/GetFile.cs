using File = TelegramTrader.Telegram.BotApi.Types.Files.File;

namespace TelegramTrader.Telegram.BotApi.Methods.Account;

/// <summary>Makes a file of at most 20 MB ready to be fetched.</summary>
internal sealed record GetFile : IBotRequest<File>
{
    public required string FileId { get; init; }

    string IBotRequest<File>.Method => "getFile";
}
