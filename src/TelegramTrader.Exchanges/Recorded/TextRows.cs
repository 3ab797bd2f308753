using System.Globalization;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Comma-separated lines. Blank lines are passed over; a cell may stand in double quotes.</summary>
internal sealed class TextRows(Stream content) : RecordRows
{
    private readonly byte[] buffer = new byte[4 * LongestRow];
    private int start;
    private int end;
    private long line;
    private bool isAtEnd;

    public override string Place => string.Create(CultureInfo.InvariantCulture, $"line {line}");

    protected override byte[] Text => buffer;

    public override bool Next()
    {
        while (TryTakeLine(out var from, out var length))
        {
            line++;
            if (line == 1 && buffer.AsSpan(from, length).StartsWith("\uFEFF"u8))
            {
                (from, length) = (from + 3, length - 3);
            }

            if (length > 0 && buffer[from + length - 1] == '\r')
            {
                length--;
            }

            if (length > 0)
            {
                Split(from, length);
                return true;
            }
        }

        return false;
    }

    private bool TryTakeLine(out int from, out int length)
    {
        var searched = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            (from, length) = (start, found < 0 ? end - start : searched + found);
            if (length > LongestRow)
            {
                line++;
                throw Fault($"The line is longer than {LongestRow:N0} bytes; this is no table of market data.");
            }

            if (found >= 0)
            {
                start += length + 1;
                return true;
            }

            if (isAtEnd)
            {
                start = end;
                return length > 0;
            }

            searched = length;
            Fill();
        }
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = content.ReadAtLeast(buffer.AsSpan(end), 1, throwOnEndOfStream: false);
        end += read;
        isAtEnd = read == 0;
    }

    private void Split(int from, int length)
    {
        var text = buffer.AsSpan(from, length);
        if (text.Contains((byte)0))
        {
            throw Fault("The line holds a NUL byte; the file is not text.");
        }

        ClearCells();
        if (text.Contains((byte)'"'))
        {
            SplitQuoted(from, length);
            return;
        }

        var at = 0;
        while (true)
        {
            var comma = text[at..].IndexOf((byte)',');
            var size = comma < 0 ? length - at : comma;
            AddTrimmed(from + at, size);
            if (comma < 0)
            {
                return;
            }

            at += comma + 1;
        }
    }

    private void SplitQuoted(int from, int length)
    {
        var cell = 0;
        var isQuoted = false;
        for (var at = 0; at <= length; at++)
        {
            if (at < length && buffer[from + at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (at == length || (buffer[from + at] == ',' && !isQuoted))
            {
                AddTrimmed(from + cell, at - cell);
                cell = at + 1;
            }
        }

        if (isQuoted)
        {
            throw Fault("A double quote is opened and not closed.");
        }
    }

    private void AddTrimmed(int from, int length)
    {
        while (length > 0 && buffer[from] is (byte)' ' or (byte)'\t')
        {
            (from, length) = (from + 1, length - 1);
        }

        while (length > 0 && buffer[from + length - 1] is (byte)' ' or (byte)'\t')
        {
            length--;
        }

        if (length >= 2 && buffer[from] == '"' && buffer[from + length - 1] == '"')
        {
            (from, length) = (from + 1, length - 2);
        }

        AddCell(from, length);
    }
}
