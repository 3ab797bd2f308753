using System.Text;

namespace TelegramTrader.Tests.Telegram.BotApi.Wire;

/// <summary>Damages sound JSON as wires, proxies and enemies do; the same seed, the same damage.</summary>
internal sealed class Mutations(int seed)
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e999", "-0.0", "9223372036854775808", "1.5", "\"\"", "\"\\ud800\"", "\"\\u0000\"",
        "[]", "{}", "[null]", "{\"\\udc00\":1}", "\"x\"", "{\"update_id\":1}", "{\"id\":null}", "nul", "'a'", "NaN",
    ];

    private readonly Random random = new(seed);

    public byte[] Damage(byte[] sound)
    {
        var bytes = sound;
        for (var i = random.Next(2) == 0 ? 1 : random.Next(1, 4); i > 0; i--)
        {
            bytes = Once(bytes);
        }

        return bytes;
    }

    private byte[] Once(byte[] bytes) => bytes.Length == 0 ? [(byte)random.Next(256)] : random.Next(14) switch
    {
        0 => Flipped(bytes),
        1 => bytes[..random.Next(bytes.Length)],
        2 => [.. bytes[..random.Next(bytes.Length)], .. bytes[random.Next(bytes.Length)..]],
        3 => Nested(bytes),
        4 => [.. bytes.Select(value => random.Next(200) == 0 ? (byte)random.Next(256) : value)],
        5 => WithAnotherName(bytes),
        6 or 7 or 8 => Flipped(bytes),
        _ => WithAnotherValue(bytes),
    };

    private byte[] Flipped(byte[] bytes)
    {
        var copy = (byte[])bytes.Clone();
        copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    // The value behind some colon, or what looks like one, gives way to a value of another kind.
    private byte[] WithAnotherValue(byte[] bytes)
    {
        var colon = Array.IndexOf(bytes, (byte)':', random.Next(bytes.Length));
        if (colon < 0)
        {
            return bytes;
        }

        var end = colon + 1;
        while (end < bytes.Length && !",}]"u8.Contains(bytes[end]))
        {
            end++;
        }

        var value = Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]);
        return [.. bytes[..(colon + 1)], .. value, .. bytes[end..]];
    }

    private byte[] WithAnotherName(byte[] bytes)
    {
        var quote = Array.IndexOf(bytes, (byte)'"', random.Next(bytes.Length));
        return quote < 0 ? bytes : [.. bytes[..(quote + 1)], .. "\\ud83d"u8, .. bytes[(quote + 1)..]];
    }

    private byte[] Nested(byte[] bytes)
    {
        var depth = random.Next(1, random.Next(10) == 0 ? 20_000 : 80);
        var at = Math.Max(0, Array.IndexOf(bytes, (byte)':', random.Next(bytes.Length)) + 1);
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"reply_to_message\":", "}");
        var inner = string.Concat(Enumerable.Repeat(open, depth)) + "1"
            + (random.Next(2) == 0 ? string.Concat(Enumerable.Repeat(close, depth)) : "");
        return [.. bytes[..at], .. Encoding.UTF8.GetBytes(inner), .. bytes[at..]];
    }
}
