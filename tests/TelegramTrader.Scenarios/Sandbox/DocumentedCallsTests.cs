using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TelegramTrader.Sandbox;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Sandbox.Telegram.Control;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>docs/sandbox.md, run from top to bottom.</summary>
public sealed partial class DocumentedCallsTests
{
    private const string Token = "7000000001:AAsandbox";

    private static readonly SimulatedInstrument[] Bitcoin =
        [.. SimulatedListing.All.Where(listed => listed.Symbol.Base == "BTC")];

    private static readonly string Page = File.ReadAllText(Checkout.Under("docs/sandbox.md"));

    [Test]
    public async Task Every_example_answers_as_it_is_written()
    {
        await using var exchange = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions { Clock = new StillTime(), Symbols = Bitcoin }, CancellationToken.None);
        var options = new TelegramSandboxOptions { Token = Token, Clock = new StillTime(), Exchange = exchange };
        await using var sandbox = await TelegramSandbox.StartAsync(options, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = sandbox.Addresses.Telegram };
        http.DefaultRequestHeaders.Add("X-Sandbox-Token", sandbox.Addresses.ControlToken);
        var examples = Examples().Matches(Page);

        foreach (Match example in examples)
        {
            var path = example.Groups["path"].Value.Replace("<TOKEN>", Token, StringComparison.Ordinal);
            var body = example.Groups["body"].Value;
            using var request = new HttpRequestMessage(
                new HttpMethod(example.Groups["method"].Value), new Uri(path, UriKind.Relative))
            {
                Content = body.Length == 0
                    ? null
                    : new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            };

            using var response = await http.SendAsync(request);

            var given = JsonNode.Parse(await response.Content.ReadAsStringAsync());
            var expected = JsonNode.Parse(example.Groups["answer"].Value);
            Assert.That(Same(expected, given), Is.True, $"{example.Groups["path"]} gave {given!.ToJsonString()}");
        }

        Assert.That(examples, Has.Count.GreaterThan(30));
    }

    [Test]
    public void Every_call_is_documented()
    {
        foreach (var call in ControlApi.Calls)
        {
            var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
            Assert.That(Page, Does.Contain($"### {method} /control/{path}\n"));
        }
    }

    [Test]
    public void A_different_answer_is_seen() => Assert.That(
        Same(JsonNode.Parse("""{"a":[1,"…"]}"""), JsonNode.Parse("""{"a":[2,"x"]}""")), Is.False);

    private static bool Same(JsonNode? expected, JsonNode? given) => (expected, given) switch
    {
        (JsonValue any, not null) when any.TryGetValue<string>(out var text) && text == "…" => true,
        (JsonObject one, JsonObject other) =>
            one.Count == other.Count && one.All(member => Same(member.Value, other[member.Key])),
        (JsonArray one, JsonArray other) =>
            one.Count == other.Count && one.Zip(other).All(pair => Same(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(expected, given),
    };

    [GeneratedRegex("""
        ```http\n(?<method>\S+) (?<path>\S+)\n(?<body>[^`]*?)\n?```\n```json\n(?<answer>.*?)\n```
        """, RegexOptions.Singleline)]
    private static partial Regex Examples();
}
