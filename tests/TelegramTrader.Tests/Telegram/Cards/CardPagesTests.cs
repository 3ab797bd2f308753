using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Rendering;

namespace TelegramTrader.Tests.Telegram.Cards;

public sealed class CardPagesTests
{
    [Test]
    public void What_fits_is_one_page_and_says_nothing_of_pages()
    {
        var report = new Report("Title", "Headline", "Origin") { Parts = [new ReportText("Short.")] };

        Assert.That(CardPages.Of(report, CardPages.OfCaption), Is.EqualTo(new[] { report }));
    }

    [TestCase(CardPages.OfCaption)]
    [TestCase(CardPages.OfText)]
    public void Every_page_of_whatever_report_fits_and_nothing_is_lost(int limit)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var report = RandomReport(new Random(seed));

            var pages = CardPages.Of(report, limit);

            Assert.That(pages.Select(page => PlainTextRenderer.Render(page).Length), Has.All.LessThanOrEqualTo(limit));
            Assert.That(Words(pages), Is.EqualTo(Words([report])), $"seed {seed}");
        }
    }

    [Test]
    public void A_heading_goes_with_what_stands_under_it()
    {
        var facts = Enumerable.Range(0, 60).Select(i => new ReportFact($"Name {i}", new string('x', 12))).ToList();
        var report = new Report("T", "H", "O")
        {
            Parts =
            [
                .. Enumerable.Range(0, 6).SelectMany(i => new ReportPart[]
                {
                    new ReportHeading($"Part {i}"), new ReportFacts([.. facts.Skip(i * 10).Take(10)]),
                }),
            ],
        };

        var pages = CardPages.Of(report, 500);

        Assert.That(pages, Has.Count.GreaterThan(2));
        Assert.That(pages.Select(page => page.Parts[^1]), Has.None.InstanceOf<ReportHeading>());
    }

    [Test]
    public void Rows_of_one_table_that_land_on_one_page_are_one_table_again()
    {
        string[] heads = ["", "a"];
        var rows = Enumerable.Range(0, 50).Select(i => (IReadOnlyList<string>)[$"row {i}", "1,234.56"]).ToList();
        var report = new Report("T", "H", "O") { Parts = [new ReportTable(heads, rows)] };

        var pages = CardPages.Of(report, 400);

        Assert.That(pages, Has.Count.GreaterThan(1));
        Assert.That(pages.Select(page => page.Parts), Has.All.Count.EqualTo(1));
    }

    // All but what stands on each page, in order.
    private static List<string> Words(IReadOnlyList<Report> pages) =>
    [
        .. pages.SelectMany(page => page.Parts).SelectMany(part => part switch
        {
            ReportFacts facts => facts.Facts.Select(fact => fact.Name + fact.Value),
            ReportTable table => table.Rows.SelectMany(row => row),
            ReportText text => text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ReportHeading heading => [heading.Text],
            _ => [],
        }),
    ];

    private static Report RandomReport(Random random)
    {
        string Word() => new((char)random.Next('a', 'z' + 1), random.Next(1, 12));
        IEnumerable<int> Some(int most) => Enumerable.Range(0, random.Next(1, most));
        string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));
        ReportPart Part() => random.Next(4) switch
        {
            0 => new ReportHeading(Word()),
            1 => new ReportFacts([.. Some(40).Select(_ => new ReportFact(Word(), Word()))]),
            2 => new ReportTable(["", "x"], [.. Some(40).Select(_ => new[] { Word(), Word() })]),
            _ => new ReportText(Text(random.Next(1, 900))),
        };
        return new Report("Title", "Headline", "Origin") { Parts = [.. Some(12).Select(_ => Part())] };
    }
}
