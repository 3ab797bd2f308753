using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>Backtests as somebody with a phone asks for them: one message that grows into the card.</summary>
public sealed class BacktestChatScenario
{
    private static readonly string[] CardButtons = ["Trades", "Compare", "Trust", "Figures", "CSV", "Report"];

    private ChatWorld world = null!;

    [OneTimeSetUp]
    public async Task Starts() => world = await ChatWorld.StartAsync();

    [OneTimeTearDown]
    public async Task Stops() => await world.DisposeAsync();

    [TearDown]
    public Task Heals() => world.Phone.ControlAsync("faults/clear", "{}");

    [Test]
    public async Task A_backtest_ends_as_a_card_with_a_picture_in_the_message_that_showed_its_progress()
    {
        var card = await RunAsync("/backtest RSI_MACD BTC 2d 5m");

        var text = ChatWorld.Text(card);
        Assert.That(text, Does.StartWith("RSI_MACD · BTC-USDT · 5m · 2d"));
        Assert.That(text, Does.Contain("buy & hold").And.Contain("Win rate"));
        Assert.That(text, Does.Contain("Fees").And.Contain("SANDBOX"));
        Assert.That(text.Length, Is.AtMost(1_024));
        Assert.That(LabelsOf(card), Is.EqualTo(CardButtons));
    }

    [Test]
    public async Task What_lies_behind_a_card_opens_as_messages_of_their_own()
    {
        var card = await RunAsync("/backtest SMA_CROSS BTC 2d 5m fast=4 slow=16");

        var trades = await OpenedAsync(card, "Trades");
        var trust = await OpenedAsync(card, "Trust");
        var figures = await OpenedAsync(card, "Figures");
        var csv = await OpenedAsync(card, "CSV");
        var report = await OpenedAsync(card, "Report");

        Assert.Multiple(() =>
        {
            Assert.That(ChatWorld.Text(trades), Does.Contain("long").And.Contain("fast average above slow"));
            Assert.That(ChatWorld.Text(trust), Does.Contain("Look-ahead").And.Contain("Not optimised"));
            Assert.That(ChatWorld.Text(figures), Does.Contain("Expectancy").And.Contain("Tail ratio"));
            Assert.That(NameOf(csv), Does.StartWith("SMA_CROSS-BTC-USDT-5m-").And.EndWith(".csv"));
            Assert.That(NameOf(report), Does.EndWith(".html"));
            Assert.That(ChatWorld.Text(card), Is.Not.Empty, "the card itself stays as it is");
        });
    }

    [Test]
    public async Task A_file_that_is_asked_for_on_a_card_of_the_list_leaves_the_card()
    {
        await RunAsync("/backtest SMA_CROSS BTC 2d 5m fast=3 slow=11");
        var list = await world.AskAsync("/runs");
        await world.TapAsync(list, LabelsOf(list).First(label => label.Contains("fast=3", StringComparison.Ordinal)));
        var card = await world.EditedAsync(list);

        var csv = await OpenedAsync(card, "CSV");
        var left = (await world.MessagesAsync(ChatWorld.Admin)).Single(m => ChatWorld.Id(m) == ChatWorld.Id(card));

        Assert.That(NameOf(csv), Does.EndWith(".csv"));
        Assert.That(ChatWorld.Text(left), Does.StartWith("SMA_CROSS · BTC-USDT · 5m · 2d · fast=3 slow=11"));
        Assert.That(LabelsOf(left), Is.EqualTo(CardButtons));
    }

    [Test]
    public async Task Two_runs_are_held_side_by_side()
    {
        await RunAsync("/backtest SMA_CROSS BTC 2d 5m fast=5 slow=20");
        var second = await RunAsync("/backtest SMA_CROSS BTC 2d 5m fast=6 slow=30");

        var choice = await OpenedAsync(second, "Compare");
        var first = LabelsOf(choice).First(label => label.Contains("SMA_CROSS", StringComparison.Ordinal));
        await world.TapAsync(choice, first);
        var compared = await world.EditedAsync(choice);

        Assert.That(ChatWorld.Text(compared), Does.Contain("slow").And.Contain("30").And.Contain("Return"));
        Assert.That(compared["photo"], Is.Not.Null);
    }

    [Test]
    public async Task Results_are_listed_shown_again_and_deleted()
    {
        var card = await RunAsync("/backtest RSI_MACD BTC 1d 5m rsi=9");
        var id = await NewestAsync();

        var shown = await world.AskAsync($"/runs {id}");
        var left = await world.AskAsync($"/runs {id} delete");
        var gone = await world.AskAsync($"/runs {id}");

        Assert.That(ChatWorld.Text(shown), Is.EqualTo(ChatWorld.Text(card)));
        Assert.That(ChatWorld.Text(left), Does.Not.Contain(id));
        Assert.That(ChatWorld.Text(gone), Does.StartWith($"There is no result {id}."));
    }

