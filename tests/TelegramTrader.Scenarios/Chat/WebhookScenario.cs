using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>What arrives at the webhook and is not what it seems.</summary>
public sealed class WebhookScenario
{
    private const string Secret = ChatWorld.WebhookSecret;

    private static int lastUpdate = 5_000_000;

    private ChatWorld world = null!;
    private HttpClient http = null!;

    [OneTimeSetUp]
    public async Task Starts()
    {
        world = await ChatWorld.StartAsync();
        await world.AskAsync("/start");
        http = new HttpClient();
    }

    [OneTimeTearDown]
    public async Task Stops()
    {
        http.Dispose();
        await world.DisposeAsync();
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("x")]
    [TestCase("test_secret-012345678")]
    [TestCase("test_secret-01234567890")]
    [TestCase("TEST_SECRET-0123456789")]
    public async Task Without_the_secret_nothing_is_read(string? secret)
    {
        var status = await PostAsync(Message("/price BTC 1h"), secret);

        Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_secret_twice_or_in_other_letters_is_none()
    {
        using var request = Request(Encoding.UTF8.GetBytes(Message("/start")));
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", [Secret, Secret]);
        using var twice = await http.SendAsync(request);

        Assert.That(twice.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_body_over_a_mebibyte_is_refused_whether_it_says_its_length_or_not()
    {
        var large = new byte[(1 << 20) + 1];
        Array.Fill(large, (byte)' ');
        using var said = Request(large, Secret);
        using var unsaid = Request(large, Secret);
        unsaid.Headers.TransferEncodingChunked = true;

        using var first = await http.SendAsync(said);
        using var second = await http.SendAsync(unsaid);

        Assert.That(
            (first.StatusCode, second.StatusCode),
            Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge)));
    }

    [TestCaseSource(nameof(Broken))]
    public async Task What_cannot_be_read_is_taken_and_leads_to_nothing(byte[] body)
    {
        using var request = Request(body, Secret);
        using var response = await http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), "else the server sends it for a day");
        await world.SettleAsync();
    }

    [Test]
    public async Task Another_method_or_path_is_not_served()
    {
        using var get = await http.GetAsync(world.WebhookUrl);
        using var other = await http.PostAsync(new Uri(world.WebhookUrl, "/telegram/webhook/x"), null);

        Assert.That(
            (get.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task One_update_five_times_at_once_is_answered_once()
    {
        var update = Message("/price BTC 4h");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync(update, Secret)));

        Assert.That(statuses, Is.All.EqualTo(HttpStatusCode.OK));
        await world.SettleAsync();
        Assert.That(await CountAsync("BTC-USDT · 4h"), Is.EqualTo(1));
    }

    [Test]
    public async Task An_update_is_not_answered_again_after_a_restart_and_order_of_numbers_does_not_matter()
    {
        var (earlier, later) = (Message("/price BTC 30m"), Message("/price BTC 2h"));

        await PostAsync(later, Secret);
        await PostAsync(earlier, Secret);
        await world.SettleAsync();
        await world.StopProgramAsync();
        await world.StartProgramAsync();
        await PostAsync(later, Secret);
        await PostAsync(earlier, Secret);
        await world.SettleAsync();

        Assert.That((await CountAsync("BTC-USDT · 2h"), await CountAsync("BTC-USDT · 30m")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task An_edited_message_is_not_acted_on()
    {
        var edited = Message("/price BTC 12h").Replace("\"message\"", "\"edited_message\"", StringComparison.Ordinal);

        await PostAsync(edited, Secret);
        await world.SettleAsync();

        Assert.That(await CountAsync("BTC-USDT · 12h"), Is.Zero);
    }

    private static IEnumerable<TestCaseData> Broken()
    {
        static TestCaseData Case(string name, byte[] body) => new TestCaseData(body).SetArgDisplayNames(name);
        static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
        yield return Case("empty", []);
        yield return Case("not JSON", Bytes("update_id=1"));
        yield return Case("half", Bytes("""{"update_id":1,"message":{"mess"""));
        yield return Case("null", Bytes("null"));
        yield return Case("a list", Bytes("[1,2,3]"));
        yield return Case("no id", Bytes("""{"message":{}}"""));
        yield return Case("an id too large", Bytes("""{"update_id":99999999999999999999}"""));
        yield return Case("wrong types", Bytes("""{"update_id":77,"message":{"message_id":"x","chat":5,"text":[]}}"""));
        yield return Case("deep", Bytes("{\"update_id\":78,\"message\":" + new string('[', 100_000)));
        yield return Case("UTF-16", Encoding.Unicode.GetBytes("""{"update_id":79}"""));
        yield return Case("Latin-1", Encoding.Latin1.GetBytes("""{"update_id":80,"message":{"text":"é"}}"""));
        const string half = """{"update_id":81,"message":{"message_id":1,"date":1,"chat":{"id":1},"text":"\ud800"}}""";
        yield return Case("half a surrogate", Bytes(half));
        yield return Case("names twice", Bytes("""{"update_id":82,"update_id":82,"message":null,"message":7}"""));
    }

    private async Task<int> CountAsync(string start) => (await world.MessagesAsync(ChatWorld.Admin))
        .Count(message => ChatWorld.Text(message).StartsWith(start, StringComparison.Ordinal));

    private static string Message(string text) => new JsonObject
    {
        ["update_id"] = Interlocked.Increment(ref lastUpdate),
        ["message"] = new JsonObject
        {
            ["message_id"] = 9_000,
            ["date"] = 1_767_323_045,
            ["from"] = new JsonObject { ["id"] = ChatWorld.Admin, ["is_bot"] = false, ["first_name"] = "Trader" },
            ["chat"] = new JsonObject { ["id"] = ChatWorld.Admin, ["type"] = "private", ["first_name"] = "Trader" },
            ["text"] = text,
        },
    }.ToJsonString();

    private async Task<HttpStatusCode> PostAsync(string body, string? secret)
    {
        using var request = Request(Encoding.UTF8.GetBytes(body), secret);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private HttpRequestMessage Request(byte[] body, string? secret = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, world.WebhookUrl);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        return request;
    }
}
