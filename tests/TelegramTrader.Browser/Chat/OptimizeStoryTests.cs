using System.Text.RegularExpressions;
using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

/// <summary>An optimisation from a phone: the best so far, the map, what lies behind it, and one cancelled.</summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed partial class OptimizeStoryTests(Viewport viewport) : PhoneStory(viewport)
{
    // Ninety days of minutes come from the simulated exchange first.
    private const float Patience = 120_000;

    private RunningProgram program = null!;

    [SetUp]
    public async Task Begin() => program = await RunningProgram.StartAsync();

    [TearDown]
    public async Task End() => await program.DisposeAsync();

    [Test]
    public async Task Ninety_days_become_a_map_a_verdict_and_what_lies_behind_it()
    {
        var phone = await StartAsync();

        await SendAsync(phone, "/optimize SMA_CROSS BTC 90d trials=600");
        await Expect(phone.Last).ToContainTextAsync("Best so far", new() { Timeout = Patience });
        await phone.ScreenshotAsync("optimize-1-progress");
        await Expect(phone.Last.Locator("img")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(phone.Last).ToContainTextAsync("600 trials");
        await Expect(phone.Last).ToContainTextAsync(Verdict());
        await Expect(phone.Last.Locator("img")).ToHaveJSPropertyAsync("complete", true);
        await phone.ScreenshotAsync("optimize-2-card");

        await OpenAsync(phone, "Best ten", "The best 10 of 600 trials");
        await phone.ScreenshotAsync("optimize-3-best");
        await OpenAsync(phone, "Luck or not?", "Walk-forward");
        await phone.ScreenshotAsync("optimize-4-luck");
        await OpenAsync(phone, "Save as preset", "Preset SMA_CROSS_BTC_");
        await phone.ScreenshotAsync("optimize-5-preset");
        await OpenAsync(phone, "Report", "The whole report");
        await Expect(phone.Last).ToContainTextAsync(".html");
        await phone.ScreenshotAsync("optimize-6-report");

        await OpenAsync(phone, "Backtest best", "SMA_CROSS · BTC-USDT · 1h · 90d · fast=");
        await Expect(phone.Last.Locator("img")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(phone.Last).ToContainTextAsync("buy & hold");
        await phone.ScreenshotAsync("optimize-7-backtest");

        await SendAsync(phone, "/optimizations");
        await Expect(phone.Last).ToContainTextAsync("one result");
        await phone.ScreenshotAsync("optimize-8-list");
    }

    [Test]
    public async Task A_slowed_search_is_cancelled_and_leaves_nothing()
    {
        var phone = await StartAsync();
        await SlowDownAsync(phone, seconds: 60);

        await SendAsync(phone, "/optimize SMA_CROSS BTC 30d trials=50");
        await Expect(phone.Last).ToContainTextAsync("left", new() { Timeout = Patience });
        await phone.ScreenshotAsync("optimize-9-slow");
        await phone.TapAsync("Cancel");
        await Expect(phone.Last).ToContainTextAsync("Cancelled", new() { Timeout = Patience });
        await phone.ScreenshotAsync("optimize-10-cancelled");
        await Expect(phone.Last.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Run it again"]);

        await SendAsync(phone, "/optimizations");
        await Expect(phone.Last).ToContainTextAsync("There is none yet");
    }

    private async Task<Phone> StartAsync()
    {
        var phone = await OpenAsync(program.Page);
        await phone.EnterAsync(StagedTelegram.Bot);
        await phone.TapAsync("Start");
        await Expect(phone.Last).ToContainTextAsync("You are: admin");
        return phone;
    }

    private static async Task SendAsync(Phone phone, string text)
    {
        var before = await phone.Messages.CountAsync();
        await phone.SendAsync(text);
        await Expect(phone.Messages).ToHaveCountAsync(before + 2, new() { Timeout = Patience });
    }

    private static async Task OpenAsync(Phone phone, string label, string said)
    {
        var before = await phone.Messages.CountAsync();
        await phone.TapAsync(label);
        await Expect(phone.Messages).ToHaveCountAsync(before + 1, new() { Timeout = Patience });
        await Expect(phone.Last).ToContainTextAsync(said);
    }

    private static async Task SlowDownAsync(Phone phone, int seconds)
    {
        var status = await phone.Page.EvaluateAsync<int>(
            """
            async seconds => (await fetch('/control/faults', {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ kind: 'slow_work', seconds: seconds }),
            })).status
            """,
            seconds);
        Assert.That(status, Is.EqualTo(200));

        // The program asks the sandbox every half second.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
    }

    [GeneratedRegex("Probably luck|Doubtful|Holds so far|Not to be told yet")]
    private static partial Regex Verdict();
}
