using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>How tight and how deep is it, and what would a size cost?</summary>
/// <param name="Size">In the quote asset; null takes three usual sizes.</param>
public sealed record GetBook(NamedSymbol Named, decimal? Size) : IRequest<BookAnswer>;

/// <summary>The figures of <c>/book</c>: amounts in the quote asset, distances in basis points of the middle.</summary>
public sealed record BookAnswer : MarketAnswer
{
    public required decimal Bid { get; init; }
    public required decimal Ask { get; init; }
    public required decimal Mid { get; init; }
    public required decimal MicroPrice { get; init; }
    public required decimal Spread { get; init; }
    public required double SpreadBp { get; init; }

    /// <summary>What rests near the middle, the nearest distance first.</summary>
    public required IReadOnlyList<DepthFigure> Depth { get; init; }

    public required IReadOnlyList<CostFigure> Costs { get; init; }

    /// <summary>Levels that hold far more than their neighbours, the largest first.</summary>
    public required IReadOnlyList<BookWall> Walls { get; init; }

    /// <summary>Epoch ms of the book.</summary>
    public required long BookTimeMs { get; init; }

    [JsonIgnore]
    public required BookSnapshot Book { get; init; }
}

/// <param name="Imbalance">From −1 (only asks) to 1 (only bids).</param>
/// <param name="IsWhole">False where the known levels end before this distance.</param>
public sealed record DepthFigure(double WithinBp, decimal Bids, decimal Asks, double? Imbalance, bool IsWhole);

/// <param name="BuyBp">
/// Average price of a market buy above the middle, in basis points; null where too little rests.
/// </param>
/// <param name="SellBp">Average price of a market sale below the middle.</param>
public sealed record CostFigure(decimal Size, double? BuyBp, double? SellBp, decimal? BuyAverage, decimal? SellAverage);

/// <param name="Side"><c>bid</c> or <c>ask</c>.</param>
/// <param name="Times">How often the usual level of its side.</param>
public sealed record BookWall(string Side, decimal Price, decimal Quote, double Times, double DistanceBp);

/// <summary>Answers <see cref="GetBook"/> from the book as it is now.</summary>
public sealed class BookDesk(IMarketHistory market, IMarketNow now)
{
    private const int Levels = 1_000;
    private const int Walls = 3;

    // A level this often the median of its side stands out.
    private const double WallTimes = 8;
    private static readonly decimal[] Distances = [5, 10, 25, 50, 100];
    private static readonly decimal[] UsualSizes = [10_000, 100_000, 1_000_000];
    private static readonly Timeframe Minute = Timeframe.Of("1m");
    private static readonly Timeframe Day = Timeframe.Of("1d");

    public async Task<Result<BookAnswer>> AnswerAsync(GetBook request, Caller caller, CancellationToken ct)
    {
        // A book needs no bars: whatever they are made of, days can be made of them.
        var found = await market.FindAsync(request.Named, Day, ct);
        if (!found.IsAnswer(out var instrument, out var refusal))
        {
            return refusal;
        }

        var book = await now.BookAsync(instrument, Levels, ct);
        return book.Match<Result<BookAnswer>>(
            snapshot => snapshot.Mid() is { } mid && mid > 0
                ? Answer(instrument, snapshot, mid, request.Size)
                : new Refusal(
                    RefusalKind.Unavailable,
                    $"The book of {instrument.Symbol} is empty on one side at the moment.",
                    "Ask again in a moment."),
            refused => refused);
    }

    private BookAnswer Answer(Instrument instrument, BookSnapshot book, decimal mid, decimal? size)
    {
        var spread = book.Spread()!.Value;
        return new BookAnswer
        {
            Origin = market.Origin,
            Instrument = instrument with { AsOfMs = book.TimeMs },
            Timeframe = Minute.ToString(),
            Bid = book.Bids[0].Price.ToDecimal(),
            Ask = book.Asks[0].Price.ToDecimal(),
            Mid = mid,
            MicroPrice = Math.Round(book.MicroPrice() ?? mid, Fixed8.Decimals),
            Spread = spread,
            SpreadBp = (double)(spread / mid * 10_000m),
            Depth = [.. Distances.Select(distance => DepthOf(book, distance))],
            Costs = [.. (size is { } said ? [said] : UsualSizes).Select(amount => CostOf(book, amount))],
            Walls = [.. WallsOf("bid", book.Bids, mid).Concat(WallsOf("ask", book.Asks, mid))
                .OrderByDescending(wall => wall.Times)
                .Take(Walls)],
            BookTimeMs = book.TimeMs,
            Book = book,
        };
    }

    private static DepthFigure DepthOf(BookSnapshot book, decimal distance)
    {
        var depth = book.DepthWithin(distance)!;
        return new DepthFigure((double)distance, depth.Bids, depth.Asks, (double?)depth.Imbalance, depth.IsWhole);
    }

    private static CostFigure CostOf(BookSnapshot book, decimal amount)
    {
        var (buy, sell) = (book.CostOf(isBuy: true, amount), book.CostOf(isBuy: false, amount));
        return new CostFigure(
            amount,
            buy.IsWhole ? (double?)buy.SlippageBp : null,
            sell.IsWhole ? (double?)sell.SlippageBp : null,
            buy.IsWhole ? Math.Round(buy.Average!.Value, Fixed8.Decimals) : null,
            sell.IsWhole ? Math.Round(sell.Average!.Value, Fixed8.Decimals) : null);
    }

    private static IEnumerable<BookWall> WallsOf(string side, IReadOnlyList<BookLevel> levels, decimal mid)
    {
        var amounts = levels.Select(level => level.Price.ToDecimal() * level.Quantity.ToDecimal()).ToList();
        if (amounts.Count < 10)
        {
            yield break;
        }

        var usual = amounts.Order().ElementAt(amounts.Count / 2);
        for (var i = 0; i < amounts.Count && usual > 0; i++)
        {
            var times = (double)(amounts[i] / usual);
            var price = levels[i].Price.ToDecimal();
            var away = (double)((price - mid) / mid * 10_000m);
            if (times >= WallTimes && Math.Abs(away) <= (double)Distances[^1])
            {
                yield return new BookWall(side, price, Math.Round(amounts[i], 2), times, away);
            }
        }
    }
}
