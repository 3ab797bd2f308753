namespace TelegramTrader.Charts.Scenes;

/// <summary>What rests on both sides of the middle of an order book, added up outwards.</summary>
/// <param name="Bids">Best first: price, and everything from the best down to it.</param>
/// <param name="Asks">Best first: price, and everything from the best up to it.</param>
public sealed record DepthChart(IReadOnlyList<DepthPoint> Bids, IReadOnlyList<DepthPoint> Asks) : SceneBody
{
    public int PriceDecimals { get; init; } = 2;

    /// <summary>What the amounts are counted in, such as <c>USDT</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Prices to mark with a thin line, such as large single orders.</summary>
    public IReadOnlyList<DepthMark> Marks { get; init; } = [];

    public override bool IsEmpty => Bids.Count == 0 || Asks.Count == 0;
}

public readonly record struct DepthPoint(double Price, double Total);

public sealed record DepthMark(double Price, string Label);
