namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Stream, event and symbol of a flat file's rows, which are the same in all.</summary>
internal sealed class TableNames(FeedFaults faults)
{
    private readonly UsualRule streams = new(faults, "stream", "stream");
    private readonly UsualRule events = new(faults, "event", "event");
    private readonly UsualRule symbols = new(faults, "symbol", "symbol");

    public void Check(long line, TableRow row, ReadOnlySpan<byte> text)
    {
        Check(streams, line, row, text, "Stream");
        Check(events, line, row, text, "EventType");
        Check(symbols, line, row, text, "Symbol");
    }

    public void End()
    {
        streams.End();
        events.End();
        symbols.End();
        var (stream, symbol) = (streams.Usual, symbols.Usual);
        if (stream is not null && symbol is not null
            && !stream.StartsWith(symbol + "@", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(1, "symbol", $"The stream {stream} is not one of the symbol {symbol}.");
        }
    }

    private static void Check(UsualRule rule, long line, TableRow row, ReadOnlySpan<byte> text, string column)
    {
        if (row.Has(column))
        {
            rule.Check(line, row.Cell(text, column));
        }
    }
}
