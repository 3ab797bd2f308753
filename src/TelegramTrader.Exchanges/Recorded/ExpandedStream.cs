namespace TelegramTrader.Exchanges.Recorded;

/// <summary>
/// The text of a file as it is unpacked: no longer than a limit, and what ends is what was packed, which the platform's
/// own streams do not check (one that was cut off ends in silence).
/// </summary>
/// <param name="limit">Most bytes that may come out.</param>
/// <param name="checksum">CRC-32 that all bytes must have at the end; null when the text is not packed.</param>
internal sealed class ExpandedStream(Stream packed, long limit, uint? checksum, Action afterRead) : Stream
{
    private Checksum32 sum;
    private long total;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => total;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = packed.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }

        total += read;
        if (total > limit)
        {
            throw new RecordedFileException(
                $"It unpacks to more than {limit:N0} bytes, which no table of market data of its size does.");
        }

        if (checksum is not null)
        {
            sum.Add(buffer[..read]);
            if (read == 0 && buffer.Length > 0 && sum.Value != checksum)
            {
                throw Damaged();
            }
        }

        afterRead();
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            packed.Dispose();
        }

        base.Dispose(disposing);
    }

    private static RecordedFileException Damaged() => new(
        "The packed text is broken off or damaged: its checksum is not that of what came out.",
        hint: "Fetch it again; a gzip file of several members has to be packed as one.");
}
