using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application.Reports.Backtests;

public sealed class BacktestComparisonTests
{
    private const long Day = 24 * BacktestSamples.HourMs;

    [Test]
    public void What_was_set_differently_comes_first()
    {
        var a = BacktestSamples.Of();
        var b = a with
        {
            AssumptionSet = "plain",
            Parameters = new Dictionary<string, double> { ["rsi"] = 10, ["fast"] = 12, ["slow"] = 26, ["exit"] = 5 },
        };

        var report = BacktestComparison.Of(a, b, Reader.Default);

        Assert.That(((ReportFacts)report.Parts[1]).Facts, Is.EqualTo(new[]
        {
            new ReportFact("Assumptions", "A standard, B plain"),
            new ReportFact("exit", "A none, B 5"),
            new ReportFact("rsi", "A 14, B 10"),
        }));
    }

    [Test]
    public void Of_two_strategies_the_parameters_stand_side_by_side()
    {
        var a = BacktestSamples.Of();
        var b = a with { Strategy = "SMA_CROSS", Parameters = new Dictionary<string, double>() };

        var report = BacktestComparison.Of(a, b, Reader.Default);

        Assert.That(((ReportFacts)report.Parts[1]).Facts, Is.EqualTo(new[]
        {
            new ReportFact("Strategy", "A RSI_MACD, B SMA_CROSS"),
            new ReportFact("Parameters", "A fast=12 rsi=14 slow=26, B none"),
        }));
    }

    [Test]
    public void It_says_which_is_better_at_what_and_that_two_runs_prove_little()
    {
        var a = BacktestSamples.Of();
        var b = a with { Figures = a.Figures with { ReturnPct = 9, MaxDrawdownPct = 12, Sharpe = null } };

        var report = BacktestComparison.Of(a, b, Reader.Default);

        Assert.That(
            report.Headline,
            Is.EqualTo("B returned more (+9.00 % against +2.58 %); A fell less (−1.67 % against −12.00 %)."));
        Assert.That(report.Parts.OfType<ReportNote>().First().Text, Does.StartWith("Two runs prove little"));
    }

    [Test]
    public void A_run_is_neither_better_nor_worse_than_itself()
    {
        var run = BacktestSamples.Of();

        var report = BacktestComparison.Of(run, run, Reader.Default);

        Assert.That(report.Headline, Is.EqualTo("Neither is better at anything that was measured."));
        Assert.That(((ReportText)report.Parts[1]).Text, Does.StartWith("Nothing: "));
        var (first, second) = LinesOf(report);
        Assert.That(first.Values.ToArray(), Is.EqualTo(second.Values.ToArray()));
    }

    [Test]
    public void Runs_that_share_some_time_start_at_zero_where_that_begins()
    {
        var a = BacktestSamples.Of();
        var b = Moved(BacktestSamples.Of(seed: 11), 10 * Day);

        var report = BacktestComparison.Of(a, b, Reader.Default);

        var (first, second) = LinesOf(report);
        var time = ((TimeChart)report.Picture!.Body).Time.OpenTimesMs.Span;
        Assert.Multiple(() =>
        {
            Assert.That(first.Values.Span[0], Is.Zero);
            Assert.That(second.Values.Span[0], Is.Zero);
        });
        Assert.That(time[0], Is.EqualTo(BacktestSamples.NewYear + (10 * Day)));
        Assert.That(time[^1], Is.EqualTo(a.ToMs));
        Assert.That(Texts(report), Has.One.Contains("the time that both cover, 2024-01-11 – 2024-01-30, "));
    }

    [Test]
    public void Runs_that_share_no_time_each_begin_at_zero_and_leave_a_hole_between()
    {
        var a = BacktestSamples.Of();
        var b = Moved(BacktestSamples.Of(seed: 11), 60 * Day);

        var report = BacktestComparison.Of(a, b, Reader.Default);

        var (first, second) = LinesOf(report);
        var (ours, theirs) = (first.Values.ToArray(), second.Values.ToArray());
        var both = ours.Zip(theirs).Count(pair => double.IsFinite(pair.First) && double.IsFinite(pair.Second));
        var none = ours.Zip(theirs).Count(pair => double.IsNaN(pair.First) && double.IsNaN(pair.Second));
        Assert.That(both, Is.Zero);
        Assert.That(none, Is.GreaterThan(ours.Length / 4));
        Assert.That(ours[0], Is.Zero);
        Assert.That(theirs.First(double.IsFinite), Is.Zero);
        Assert.That(ours.Last(double.IsFinite), Is.EqualTo(a.Figures.ReturnPct).Within(1e-9));
        Assert.That(Texts(report), Has.One.StartsWith("The two cover no common time"));
    }

    [Test]
    public void Beside_its_picture_it_is_a_few_pages_and_none_too_long()
    {
        var report = BacktestComparison.Of(BacktestSamples.Of(), BacktestSamples.WithoutTrades(), Reader.Default);

        var pages = CardPages.Of(report, CardPages.OfCaption);

        Assert.That(pages, Has.Count.LessThanOrEqualTo(2));
        Assert.That(
            pages.Select(page => PlainTextRenderer.Render(page).Length),
            Has.All.LessThanOrEqualTo(CardPages.OfCaption));
        Assert.That(
            report.Parts.OfType<ReportNote>().Select(note => note.Text),
            Has.One.EqualTo("B closed 0 trades, which is too few to compare with."));
    }

    private static BacktestResult Moved(BacktestResult result, long ms) => result with
    {
        FromMs = result.FromMs + ms,
        ToMs = result.ToMs + ms,
        Curve = result.Curve with { TimesMs = [.. result.Curve.TimesMs.Select(time => time + ms)] },
    };

    private static IEnumerable<string> Texts(Report report) =>
        report.Parts.OfType<ReportText>().Select(part => part.Text);

    private static (LineLayer First, LineLayer Second) LinesOf(Report report)
    {
        var lines = ((TimeChart)report.Picture!.Body).Panes[0].Layers.OfType<LineLayer>().ToList();
        return (lines[0], lines[1]);
    }
}
