using TelegramTrader.Application.Optimisation;
using TelegramTrader.Browser.Harness;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Browser.Reports;

/// <summary>The report of an optimisation, opened from a disk on a phone and on a desk.</summary>
[NeedsChromium]
[TestFixtureSource(typeof(Viewport), nameof(Viewport.All))]
internal sealed class OptimisationPageTests(Viewport viewport)
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
        var page = await OpenAsync(OptimisationSamples.Of(), scheme);

        await Assertions.Expect(page.Rows).ToHaveCountAsync(10);
        await Assertions.Expect(page.Page.Locator(".trust")).ToContainTextAsync("Probably luck");
        await Assertions.Expect(page.Page.Locator(".map:visible")).ToHaveCountAsync(1);
        foreach (var heading in new[] { "h1", "#map", "#best", "#luck", "#better", "#run", "#again" })
        {
            await page.ScreenshotAsync($"optimised-{scheme}-{heading.TrimStart('#')}".ToLowerInvariant(), heading);
        }

        Assert.That(page.Errors, Is.Empty);
        Assert.That(page.Requests, Has.Count.EqualTo(1), "the file and nothing else");
        Assert.That(await page.IsTooWideAsync(), Is.False);
        Assert.That(await page.Page.Locator("script").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Searches_that_found_little_have_a_page_too()
    {
        var usual = OptimisationSamples.Of();
        OptimisationResult[] odd =
        [
            OptimisationSamples.OfMany(), OptimisationSamples.WithNothing(), OptimisationSamples.WithoutScores(),
            usual with { Truth = null }, OptimisationSamples.Of(columns: 1, rows: 1),
            OptimisationSamples.Of(columns: 90, rows: 120),
            usual with
            {
                Goal = "return/(1+drawdown)*sqrt(min(trades,100))/max(1,days)",
                Constraints = ["trades>=30", "drawdown<=20", "win_rate>40", "profit_factor>=1.1"],
                Space = string.Join(", ", Enumerable.Range(0, 24).Select(i => $"parameter_{i} 5..2000:5")),
            },
        ];

        foreach (var (result, i) in odd.Select((result, i) => (result, i)))
        {
            var page = await OpenAsync(result);

            await Assertions.Expect(page.Page.Locator("#again")).ToBeVisibleAsync();
            await page.ScreenshotAsync($"optimised-odd-{i}");
            await page.ScreenshotAsync($"optimised-odd-{i}-map", "#map");
            Assert.That(page.Errors, Is.Empty, $"page {i}");
            Assert.That(await page.IsTooWideAsync(), Is.False, $"page {i}");
        }
    }

    [Test]
    public async Task Words_that_are_markup_stay_words()
    {
        const string evil = "</script><script>document.title='owned'</script>"
            + "<img src=x onerror=\"document.title='owned'\">";
        var result = OptimisationSamples.Of();
        var page = await OpenAsync(result with
        {
            Words = evil,
            Strategy = evil,
            Symbol = evil,
            Period = "{{again}}",
            Origin = evil,
            AssumptionSet = evil,
            Engine = evil,
            Goal = evil,
            Space = evil,
            Story = evil,
            Constraints = [evil],
            Notes = [evil],
            Best = [.. result.Best.Select(best => best with { Searched = evil })],
            Truth = result.Truth! with { Verdict = result.Truth.Verdict with { Sentence = evil } },
        });

        await Assertions.Expect(page.Page.Locator("h1")).ToContainTextAsync(evil);
        await Assertions.Expect(page.Page.Locator("code")).ToHaveTextAsync("/optimize " + evil);
        Assert.That(await page.Page.TitleAsync(), Does.StartWith("</script><script>"));
        Assert.That(await page.Page.Locator("img, script").CountAsync(), Is.Zero);
        Assert.That(page.Errors, Is.Empty);
        Assert.That(page.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Its_policy_forbids_every_way_out()
    {
        var page = await OpenAsync(OptimisationSamples.Of());

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

    private async Task<ReportPage> OpenAsync(OptimisationResult result, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await ReportPage.OpenAsync(result, viewport, scheme);
        pages.Add(page);
        return page;
    }
}
