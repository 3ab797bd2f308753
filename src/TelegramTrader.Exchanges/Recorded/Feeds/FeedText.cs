namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Lines of a feed as bytes; one may hold a whole book. A line lives until the next is asked for.</summary>
internal sealed class FeedText(Stream content)
{
    private const int LongestLine = 16 << 20;

    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool isAtEnd;

    /// <summary>Of the line at hand, from 1.</summary>
    public long Number { get; private set; }

    public bool Next(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (found >= 0 || isAtEnd)
            {
                var length = found >= 0 ? searched + found : end - start;
                line = buffer.AsSpan(start, length).TrimEnd((byte)'\r');
                start = found >= 0 ? start + length + 1 : end;
                Number++;
                return found >= 0 || length > 0;
            }

            searched = end - start;
            Fill();
        }
    }

    private void Fill()
    {
        if (start == 0 && end == buffer.Length)
        {
            if (end >= LongestLine)
            {
                throw new RecordedFileException("A line is longer than 16 MiB; this is no feed.", $"line {Number + 1}");
            }

            Array.Resize(ref buffer, end * 2);
        }
        else
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var read = content.ReadAtLeast(buffer.AsSpan(end), 1, throwOnEndOfStream: false);
        end += read;
        isAtEnd = read == 0;
    }
}
