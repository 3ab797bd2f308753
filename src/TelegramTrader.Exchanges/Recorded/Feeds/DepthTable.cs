using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>
/// Depth as a flat file: one level a row, and the rows of one message, or of one snapshot, behind each other. They say
/// the same of the message; a row that says something else is at fault, and so are all of a message that is wrong.
/// </summary>
internal sealed class DepthTable : FeedReader
{
    private const string First = "FirstUpdateId";
    private const string Last = "FinalUpdateId";
    private const string Previous = "FinalUpdateIdInLastStream";
    private const string Snapshot = "LastUpdateId";

    private static readonly string[] Known =
    [
        TableTimes.Received, TableTimes.Requested, TableTimes.Sent, TableTimes.Happened,
        First, Last, Previous, Snapshot,
    ];

    private readonly TableRow row;
    private readonly FeedFaults faults;
    private readonly FeedTally tally;
    private readonly TableTimes times;
    private readonly TableNames names;
    private readonly ChainRule chain;
    private readonly string[] columns;
    private readonly DepthRows rows;
    private readonly BookChange change = new();
    private readonly long[] values;
    private long previousEnd;

    public DepthTable(TableRow row, FeedFaults faults, FeedTally tally, TableTimes times)
    {
        (this.row, this.faults, this.tally, this.times) = (row, faults, tally, times);
        names = new TableNames(faults);
        chain = new ChainRule(faults, "ids", "update id", isSingle: false);
        columns = [.. Known.Where(row.Has)];
        values = new long[columns.Length];
        rows = new DepthRows(faults, columns);
    }

    private bool IsSnapshot => !row.Has(Last);

    public static bool Is(TableRow row) => row.Has("IsAsk") && row.Has("Price") && row.Has("Quantity")
        && ((row.Has(First) && row.Has(Last)) || row.Has(Snapshot));

    public override void Take(long line, ReadOnlySpan<byte> text)
    {
        if (!row.TrySplit(text))
        {
            faults.Add(line, "row", $"The row does not have {row.Columns} cells: \"{FeedCell.Show(text)}\".");
            return;
        }

        names.Check(line, row, text);
        for (var i = 0; i < columns.Length; i++)
        {
            values[i] = Value(line, columns[i], row.Cell(text, columns[i]));
        }

        if (!rows.BelongsTo(values))
        {
            Flush();
        }

        rows.Add(line, values, Side(line, text));
        Level(line, text);
    }

    public override void End()
    {
        Flush();
        chain.End();
        names.End();
        times.End(tally);
    }

    private long Value(long line, string column, ReadOnlySpan<byte> cell)
    {
        if (column.StartsWith("Time", StringComparison.Ordinal) || column.EndsWith("Time", StringComparison.Ordinal))
        {
            return times.Read(line, column, cell);
        }

        if (FeedCell.TryWhole(cell, out var id) && id > 0)
        {
            return id;
        }

        faults.Add(line, "ids", $"The {column} \"{FeedCell.Show(cell)}\" is no update's number.");
        return FeedInstant.None;
    }

    private bool? Side(long line, ReadOnlySpan<byte> text)
    {
        if (CellText.TryParseBoolean(row.Cell(text, "IsAsk"), out var isAsk))
        {
            return isAsk;
        }

        faults.Add(line, "side", $"IsAsk is \"{FeedCell.Show(row.Cell(text, "IsAsk"))}\", neither 0 nor 1.");
        return null;
    }

    private void Level(long line, ReadOnlySpan<byte> text)
    {
        var isRead = FeedCell.TryNumber(row.Cell(text, "Price"), out var price) && price.Units > 0;
        if (!isRead)
        {
            faults.Add(line, "price", $"The price {FeedCell.Show(row.Cell(text, "Price"))} is not above zero.");
        }

        var isQuantity = FeedCell.TryNumber(row.Cell(text, "Quantity"), out var quantity)
            && (IsSnapshot ? quantity.Units > 0 : quantity.Units >= 0);
        if (!isQuantity)
        {
            var least = IsSnapshot ? "not above zero" : "below zero";
            faults.Add(line, "quantity", $"The quantity {FeedCell.Show(row.Cell(text, "Quantity"))} is {least}.");
        }

        if (isRead && isQuantity && rows.LastSide is { } isAsk)
        {
            (isAsk ? change.Asks : change.Bids).Add(new BookLevel(price, quantity));
        }
    }

    private void Flush()
    {
        if (rows.Count == 0)
        {
            return;
        }

        tally.Messages++;
        var lines = rows.Lines;
        var settled = rows.Settle(previousEnd);
        var (received, sent) = (settled(TableTimes.Received), settled(TableTimes.Sent));
        times.Check(lines, received, sent == FeedInstant.None ? settled(TableTimes.Requested) : sent,
            settled(TableTimes.Happened));
        change.TimeMs = Math.Max(0, (sent == FeedInstant.None ? received : sent) / 1_000);
        if (IsSnapshot)
        {
            TakeSnapshot(lines, settled(Snapshot));
        }
        else
        {
            TakeChange(lines, settled(First), settled(Last), settled(Previous));
        }

        change.Clear();
        rows.Clear();
    }

    private void TakeChange(FeedLines lines, long first, long last, long previous)
    {
        if (first == FeedInstant.None || last == FeedInstant.None || first > last
            || (previous != FeedInstant.None && previous >= first))
        {
            faults.Add(lines, "ids", $"The ids {first} and {last} of one message are not in order.");
            return;
        }

        chain.Check(lines, previous == FeedInstant.None ? first - 1 : previous, last);
        previousEnd = last;
        (change.FirstUpdateId, change.LastUpdateId) = (first, last);
        change.PreviousUpdateId = previous == FeedInstant.None ? -1 : previous;
        tally.Change(lines, change);
    }

    private void TakeSnapshot(FeedLines lines, long last)
    {
        if (last != FeedInstant.None && last < previousEnd)
        {
            faults.Add(lines, "ids", $"The snapshot {last} comes after {previousEnd}.");
        }

        previousEnd = Math.Max(previousEnd, last);
        tally.Whole(lines, new BookSnapshot(last, change.TimeMs, [.. change.Bids], [.. change.Asks]));
    }
}
