namespace TelegramTrader.Charts.Scenes;

/// <summary>Upright bars from zero: volume, delta, a histogram.</summary>
public sealed record ColumnLayer(ReadOnlyMemory<double> Values) : Layer
{
    /// <summary>
    /// The sign decides up or down colour, such as close minus open; absent, the sign of the value itself does.
    /// </summary>
    public ReadOnlyMemory<double>? Directions { get; init; }

    /// <summary>One colour for all columns, whatever their sign.</summary>
    public ColourRole? Colour { get; init; }
}
