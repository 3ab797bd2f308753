using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Charts;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application.Reports.Backtests;

/// <summary>Every picture of a backtest, also odd ones; they are kept under artifacts/screens.</summary>
public sealed class BacktestPicturesTests
{
    private static IEnumerable<TestCaseData> Scenes()
    {
        static Scene Of(BacktestResult result) => BacktestReport.Of(result, Reader.Default).Picture!;
        static Scene Two(BacktestResult a, BacktestResult b) => BacktestComparison.Of(a, b, Reader.Default).Picture!;
        static BacktestResult Other(BacktestResult result) => result with { Strategy = "TREND_FOLLOWING" };
        static BacktestResult Later(BacktestResult result, long ms) => result with
        {
            FromMs = result.FromMs + ms,
            ToMs = result.ToMs + ms,
            Curve = result.Curve with { TimesMs = [.. result.Curve.TimesMs.Select(time => time + ms)] },
        };

        var month = BacktestSamples.Of();
        var week = BacktestSamples.Of(seed: 3, bars: 168, trades: 9);
        var other = Other(BacktestSamples.Of(seed: 11));
        yield return new TestCaseData("month", Of(month));
        yield return new TestCaseData("few-trades", Of(week));
        yield return new TestCaseData("one-point", Of(BacktestSamples.WithCurve(10_120)));
        yield return new TestCaseData("two-points", Of(BacktestSamples.WithCurve(10_000, 10_240)));
        yield return new TestCaseData("no-point", Of(BacktestSamples.WithCurve()));
        yield return new TestCaseData("flat", Of(BacktestSamples.WithoutTrades()));
        yield return new TestCaseData(
            "ruin",
            Of(BacktestSamples.WithCurve([.. Enumerable.Range(0, 300).Select(i => Math.Max(0, 10_000 - (i * 40.0)))])));
        yield return new TestCaseData("five-years", Of(BacktestSamples.Of(seed: 5, bars: 43_800, trades: 900)));
        yield return new TestCaseData("two-runs", Two(month, other));
        yield return new TestCaseData("two-runs-overlapping", Two(month, Later(other, 400 * BacktestSamples.HourMs)));
        yield return new TestCaseData("two-runs-apart", Two(month, Later(other, 1_000 * BacktestSamples.HourMs)));
    }

    [TestCaseSource(nameof(Scenes))]
    public void Is_drawn_on_a_phone_and_on_a_screen_dark_and_light(string name, Scene scene)
    {
        foreach (var (size, where) in new[] { (PictureSize.Phone, "390"), (PictureSize.Wide, "1200") })
        {
            foreach (var theme in new[] { Theme.Dark, Theme.Light })
            {
                var isDrawn = Picture.TryPng(scene, size, theme, out var png, out var reason);

                Assert.That(isDrawn, Is.True, reason);
                var folder = Directory.CreateDirectory(Checkout.Under("artifacts", "screens"));
                File.WriteAllBytes(Path.Combine(folder.FullName, $"backtest-{name}-{where}-{theme.Name}.png"), png!);
            }
        }
    }
}
