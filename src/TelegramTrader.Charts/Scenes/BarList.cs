namespace TelegramTrader.Charts.Scenes;

/// <summary>Named horizontal bars: how much of each limit is used, how much of the equity is where.</summary>
public sealed record BarList(IReadOnlyList<BarItem> Items) : SceneBody
{
    public override bool IsEmpty => Items.Count == 0;
}
