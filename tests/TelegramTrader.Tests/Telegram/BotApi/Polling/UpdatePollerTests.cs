using System.Net;
using System.Text;
using System.Text.Json;
using TelegramTrader.Telegram.BotApi.Polling;
using TelegramTrader.Telegram.BotApi.Updates;

namespace TelegramTrader.Tests.Telegram.BotApi.Polling;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UpdatePollerTests
{
    private const string Nothing = """{"ok":true,"result":[]}""";
    private readonly BotBench bench = new();
    private readonly List<ReceivedUpdate> delivered = [];
    private readonly UpdatePoller poller;
    private Exception? storageFault;

    public UpdatePollerTests() =>
        poller = new UpdatePoller(bench.Client, new PollingRules(), KeepAsync, bench.Clock, new Random(7));

    [Test]
    public async Task The_next_question_confirms_what_was_delivered()
    {
        bench.Server.Answers(200, Updates(10, 12, 11)).Answers(200, Nothing);

        await StepAsync();
        await StepAsync();

        Assert.Multiple(() =>
        {
            Assert.That(delivered.Select(update => update.UpdateId), Is.EqualTo(new long?[] { 10, 12, 11 }));
            Assert.That(Question(0).TryGetProperty("offset", out _), Is.False);
            Assert.That(Question(1).GetProperty("offset").GetInt64(), Is.EqualTo(13));
            Assert.That(Question(0).GetProperty("timeout").GetInt64(), Is.EqualTo(30));
            Assert.That(Question(0).GetProperty("limit").GetInt64(), Is.EqualTo(100));
            Assert.That(Question(0).GetProperty("allowed_updates").GetArrayLength(), Is.EqualTo(4));
            Assert.That(poller.State.Condition, Is.EqualTo(PollingCondition.Fetching));
        });
    }

