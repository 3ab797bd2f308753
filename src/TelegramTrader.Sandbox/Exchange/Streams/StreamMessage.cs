using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>One message of a stream, written once for all who listen.</summary>
internal sealed class StreamMessage
{
    private byte[]? combined;

    private StreamMessage(string stream, string? symbol, byte[] raw) => (Stream, Symbol, Raw) = (stream, symbol, raw);

    public string Stream { get; }

    /// <summary>In upper case; null for all markets.</summary>
    public string? Symbol { get; }
    public byte[] Raw { get; }

    /// <summary>With its stream's name around it.</summary>
    public byte[] Combined => combined ??=
        [.. Encoding.UTF8.GetBytes($$"""{"stream":"{{Stream}}","data":"""), .. Raw, (byte)'}'];

    public static StreamMessage Write(string stream, string? symbol, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return new StreamMessage(stream, symbol, buffer.WrittenSpan.ToArray());
    }
}
