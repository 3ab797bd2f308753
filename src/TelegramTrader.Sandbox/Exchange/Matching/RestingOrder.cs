namespace TelegramTrader.Sandbox.Exchange.Matching;

/// <summary>An order that waits in the book. Price in ticks, quantity in steps.</summary>
internal sealed class RestingOrder(long id, int owner, TakerSide side, long price)
{
    public long Id => id;

    /// <summary>0 is the crowd; whoever trades from outside has a number of their own.</summary>
    public int Owner => owner;
    public TakerSide Side => side;
    public long Price => price;

    /// <summary>What is not traded yet; 0 once the order is done.</summary>
    public long Left { get; set; }

    internal QueuedLevel? Level { get; set; }
    internal RestingOrder? Before { get; set; }
    internal RestingOrder? Behind { get; set; }

    public bool IsWorking => Level is not null;
}
