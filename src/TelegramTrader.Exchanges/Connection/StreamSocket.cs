using System.Buffers;
using System.Net.WebSockets;

namespace TelegramTrader.Exchanges.Connection;

/// <summary>
/// A WebSocket that is read message by message. A message that is too long or binary is passed over and counted; the
/// connection stays.
/// </summary>
internal sealed class StreamSocket : IDisposable
{
    /// <summary>Bytes of one message.</summary>
    public const int LongestMessage = 16 << 20;

    private const int Piece = 16 << 10;

    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket socket = new();
    private readonly ArrayBufferWriter<byte> message = new(Piece);

    /// <summary>Messages that were passed over.</summary>
    public long Dropped { get; private set; }

    public Task ConnectAsync(Uri address, HttpMessageInvoker? invoker, CancellationToken ct)
    {
        socket.Options.KeepAliveInterval = BetweenPings;
        socket.Options.KeepAliveTimeout = BetweenPings;
        return socket.ConnectAsync(address, invoker, ct);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> text, CancellationToken ct) =>
        await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, ct);

    /// <summary>The next text; null when the other side has closed. Good until the next call.</summary>
    /// <exception cref="WebSocketException">The connection broke, or was no text at all.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        message.ResetWrittenCount();
        var isTooLong = false;
        while (true)
        {
            var received = await socket.ReceiveAsync(message.GetMemory(Piece), ct);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            // What is too long is read to its end and thrown away: the next message begins behind it.
            isTooLong |= message.WrittenCount + received.Count > LongestMessage;
            if (!isTooLong)
            {
                message.Advance(received.Count);
            }

            if (!received.EndOfMessage)
            {
                continue;
            }

            if (!isTooLong && received.MessageType == WebSocketMessageType.Text)
            {
                return message.WrittenMemory;
            }

            Dropped++;
            isTooLong = false;
            message.ResetWrittenCount();
        }
    }

    public void Dispose() => socket.Dispose();
}
