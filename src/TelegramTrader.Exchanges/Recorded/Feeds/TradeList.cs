using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>
/// One JSON list of trades: rows <c>[ms, id, type, side, price, amount, cost]</c> with the taker's side, or the venue's
/// objects. A line of the report is a row here.
/// </summary>
internal sealed class TradeList(FeedFaults faults, FeedTally tally)
{
    private const int LeastCells = 6;

    private static readonly string[][] Names =
    [
        ["T", "time", "timestamp"], ["a", "id"], ["m", "isBuyerMaker"], ["p", "price"], ["q", "qty", "amount"],
        ["side"],
    ];

    private readonly TradeRules rules = new(faults, tally);
    private readonly OrderRule order = new(faults, "time");

    public void Read(Stream content, CancellationToken ct)
    {
        var rows = new JsonRows(content);
        var row = 0L;
        try
        {
            while (rows.Next())
            {
                ct.ThrowIfCancellationRequested();
                row++;
                tally.Messages++;
                Take(row, rows);
            }
        }
        catch (RecordedFileException fault) when (row > 0 && fault.Place is not null)
        {
            faults.Add(row + 1, "unreadable", fault.Message);
        }

        rules.End();
        order.End();
    }

    private void Take(long row, RecordRows rows)
    {
        var cells = Cells(rows);
        if (cells is not [var time, var id, var side, var price, var amount])
        {
            if (row == 1)
            {
                throw new RecordedFileException("Its rows are no trades: time, id, side, price and amount are needed.");
            }

            faults.Add(row, "row", "The row is no trade.");
            rules.Skip();
            return;
        }

        var isSide = CellText.TryParseSide(rows.Cell(side), out var sold)
            || CellText.TryParseBoolean(rows.Cell(side), out sold);
        var isRead = FeedCell.TryWhole(rows.Cell(time), out var ms) & FeedCell.TryWhole(rows.Cell(id), out var number)
            & FeedCell.TryNumber(rows.Cell(price), out var at)
            & FeedCell.TryNumber(rows.Cell(amount), out var quantity);
        var micros = FeedInstant.ToMicros(ms, out _);
        if (!isRead || !FeedInstant.IsPlausible(micros) || !isSide)
        {
            var kind = !isSide ? "side" : isRead ? "time" : "number";
            faults.Add(row, kind, "Time, id, side, price or amount of the trade cannot be read.");
            rules.Skip();
            return;
        }

        order.Check(new FeedLines(row, row), micros);
        rules.Check(row, new TradeTick(number, -1, -1, at, quantity, sold, micros / 1_000), chainsSingles: false);
    }

    // Time, id, side, price, amount; null when the row has others.
    private static int[]? Cells(RecordRows rows)
    {
        if (rows.Names is not { } names)
        {
            return rows.Cells >= LeastCells ? [0, 1, 3, 4, 5] : null;
        }

        var found = Names.Select(known => known.Select(name => IndexOf(names, name)).Append(-1).Max()).ToArray();
        var side = found[2] >= 0 ? found[2] : found[5];
        int[] cells = [found[0], found[1], side, found[3], found[4]];
        return cells.Contains(-1) ? null : cells;
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
