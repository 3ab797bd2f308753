using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Scenarios.Sandbox;

public sealed class FloodTests
{
    private static readonly DateTimeOffset Begin = StillTime.Start;

    private readonly Bot bot = new(
        new Participant { Id = 1, IsBot = true, FirstName = "Bot" }, "1:a", firstUpdateId: 1);

    [Test]
    public async Task One_chat_takes_a_burst_then_one_a_second_and_429_says_how_long()
    {
        await using var phone = await Phone.StartedAsync(pace: 1);
        for (var i = 0; i < FloodGate.ChatBurst; i++)
        {
            Assert.That((await phone.SendAsync($"{i}"))["ok"]!.GetValue<bool>(), Is.True);
        }

        using var body = JsonContent.Create(new JsonObject { ["chat_id"] = Phone.Trader, ["text"] = "more" });
        using var refused = await phone.Http.PostAsync(phone.Method("sendMessage"), body);
        var answer = (await refused.Content.ReadFromJsonAsync<JsonNode>())!;
        await phone.AdvanceAsync(1);

        Assert.That((int)refused.StatusCode, Is.EqualTo(429));
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(answer["parameters"]!["retry_after"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(answer["description"]!.ToString(), Is.EqualTo("Too Many Requests: retry after 1"));
        Assert.That((await phone.SendAsync("later"))["ok"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    public void A_group_takes_twenty_a_minute()
    {
        var (gate, group) = (new FloodGate(), Group(-1));
        var passed = Enumerable.Range(0, 59).Count(s => gate.TryPass(bot, group, 1, Begin.AddSeconds(s)) == 0);

        Assert.That(passed, Is.EqualTo(FloodGate.GroupPerMinute));
        Assert.That(gate.TryPass(bot, group, 1, Begin.AddSeconds(59)), Is.EqualTo(1));
        Assert.That(gate.TryPass(bot, group, 1, Begin.AddSeconds(60)), Is.Zero);
    }

    [Test]
    public void All_chats_together_take_thirty_a_second()
    {
        var gate = new FloodGate();
        var passed = Enumerable.Range(1, 100).Count(id => gate.TryPass(bot, Group(-id), 1, Begin) == 0);

        Assert.That(passed, Is.EqualTo(30));
        Assert.That(gate.Refusals, Is.EqualTo(70));
        Assert.That(gate.TryPass(bot, Group(-500), 1, Begin.AddSeconds(1)), Is.Zero);
    }

    [TestCase(0, 1_000)]
    [TestCase(1, 3)]
    [TestCase(2, 6)]
    public void The_pace_scales_the_limits(double pace, int expected)
    {
        var gate = new FloodGate { Pace = pace };

        var passed = Enumerable.Range(0, 1_000).Count(_ => gate.TryPass(bot, Group(-1), 1, Begin) == 0);

        Assert.That(passed, Is.EqualTo(expected));
    }

    [Test]
    public void Waiting_as_long_as_was_asked_always_helps()
    {
        var chance = new Random(3);
        for (var run = 0; run < 200; run++)
        {
            var gate = new FloodGate { Pace = 0.5 + chance.NextDouble() };
            var now = Begin;
            for (var i = 0; i < 100; i++)
            {
                var (chat, count) = (Group(-chance.Next(1, 4)), chance.Next(1, 4));
                now = now.AddSeconds(chance.NextDouble());
                var wait = gate.TryPass(bot, chat, count, now);
                now = now.AddSeconds(wait);
                Assert.That(wait == 0 || gate.TryPass(bot, chat, count, now) == 0, Is.True, $"{wait}");
            }
        }
    }

    private static Conversation Group(long id) => new() { Id = id, Kind = ChatKind.Group, Title = "g" };
}
