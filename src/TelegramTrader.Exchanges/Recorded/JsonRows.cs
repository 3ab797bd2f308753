using System.Globalization;
using System.Text.Json;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>
/// Rows of JSON: one array of rows or one row after the other, each row an array of values or an object. The first
/// object names the cells of all; null is an empty cell.
/// </summary>
internal sealed class JsonRows(Stream content) : RecordRows
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4, AllowMultipleValues = true };

    private readonly byte[] buffer = new byte[4 * LongestRow];
    private readonly byte[] row = new byte[LongestRow];
    private JsonReaderState state = new(Options);
    private List<string>? names;
    private int start;
    private int end;
    private int used;
    private int member = -1;
    private long number;
    private bool isAtEnd;
    private bool isInRow;
    private bool isOpened;
    private int rowDepth = -1;

    public override string Place => string.Create(CultureInfo.InvariantCulture, $"row {number}");

    public override IReadOnlyList<string>? Names => names;

    protected override byte[] Text => row;

    public override bool Next()
    {
        if (number == 0 && start == end)
        {
            Fill();
            start = buffer.AsSpan(0, end).StartsWith("\uFEFF"u8) ? 3 : 0;
        }

        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isAtEnd, state);
            var isRow = false;
            try
            {
                while (!isRow && reader.Read())
                {
                    isRow = Take(ref reader);
                }
            }
            catch (JsonException)
            {
                number += isInRow ? 0 : 1;
                throw Fault("The JSON is broken off or not well formed.");
            }

            state = reader.CurrentState;
            start += (int)reader.BytesConsumed;
            if (isRow)
            {
                return true;
            }

            if (isAtEnd)
            {
                return false;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (start == 0 && end == buffer.Length)
        {
            number += isInRow ? 0 : 1;
            throw Fault($"A value is longer than {LongestRow:N0} bytes; this is no market data.");
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = content.ReadAtLeast(buffer.AsSpan(end), 1, throwOnEndOfStream: false);
        end += read;
        isAtEnd = read == 0;
    }

    // True when this token ends a row.
    private bool Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                Open(ref reader);
                return false;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                return Close();
            case JsonTokenType.PropertyName:
                member = MemberOf(ref reader);
                return false;
            default:
                TakeValue(ref reader);
                return false;
        }
    }

    private void Open(ref Utf8JsonReader reader)
    {
        if (isInRow)
        {
            throw Fault("A row holds a list or an object; only plain values are read.");
        }

        // The first bracket is that of all rows if a second one follows it at once, else it is a row already.
        if (rowDepth < 0 && reader.TokenType == JsonTokenType.StartArray && !isOpened)
        {
            isOpened = true;
            return;
        }

        rowDepth = reader.CurrentDepth;
        BeginRow(reader.TokenType == JsonTokenType.StartObject);
    }

    private void BeginRow(bool isObject)
    {
        number++;
        isInRow = true;
        used = 0;
        ClearCells();
        if (!isObject)
        {
            if (names is not null)
            {
                throw Fault("Rows are lists in one place and objects in another.");
            }

            return;
        }

        names ??= number == 1 ? [] : throw Fault("Rows are lists in one place and objects in another.");
        for (var i = 0; i < names.Count; i++)
        {
            AddCell(0, 0);
        }
    }

    private bool Close()
    {
        var wasRow = isInRow;
        isInRow = false;
        member = -1;
        return wasRow;
    }

    private int MemberOf(ref Utf8JsonReader reader)
    {
        var known = names!;
        for (var i = 1; i <= known.Count; i++)
        {
            var guess = (member + i) % known.Count;
            if (reader.ValueTextEquals(known[guess]))
            {
                return guess;
            }
        }

        if (number > 1)
        {
            throw Fault($"The member \"{reader.GetString()}\" is not in the first row.");
        }

        known.Add(reader.GetString()!);
        AddCell(0, 0);
        return known.Count - 1;
    }

    private void TakeValue(ref Utf8JsonReader reader)
    {
        if (!isInRow)
        {
            if (rowDepth >= 0 || !isOpened)
            {
                throw new JsonException();
            }

            rowDepth = 0;
            BeginRow(isObject: false);
        }

        var length = CopyValue(ref reader);
        if (names is null)
        {
            AddCell(used, length);
        }
        else
        {
            SetCell(member, used, length);
        }

        used += length;
    }

    private int CopyValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return 0;
        }

        if (reader.ValueSpan.Length > row.Length - used)
        {
            throw Fault($"The row is longer than {LongestRow:N0} bytes; this is no market data.");
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.CopyString(row.AsSpan(used));
        }

        reader.ValueSpan.CopyTo(row.AsSpan(used));
        return reader.ValueSpan.Length;
    }
}
