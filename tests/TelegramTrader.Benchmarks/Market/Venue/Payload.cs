using System.Buffers.Text;

namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>Bytes of one message, written over the ones of the message before.</summary>
internal sealed class Payload
{
    private byte[] bytes = new byte[1 << 17];
    private int length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public Payload Begin()
    {
        length = 0;
        return this;
    }

    public Payload Text(ReadOnlySpan<byte> text)
    {
        Room(text.Length);
        text.CopyTo(bytes.AsSpan(length));
        length += text.Length;
        return this;
    }

    public Payload Whole(long value)
    {
        Room(20);
        Utf8Formatter.TryFormat(value, bytes.AsSpan(length), out var written);
        length += written;
        return this;
    }

    /// <summary>A number of so many decimals, in quotes.</summary>
    public Payload Quoted(long units, int decimals)
    {
        var one = 1L;
        for (var i = 0; i < decimals; i++)
        {
            one *= 10;
        }

        Text("\""u8).Whole(units / one).Text("."u8);
        Room(decimals);
        for (var rest = units % one; decimals > 0; decimals--, rest %= one)
        {
            one /= 10;
            bytes[length++] = (byte)('0' + (rest / one));
        }

        return Text("\""u8);
    }

    public Payload Truth(bool value) => Text(value ? "true"u8 : "false"u8);

    private void Room(int more)
    {
        if (length + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more));
        }
    }
}
