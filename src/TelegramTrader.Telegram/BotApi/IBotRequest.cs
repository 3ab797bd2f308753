using System.Text.Json;
using TelegramTrader.Telegram.BotApi.Types.Files;

namespace TelegramTrader.Telegram.BotApi;

/// <summary>A call of one method: its members are the parameters, by the names of the Bot API.</summary>
internal interface IBotRequest<TResult>
{
    string Method { get; }

    /// <summary>Files named by the parameters, those that the server has included.</summary>
    IEnumerable<InputFile> Files => [];

    /// <summary>How long the answer may take beyond what is usual.</summary>
    TimeSpan ExtraPatience => TimeSpan.Zero;

    /// <exception cref="JsonException">The result is not what the method promises.</exception>
    TResult Read(JsonElement result) => BotJson.Decode<TResult>(result);
}
