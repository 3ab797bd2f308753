using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Host.Reports;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Reports;

/// <summary>What can be said of the page without a browser; how it behaves in one is told elsewhere.</summary>
public sealed partial class BacktestHtmlTests
{
    private const int Megabyte = 1 << 20;

    [Test]
    public void The_policy_names_this_script_and_this_style_and_no_other_source()
    {
        var page = Text(BacktestSamples.Of());

        var policy = Policy().Match(page).Groups[1].Value;
        var expected = $"default-src 'none'; script-src 'sha256-{Hash(Script().Match(page).Groups[1].Value)}'; "
            + $"style-src 'sha256-{Hash(Style().Match(page).Groups[1].Value)}'; base-uri 'none'; form-action 'none'";
        Assert.That(policy, Is.EqualTo(expected));
    }

    [Test]
    public void Nothing_in_it_points_anywhere()
    {
        var page = Text(BacktestSamples.Of());

        Assert.That(page, Does.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("//cdn"));
        Assert.That(page, Does.Not.Match(" (src|href|action|srcset)="));
        Assert.That(page, Does.Not.Match(" style=\"| on[a-z]+=\""), "the policy lets neither work");
    }

    [Test]
    public void Twenty_thousand_trades_stay_within_a_few_megabytes() =>
        Assert.That(
            BacktestHtml.Of(BacktestSamples.Of(bars: 43_800, trades: 20_000)), Has.Length.LessThan(6 * Megabyte));

    [Test]
    public void More_than_it_holds_is_said_and_the_last_ones_are_those_it_holds()
    {
        var result = BacktestSamples.Of(bars: 50_000, trades: BacktestRunJson.MostTrades + 500);

        var page = Text(result);

        using var run = JsonDocument.Parse(Run().Match(page).Groups[1].Value);
        var trades = run.RootElement.GetProperty("trades");
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("The last 20,000 of 20,500 trades; the CSV file holds all of them."));
            Assert.That(trades.GetArrayLength(), Is.EqualTo(BacktestRunJson.MostTrades));
            Assert.That(run.RootElement.GetProperty("firstTrade").GetInt32(), Is.EqualTo(501));
            Assert.That(trades[0][1].GetInt64(), Is.EqualTo(result.Trades[500].ClosedMs));
        });
    }

    [Test]
    public void A_curve_of_very_many_points_keeps_its_ends_its_peak_and_its_bottom()
    {
        var result = BacktestSamples.Of(bars: 200_000, trades: 5_000);

        using var run = JsonDocument.Parse(BacktestRunJson.Of(result));

        var equity = run.RootElement.GetProperty("equity").EnumerateArray().Select(value => value.GetDouble()).ToList();
        Assert.That(equity, Has.Count.LessThanOrEqualTo(BacktestRunJson.MostPoints + 2));
        Assert.That(equity[0], Is.EqualTo(10_000));
        Assert.That(equity[^1], Is.EqualTo(result.Curve.Equity[^1]).Within(1e-4));
        Assert.That(equity.Max(), Is.EqualTo(result.Curve.Equity.Max()).Within(1e-4));
        Assert.That(equity.Min(), Is.EqualTo(Math.Min(10_000, result.Curve.Equity.Min())).Within(1e-4));
    }

    [Test]
    public void Words_that_look_like_a_place_of_the_template_are_words()
    {
        var page = Text(BacktestSamples.Of(trades: 2) with { Strategy = "{{run}} {{style}}" });

        Assert.That(page, Does.Contain("<h1>{{run}} {{style}}</h1>"));
    }

    [Test]
    public void A_word_of_the_page_that_nobody_gives_is_a_fault() =>
        Assert.That(
            () => PageTemplate.Fill("<p>{{nobody}}</p>", new Dictionary<string, string>()),
            Throws.InstanceOf<KeyNotFoundException>());

    private static string Text(BacktestResult result) =>
        Encoding.UTF8.GetString(BacktestHtml.Of(result));

    private static string Hash(string inline) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)));

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("id=\"run\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Run();
}
