using System.Buffers.Binary;

namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>
/// One connection, framed by hand (RFC 6455): the messages of a beat leave in one write, which costs the generator a
/// tenth of a write each. Everything but <see cref="ReadAsync"/> is called under the venue's lock.
/// </summary>
internal sealed class VenueLine(Stream stream)
{
    private const byte Text = 1;
    private const byte Close = 8;
    private const byte Ping = 9;
    private const byte Pong = 10;
    private const int MostWaiting = 64 << 20;

    private byte[] filling = new byte[1 << 18];
    private byte[] leaving = new byte[1 << 18];
    private int length;
    private Task sending = Task.CompletedTask;

    /// <summary>The other side went away, or takes nothing any more.</summary>
    public bool IsBroken { get; private set; }

    public void Say(ReadOnlySpan<byte> message) => Frame(Text, message);

    /// <summary>Begins to send what has gathered; what is still on its way is not waited for.</summary>
    public void Flush()
    {
        IsBroken |= sending.IsFaulted || sending.IsCanceled || length > MostWaiting;
        if (length == 0 || !sending.IsCompleted || IsBroken)
        {
            return;
        }

        (filling, leaving) = (leaving, filling);
        sending = stream.WriteAsync(leaving.AsMemory(0, length)).AsTask();
        length = 0;
    }

    /// <summary>Hands on texts until the other side closes; pings are answered under the lock that is given.</summary>
    public async Task ReadAsync(Lock gate, Action<byte[]> heard, CancellationToken ct)
    {
        var buffer = new byte[1 << 16];
        var have = 0;
        while (true)
        {
            var more = await stream.ReadAsync(buffer.AsMemory(have), ct);
            if (more == 0)
            {
                return;
            }

            have += more;
            while (TryFrame(buffer.AsSpan(0, have), out var opcode, out var payload, out var taken))
            {
                buffer.AsSpan(taken, have - taken).CopyTo(buffer);
                have -= taken;
                switch (opcode)
                {
                    case Text:
                        heard(payload);
                        break;
                    case Ping:
                        lock (gate)
                        {
                            Frame(Pong, payload);
                        }

                        break;
                    case Close:
                        return;
                }
            }
        }
    }

    // What a client sends is masked.
    private static bool TryFrame(ReadOnlySpan<byte> have, out byte opcode, out byte[] payload, out int taken)
    {
        (opcode, payload, taken) = (0, [], 0);
        if (have.Length < 6)
        {
            return false;
        }

        var size = have[1] & 0x7F;
        var at = 2;
        if (size == 126)
        {
            size = BinaryPrimitives.ReadUInt16BigEndian(have[2..]);
            at = 4;
        }
        else if (size == 127)
        {
            throw new InvalidDataException("No client says so much at once.");
        }

        if (have.Length < at + 4 + size)
        {
            return false;
        }

        var mask = have.Slice(at, 4);
        payload = have.Slice(at + 4, size).ToArray();
        for (var i = 0; i < size; i++)
        {
            payload[i] ^= mask[i & 3];
        }

        (opcode, taken) = ((byte)(have[0] & 0x0F), at + 4 + size);
        return true;
    }

    private void Frame(byte opcode, ReadOnlySpan<byte> payload)
    {
        if (length + payload.Length + 4 > filling.Length)
        {
            Array.Resize(ref filling, Math.Max(filling.Length * 2, length + payload.Length + 4));
        }

        filling[length++] = (byte)(0x80 | opcode);
        if (payload.Length < 126)
        {
            filling[length++] = (byte)payload.Length;
        }
        else
        {
            filling[length++] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(filling.AsSpan(length), checked((ushort)payload.Length));
            length += 2;
        }

        payload.CopyTo(filling.AsSpan(length));
        length += payload.Length;
    }
}
