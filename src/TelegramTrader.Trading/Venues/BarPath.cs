using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Venues;

/// <summary>
/// The way a price is taken to have gone inside a bar: from the open to the extreme that is worse for what is held,
/// to the other one, to the close. Flat, the nearer extreme comes first.
/// </summary>
internal struct BarPath
{
    private double first;
    private double second;
    private double last;
    private int leg;
    private bool hasMoved;

    /// <summary>Where the price is.</summary>
    public double Price { get; private set; }

    /// <summary>Where it goes next.</summary>
    public readonly double Target => leg switch { 0 => first, 1 => second, _ => last };

    public readonly bool IsOver => leg > 2;

    /// <summary>Nothing of the bar has gone by yet.</summary>
    public readonly bool IsAtOpen => leg == 0 && !hasMoved;

    public static BarPath Of(in Bar bar, decimal position)
    {
        var lowFirst = position != 0 ? position > 0 : bar.Open - bar.Low <= bar.High - bar.Open;
        return new BarPath
        {
            Price = bar.Open,
            first = lowFirst ? bar.Low : bar.High,
            second = lowFirst ? bar.High : bar.Low,
            last = bar.Close,
        };
    }

    /// <summary>A way that is over at this price.</summary>
    public static BarPath At(double price) => new() { Price = price, leg = 3 };

    /// <summary>The price stops on its way to the target.</summary>
    public void StopAt(double price)
    {
        hasMoved |= price != Price;
        Price = price;
    }

    public void Arrive()
    {
        Price = Target;
        leg++;
    }

    /// <summary>
    /// A position was opened on the way: the worse extreme is still to come, wherever it was, the better one is not.
    /// </summary>
    public void ExpectTheWorst(in Bar bar, bool isLong)
    {
        first = second = isLong ? bar.Low : bar.High;
        last = bar.Close;
        leg = 1;
    }
}