    [Test]
    public async Task A_slow_run_shows_its_progress_and_is_cancelled_at_once()
    {
        await world.Phone.ControlAsync("faults", """{"kind": "slow_work", "seconds": 60}""");
        await SlowIsHeardAsync();
        var waiting = await world.AskAsync("/backtest RSI_MACD BTC 2d 5m");
        var running = await UntilTextAsync(waiting, text => text.Contains('%', StringComparison.Ordinal));
        var further = await UntilTextAsync(running, text => text.Contains("left", StringComparison.Ordinal));

        await world.TapAsync(further, "Cancel");
        var ended = await UntilTextAsync(further, text => text.Contains("Cancelled", StringComparison.Ordinal));
        var again = await world.AskAsync($"/job {IdOf(ended)} cancel");

        Assert.That(LabelsOf(ended), Is.EqualTo(new[] { "Run it again" }));
        Assert.That(ChatWorld.Text(again), Does.Contain("cancelled"));
    }

    [TestCase("/backtest RSI_MACDD BTC 2d", "There is no strategy RSI_MACDD.", "RSI_MACD")]
    [TestCase("/backtest RSI_MACD BTC 90d", "90d is longer than what is stored of BTC-USDT.", "all")]
    [TestCase("/backtest RSI_MACD BTC 2d rsy=10", "RSI_MACD has no parameter rsy", null)]
    [TestCase("/backtest RSI_MACD BTC 2d rsi=0", "rsi is a whole number from 1 to 500, not 0.", null)]
    [TestCase("/backtest RSI_MACD DOGE 2d", "DOGE-USDT", null)]
    public async Task What_cannot_run_is_refused_with_what_was_meant(string words, string sentence, string? button)
    {
        var refused = await world.AskAsync(words);

        Assert.That(ChatWorld.Text(refused), Does.Contain(sentence));
        Assert.That(button is null || LabelsOf(refused).Contains(button), Is.True);
    }

    [Test]
    public async Task One_bar_and_no_trade_are_said_plainly()
    {
        var card = await RunAsync("/backtest SMA_CROSS BTC 1h 1h");

        Assert.That(ChatWorld.Text(card), Does.Contain("It did not trade in 1 bar."));
    }

    [Test]
    public async Task Each_strategy_says_how_its_last_run_went()
    {
        await RunAsync("/backtest MEAN_REVERSION BTC 2d 5m");

        var all = await world.AskAsync("/strategy_status");
        var one = await world.AskAsync("/strategy_status mean_reversion");

        Assert.That(ChatWorld.Text(all), Does.Contain("MEAN_REVERSION").And.Contain("BOLLINGER_RANGE (rule file)"));
        Assert.That(ChatWorld.Text(one), Does.Contain("BTC-USDT 2d 5m").And.Contain("Parameters"));
    }

    private async Task<JsonNode> RunAsync(string command)
    {
        var begun = await world.AskAsync(command);
        return begun["photo"] is not null ? begun : await UntilAsync(begun, message => message["photo"] is not null);
    }

    private Task<JsonNode> UntilTextAsync(JsonNode message, Func<string, bool> says) =>
        UntilAsync(message, now => says(ChatWorld.Text(now)));

    private async Task<JsonNode> UntilAsync(JsonNode message, Func<JsonNode, bool> isThere)
    {
        var id = ChatWorld.Id(message);
        var messages = await world.UntilAsync(
            ChatWorld.Admin, messages => messages.Any(now => ChatWorld.Id(now) == id && isThere(now)));
        return messages.Single(now => ChatWorld.Id(now) == id);
    }

    private async Task<JsonNode> OpenedAsync(JsonNode card, string label)
    {
        var before = (await world.MessagesAsync(ChatWorld.Admin)).Max(ChatWorld.Id);
        await world.TapAsync(card, label);
        return (await world.UntilAsync(
            ChatWorld.Admin, messages => messages.Any(message => ChatWorld.Id(message) > before)))[^1];
    }

    // The program asks the sandbox now and then.
    private static Task SlowIsHeardAsync() => Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);

    private async Task<string> NewestAsync()
    {
        var list = await world.AskAsync("/runs");
        var rows = ChatWorld.Text(list).Split('\n');
        return rows[Array.FindIndex(rows, row => row.StartsWith("run ", StringComparison.Ordinal)) + 1].Split(' ')[0];
    }

    private static string IdOf(JsonNode message) => ChatWorld.Text(message).Split("job ")[1].Trim()[..6];

    private static string NameOf(JsonNode message) => message["document"]!["name"]!.ToString();

    private static List<string> LabelsOf(JsonNode message) =>
    [
        .. (message["buttons"] as JsonArray ?? []).SelectMany(row => row!.AsArray())
            .Select(button => button!["text"]!.ToString()),
    ];
}
