using System.Globalization;
using System.Text.Json.Nodes;
using TelegramTrader.Scenarios.Sandbox;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary>What a trader reads while the venue of a live market is in trouble.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class TroubledVenueScenario
{
    private TerminalWorld world = null!;
    private VenueBench bench = null!;
    private VenueHand hand = null!;

    [SetUp]
    public async Task Begins()
    {
        world = new TerminalWorld();
        bench = await VenueBench.StartAsync();
        hand = await VenueHand.OfAsync(bench.Exchange);
    }

    [TearDown]
    public async Task Ends()
    {
        await hand.DisposeAsync();
        await bench.DisposeAsync();
        world.Dispose();
    }

    [TestCase("down", 1, "does not answer (the connection broke) since ")]
    [TestCase("error", 1, "does not answer (HTTP 500) since ")]
    [TestCase("error", 503, "does not answer (HTTP 503) since ")]
    [TestCase("garbage", 1, "does not answer (its answer cannot be read) since ")]
    [TestCase("half", 1, "does not answer (its answer cannot be read) since ")]
    [TestCase("html", 1, "refuses requests from this address (HTTP 403).")]
    [TestCase("429", 60, "asks for a pause until ")]
    [TestCase("418", 600, "has banned this address until ")]
    [TestCase("slow", 60, "does not answer (no answer within 3 s) since ")]
    public async Task What_is_stored_answers_and_says_what_is_wrong_and_nothing_stored_is_a_sentence(
        string kind, int amount, string said)
    {
        var minutes = await bench.GetAsync("/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=2");
        var before = await AskAsync("/price BTC-USDT 15m");
        await hand.PlanAsync($$"""{"kind":"{{kind}}","amount":{{amount}},"calls":100000}""");
        var stored = await AskAsync("/price BTC-USDT 15m");
        using var empty = new TerminalWorld();
        var refused = await AskAsync("/price BTC-USDT 15m", empty);

        Assert.Multiple(() =>
        {
            Assert.That(before.Exit, Is.Zero, before.Aside);
            Assert.That(before.Answer, Does.Contain(Close(minutes[1]!)).And.Not.Contain("Note:"));
            Assert.That(before.Answer, Does.Contain("SANDBOX · live binance · as of 2026-01-02 03:04 UTC\n"));

            // The minute that had not closed is not stored: the one before is the last that is known.
            Assert.That(stored.Exit, Is.Zero, stored.Aside);
            Assert.That(stored.Answer, Does.Contain(Close(minutes[0]!)).And.Contain($"\nNote: Binance {said}"));
            Assert.That(
                stored.Answer, Does.Match("\nSANDBOX · live binance · as of 2026-01-02 03:03 UTC, [0-9 dhmin]+ old\n"));

            Assert.That(refused.Exit, Is.EqualTo(2));
            Assert.That(refused.Answer, Is.Empty);
            Assert.That(refused.Aside.TrimEnd().Split('\n'), Has.Length.EqualTo(2));
            Assert.That(refused.Aside, Does.StartWith($"Binance {said}"));
            Assert.That(refused.Aside, Does.Contain("\nIt is asked again by itself; try again in a moment."));
        });
    }

    [TestCase("down", 1)]
    [TestCase("error", 1)]
    [TestCase("garbage", 1)]
    [TestCase("half", 1)]
    [TestCase("slow", 1)]
    public async Task One_answer_that_goes_wrong_is_asked_for_again_and_nobody_notices(string kind, int amount)
    {
        using var other = new TerminalWorld();
        var undisturbed = await AskAsync("/price BTC-USDT 15m", other);
        await hand.PlanAsync($$"""{"kind":"{{kind}}","amount":{{amount}},"path":"exchangeInfo"}""");
        await hand.PlanAsync($$"""{"kind":"{{kind}}","amount":{{amount}},"path":"klines"}""");

        var asked = await AskAsync("/price BTC-USDT 15m");
        var left = (await hand.StateAsync())["faults"]!.AsArray();

        Assert.That(left, Is.Empty, "each of them was met");
        Assert.That(asked.Exit, Is.Zero, asked.Aside);
        Assert.That(asked.Aside, Is.Empty);
        Assert.That(asked.Answer.Replace(world.Out, other.Out), Is.EqualTo(undisturbed.Answer));
        Assert.That(asked.Answer, Does.Contain("as of 2026-01-02 03:04 UTC\n"));
    }

    [Test]
    public async Task A_ban_is_kept_to_by_the_next_run_although_the_venue_would_answer()
    {
        await hand.PlanAsync("""{"kind":"418","amount":600}""");
        var banned = await AskAsync("/price BTC-USDT 15m");
        var still = await AskAsync("/price BTC-USDT 15m");
        using var other = new TerminalWorld();
        var elsewhere = await AskAsync("/price BTC-USDT 15m", other);

        Assert.That(banned.Aside, Does.Contain("has banned this address until"));
        Assert.That(still.Aside, Does.Contain("has banned this address until"));
        Assert.That(elsewhere.Exit, Is.Zero, "another installation is answered");
    }

    [Test]
    public async Task A_symbol_that_is_halted_or_gone_is_said_to_be()
    {
        await hand.PlanAsync("""{"kind":"halt","symbol":"BTC-USDT"}""");
        var halted = await AskAsync("/price BTC-USDT 15m");
        await hand.ClearAsync();
        await hand.PlanAsync("""{"kind":"delist","symbol":"BTC-USDT"}""");
        using var other = new TerminalWorld();
        var gone = await AskAsync("/price BTC-USDT 15m", other);
        var perpetual = await AskAsync("/price BTC-USDT-PERP 15m", other);

        Assert.That(halted.Aside, Does.Contain("is not traded on Binance at the moment: its status is HALT"));
        Assert.That(gone.Aside, Does.Contain("BTC-USDT is not listed on Binance"));
        Assert.That(perpetual.Exit, Is.Zero, perpetual.Aside);
    }

    [Test]
    public async Task A_book_that_cannot_be_had_is_refused_in_a_sentence()
    {
        await AskAsync("/price BTC-USDT 15m");
        await hand.PlanAsync("""{"kind":"error","amount":503,"path":"depth","calls":1000}""");

        var refused = await AskAsync("/book BTC-USDT");

        Assert.That(refused.Exit, Is.Not.Zero);
        Assert.That(refused.Aside, Does.Contain("does not answer (HTTP 503)").And.Not.Contain("   at "));
    }

    private Task<Ran> AskAsync(string text, TerminalWorld? of = null)
    {
        var at = bench.Exchange.Addresses;
        return (of ?? world).RunUnsaidAsync(
            "ask", text, "--market", "live", "--out", (of ?? world).Out, $"--Binance:SpotUrl={at.Spot}",
            $"--Binance:FuturesUrl={at.Futures}", $"--Binance:SpotStreamUrl={at.SpotStream}",
            $"--Binance:FuturesStreamUrl={at.FuturesStream}");
    }

    private static string Close(JsonNode kline) => string.Create(
        CultureInfo.InvariantCulture,
        $"\n{decimal.Parse(kline[4]!.ToString(), CultureInfo.InvariantCulture):N2} USDT ");
}
