using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Optimisation;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application.Reports.Optimisation;

public sealed class OptimisationCardTests
{
    // Beside a picture, with what the chat puts before it.
    private const int MostCharacters = 1_000;

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(9)]
    public void The_card_stands_beside_its_picture_on_one_page(int notes)
    {
        var long1 = string.Join(' ', Enumerable.Repeat("Some bars are not there and nothing was made up for them.", 5));
        var result = OptimisationSamples.Of() with
        {
            Notes = [.. Enumerable.Range(1, notes).Select(i => $"{i}: {long1}")],
        };

        var card = OptimisationReport.Of("7K3FQ2", result, Reader.Default);

        Assert.That(PlainTextRenderer.Render(card), Has.Length.LessThan(MostCharacters));
        Assert.That(card.Parts.OfType<ReportNote>().Count(), Is.LessThanOrEqualTo(2));
        Assert.That(card.Actions.SelectMany(row => row).Select(action => action.Label), Is.SupersetOf(
            new[] { "Backtest best", "Save as preset", "Best ten", "Luck or not?", "Report" }));
    }

    [Test]
    public void The_button_runs_the_very_setting_under_the_same_assumptions()
    {
        var result = OptimisationSamples.Of();

        var command = OptimisationReport.Of("7K3FQ2", result, Reader.Default).Actions[0][0].Command;

        Assert.That(command, Does.StartWith("/backtest SMA_CROSS BTC-USDT 30d 1h assumptions=standard"));
        Assert.That(
            command.Split(' '), Is.SupersetOf(result.Best[0].Parameters.Select(one => $"{one.Key}={one.Value}")));
    }

    [Test]
    public void What_found_nothing_offers_to_search_again_and_no_backtest()
    {
        var card = OptimisationReport.Of("7K3FQ2", OptimisationSamples.WithoutScores(), Reader.Default);

        Assert.That(card.Headline, Does.Contain("Nothing was found"));
        Assert.That(
            card.Actions.SelectMany(row => row).Select(action => action.Label), Has.None.EqualTo("Backtest best"));
    }
}
