using System.Net.WebSockets;
using System.Text;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Exchanges.Connection;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>One connection from its beginning to its end: it subscribes, and hands on what comes.</summary>
internal sealed class FeedSession(StreamDispatch dispatch, TimeSpan betweenMessages, TimeProvider clock) : IDisposable
{
    private const int StreamsOfMessage = 50;

    private readonly StreamSocket socket = new();
    private readonly StreamDecoder decoder = new(dispatch);
    private readonly HashSet<string> subscribed = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long began = clock.GetTimestamp();
    private long heard = clock.GetTimestamp();
    private long sent;
    private bool isAllSent;
    private bool hasNews;

    /// <summary>Done when all that was wanted is subscribed and something has come.</summary>
    public Task Complete => complete.Task;

    public Task ClosingSoon => dispatch.ClosingSoon;

    public TimeSpan Age => clock.GetElapsedTime(began);

    public TimeSpan Silence => clock.GetElapsedTime(Volatile.Read(ref heard));

    /// <summary>Messages that could not be read.</summary>
    public long Dropped => socket.Dropped + Unreadable;

    private long Unreadable { get; set; }

    public Task ConnectAsync(Uri address, CancellationToken ct) => socket.ConnectAsync(address, null, ct);

    /// <summary>Reads until the other side closes or the connection breaks; neither is an exception.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            while (await socket.ReceiveAsync(ct) is { } message)
            {
                Volatile.Write(ref heard, clock.GetTimestamp());
                Decode(message.Span);
            }
        }
        catch (WebSocketException)
        {
            // The line sees that reading has ended, and that is all there is to say about it.
        }
    }

    /// <summary>Keeps what is subscribed equal to what is wanted, no faster than the venue allows.</summary>
    public async Task SubscribeAsync(Func<IReadOnlyCollection<string>> wanted, Func<Task> changed, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var next = changed();
                var streams = wanted();
                await SendAsync("UNSUBSCRIBE", [.. subscribed.Except(streams)], ct);
                await SendAsync("SUBSCRIBE", [.. streams.Except(subscribed)], ct);
                isAllSent = true;
                TryComplete();
                await next.WaitAsync(ct);
            }
        }
        catch (WebSocketException)
        {
            // Reading ends as well then.
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task SendAsync(string method, string[] streams, CancellationToken ct)
    {
        foreach (var chunk in streams.Chunk(StreamsOfMessage))
        {
            var id = Interlocked.Increment(ref sent);
            var names = string.Join(',', chunk.Select(name => $"\"{name}\""));
            var text = FormattableString.Invariant($"{{\"method\":\"{method}\",\"params\":[{names}],\"id\":{id}}}");
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), ct);
            foreach (var name in chunk)
            {
                _ = method == "SUBSCRIBE" ? subscribed.Add(name) : subscribed.Remove(name);
            }

            await Task.Delay(betweenMessages, clock, ct);
        }
    }

    private void Decode(ReadOnlySpan<byte> message)
    {
        try
        {
            var read = decoder.Decode(message);
            hasNews |= read is not (StreamEvent.Answer or StreamEvent.NotForUs);
        }
        catch (WirePayloadException)
        {
            Unreadable++;
        }

        TryComplete();
    }

    private void TryComplete()
    {
        if (hasNews && isAllSent && dispatch.Answers >= Interlocked.Read(ref sent))
        {
            complete.TrySetResult();
        }
    }
}
