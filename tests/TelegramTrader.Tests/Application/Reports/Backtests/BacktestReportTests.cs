using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Tests.Application.Reports.Backtests;

public sealed class BacktestReportTests
{
    private static readonly CardPlace Place = new(42, "SANDBOX");

    [Test]
    public void The_card_says_what_came_of_it_beside_holding_and_how_far_to_believe_it()
    {
        var result = BacktestSamples.Of();

        var text = PlainTextRenderer.Render(BacktestReport.Of(result, Reader.Default));

        var words = text.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(words[0], Is.EqualTo("RSI_MACD · BTC-USDT · 1h · 30d"));
            Assert.That(words[1], Is.EqualTo("+2.58 % · buy & hold −16.28 % · 🟠 Amber"));
            Assert.That(words[2], Is.EqualTo(result.Trust.Reason));
            Assert.That(text, Does.Contain("Trades         40\n"));
            Assert.That(text, Does.Contain("Fees           160.00 USDT\n"));
            Assert.That(text, Does.Contain("Slippage       32.00 USDT\n"));
            Assert.That(text, Does.Contain("Funding        1.68 USDT paid\n"));
            Assert.That(text, Does.Contain("2024-01-03 → 2024-01-06, back 2024-01-13"));
            Assert.That(text, Does.Contain("Assumptions    standard\n"));
            Assert.That(text, Does.EndWith(result.Origin));
        });
    }

    [Test]
    public void The_worst_that_limits_it_is_said_first()
    {
        var result = BacktestSamples.Of() with { Notes = ["A note."] };

        var notes = BacktestReport.Of(result, Reader.Default).Parts.OfType<ReportNote>().Select(note => note.Text);

        Assert.That(notes, Is.EqualTo(new[]
        {
            "Deflated Sharpe: 0.71 after 12 trials; 0.95 is wanted.",
            "A note.",
            "Walk-forward: Efficiency 0.61; 0.67 is wanted.",
        }));
    }

    [TestCase("Efficiency 0.61; 0.67 is wanted.")]
    [TestCase("Walk-forward: Efficiency 0.61; 0.67 is wanted.")]
    public void The_check_that_decided_is_not_said_twice(string reason)
    {
        var result = BacktestSamples.Of();

        var text = PlainTextRenderer.Render(
            BacktestReport.Of(result with { Trust = result.Trust with { Reason = reason } }, Reader.Default));

        Assert.That(text.Split("Efficiency 0.61"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Whatever_the_run_the_card_is_one_page_beside_its_picture()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var result = Odd(new Random(seed));

            var card = CardMaker.Of(BacktestReport.Of(result, Reader.Default), "/backtest", 0, Place);

            Assert.That(card.Draft.Plain.Length, Is.LessThanOrEqualTo(CardPages.OfCaption), $"seed {seed}");
            Assert.That(card.View, Is.Null, $"seed {seed}: a page to turn");
        }
    }

    [Test]
    public void Notes_that_have_no_room_are_counted()
    {
        var result = BacktestSamples.Of() with
        {
            Notes = [.. Enumerable.Range(0, 20).Select(i => $"Limit {i} of what this run can say about the future.")],
        };

        var notes = BacktestReport.Of(result, Reader.Default).Parts.OfType<ReportNote>().ToList();

        // Twenty notes, a failed check and a warning.
        var shown = notes.Count - 1;
        Assert.That(shown, Is.GreaterThan(1));
        Assert.That(notes[^1].Text, Is.EqualTo($"{22 - shown} more notes: see the HTML report."));
    }

    [TestCase(false, "It did not trade in 720 bars. Try a longer period, a shorter timeframe or looser parameters.")]
    [TestCase(true, "No trade was closed in 720 bars; one position is still open. A longer period would let it end.")]
    public void A_run_without_a_closed_trade_says_so_and_what_might_be_done(bool isOpen, string sentence)
    {
        var bare = BacktestSamples.WithoutTrades();
        var result = bare with { Figures = bare.Figures with { OpenPosition = isOpen } };

        Report[] reports = [BacktestReport.Of(result, Reader.Default), BacktestTradesReport.Of(result, Reader.Default)];
        foreach (var report in reports)
        {
            Assert.That(report.Parts.OfType<ReportText>().Select(part => part.Text), Has.One.EqualTo(sentence));
        }

        var names = BacktestReport.Of(result, Reader.Default).Parts.OfType<ReportFacts>()
            .SelectMany(facts => facts.Facts).Select(fact => fact.Name);
        Assert.That(names, Has.No.Member("Win rate").And.No.Member("Fees"));
    }

    [Test]
    public void No_table_is_wider_than_a_phone()
    {
        foreach (var result in Odds())
        {
            Report[] reports =
            [
                BacktestReport.Of(result, Reader.Default), BacktestReport.Months(result, Reader.Default),
                BacktestReport.Figures(result, Reader.Default), BacktestReport.Whole(result, Reader.Default),
                BacktestComparison.Of(result, BacktestSamples.Of(), Reader.Default),
            ];
            var tables = reports.SelectMany(report => report.Parts).OfType<ReportTable>().ToList();

            Assert.That(tables, Is.Not.Empty);
            foreach (var table in tables)
            {
                var lines = TableLayout.Lines(table).Split('\n');
                var widest = lines.Max(line => line.Length);
                Assert.That(widest, Is.LessThanOrEqualTo(TableLayout.PhoneColumns), string.Join('\n', lines));
                Assert.That(lines, Has.None.Contains('…'), "a name was cut");
            }
        }
    }

    [Test]
    public void What_is_not_defined_is_a_dash_and_nothing_fails_on_it()
    {
        var bare = BacktestSamples.Bare(BacktestSamples.Of());

        var text = PlainTextRenderer.Render(BacktestReport.Whole(bare, Reader.Default));

        Assert.That(text, Does.Contain("Sharpe                   –\n"));
        Assert.That(text, Does.Contain("Deepest drawdown         –\n"));
        Assert.That(text, Does.Contain("No check could be made."));
        Assert.That(text, Does.Not.Contain("NaN"));
    }

    [Test]
    public void Every_check_stands_with_its_mark_and_sentence()
    {
        var texts = BacktestReport.Trust(BacktestSamples.Of()).Parts.OfType<ReportText>().Select(part => part.Text);

        Assert.That(texts.Take(6).Select(text => text[..2]), Is.EqualTo(new[] { "✓ ", "✓ ", "✓ ", "! ", "✗ ", "? " }));
        Assert.That(texts, Has.One.EqualTo("✗ Deflated Sharpe: 0.71 after 12 trials; 0.95 is wanted."));
        Assert.That(texts, Has.One.StartsWith("· Fees 0.1 % of the notional"));
    }

    [TestCase(TrustColour.Green, "🟢 Green: ")]
    [TestCase(TrustColour.Amber, "🟠 Amber: ")]
    [TestCase(TrustColour.Red, "🔴 Red: ")]
    [TestCase(TrustColour.Inconclusive, "⚪ Inconclusive: ")]
    public void A_badge_is_told_by_a_word_as_well_as_by_its_colour(TrustColour colour, string words)
    {
        var result = BacktestSamples.Of();

        var report = BacktestReport.Trust(result with { Trust = result.Trust with { Colour = colour } });

        Assert.That(report.Headline, Is.EqualTo(words + result.Trust.Reason));
    }

    [Test]
    public void Months_say_which_was_best_and_what_was_gained_over_holding()
    {
        var result = BacktestSamples.Of();
        var report = BacktestReport.Months(
            result with
            {
                Measures = result.Measures with
                {
                    Months = [new(2023, 12, -1.5, 2), new(2024, 1, 4.25, -3), new(2024, 2, 0, 0), new(2024, 3, 1, 1.5)],
                },
            },
            Reader.Default);

        var table = report.Parts.OfType<ReportTable>().Single();
        Assert.That(report.Headline, Is.EqualTo("2 of 4 months rose; best 2024-01 +4.25 %, worst 2023-12 −1.50 %"));
        Assert.That(table.Rows.Select(row => string.Join(' ', row)), Is.EqualTo(new[]
        {
            "2023-12 −1.50% +2.00% −3.50%", "2024-01 +4.25% −3.00% +7.25%", "2024-02 0.00% 0.00% 0.00%",
            "2024-03 +1.00% +1.50% −0.50%",
        }));
    }

    [Test]
    public void A_reader_far_east_reads_the_days_of_his_own_zone()
    {
        var east = new Reader(TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(9), "east", "east"), 0);
        var result = BacktestSamples.Of();
        var late = result with { ToMs = BacktestSamples.NewYear + (20 * BacktestSamples.HourMs) };

        var facts = BacktestReport.Figures(late, east).Parts.OfType<ReportFacts>().SelectMany(facts => facts.Facts);

        Assert.That(facts, Has.One.EqualTo(new ReportFact("Time", "2024-01-01 – 2024-01-02")));
    }

    private static IEnumerable<BacktestResult> Odds() =>
    [
        .. Enumerable.Range(0, 40).Select(seed => Odd(new Random(seed))),
        BacktestSamples.WithoutTrades(), BacktestSamples.Bare(BacktestSamples.Of()),
    ];

    // Names, sentences and figures of any length and size.
    private static BacktestResult Odd(Random random)
    {
        var result = BacktestSamples.Of(seed: random.Next(), bars: random.Next(1, 400), trades: random.Next(40));
        string Sentence(int most) =>
            string.Join(' ', Enumerable.Range(0, random.Next(1, most)).Select(i => $"word{i}"));
        double Size() => (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-3, 13));
        return result with
        {
            Strategy = new string('S', random.Next(1, 60)),
            Symbol = "hyperliquid:1000000CHEEMS-USDT-PERP",
            Origin = $"SANDBOX · {Sentence(60)}",
            Cash = (decimal)Math.Abs(Size()) + 1,
            Notes = [.. Enumerable.Range(0, random.Next(12)).Select(_ => Sentence(60))],
            Trust = result.Trust with { Reason = Sentence(90), Colour = (TrustColour)random.Next(4) },
            Figures = result.Figures with
            {
                ReturnPct = Size(),
                FinalEquity = Size(),
                Sharpe = Size(),
                Sortino = Size(),
            },
            Measures = result.Measures with
            {
                Benchmark = result.Measures.Benchmark with { ReturnPct = Size(), Sharpe = Size() },
                Costs = new(Math.Abs(Size()), Math.Abs(Size()), Size()),
            },
        };
    }
}
