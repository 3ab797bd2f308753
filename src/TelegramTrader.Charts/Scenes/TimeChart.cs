namespace TelegramTrader.Charts.Scenes;

/// <summary>
/// Panes stacked over one time axis: candles and volume, or the lines of an equity curve and its drawdown.
/// </summary>
public sealed record TimeChart(TimeAxis Time, IReadOnlyList<ChartPane> Panes) : SceneBody
{
    public override bool IsEmpty => Time.Count == 0 || Panes.Count == 0;
}
