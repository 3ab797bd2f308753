using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using TelegramTrader.Sandbox.Exchange.Trouble;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>One client's connection: what it listens to, what waits to be sent, how long it lives.</summary>
internal sealed class StreamSession : IAsyncDisposable
{
    private const int Waiting = 8_192;
    private const int LongestRequest = 1 << 16;

    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private static readonly TimeSpan Warning = TimeSpan.FromMinutes(1);

    private readonly WebSocket socket;
    private readonly TroubleDesk trouble;
    private readonly Channel<byte[]> outbound = Channel.CreateBounded<byte[]>(Waiting);
    private readonly CancellationTokenSource ending;
    private readonly long openedMs;

    // By stream: a message comes after the next one of its own stream, whatever else the connection carries.
    private readonly ConcurrentDictionary<string, byte[]> heldBack = new(StringComparer.Ordinal);
    private bool isWarned;

    public StreamSession(
        WebSocket socket, StreamEndpoint endpoint, TroubleDesk trouble, long openedMs, CancellationToken aborted)
    {
        (this.socket, Endpoint, this.trouble, this.openedMs) = (socket, endpoint, trouble, openedMs);
        ending = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        IsCombined = endpoint.IsCombined;
    }

    public StreamEndpoint Endpoint { get; }

    /// <summary>Whether messages have their stream's name around them.</summary>
    public bool IsCombined { get; set; }

    /// <summary>In the order in which they were asked for.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Queues a message of a stream; a client that does not read is cut off.</summary>
    public void Offer(StreamMessage message)
    {
        var bytes = IsCombined ? message.Combined : message.Raw;
        switch (trouble.ForMessage(message.Stream, message.Symbol, Endpoint.IsPerpetual)?.Kind)
        {
            case TroubleKind.Freeze or TroubleKind.Gap:
                return;
            case TroubleKind.Duplicate:
                Queue(bytes);
                break;
            case TroubleKind.Reorder when heldBack.TryAdd(message.Stream, bytes):
                return;
        }

        Queue(bytes);
        if (heldBack.TryRemove(message.Stream, out var late))
        {
            Queue(late);
        }
    }

    public void Queue(byte[] message)
    {
        if (!outbound.Writer.TryWrite(message))
        {
            Cut();
        }
    }

    /// <summary>Ends the connection without a word.</summary>
    public void Cut() => ending.Cancel();

    /// <summary>After a day the connection ends; a minute before, the client is told.</summary>
    public void Age(long nowMs)
    {
        var left = openedMs + (long)Life.TotalMilliseconds - nowMs;
        if (left <= Warning.TotalMilliseconds && !isWarned)
        {
            isWarned = true;
            Queue(StreamMessage.Write("!serverShutdown", null, json =>
            {
                TradePayloads.Begin(json, "serverShutdown", nowMs);
                json.WriteEndObject();
            }) is var last && IsCombined ? last.Combined : last.Raw);
        }

        if (left <= 0)
        {
            outbound.Writer.TryComplete();
        }
    }

    /// <summary>Talks until either side ends it.</summary>
    /// <param name="answer">Answers a request of the client; null ends the connection.</param>
    public async Task TalkAsync(Func<string, byte[]?> answer)
    {
        var sending = SendAllAsync();
        var reading = ReadAllAsync(answer);
        await Task.WhenAny(sending, reading);
        if (reading.IsCompleted)
        {
            outbound.Writer.TryComplete();
        }

        await sending;
        await ending.CancelAsync();
        await reading;
    }

    public ValueTask DisposeAsync()
    {
        ending.Dispose();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var message in outbound.Reader.ReadAllAsync(ending.Token))
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, ending.Token);
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ending.Token);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The client left or was cut off; either way there is nobody to tell.
            socket.Abort();
        }
    }

    private async Task ReadAllAsync(Func<string, byte[]?> answer)
    {
        var buffer = new byte[4_096];
        var text = new MemoryStream();
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), ending.Token);
                if (received.MessageType == WebSocketMessageType.Close || text.Length > LongestRequest)
                {
                    return;
                }

                text.Write(buffer, 0, received.Count);
                if (!received.EndOfMessage)
                {
                    continue;
                }

                if (answer(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length)) is not { } reply)
                {
                    return;
                }

                Queue(reply);
                text.SetLength(0);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // As above.
        }
    }
}
