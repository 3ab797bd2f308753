using BenchmarkDotNet.Attributes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Feeds;

/// <summary>
/// Changes of a book of 1,000 levels a side, per level: a third each of new levels, of those that go and of those that
/// change, most of them near the best as in a market, or spread over all levels.
/// </summary>
[MemoryDiagnoser]
public class UpdateBook
{
    private const int Depth = 1_000;
    private const int Messages = 256;
    private const int PerSide = 8;
    private const int LevelsInAll = Messages * PerSide * 2;

    private readonly OrderBook book = new();
    private BookChange[] changes = [];

    [Params(30, Depth)]
    public int Within { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(11);
        var steps = Enumerable.Range(1, Depth).ToList();
        book.Begin(
            [.. steps.Select(i => new BookLevel(new Fixed8(1_000_000 - (2 * i)), new Fixed8(5)))],
            [.. steps.Select(i => new BookLevel(new Fixed8(1_000_000 + (2 * i)), new Fixed8(5)))]);
        changes = [.. Enumerable.Range(0, Messages).Select(_ => Change(random))];
    }

    [Benchmark(OperationsPerInvoke = LevelsInAll)]
    public long Levels()
    {
        foreach (var change in changes)
        {
            book.Apply(change);
        }

        return book.BestBid.Price.Units;
    }

    // What comes on an odd price goes again, so the book keeps its size however often this is run.
    private BookChange Change(Random random)
    {
        var change = new BookChange();
        for (var i = 0; i < PerSide; i++)
        {
            var away = random.Next(1, Within) * 2;
            var odd = i % 3;
            var quantity = odd == 1 ? 0 : random.Next(1, 100);
            away += odd == 2 ? 0 : 1;
            change.Bids.Add(new BookLevel(new Fixed8(1_000_000 - away), new Fixed8(quantity)));
            change.Asks.Add(new BookLevel(new Fixed8(1_000_000 + away), new Fixed8(quantity)));
        }

        return change;
    }
}
