using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>A pane with its place and its scales: what the painters of layers need to know.</summary>
internal sealed record PaneView(ChartPane Pane, Box Frame, Box Plot, BarScale Bars, ValueScale Values)
{
    public string Write(double value) => AxisNumbers.Of(value, Pane.Style, Pane.Decimals);
}
