using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>A trade stream as a flat file: one trade a row.</summary>
internal sealed class TradeTable(TableRow row, FeedFaults faults, FeedTally tally, TableTimes times) : FeedReader
{
    private const string Kind = "XUnknownParameter";

    private readonly TradeRules rules = new(faults, tally);
    private readonly TableNames names = new(faults);

    public static bool Is(TableRow row) =>
        row.Has("TradeId") && row.Has("Price") && row.Has("Quantity") && row.Has("IsBuyerMarketMaker");

    public override void Take(long line, ReadOnlySpan<byte> text)
    {
        tally.Messages++;
        if (!row.TrySplit(text))
        {
            faults.Add(line, "row", $"The row does not have {row.Columns} cells: \"{FeedCell.Show(text)}\".");
            rules.Skip();
            return;
        }

        names.Check(line, row, text);
        var lines = new FeedLines(line, line);
        var happened = Time(line, text, TableTimes.Happened);
        times.Check(lines, Time(line, text, TableTimes.Received), Time(line, text, TableTimes.Sent), happened);
        var isRead = TryNumber(line, text, "Price", out var price)
            & TryNumber(line, text, "Quantity", out var quantity);
        isRead &= TrySide(line, text, out var takerSold);
        if (!FeedCell.TryWhole(row.Cell(text, "TradeId"), out var id))
        {
            faults.Add(line, "id", $"The TradeId \"{FeedCell.Show(row.Cell(text, "TradeId"))}\" is no whole number.");
            rules.Skip();
        }
        else if (!isRead || (price.Units == 0 && quantity.Units == 0 && IsMarkedOtherwise(text)))
        {
            // USD-M streams what was not matched in the market too: without a price, and not marked MARKET.
            rules.Pass(line, id);
        }
        else
        {
            rules.Check(line, new TradeTick(id, id, id, price, quantity, takerSold, happened), chainsSingles: false);
        }
    }

    public override void End()
    {
        rules.End();
        names.End();
        times.End(tally);
    }

    private bool IsMarkedOtherwise(ReadOnlySpan<byte> text) =>
        row.Has(Kind) && !row.Cell(text, Kind).SequenceEqual("MARKET"u8);

    private long Time(long line, ReadOnlySpan<byte> text, string column) =>
        row.Has(column) ? times.Read(line, column, row.Cell(text, column)) : FeedInstant.None;

    private bool TrySide(long line, ReadOnlySpan<byte> text, out bool takerSold)
    {
        var cell = row.Cell(text, "IsBuyerMarketMaker");
        if (CellText.TryParseBoolean(cell, out takerSold))
        {
            return true;
        }

        faults.Add(line, "side", $"IsBuyerMarketMaker is \"{FeedCell.Show(cell)}\", neither 0 nor 1.");
        return false;
    }

    private bool TryNumber(long line, ReadOnlySpan<byte> text, string column, out Fixed8 value)
    {
        if (FeedCell.TryNumber(row.Cell(text, column), out value))
        {
            return true;
        }

        faults.Add(line, "number", $"The {column} \"{FeedCell.Show(row.Cell(text, column))}\" is no number.");
        return false;
    }
}
