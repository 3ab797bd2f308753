using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application.Reports.Backtests;

public sealed class BacktestTradesReportTests
{
    [Test]
    public void The_last_trade_stands_first_with_both_prices_and_both_reasons()
    {
        var result = BacktestSamples.Of();
        var last = result.Trades[^1] with
        {
            Quantity = -0.05m,
            EntryPrice = 41_000.5m,
            ExitPrice = 40_180.49m,
            ReturnPct = 2.0m,
            Profit = 41.00m,
            Entry = "MACD below its signal",
            Exit = "take profit",
        };

        var report = BacktestTradesReport.Of(
            result with { Trades = [.. result.Trades.SkipLast(1), last] }, Reader.Default);

        var lines = ((ReportText)report.Parts[0]).Text.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("#40 short · +2.00 % · +41.00 USDT"));
            Assert.That(lines[1], Is.EqualTo("2024-01-30 06:00 UTC at 41,000.50: MACD below its signal"));
            Assert.That(lines[2], Is.EqualTo("2024-01-30 16:00 UTC at 40,180.49: take profit"));
            Assert.That(report.Headline, Does.StartWith("40 trades, "));
        });
    }

    [Test]
    public void Of_very_many_the_last_200_are_told_and_where_the_others_are()
    {
        var report = BacktestTradesReport.Of(BacktestSamples.Of(bars: 60_000, trades: 20_000), Reader.Default);

        Assert.That(report.Parts.OfType<ReportText>().Count(), Is.EqualTo(BacktestTradesReport.Most));
        Assert.That(
            report.Parts.OfType<ReportNote>().Single().Text,
            Is.EqualTo("19,800 earlier trades: all of them stand in the CSV file and in the HTML report."));
    }

    [Test]
    public void Pages_of_trades_fit_a_message_and_part_no_trade()
    {
        var report = BacktestTradesReport.Of(BacktestSamples.Of(trades: 150), Reader.Default);

        var pages = CardPages.Of(report, CardPages.OfText);

        Assert.That(pages, Has.Count.GreaterThan(3));
        Assert.That(
            pages.Select(page => PlainTextRenderer.Render(page).Length), Has.All.LessThanOrEqualTo(CardPages.OfText));
        Assert.That(pages.Sum(page => page.Parts.Count), Is.EqualTo(150));
    }
}
