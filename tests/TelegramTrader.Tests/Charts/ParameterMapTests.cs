using TelegramTrader.Charts;
using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Tests.Charts;

public sealed class ParameterMapTests
{
    private static readonly double[] Fast = ParameterScenes.Range(5, 50, 1);
    private static readonly double[] Slow = ParameterScenes.Range(10, 120, 4);

    [Test]
    public void Every_cell_is_filled_once_with_the_colour_of_its_score([Values] bool isSigned)
    {
        var map = ParameterScenes.Map(Fast, Slow, (fast, slow) => ((fast * 7) + (slow * 3)) % 41 - 20) with
        {
            IsSigned = isSigned,
        };
        var scale = new ScoreScale(map.Scores.Span, isSigned, Theme.Dark);

        var filled = Marks(map, PictureSize.Phone).OfType<Mark.Rectangles>()
            .Where(mark => mark.Boxes.Length > 1)
            .SelectMany(mark => mark.Boxes.Select(box => (mark.Fill, box)))
            .ToArray();

        // Cells lie row by row; a row has its cells from left to right.
        var cells = filled.OrderByDescending(cell => cell.box.Bottom).ThenBy(cell => cell.box.Left).ToArray();
        var expected = map.Scores.ToArray().Select(score => scale.Of(score));
        Assert.That(cells.Select(cell => cell.Fill), Is.EqualTo(expected));
    }

