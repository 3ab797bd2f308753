namespace TelegramTrader.Charts.Scenes;

/// <summary>
/// One strip of a <see cref="TimeChart"/> with its own value axis. Layers are drawn in their kind's order, then as
/// listed.
/// </summary>
public sealed record ChartPane(IReadOnlyList<Layer> Layers)
{
    /// <summary>First word of the legend, such as <c>Volume</c> or <c>RSI 14</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Share of the height, relative to the other panes; not above zero counts as one.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// Decimals of the axis labels and the legend; the axis takes more when neighbouring ticks would read the same.
    /// </summary>
    public int Decimals { get; init; } = 2;

    public AxisStyle Style { get; init; } = AxisStyle.Plain;

    /// <summary>Pins the axis, such as 0 and 100 for an oscillator; absent ends follow the values.</summary>
    public double? Floor { get; init; }

    public double? Ceiling { get; init; }
}
