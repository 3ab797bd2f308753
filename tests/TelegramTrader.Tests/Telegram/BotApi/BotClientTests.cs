using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Methods.Account;
using TelegramTrader.Telegram.BotApi.Methods.Messages;
using TelegramTrader.Telegram.BotApi.Methods.Updates;
using TelegramTrader.Telegram.BotApi.Types.Files;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.BotApi;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BotClientTests
{
    private static readonly SendMessage Text = new() { ChatId = 5, Text = "x" };
    private readonly BotBench bench = new();

    private static IEnumerable<TestCaseData<Exception, bool>> Breaks()
    {
        const string where = $"http://127.0.0.1/bot{BotBench.TokenText}/sendMessage";
        yield return new(new HttpRequestException(HttpRequestError.ConnectionError, where), false);
        yield return new(new HttpRequestException(HttpRequestError.NameResolutionError, where), false);
        yield return new(new HttpRequestException(HttpRequestError.SecureConnectionError, where), false);
        yield return new(new HttpRequestException(HttpRequestError.ResponseEnded, where), true);
        yield return new(new HttpRequestException(where, new IOException(where)), true);
        yield return new(new HttpIOException(HttpRequestError.ResponseEnded, where), true);
        yield return new(new IOException(where), true);
        yield return new(new SocketException((int)SocketError.ConnectionReset), true);
        yield return new(new InvalidDataException(where), true);
        yield return new(new TaskCanceledException(where), true);
    }

    [TestCaseSource(nameof(Breaks))]
    public async Task A_broken_connection_says_whether_it_may_have_been_done(Exception with, bool isUnknown)
    {
        bench.Server.Breaks(with);

        var failure = await bench.FailsAsync(Text);

        Assert.Multiple(() =>
        {
            Assert.That(failure.Kind, Is.EqualTo(BotFailureKind.Unreachable));
            Assert.That(failure.IsOutcomeUnknown, Is.EqualTo(isUnknown));
            Assert.That($"{failure} {JsonSerializer.Serialize(failure)}", Does.Not.Contain(BotBench.Secret));
        });
    }

    [Test]
    public async Task Silence_ends_with_the_patience()
    {
        bench.Server.StaysSilent();
        var asked = bench.Client.SendAsync(Text, CancellationToken.None);

        bench.Clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.That(asked.IsCompleted, Is.False);
        bench.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.That((await asked).IsDone(out _, out var failure), Is.False);
        Assert.That(failure!.Kind, Is.EqualTo(BotFailureKind.Unreachable));
        Assert.That(failure.IsOutcomeUnknown, Is.True);
        Assert.That(failure.Description, Is.EqualTo("No answer within 30 s."));
    }

    [Test]
    public async Task A_long_poll_may_take_its_own_wait_on_top()
    {
        bench.Server.StaysSilent();
        var asked = bench.Client.SendAsync(new GetUpdates { Timeout = 50 }, CancellationToken.None);

        bench.Clock.Advance(TimeSpan.FromSeconds(79));
        Assert.That(asked.IsCompleted, Is.False);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await asked).IsDone(out _, out _), Is.False);
    }

    [Test]
    public async Task A_large_file_has_the_time_that_a_weak_line_needs()
    {
        bench.Server.StaysSilent();
        var file = InputFile.Upload("r.csv", new byte[10 * 128 << 10], "text/csv");
        var asked = bench.Client.SendAsync(new SendDocument { ChatId = 5, Document = file }, CancellationToken.None);

        bench.Clock.Advance(TimeSpan.FromSeconds(39));
        Assert.That(asked.IsCompleted, Is.False);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await asked).IsDone(out _, out _), Is.False);
    }

    [Test]
    public async Task The_cause_of_a_broken_connection_is_told()
    {
        var cause = new IOException("The certificate is of yesterday.");
        bench.Server.Breaks(new HttpRequestException(HttpRequestError.SecureConnectionError, "See within.", cause));

        Assert.That(
            (await bench.FailsAsync(Text)).Description,
            Is.EqualTo("See within. The certificate is of yesterday."));
    }

    [Test]
    public async Task The_callers_own_cancelling_is_an_exception_without_the_token()
    {
        using var stop = new CancellationTokenSource();
        bench.Server.StaysSilent();
        var asked = bench.Client.SendAsync(Text, stop.Token);

        await stop.CancelAsync();

        var thrown = await Assert.CatchAsync<OperationCanceledException>(() => asked);
        Assert.That(thrown!.CancellationToken, Is.EqualTo(stop.Token));
        Assert.That(thrown.ToString(), Does.Not.Contain(BotBench.Secret));
    }

    [Test]
    public async Task A_body_that_stalls_ends_with_the_patience()
    {
        bench.Server.AnswersWith(_ => Response(new StreamContent(new StalledStream())));
        var asked = bench.Client.SendAsync(Text, CancellationToken.None);

        bench.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.That((await asked).IsDone(out _, out var failure), Is.False);
        Assert.That(failure!.Kind, Is.EqualTo(BotFailureKind.Unreachable));
    }

    [Test]
    public async Task A_body_of_16_MiB_is_read()
    {
        var padding = new string(' ', BotClient.LargestAnswer - """{"ok":true,"result":true}""".Length);
        bench.Server.Answers(200, """{"ok":true,"result":true}""" + padding);

        Assert.That(await bench.GivesAsync(new Close()), Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_longer_body_is_left_whether_its_length_is_said_or_not(bool isSaid)
    {
        var body = new CountingStream(30 << 20);
        var content = new StreamContent(body);
        content.Headers.ContentLength = isSaid ? 30 << 20 : null;
        bench.Server.AnswersWith(_ => Response(content));

        var failure = await bench.FailsAsync(Text);

        Assert.That(failure.Kind, Is.EqualTo(BotFailureKind.Malformed));
        Assert.That(failure.IsOutcomeUnknown, Is.True);
        Assert.That(body.Taken, isSaid ? Is.Zero : Is.LessThan(17 << 20));
    }

    [Test]
    public async Task A_file_is_fetched_from_its_own_root()
    {
        bench.Server.Answers(200, [1, 2, 3]);

        var result = await bench.Client.DownloadAsync("documents/file_1.csv", CancellationToken.None);

        Assert.That(result.IsDone(out var bytes, out _), Is.True);
        Assert.That(bytes.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        var sent = bench.Server.Sent.Single();
        Assert.That(sent.Method, Is.EqualTo("GET"));
        Assert.That(sent.Address, Does.EndWith($"/file/bot{BotBench.TokenText}/documents/file_1.csv"));
    }

    [Test]
    public async Task A_file_that_is_gone_and_a_path_that_leaves_the_folder_are_failures()
    {
        bench.Server.Answers(404, """{"ok":false,"error_code":404,"description":"Not Found"}""");

        var gone = await bench.Client.DownloadAsync("documents/file_1.csv", CancellationToken.None);
        var outside = await bench.Client.DownloadAsync("../bot1:x/getMe", CancellationToken.None);

        Assert.That(gone.IsDone(out _, out var failure), Is.False);
        Assert.That(failure!.Kind, Is.EqualTo(BotFailureKind.NotFound));
        Assert.That(outside.IsDone(out _, out _), Is.False);
        Assert.That(bench.Server.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nothing_that_can_be_printed_holds_the_token()
    {
        var echo = JsonSerializer.Serialize($"Not Found: /bot{BotBench.TokenText}/getMe ({BotBench.Secret})");
        bench.Server.Answers(404, $$"""{"ok":false,"error_code":404,"description":{{echo}}}""")
            .Answers(404, $"<html>/bot{BotBench.TokenText}/getMe</html>");

        var said = await bench.Client.SendAsync(new GetMe(), CancellationToken.None);
        var page = await bench.Client.SendAsync(new GetMe(), CancellationToken.None);
        var hook = new SetWebhook { Url = "https://example.org", SecretToken = BotBench.Secret };

        Assert.Multiple(() =>
        {
            foreach (var printed in new object[] { said, page, bench.Client, BotBench.Token, Text, new GetMe(), hook })
            {
                Assert.That(printed.ToString(), Does.Not.Contain(BotBench.Secret));
            }

            Assert.That(said.ToString(), Does.Contain("Not Found: /bot123456:***/getMe (***)"));
            Assert.That(bench.Client.ToString(), Is.EqualTo("Bot 123456:*** at http://127.0.0.1:8081/"));
        });
    }

    [Test]
    public void The_connection_leaves_no_address_in_traces_and_follows_nobody()
    {
        using var connection = BotClient.Connection();

        Assert.That(connection.ActivityHeadersPropagator, Is.Null);
        Assert.That(connection.AllowAutoRedirect, Is.False);
    }

    private static Task<HttpResponseMessage> Response(HttpContent content) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });

    [Test]
    public async Task A_server_that_reads_forms_only_is_written_forms()
    {
        const string empty = """{"ok":false,"error_code":400,"description":"Bad Request: chat_id is empty"}""";
        const string done = """{"ok":true,"result":{"message_id":1,"chat":{"id":5}}}""";
        bench.Server.Answers(400, empty).Answers(200, done).Answers(200, done);

        await bench.GivesAsync(Text with { Text = "a & b" });
        await bench.GivesAsync(Text with { DisableNotification = true });

        Assert.That(bench.Server.Sent.Select(sent => sent.Text), Is.EqualTo(new[]
        {
            """{"text":"a \u0026 b","chat_id":5}""",
            "text=a+%26+b&chat_id=5",
            "text=x&chat_id=5&disable_notification=true",
        }));
        Assert.That(
            bench.Server.Sent[1].Headers["Content-Type"], Is.EqualTo("application/x-www-form-urlencoded"));
    }

    [Test]
    public async Task A_server_that_refuses_a_form_too_is_not_asked_again()
    {
        const string empty = """{"ok":false,"error_code":400,"description":"Bad Request: chat_id is empty"}""";
        bench.Server.Answers(400, empty).Answers(400, empty).Answers(400, empty);

        await bench.FailsAsync(Text);
        await bench.FailsAsync(Text);

        Assert.That(bench.Server.Sent.Count(sent => sent.Text.StartsWith('{')), Is.EqualTo(2));
        Assert.That(bench.Server.Sent, Has.Count.EqualTo(3));
    }
}
