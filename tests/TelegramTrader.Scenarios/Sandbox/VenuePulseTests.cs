using System.Net.Sockets;
using System.Text;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>The exchange asks streams for a sign of life and cuts who gives none.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class VenuePulseTests
{
    private const int Ping = 0x9;
    private const int Pong = 0xA;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [TestCase("/ws/btcusdt@aggTrade")]
    [TestCase("/market/ws/btcusdt@aggTrade")]
    public async Task Who_does_not_answer_a_ping_is_cut(string path)
    {
        await using var bench = await VenueBench.StartAsync(pulsePace: 200);
        using var silent = await RawStream.OpenAsync(bench.Exchange.Addresses.SpotStream, path);

        var pings = 0;
        while (await silent.ReadAsync() is { } frame)
        {
            pings += frame.Kind == Ping ? 1 : 0;
        }

        Assert.That(pings, Is.GreaterThan(0), "it was asked before it was cut");
        Assert.That(() => bench.Exchange.Connections, Is.Zero.After(10_000, 10));
    }

    [Test]
    public async Task Who_answers_pings_stays_although_nothing_else_is_said()
    {
        await using var bench = await VenueBench.StartAsync(pulsePace: 20);
        using var lively = await RawStream.OpenAsync(bench.Exchange.Addresses.SpotStream, "/ws/btcusdt@aggTrade");

        // Longer than it would have taken to be cut.
        for (var pings = 0; pings < 8;)
        {
            var frame = await lively.ReadAsync();
            Assert.That(frame, Is.Not.Null, "it was cut");
            if (frame!.Value.Kind == Ping)
            {
                await lively.PongAsync(frame.Value.Payload);
                pings++;
            }
        }

        Assert.That(bench.Exchange.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task A_usual_client_answers_by_itself()
    {
        await using var bench = await VenueBench.StartAsync(pulsePace: 20);
        using var usual = await bench.ConnectAsync("/ws/btcusdt@aggTrade");
        using var lively = await RawStream.OpenAsync(bench.Exchange.Addresses.SpotStream, "/ws/btcusdt@aggTrade");

        var reading = VenueBench.ReceiveAsync(usual);
        for (var pings = 0; pings < 8;)
        {
            var frame = (await lively.ReadAsync())!.Value;
            if (frame.Kind == Ping)
            {
                await lively.PongAsync(frame.Payload);
                pings++;
            }
        }

        bench.Advance(60);
        Assert.That(await reading, Is.Not.Null);
    }

    /// <summary>A WebSocket by hand: it answers nothing by itself.</summary>
    private sealed class RawStream : IDisposable
    {
        private readonly TcpClient tcp = new();

        public static async Task<RawStream> OpenAsync(Uri origin, string path)
        {
            var made = new RawStream();
            await made.tcp.ConnectAsync(origin.Host, origin.Port);
            var hello = $"GET {path} HTTP/1.1\r\nHost: {origin.Authority}\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
            await made.tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(hello));
            var head = new StringBuilder();
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                head.Append((char)(await made.TakeAsync(1))![0]);
            }

            Assert.That(head.ToString(), Does.StartWith("HTTP/1.1 101"));
            return made;
        }

        /// <summary>The next frame; null when the other side has gone.</summary>
        public async Task<(int Kind, byte[] Payload)?> ReadAsync()
        {
            if (await TakeAsync(2) is not { } head)
            {
                return null;
            }

            var extra = (head[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 };
            var length = (long)(head[1] & 0x7F);
            if (extra > 0)
            {
                length = (await TakeAsync(extra))!.Aggregate(0L, (sum, part) => (sum << 8) | part);
            }

            return await TakeAsync((int)length) is { } payload ? (head[0] & 0xF, payload) : null;
        }

        // What a client sends is masked; a mask of zeros changes nothing.
        public async Task PongAsync(byte[] payload) => await tcp.GetStream().WriteAsync(
            (byte[])[0x80 | Pong, (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload]);

        public void Dispose() => tcp.Dispose();

        private async Task<byte[]?> TakeAsync(int count)
        {
            using var patience = new CancellationTokenSource(Patience);
            var taken = new byte[count];
            try
            {
                await tcp.GetStream().ReadExactlyAsync(taken, patience.Token);
                return taken;
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
