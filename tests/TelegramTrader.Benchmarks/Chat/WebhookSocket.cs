using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>A connection that stays open, with requests that are ready but for the update's number and chat.</summary>
internal sealed class WebhookSocket : IDisposable
{
    // Numbers of ten digits, so that they can be written over each other.
    private const long FirstChat = 2_000_000_000;
    private const int Digits = 10;
    private const int Chats = 50_000;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] requests;
    private readonly byte[] answers = new byte[64 << 10];
    private readonly int requestLength;
    private readonly int idAt;
    private readonly int[] chatAt;

    private WebhookSocket(int port, string secret, int depth)
    {
        socket.NoDelay = true;
        var one = Encoding.UTF8.GetBytes(Request(port, secret));
        requestLength = one.Length;
        requests = [.. Enumerable.Repeat(one, depth).SelectMany(bytes => bytes)];
        var text = Encoding.UTF8.GetString(one);
        idAt = text.IndexOf("1234567890", StringComparison.Ordinal);
        chatAt = [text.IndexOf("2345678901", StringComparison.Ordinal),
            text.LastIndexOf("2345678901", StringComparison.Ordinal)];
    }

    public static async Task<WebhookSocket> ConnectAsync(int port, string secret, int depth)
    {
        var connected = new WebhookSocket(port, secret, depth);
        await connected.socket.ConnectAsync(IPAddress.Loopback, port);
        return connected;
    }

    public static int BodyLength => Encoding.UTF8.GetByteCount(Body);

    /// <summary>Sends as many updates as fit at once, then reads as many answers.</summary>
    /// <returns>How many of them were 200.</returns>
    public async ValueTask<int> ExchangeAsync(long firstId)
    {
        for (var at = 0; at < requests.Length; at += requestLength, firstId++)
        {
            Utf8Formatter.TryFormat(firstId, requests.AsSpan(at + idAt, Digits), out _);
            foreach (var chat in chatAt)
            {
                Utf8Formatter.TryFormat(FirstChat + (firstId % Chats), requests.AsSpan(at + chat, Digits), out _);
            }
        }

        for (var sent = 0; sent < requests.Length;)
        {
            sent += await socket.SendAsync(requests.AsMemory(sent));
        }

        return await ReadAsync(requests.Length / requestLength);
    }

    public void Dispose() => socket.Dispose();

    // Answers have no body, so each ends with its head.
    private async ValueTask<int> ReadAsync(int expected)
    {
        var (good, filled) = (0, 0);
        while (expected > 0)
        {
            var read = await socket.ReceiveAsync(answers.AsMemory(filled));
            filled += read > 0 ? read : throw new IOException("The server closed the connection.");
            var rest = Count(answers.AsSpan(0, filled), ref expected, ref good);
            answers.AsSpan(filled - rest, rest).CopyTo(answers);
            filled = rest;
        }

        return good;
    }

    private static int Count(ReadOnlySpan<byte> bytes, ref int expected, ref int good)
    {
        int end;
        while ((end = bytes.IndexOf("\r\n\r\n"u8)) >= 0)
        {
            good += bytes.StartsWith("HTTP/1.1 200 "u8) ? 1 : 0;
            expected--;
            bytes = bytes[(end + 4)..];
        }

        return bytes.Length;
    }

    private static string Request(int port, string secret) =>
        $"POST /telegram/webhook HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        + $"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {BodyLength}\r\n\r\n{Body}";

    private const string Body =
        """
        {"update_id":1234567890,"message":{"message_id":4711,"from":{"id":2345678901,"is_bot":false,
        "first_name":"Clara","username":"clara_trades","language_code":"en"},"chat":{"id":2345678901,
        "first_name":"Clara","username":"clara_trades","type":"private"},"date":1767323045,
        "text":"/price BTC-USDT 15m","entities":[{"offset":0,"length":6,"type":"bot_command"}]}}
        """;
}
