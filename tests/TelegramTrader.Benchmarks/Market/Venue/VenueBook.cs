namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>
/// A book of one symbol: quantities by price, bids below the middle and asks from it on. The middle wanders a little,
/// the best levels always hold something, so it is never crossed.
/// </summary>
internal sealed class VenueBook
{
    private const int Band = 4_096;
    private const int Centre = Band / 2;
    private const int Wander = 300;
    private const int Deep = 400;
    private const int ChangesAtOnce = 8;
    private const int MostLots = 20_000;

    private readonly long lowestCents;
    private readonly Random chance;
    private readonly int[] lots = new int[Band];
    private int middle = Centre;

    public VenueBook(long centreCents, Random chance)
    {
        (lowestCents, this.chance) = (centreCents - Centre, chance);
        for (var i = 0; i < Band; i++)
        {
            lots[i] = chance.Next(1, MostLots);
        }
    }

    public long LastUpdateId { get; private set; } = 1_000_000;

    public long BidCents => lowestCents + middle - 1;

    public long AskCents => lowestCents + middle;

    /// <summary>In thousandths, as all quantities.</summary>
    public int BidLots => lots[middle - 1];

    public int AskLots => lots[middle];

    /// <summary>What the last change did, by price in cents; a quantity of 0 takes a level away.</summary>
    public List<(long Cents, int Lots)> Bids { get; } = [];

    public List<(long Cents, int Lots)> Asks { get; } = [];

    public void Change()
    {
        Bids.Clear();
        Asks.Clear();
        MoveMiddle(chance.Next(-1, 2));
        for (var i = 0; i < ChangesAtOnce; i++)
        {
            var level = middle + chance.Next(-Deep, Deep);
            var isBest = level == middle || level == middle - 1;
            lots[level] = chance.Next(isBest ? 1 : 0, MostLots) * (isBest || chance.Next(5) > 0 ? 1 : 0);
            Say(level);
        }

        LastUpdateId += Bids.Count + Asks.Count;
    }

    /// <summary>Best first.</summary>
    public IEnumerable<(long Cents, int Lots)> Side(bool isBids, int levels) =>
        (isBids ? Enumerable.Range(0, middle).Select(i => middle - 1 - i) : Enumerable.Range(middle, Band - middle))
        .Where(level => lots[level] > 0)
        .Take(levels)
        .Select(level => (lowestCents + level, lots[level]));

    // The level that the middle passes goes from one side to the other.
    private void MoveMiddle(int step)
    {
        if (step == 0 || Math.Abs(middle + step - Centre) > Wander)
        {
            return;
        }

        var passed = step > 0 ? middle : middle - 1;
        (step > 0 ? Asks : Bids).Add((lowestCents + passed, 0));
        middle += step;
        lots[passed] = Math.Max(1, lots[passed]);
        Say(passed);
        var opposite = step > 0 ? middle : middle - 1;
        if (lots[opposite] == 0)
        {
            lots[opposite] = 1;
            Say(opposite);
        }
    }

    private void Say(int level) => (level < middle ? Bids : Asks).Add((lowestCents + level, lots[level]));
}