    [Test]
    public void Refused_settings_are_hatched_and_those_without_a_score_are_not()
    {
        var refusing = ParameterScenes.Map(Fast, Slow, (fast, slow) => fast < slow ? 1 : null);
        var missing = ParameterScenes.Map(Fast, Slow, (fast, slow) => fast < slow ? 1 : double.NaN);

        var hatched = Marks(refusing, PictureSize.Phone);
        var empty = Marks(missing, PictureSize.Phone);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hatched.OfType<Mark.Line>().Count(IsSlanted), Is.GreaterThan(20));
            Assert.That(empty.OfType<Mark.Line>().Count(IsSlanted), Is.Zero);
            Assert.That(Texts(hatched), Does.Contain("refused").And.Not.Contain("no score"));
            Assert.That(Texts(empty), Does.Contain("no score").And.Not.Contain("refused"));
        }
    }

    [Test]
    public void The_hatching_stays_within_the_settings_that_are_refused()
    {
        // The right half is refused, so that no slanting line may begin left of its middle.
        var map = ParameterScenes.Map([1, 2, 3, 4], [1, 2, 3, 4], (fast, _) => fast <= 2 ? 1 : null);

        var marks = Marks(map, PictureSize.Wide);

        var cells = marks.OfType<Mark.Rectangles>().Single(mark => mark.Boxes.Length == 8
            && mark.Fill == Theme.Dark.LossToProfit[^1]).Boxes;
        var grid = marks.OfType<Mark.Line>().Where(line => IsSlanted(line) && line.From.Y > cells.Min(box => box.Top));
        Assert.That(grid.Select(line => line.From.X), Has.All.GreaterThanOrEqualTo(cells.Max(box => box.Right) - 0.5));
    }

    [Test]
    public void Two_hundred_by_two_hundred_cells_are_drawn_with_few_marks()
    {
        var sides = ParameterScenes.Range(1, 200, 1);
        var map = ParameterScenes.Map(sides, sides, (fast, slow) => Math.Sin(fast / 20) * slow) with { Best = 7_777 };

        var marks = Marks(map, PictureSize.Phone);

        Assert.That(marks.OfType<Mark.Rectangles>().Sum(mark => mark.Boxes.Length), Is.GreaterThan(40_000));
        Assert.That(marks, Has.Count.LessThan(500));
    }

    [Test]
    public void The_best_is_framed_and_named()
    {
        var map = ParameterScenes.Map(Fast, Slow, (fast, slow) => fast + slow);
        var best = map with { Best = map.Scores.Length - 1 };

        Assert.That(Texts(Marks(best, PictureSize.Phone)), Does.Contain("best 168.00"));
        Assert.That(Texts(Marks(map, PictureSize.Phone)), Has.None.StartsWith("best"));
    }

    [Test]
    public void Few_cells_carry_their_numbers()
    {
        var map = ParameterScenes.Map([4, 6, 8], [20, 30], (fast, slow) => fast - (slow / 10)) with { Best = 2 };

        Assert.That(
            Texts(Marks(map, PictureSize.Phone)),
            Is.SupersetOf(new[] { "2.00", "4.00", "6.00", "1.00", "3.00", "5.00", "fast", "slow", "Sharpe" }));
    }

    [TestCase(-4, 8, "-4.00", "0", "8.00")]
    [TestCase(2, 8, "0.00", null, "8.00")]
    [TestCase(-8, -2, "-8.00", null, "0.00")]
    public void The_legend_says_the_ends_and_zero_between(
        double low, double high, string left, string? zero, string right)
    {
        var map = ParameterScenes.Map(Fast, Slow, (fast, _) => fast < 25 ? low : high);

        var texts = Texts(Marks(map, PictureSize.Wide));

        Assert.That(texts, Does.Contain(left).And.Contain(right));
        Assert.That(texts.Contains("0"), Is.EqualTo(zero is not null));
    }

    [Test]
    public void Labels_of_the_sides_never_cover_each_other([Range(1, 60)] int seed)
    {
        var map = ParameterScenes.ArbitraryMap(new Random(seed));
        if (map.IsEmpty) return;

        foreach (var size in new[] { PictureSize.Phone, PictureSize.Wide })
        {
            var labels = Marks(map, size).OfType<Mark.Text>().Where(text => text.Ink == Theme.Dark.Quiet).ToArray();
            var up = labels.Where(text => text.Align == Align.End).Select(text => text.At.Y).Order().ToArray();
            var across = labels.Where(text => text.Align == Align.Middle).GroupBy(text => text.At.Y)
                .SelectMany(line => Pairs(line.OrderBy(text => text.At.X).ToArray()));

            Assert.That(up.Zip(up.Skip(1)).All(pair => pair.Second - pair.First >= 11), size.ToString());
            Assert.That(across.All(pair => pair.Left + 2 <= pair.Right), size.ToString());
        }
    }

    [TestCase(5, 204, 1, 10, "20 40 60 80 100 120 140 160 180 200")]
    [TestCase(110, 508, 2, 4, "200 300 400 500")]
    [TestCase(4, 12, 2, 8, "4 6 8 10 12")]
    [TestCase(3, 99, 7, 5, "3 24 45 66 87")]
    public void Long_sides_are_labelled_at_round_values(double from, double to, double step, int most, string labels)
    {
        var values = ParameterScenes.Range(from, to, step);

        var ticks = ParameterTicks.Of(values, most);

        Assert.That(string.Join(' ', ticks.Select(at => ParameterTicks.Text(values[at]))), Is.EqualTo(labels));
    }

    [Test]
    public void Uneven_values_are_labelled_by_their_number()
    {
        double[] values = [5, 8, 13, 21, 34, 55, 89, 144];

        Assert.That(ParameterTicks.Of(values, 4), Is.EqualTo(new[] { 0, 2, 4, 6 }));
        Assert.That(ParameterTicks.Of(values, 8), Has.Length.EqualTo(8));
    }

    [TestCase(0.1 + 0.2, "0.3")]
    [TestCase(1_500, "1500")]
    [TestCase(-0.00001, "0")]
    [TestCase(25_000_000, "25.0M")]
    public void Values_are_written_with_the_digits_they_have(double value, string text) =>
        Assert.That(ParameterTicks.Text(value), Is.EqualTo(text));

    private static IEnumerable<(double Left, double Right)> Pairs(Mark.Text[] line) => line.Zip(line.Skip(1)).Select(
        pair => (pair.First.At.X + (Width(pair.First) / 2), pair.Second.At.X - (Width(pair.Second) / 2)));

    private static double Width(Mark.Text text) => TextRuler.Width(text.Content, text.Lettering);

    private static bool IsSlanted(Mark.Line line) => line.From.X != line.To.X && line.From.Y != line.To.Y;

    private static string[] Texts(IEnumerable<Mark> marks) =>
        [.. marks.OfType<Mark.Text>().Select(text => text.Content)];

    private static IReadOnlyList<Mark> Marks(ParameterMap map, PictureSize size) =>
        SceneLayout.Arrange(ParameterScenes.Of(map), size, Theme.Dark).Marks;
}