    [Test]
    public async Task Updates_that_could_not_be_kept_are_fetched_again()
    {
        bench.Server.Answers(200, Updates(10)).Answers(200, Updates(10)).Answers(200, Nothing);

        storageFault = new IOException("The disk is full.");
        await Assert.ThatAsync(StepAsync, Throws.InstanceOf<IOException>());
        storageFault = null;
        await StepAsync();
        await StepAsync();

        Assert.That(Question(1).TryGetProperty("offset", out _), Is.False);
        Assert.That(Question(2).GetProperty("offset").GetInt64(), Is.EqualTo(11));
        Assert.That(delivered, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_update_that_cannot_be_read_is_delivered_raw_and_confirmed()
    {
        bench.Server.Answers(200, """
            {"ok":true,"result":[{"update_id":4,"message":{"message_id":[]}},{"update_id":5,"new_thing":{}}]}
            """).Answers(200, Nothing);

        await StepAsync();
        await StepAsync();

        Assert.Multiple(() =>
        {
            Assert.That(delivered[0].Update, Is.Null);
            Assert.That(delivered[0].Problem, Does.Contain("message"));
            Assert.That(Encoding.UTF8.GetString(delivered[0].Raw.Span), Does.Contain("""{"message_id":[]}"""));
            Assert.That(delivered[1].Update!.Kind, Is.EqualTo("new_thing"));
            Assert.That(Question(1).GetProperty("offset").GetInt64(), Is.EqualTo(6));
        });
    }

    [Test]
    public async Task A_server_that_does_not_wait_is_not_hammered()
    {
        bench.Server.Answers(200, Nothing);

        Assert.That(await StepAsync(), Is.EqualTo(TimeSpan.FromMilliseconds(500)));
    }

    [Test]
    public async Task After_a_full_long_poll_the_next_follows_at_once()
    {
        bench.Server.AnswersWith(_ =>
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(30));
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Nothing) });
        });

        Assert.That(await StepAsync(), Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("""{"ok":true,"result":[{"update_id":3}]}""")]
    [TestCase("""{"ok":true,"result":[{"no":"id"},7,null]}""")]
    public async Task A_server_that_goes_round_in_a_circle_is_asked_less_and_less(string same)
    {
        for (var i = 0; i < 6; i++)
        {
            bench.Server.Answers(200, same);
        }

        await StepAsync();
        var early = await StepAsync();
        await StepAsync();
        await StepAsync();
        await StepAsync();
        var late = await StepAsync();

        Assert.That(early, Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(500)));
        Assert.That(late, Is.GreaterThan(early * 2));
        Assert.That(poller.State.Condition, Is.EqualTo(PollingCondition.ServerFails));
    }

    [Test]
    public async Task A_numbering_that_begins_anew_is_followed()
    {
        bench.Server.Answers(200, Updates(900)).Answers(200, Updates(5)).Answers(200, Nothing);

        await StepAsync();
        await StepAsync();
        await StepAsync();

        Assert.That(Question(2).GetProperty("offset").GetInt64(), Is.EqualTo(6));
    }

    [TestCase(409, "Conflict: terminated by other getUpdates request", PollingCondition.Conflict)]
    [TestCase(401, "Unauthorized", PollingCondition.TokenRefused)]
    [TestCase(429, "Too Many Requests", PollingCondition.Limited)]
    [TestCase(500, "Internal Server Error", PollingCondition.ServerFails)]
    [TestCase(400, "Bad Request", PollingCondition.ServerFails)]
    public async Task Trouble_has_a_name_a_reason_and_a_beginning(int code, string said, PollingCondition condition)
    {
        var refusal = $$"""{"ok":false,"error_code":{{code}},"description":"{{said}}"}""";
        bench.Server.Answers(code, refusal).Answers(code, refusal).Answers(200, Nothing);

        var began = bench.Clock.GetUtcNow();
        var pause = await StepAsync();
        bench.Clock.Advance(pause);
        await StepAsync();
        var trouble = poller.State;
        await StepAsync();

        Assert.Multiple(() =>
        {
            Assert.That(pause, Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(500)));
            Assert.That(trouble, Is.EqualTo(new PollingState(condition, began, 2, said)));
            Assert.That(poller.State.Condition, Is.EqualTo(PollingCondition.Fetching));
            Assert.That(poller.State.Failures, Is.Zero);
        });
    }

    [Test]
    public async Task A_broken_connection_is_named()
    {
        bench.Server.Breaks(new HttpRequestException(HttpRequestError.ConnectionError, "refused"));

        await StepAsync();

        Assert.That(poller.State.Condition, Is.EqualTo(PollingCondition.Unreachable));
        Assert.That(poller.State.Detail, Is.EqualTo("refused"));
    }

    [Test]
    public async Task It_runs_by_the_clock_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        bench.Server
            .Answers(429, """{"ok":false,"error_code":429,"description":"slow","parameters":{"retry_after":14}}""")
            .Answers(200, Updates(1))
            .Answers(200, Nothing)
            .AnswersWith(_ => Task.FromException<HttpResponseMessage>(new OperationCanceledException()));
        var running = poller.RunAsync(stop.Token);

        bench.Clock.Advance(TimeSpan.FromSeconds(13.9));
        Assert.That(bench.Server.Sent, Has.Count.EqualTo(1));
        bench.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(bench.Server.Sent, Has.Count.EqualTo(3), "news are followed by the next question at once");
        bench.Clock.Advance(TimeSpan.FromSeconds(0.4));
        Assert.That(bench.Server.Sent, Has.Count.EqualTo(3));
        bench.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(bench.Server.Sent, Has.Count.EqualTo(4));
        await stop.CancelAsync();

        await Assert.ThatAsync(() => running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(bench.Clock.UntilNextTimer, Is.Null, "nothing is left waiting");
    }

    private static string Updates(params int[] ids) =>
        $$"""{"ok":true,"result":[{{string.Join(',', ids.Select(id => $$"""{"update_id":{{id}}}"""))}}]}""";

    private Task<TimeSpan> StepAsync() => poller.StepAsync(CancellationToken.None);

    private JsonElement Question(int number)
    {
        using var document = JsonDocument.Parse(bench.Server.Sent[number].Body);
        return document.RootElement.Clone();
    }

    private Task KeepAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken ct)
    {
        if (storageFault is not null)
        {
            return Task.FromException(storageFault);
        }

        delivered.AddRange(updates);
        return Task.CompletedTask;
    }
}
