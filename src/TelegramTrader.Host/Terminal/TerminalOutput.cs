using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TelegramTrader.Application;
using TelegramTrader.Host.Json;
using TelegramTrader.Telegram.Rendering;

namespace TelegramTrader.Host.Terminal;

/// <summary>Standard output for the answer, standard error for everything said on the way.</summary>
internal sealed class TerminalOutput(TextWriter answer, TextWriter aside)
{
    public TextWriter Answer { get; } = answer;

    public TextWriter Aside { get; } = aside;

    public static TerminalOutput OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new TerminalOutput(
            new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 16) { AutoFlush = false },
            new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true });
    }

    public Task WriteJsonAsync<T>(T document, JsonTypeInfo<T> shape) =>
        Answer.WriteLineAsync(JsonSerializer.Serialize(document, shape));

    /// <summary>Says no in words, or as one JSON object, and gives the exit code that goes with it.</summary>
    public async Task<int> RefuseAsync(Refusal refusal, bool isJson)
    {
        if (isJson)
        {
            await Answer.WriteLineAsync(RefusalJson.Of(refusal));
        }
        else
        {
            await Aside.WriteLineAsync(PlainTextRenderer.Render(refusal));
        }

        return ExitCodes.Of(refusal);
    }
}
