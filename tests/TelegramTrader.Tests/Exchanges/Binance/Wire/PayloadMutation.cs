using System.Text;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire;

/// <summary>Damages payloads in the ways that wires, gateways and mistakes do.</summary>
internal sealed class PayloadMutation(Random random, IReadOnlyList<byte[]> seeds)
{
    private static readonly byte[][] Odd =
    [
        "null"u8.ToArray(), "1e999999999"u8.ToArray(), "-0"u8.ToArray(), "NaN"u8.ToArray(), "\"\""u8.ToArray(),
        "99999999999999999999999999999999999999999999"u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(),
        "\"\\ud800\""u8.ToArray(), [0xFF, 0xFE], [0], "9223372036854775808"u8.ToArray(), "-1"u8.ToArray(),
        "0.000000000000000000000000000001"u8.ToArray(), "true"u8.ToArray(), "\"\\u0000\""u8.ToArray(),
        Encoding.ASCII.GetBytes(new string('[', 200)),
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 200))),
    ];

    public byte[] Next()
    {
        var payload = seeds[random.Next(seeds.Count)];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            payload = Mutate(payload);
        }

        return payload;
    }

    private byte[] Mutate(byte[] payload)
    {
        var at = random.Next(payload.Length + 1);
        var to = Math.Min(payload.Length, at + random.Next(1, 24));
        return random.Next(8) switch
        {
            0 => Flip(payload),
            1 => payload[..at],
            2 => [.. payload[..to], .. payload[at..]],
            3 => [.. payload[..at], .. payload[to..]],
            4 => Splice(payload, at),
            5 => [.. payload[..at], .. Odd[random.Next(Odd.Length)], .. payload[to..]],
            6 => InPlaceOfValue(payload),
            _ => [.. payload[..at], (byte)"{}[]\",:0.eE-+ n"[random.Next(15)], .. payload[at..]],
        };
    }

    private byte[] Flip(byte[] payload)
    {
        var copy = payload.ToArray();
        if (copy.Length > 0)
        {
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        }

        return copy;
    }

    private byte[] Splice(byte[] payload, int at)
    {
        var other = seeds[random.Next(seeds.Count)];
        return [.. payload[..at], .. other[random.Next(other.Length)..]];
    }

    // Behind a colon stands a value: put an odd one there.
    private byte[] InPlaceOfValue(byte[] payload)
    {
        var colons = Enumerable.Range(0, payload.Length).Where(i => payload[i] == ':').ToList();
        if (colons.Count == 0)
        {
            return payload;
        }

        var start = colons[random.Next(colons.Count)] + 1;
        var length = payload.AsSpan(start).IndexOfAny((byte)',', (byte)'}');
        var end = length < 0 ? payload.Length : start + length;
        return [.. payload[..start], .. Odd[random.Next(Odd.Length)], .. payload[end..]];
    }
}
