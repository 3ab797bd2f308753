using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>Optimisations as their owner, and as somebody else, meets them in a chat.</summary>
public sealed class OptimisationChatScenario
{
    private const string Search =
        "/optimize SMA_CROSS BTC 3d 5m return fast=3..6 slow=20|30 assumptions=plain checks=no";

    private ChatWorld world = null!;

    [SetUp]
    public async Task Begins()
    {
        world = await ChatWorld.StartAsync();
        await world.AskAsync("/start");
    }

    [TearDown]
    public async Task Ends() => await world.DisposeAsync();

    [Test]
    public async Task A_preset_is_saved_once_and_a_second_time_under_a_name()
    {
        var id = await RunAsync(Search);

        var first = await world.AskAsync($"/optimizations {id} preset");
        var second = await world.AskAsync($"/optimizations {id} preset");
        var named = await world.AskAsync($"/optimizations {id} preset my_cross");

        Assert.Multiple(() =>
        {
            Assert.That(ChatWorld.Text(first), Does.StartWith($"Preset SMA_CROSS_BTC_{id}"));
            Assert.That(
                ChatWorld.Text(second),
                Does.StartWith($"There is a strategy SMA_CROSS_BTC_{id} already.")
                    .And.Contains($"/optimizations {id} preset MY_SMA_CROSS"));
            Assert.That(ChatWorld.Text(named), Does.StartWith("Preset MY_CROSS"));
        });
    }

    [Test]
    public async Task A_search_that_found_nothing_is_kept_without_a_score_and_shows_the_nearest()
    {
        var id = await RunAsync($"{Search} trades>=3000");

        var card = await world.AskAsync($"/optimizations {id}");
        var list = await world.AskAsync("/optimizations");
        var preset = await world.AskAsync($"/optimizations {id} preset");

        Assert.Multiple(() =>
        {
            Assert.That(ChatWorld.Text(card), Does.Contain("Nothing was found").And.Contains("the nearest was fast="));
            Assert.That(ChatWorld.Labels(card), Is.EqualTo(new[] { "The nearest", "Search again" }));
            Assert.That(ChatWorld.Labels(list).Single(), Does.EndWith("return –"));
            Assert.That(ChatWorld.Text(preset), Does.StartWith("Nothing was found that could be kept."));
        });
    }

    [Test]
    public async Task Nobody_else_sees_a_result_or_learns_that_it_is_there()
    {
        var id = await RunAsync(Search);
        var refused = await world.AskAsync("/price BTC", ChatWorld.Stranger, ChatWorld.Stranger);
        await world.AskAsync($"/pair {PeopleScenario.CodeIn(ChatWorld.Text(refused))} analyst");
        await world.UntilAsync(ChatWorld.Stranger, messages =>
            ChatWorld.Text(messages[^1]).Contains("You are let in, as analyst", StringComparison.Ordinal));

        string? known = null;
        foreach (var part in new[] { "", " luck", " csv", " preset", " delete" })
        {
            var own = await world.AskAsync($"/optimizations {id}{part}", ChatWorld.Stranger, ChatWorld.Stranger);
            var none = await world.AskAsync($"/optimizations ZZZZZZ{part}", ChatWorld.Stranger, ChatWorld.Stranger);

            known = ChatWorld.Text(none);
            Assert.That(ChatWorld.Text(own).Replace(id, "ZZZZZZ", StringComparison.Ordinal), Is.EqualTo(known), part);
        }

        Assert.That(known, Does.StartWith("There is no optimisation ZZZZZZ."));
        Assert.That(ChatWorld.Text(await world.AskAsync($"/optimizations {id}")), Does.StartWith("SMA_CROSS"));
    }

    /// <returns>The id of the result.</returns>
    private async Task<string> RunAsync(string command)
    {
        var begun = await world.AskAsync(command);
        var id = ChatWorld.Text(begun).Split("job ")[1].Trim();
        await world.UntilAsync(ChatWorld.Admin, messages => messages.Any(IsCard));
        return id;

        bool IsCard(JsonNode message) => ChatWorld.Id(message) == ChatWorld.Id(begun) && message["photo"] is not null;
    }
}
