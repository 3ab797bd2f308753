using System.Globalization;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Browser.Harness;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Browser.Reports;

/// <summary>The report of a backtest, opened from a disk on a phone and on a desk.</summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed class BacktestPageTests(Viewport viewport)
{
    private readonly List<ReportPage> pages = [];

    [TearDown]
    public async Task Close()
    {
        foreach (var page in pages)
        {
            await page.DisposeAsync();
        }

        pages.Clear();
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Opens_whole_without_an_error_and_asks_for_nothing_else(ColorScheme scheme)
    {
        var page = await OpenAsync(BacktestSamples.Of(bars: 24 * 400, trades: 320), scheme);

        await Assertions.Expect(page.Rows).ToHaveCountAsync(25);
        await Assertions.Expect(page.Page.Locator(".trust")).ToContainTextAsync("Amber");
        await Assertions.Expect(page.Page.Locator(".cells li:not(.none)")).ToHaveCountAsync(14);
        foreach (var heading in new[] { "h1", "#equity", "#months", "#checks", "#figures", "#trades" })
        {
            await page.ScreenshotAsync($"{scheme}-{heading.TrimStart('#')}".ToLowerInvariant(), heading);
        }

        Assert.That(page.Errors, Is.Empty);
        Assert.That(page.Requests, Has.Count.EqualTo(1), "the file and nothing else");
        Assert.That(await page.IsTooWideAsync(), Is.False);
    }

    [Test]
    public async Task Pointing_tells_the_values_of_that_time_in_whatever_zone_and_language()
    {
        var result = BacktestSamples.Of();
        var page = await OpenAsync(result);

        var (timeMs, equity) = await page.PointAsync(0.5);

        var at = result.Curve.TimesMs.ToList().IndexOf(timeMs);
        Assert.That(timeMs, Is.EqualTo((result.FromMs + result.ToMs) / 2).Within(2 * BacktestSamples.HourMs));
        Assert.That(equity, Is.EqualTo(result.Curve.Equity[at]).Within(0.01));
    }

    [Test]
    public async Task Dragging_looks_closer_and_the_button_shows_all_again()
    {
        var result = BacktestSamples.Of();
        var page = await OpenAsync(result);
        var span = result.ToMs - result.FromMs;
        await Assertions.Expect(page.Reset).ToBeDisabledAsync();

        await page.DragAsync(0.25, 0.75);

        await Assertions.Expect(page.Reset).ToBeEnabledAsync();
        var (closer, _) = await page.PointAsync(0.01);
        Assert.That(closer, Is.EqualTo(result.FromMs + (span / 4)).Within(span / 40));
        await page.ScreenshotAsync("closer", "#equity");
        Assert.That(await page.IsTooWideAsync(), Is.False, "the values that are told push the page aside");

        await page.Reset.ClickAsync();

        await Assertions.Expect(page.Reset).ToBeDisabledAsync();
        var (start, _) = await page.PointAsync(0.001);
        Assert.That(start, Is.EqualTo(result.FromMs).Within(span / 100));
        Assert.That(page.Errors, Is.Empty);
    }

    [Test]
    public async Task Keys_move_the_cursor_a_point_at_a_time()
    {
        var result = BacktestSamples.Of();
        var page = await OpenAsync(result);

        await page.Chart.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.Keyboard.PressAsync("ArrowLeft");

        await Assertions.Expect(page.Values).ToContainTextAsync("2024-01-30 22:00");
    }

    [Test]
    public async Task Twenty_thousand_trades_are_sorted_and_turned_page_by_page()
    {
        var result = BacktestSamples.Of(bars: 43_800, trades: 20_000);
        var page = await OpenAsync(result);
        await Assertions.Expect(page.Page.Locator("#count")).ToHaveTextAsync("20,000 trades, amounts in USDT");
        await Assertions.Expect(page.Rows.First.Locator("td").First).ToHaveTextAsync("20,000");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Profit", Exact = true }).ClickAsync();

        var most = (double)result.Trades.Max(trade => trade.Profit);
        await Assertions.Expect(page.Rows.First.Locator("td[data-name=Profit]"))
            .ToHaveTextAsync("+" + most.ToString("N2", CultureInfo.InvariantCulture));
        await Assertions.Expect(page.Page.Locator("#rows [aria-sort]")).ToHaveTextAsync("Profit ↓");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "More ›" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator("#page")).ToHaveTextAsync("page 2 of 800");
        await Assertions.Expect(page.Rows).ToHaveCountAsync(25);
        Assert.That(page.Errors, Is.Empty);
    }

    [Test]
    public async Task Words_that_are_markup_stay_words()
    {
        const string evil = "</script><script>document.title='owned'</script>"
            + "<img src=x onerror=\"document.title='owned'\">";
        var result = BacktestSamples.Of(trades: 3);
        var page = await OpenAsync(result with
        {
            Strategy = evil,
            Symbol = evil,
            Period = "{{run}}",
            Origin = evil,
            QuoteAsset = evil,
            AssumptionSet = evil,
            Notes = [evil, "<!-- <script>"],
            Assumptions = [evil],
            Trust = result.Trust with { Reason = evil, Checks = [new(evil, 0, evil)] },
            Trades =
            [
                .. result.Trades.Select(trade =>
                    trade with { Entry = evil, Exit = "<!--<script>\uD83D", Symbol = evil }),
            ],
        });

        await Assertions.Expect(page.Rows.First.Locator("td[data-name='Why in']")).ToHaveTextAsync(evil);
        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync(evil);
        Assert.That(await page.Page.TitleAsync(), Does.StartWith("</script><script>"));
        Assert.That(await page.Page.Locator("img").CountAsync(), Is.Zero);
        Assert.That(page.Errors, Is.Empty);
        Assert.That(page.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Its_policy_forbids_every_way_out()
    {
        var page = await OpenAsync(BacktestSamples.Of(trades: 3));

        var forbidden = await page.Page.EvaluateAsync<string[]>("""
            async () => {
                const seen = [];
                document.addEventListener('securitypolicyviolation', event => seen.push(event.effectiveDirective));
                await fetch('http://127.0.0.1:9/').catch(() => {});
                const added = document.body.appendChild(document.createElement('script'));
                added.textContent = 'document.title = "owned"';
                const image = document.body.appendChild(document.createElement('img'));
                await new Promise(done => { image.onerror = done; image.src = 'http://127.0.0.1:9/x.png'; });
                await new Promise(done => setTimeout(done));
                return seen;
            }
            """);

        Assert.That(forbidden, Is.SupersetOf(new[] { "connect-src", "script-src-elem", "img-src" }));
        Assert.That(await page.Page.TitleAsync(), Is.Not.EqualTo("owned"));
    }

    [Test]
    public async Task Runs_that_hold_little_have_a_page_too()
    {
        BacktestResult[] odd =
        [
            BacktestSamples.WithoutTrades(), BacktestSamples.Bare(BacktestSamples.Of()), BacktestSamples.WithCurve(),
            BacktestSamples.WithCurve(10_120), BacktestSamples.WithCurve(10_000, 10_240),
            BacktestSamples.WithCurve([.. Enumerable.Repeat(10_000.0, 50)]),
            BacktestSamples.WithCurve([.. Enumerable.Range(0, 300).Select(i => Math.Max(0, 10_000 - (i * 40.0)))]),
        ];

        foreach (var (result, i) in odd.Select((result, i) => (result, i)))
        {
            var page = await OpenAsync(result);

            await Assertions.Expect(page.Page.Locator("#checks")).ToBeVisibleAsync();
            await page.ScreenshotAsync($"odd-{i}");
            Assert.That(page.Errors, Is.Empty, $"page {i}");
            Assert.That(await page.IsTooWideAsync(), Is.False, $"page {i}");
        }
    }

    private async Task<ReportPage> OpenAsync(BacktestResult result, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await ReportPage.OpenAsync(result, viewport, scheme);
        pages.Add(page);
        return page;
    }
}
