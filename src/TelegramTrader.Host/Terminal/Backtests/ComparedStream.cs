namespace TelegramTrader.Host.Terminal.Backtests;

/// <summary>Takes bytes and holds them to those of a file; keeps none of them.</summary>
internal sealed class ComparedStream(string path) : Stream
{
    private readonly FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
    private long lines;

    /// <summary>The first line that is not the file's, from 1; null while all are.</summary>
    public long? DiffersAtLine { get; private set; }

    /// <summary>All that came is the file, to its last byte.</summary>
    public bool IsSame => DiffersAtLine is null && file.Position == file.Length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => file.Position;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (DiffersAtLine is not null)
        {
            return;
        }

        var expected = new byte[buffer.Length];
        var read = file.ReadAtLeast(expected, expected.Length, throwOnEndOfStream: false);
        lines++;
        if (!buffer.SequenceEqual(expected.AsSpan(0, read)))
        {
            DiffersAtLine = lines;
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}
