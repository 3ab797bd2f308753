using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Sandbox;

public sealed class PollingTests
{
    private Phone phone = null!;

    [SetUp]
    public async Task Begin() => phone = await Phone.StartedAsync();

    [TearDown]
    public async Task End() => await phone.DisposeAsync();

    [Test]
    public async Task Updates_come_again_until_an_offset_confirms_them()
    {
        await SayAsync("a", "b", "c");

        var first = await TextsAsync("{}");
        var again = await TextsAsync("""{"limit":2}""");
        var second = (await phone.UpdatesAsync())[1]!["update_id"]!.GetValue<int>();
        var rest = await TextsAsync($$"""{"offset":{{second + 1}}}""");

        Assert.That(first, Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(again, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(rest, Is.EqualTo(new[] { "c" }));
        Assert.That(await TextsAsync("{}"), Is.EqualTo(new[] { "c" }));
    }

    [Test]
    public async Task A_negative_offset_forgets_all_but_the_last()
    {
        await SayAsync("a", "b", "c");

        Assert.That(await TextsAsync("""{"offset":-2}"""), Is.EqualTo(new[] { "b", "c" }));
        Assert.That(await TextsAsync("{}"), Is.EqualTo(new[] { "b", "c" }));
    }

    [Test]
    public async Task Identifiers_grow_by_one_and_kinds_nobody_asked_for_are_not_kept()
    {
        await phone.CallAsync("getUpdates", """{"allowed_updates":["callback_query"]}""");
        await SayAsync("unheard");
        var card = await phone.CardAsync("x");
        await phone.TapAsync(card, "x");
        await phone.TapAsync(card, "x");

        var updates = await phone.UpdatesAsync();

        Assert.That(updates, Has.Count.EqualTo(2));
        Assert.That(updates[0]!["callback_query"]!["message"]!["message_id"]!.GetValue<long>(), Is.EqualTo(card));
        var ids = updates.Select(update => update!["update_id"]!.GetValue<int>()).ToList();
        Assert.That(ids[1] - ids[0], Is.EqualTo(1));
    }

    [Test]
    public async Task A_long_poll_ends_when_something_arrives()
    {
        var poll = await PollAsync(50);
        await SayAsync("now");

        Assert.That((await poll)["result"]![0]!["message"]!["text"]!.ToString(), Is.EqualTo("now"));
    }

    [Test]
    public async Task A_long_poll_ends_with_nothing_when_its_time_is_over()
    {
        var poll = await PollAsync(30);
        await phone.AdvanceAsync(29);
        Assert.That(poll.IsCompleted, Is.False);
        await phone.AdvanceAsync(1);

        Assert.That((await poll)["result"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_second_poll_ends_the_first_with_a_conflict()
    {
        var first = await PollAsync(50);
        var second = await phone.CallAsync("getUpdates");

        Assert.That(second["ok"]!.GetValue<bool>(), Is.True);
        Assert.That((await first)["description"]!.ToString(), Is.EqualTo(
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
    }

    [Test]
    public async Task Setting_a_webhook_ends_a_poll()
    {
        var poll = await PollAsync(50);
        await phone.CallAsync("setWebhook", """{"url":"http://127.0.0.1:9/hook"}""");

        Assert.That((await poll)["error_code"]!.GetValue<int>(), Is.EqualTo(409));
    }

    [Test]
    public async Task An_edit_of_a_persons_message_is_told()
    {
        var said = await phone.SayAsync("tpyo");
        await phone.ControlAsync("edit", new JsonObject
        {
            ["user"] = Phone.Trader,
            ["chat"] = Phone.Trader,
            ["message"] = said["message_id"]!.GetValue<long>(),
            ["text"] = "typo",
        }.ToJsonString());

        var edited = (await phone.UpdatesAsync())[1]!["edited_message"]!;
        Assert.That(edited["text"]!.ToString(), Is.EqualTo("typo"));
        Assert.That(edited["edit_date"], Is.Not.Null);
    }

    // Comes back when the server holds the poll.
    private async Task<Task<JsonNode>> PollAsync(int seconds)
    {
        var poll = phone.CallAsync("getUpdates", $$"""{"timeout":{{seconds}}}""");
        var world = phone.Sandbox.World;
        while (true)
        {
            lock (world.Gate)
            {
                if (world.Bots[0].Poll is not null)
                {
                    return poll;
                }
            }

            await Task.Yield();
        }
    }

    private async Task SayAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await phone.SayAsync(text);
        }
    }

    private async Task<IEnumerable<string>> TextsAsync(string json) =>
        (await phone.CallAsync("getUpdates", json))["result"]!.AsArray()
        .Select(update => update!["message"]!["text"]!.ToString());
}
