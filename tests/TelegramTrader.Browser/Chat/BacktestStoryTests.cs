using TelegramTrader.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TelegramTrader.Browser.Chat;

/// <summary>A backtest from a phone: progress, card, what lies behind it, and one that is cancelled.</summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed class BacktestStoryTests(Viewport viewport) : PhoneStory(viewport)
{
    // Thirty days of minutes come from the simulated exchange first.
    private const float Patience = 60_000;

    private RunningProgram program = null!;

    [SetUp]
    public async Task Begin() => program = await RunningProgram.StartAsync();

    [TearDown]
    public async Task End() => await program.DisposeAsync();

    [Test]
    public async Task Thirty_days_become_a_card_with_trades_and_a_comparison()
    {
        var phone = await StartAsync();

        await RunAsync(phone, "/backtest RSI_MACD BTC 30d");
        await Expect(phone.Last).ToContainTextAsync("buy & hold");
        await Expect(phone.Last.Locator("img")).ToHaveJSPropertyAsync("complete", true);
        await phone.ScreenshotAsync("backtest-1-card");

        await OpenAsync(phone, "Trades", "long");
        await phone.ScreenshotAsync("backtest-2-trades");

        await RunAsync(phone, "/backtest SMA_CROSS BTC 30d fast=5 slow=20");
        await OpenAsync(phone, "Compare", "with which?");
        await phone.Last.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(phone.Last).ToContainTextAsync("Return", new() { Timeout = Patience });
        await Expect(phone.Last.Locator("img")).ToHaveJSPropertyAsync("complete", true);
        await phone.ScreenshotAsync("backtest-3-compared");
    }

    [Test]
    public async Task A_slowed_run_shows_its_progress_and_is_cancelled()
    {
        var phone = await StartAsync();
        await SlowDownAsync(phone, seconds: 60);

        await SendAsync(phone, "/backtest RSI_MACD BTC 30d");
        await Expect(phone.Last).ToContainTextAsync("left", new() { Timeout = Patience });
        await phone.ScreenshotAsync("backtest-4-progress");
        await phone.TapAsync("Cancel");
        await Expect(phone.Last).ToContainTextAsync("Cancelled", new() { Timeout = Patience });
        await phone.ScreenshotAsync("backtest-5-cancelled");
        await Expect(phone.Last.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Run it again"]);
    }

    [Test]
    public async Task The_list_of_runs_and_the_strategies_are_readable()
    {
        var phone = await StartAsync();
        await SendAsync(phone, "/runs");
        await Expect(phone.Last).ToContainTextAsync("There is none yet");

        await RunAsync(phone, "/backtest MEAN_REVERSION BTC 10d 15m");
        await SendAsync(phone, "/runs");
        await Expect(phone.Last).ToContainTextAsync("one result");
        await phone.ScreenshotAsync("backtest-6-runs");
        await SendAsync(phone, "/strategy_status");
        await Expect(phone.Last).ToContainTextAsync("BOLLINGER_RANGE");
        await phone.ScreenshotAsync("backtest-7-strategies");
    }

    private async Task<Phone> StartAsync()
    {
        var phone = await OpenAsync(program.Page);
        await phone.EnterAsync(StagedTelegram.Bot);
        await phone.TapAsync("Start");
        await Expect(phone.Last).ToContainTextAsync("You are: admin");
        return phone;
    }

    private static async Task RunAsync(Phone phone, string command)
    {
        await SendAsync(phone, command);
        await Expect(phone.Last.Locator("img")).ToBeVisibleAsync(new() { Timeout = Patience });
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
}
