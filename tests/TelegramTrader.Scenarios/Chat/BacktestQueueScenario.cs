using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>A full queue. Its own world, for so many questions use up what one person may ask in a minute.</summary>
public sealed class BacktestQueueScenario
{
    [Test]
    public async Task Twenty_wait_in_turn_and_the_next_is_refused()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.Phone.ControlAsync("faults", """{"kind": "slow_work", "seconds": 600}""");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        var first = await world.AskAsync("/backtest RSI_MACD BTC 2d 5m");
        await world.UntilAsync(ChatWorld.Admin, chat => chat.Any(message =>
            ChatWorld.Id(message) == ChatWorld.Id(first)
            && ChatWorld.Text(message).Contains('%', StringComparison.Ordinal)));
        var messages = new List<JsonNode> { first };
        for (var i = 0; i < 20; i++)
        {
            messages.Add(await world.AskAsync($"/backtest SMA_CROSS BTC 2d 5m fast={i + 2} slow=60"));
        }

        var refused = await world.AskAsync("/backtest SMA_CROSS BTC 2d 5m");
        foreach (var message in Enumerable.Reverse(messages))
        {
            await world.TapAsync(message, "Cancel");
        }

        Assert.That(ChatWorld.Text(messages[1]), Does.Contain("Next in line"));
        Assert.That(ChatWorld.Text(messages[20]), Does.Contain("19 others go first"));
        Assert.That(ChatWorld.Text(refused), Does.Contain("20"));
    }
}
