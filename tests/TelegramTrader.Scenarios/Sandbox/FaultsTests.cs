using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Sandbox;

public sealed class FaultsTests
{
    private Phone phone = null!;

    [SetUp]
    public async Task Begin() => phone = await Phone.StartedAsync();

    [TearDown]
    public async Task End() => await phone.DisposeAsync();

    [TestCase("unreachable", 1)]
    [TestCase("lost_answer", 2)]
    public async Task A_reset_connection_tells_nothing_about_what_was_done(string kind, int messages)
    {
        await PlanAsync(new JsonObject { ["method"] = "sendmessage", ["kind"] = kind });
        using var body = JsonContent.Create(new JsonObject { ["chat_id"] = Phone.Trader, ["text"] = "a" });

        Assert.That(
            async () => await phone.Http.PostAsync(phone.Method("sendMessage"), body),
            Throws.InstanceOf<HttpRequestException>());
        Assert.That((await phone.ControlAsync($"messages?chat={Phone.Trader}")).AsArray(), Has.Count.EqualTo(messages));
    }

    [Test]
    public async Task Only_the_planned_calls_of_the_planned_method_go_wrong()
    {
        await PlanAsync(new JsonObject { ["method"] = "sendMessage", ["kind"] = "server_error", ["calls"] = 2 });

        Assert.That((await phone.CallAsync("getMe"))["ok"]!.GetValue<bool>(), Is.True);
        Assert.That((await phone.SendAsync("a"))["error_code"]!.GetValue<int>(), Is.EqualTo(500));
        Assert.That((await phone.SendAsync("a"))["error_code"]!.GetValue<int>(), Is.EqualTo(500));
        Assert.That((await phone.SendAsync("a"))["ok"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    public async Task A_share_of_calls_is_drawn_from_the_seed()
    {
        var first = await DrawAsync(7);
        var again = await DrawAsync(7);
        var other = await DrawAsync(8);

        Assert.That(again, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
        Assert.That(first.Count(failed => failed), Is.InRange(10, 40));
    }

    [TestCase("faults/clear")]
    [TestCase("reset")]
    public async Task Work_in_the_background_is_slow_until_that_is_cleared(string clear)
    {
        await PlanAsync(new JsonObject { ["kind"] = "slow_work", ["seconds"] = 20 });
        var (slow, planned) = (phone.Sandbox.LeastWorkTime, await phone.ControlAsync("state"));
        var sent = await phone.SendAsync("a");
        await phone.ControlAsync(clear, "{}");

        Assert.That(slow, Is.EqualTo(TimeSpan.FromSeconds(20)));
        Assert.That(planned["faults"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(sent["ok"]!.GetValue<bool>(), Is.True, "no call is hit");
        Assert.That(phone.Sandbox.LeastWorkTime, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_null_result_and_garbage_come_with_status_200()
    {
        await PlanAsync(new JsonObject { ["kind"] = "null_result" });
        Assert.That((await phone.CallAsync("getMe"))["result"], Is.Null);

        await PlanAsync(new JsonObject { ["kind"] = "garbage" });
        var text = await phone.Http.GetStringAsync(phone.Method("getMe"));
        Assert.That(text, Does.StartWith("<html>"));
    }

    [Test]
    public async Task A_slow_call_takes_its_time_on_the_sandboxs_clock()
    {
        await PlanAsync(new JsonObject { ["kind"] = "slow", ["seconds"] = 5 });
        var call = phone.CallAsync("getMe");
        while ((await phone.ControlAsync("state"))["faults"]!.GetValue<int>() > 0)
        {
            await Task.Yield();
        }

        Assert.That(call.IsCompleted, Is.False);
        // The call reads the clock after the fault was taken: two steps cover both orders.
        await phone.AdvanceAsync(5);
        await phone.AdvanceAsync(5);

        Assert.That((await call)["ok"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    public async Task Events_tell_what_a_page_shows()
    {
        using var request = phone.Control(HttpMethod.Get, "events");
        using var response = await phone.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        await lines.ReadLineAsync();
        await lines.ReadLineAsync();

        await phone.CallAsync("sendChatAction", $$"""{"chat_id":{{Phone.Trader}},"action":"typing"}""");
        var id = (await phone.SendAsync("<b>a</b>"))["result"]!["message_id"]!;
        await phone.CallAsync("deleteMessage", $$"""{"chat_id":{{Phone.Trader}},"message_id":{{id}}}""");

        var types = new List<string>();
        while (types.Count < 3)
        {
            var line = await lines.ReadLineAsync();
            if (line!.StartsWith("data: ", StringComparison.Ordinal))
            {
                types.Add(JsonNode.Parse(line[6..])!["type"]!.ToString());
            }
        }

        Assert.That(types, Is.EqualTo(new[] { "chat_action", "message", "delete" }));
    }

    private async Task<List<bool>> DrawAsync(int seed)
    {
        await phone.ControlAsync("faults/clear", "{}");
        await PlanAsync(new JsonObject
        {
            ["kind"] = "server_error",
            ["share"] = 0.5,
            ["seed"] = seed,
            ["calls"] = 1_000,
        });
        var drawn = new List<bool>();
        for (var i = 0; i < 50; i++)
        {
            drawn.Add(!(await phone.CallAsync("getMe"))["ok"]!.GetValue<bool>());
        }

        return drawn;
    }

    private Task<JsonNode> PlanAsync(JsonObject fault) => phone.ControlAsync("faults", fault.ToJsonString());
}
