namespace TelegramTrader.Charts.Scenes;

/// <summary>A line through one value a bar, broken where a value is not finite.</summary>
public sealed record LineLayer(ReadOnlyMemory<double> Values, ColourRole Colour) : Layer
{
    public bool Dashed { get; init; }

    /// <summary>Fills the space down to zero or to the pane's edge, for equity and drawdown.</summary>
    public bool Filled { get; init; }

    /// <summary>Puts the last value in a tag on the axis.</summary>
    public bool Tagged { get; init; }
}
