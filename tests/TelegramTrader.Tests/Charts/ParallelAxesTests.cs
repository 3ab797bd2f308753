using TelegramTrader.Charts;
using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Tests.Charts;

public sealed class ParallelAxesTests
{
    private static readonly PictureSize[] Sizes = [PictureSize.Phone, PictureSize.Wide];

    [TestCaseSource(nameof(Sizes))]
    public void Better_lines_lie_above_worse_ones_and_the_best_above_all(PictureSize size)
    {
        var scene = ParameterScenes.Lines(
            ([50, 200, 15], 2), ([5, 20, 3], -1), ([20, 100, 9], 3), ([5, 200, 3], double.NaN), ([7, 30, 4], 1));

        var lines = Lines(scene with { Best = 2 }, size);

        // Without a score first and in no colour of the scale; the last two are the best and the gap around it.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.Length.EqualTo(6));
            Assert.That(lines[0].Points, Has.Length.EqualTo(3));
            Assert.That(lines[1..].Select(line => line.Points.Length), Has.All.EqualTo(4));
            Assert.That(Along(lines[1], size), Is.LessThan(Along(lines[2], size)));
            Assert.That(Along(lines[2], size), Is.LessThan(Along(lines[3], size)));
            Assert.That(lines[^1].Points, Is.EqualTo(lines[^2].Points));
            Assert.That(lines[^1].Stroke.Width, Is.GreaterThan(2 * lines[3].Stroke.Width));
            Assert.That(lines[^1].Stroke.Ink, Is.EqualTo(Theme.Dark.Text));
        }
    }

    [TestCaseSource(nameof(Sizes))]
    public void Ends_of_an_axis_are_its_least_and_greatest_values_and_stand_at_it(PictureSize size)
    {
        var scene = ParameterScenes.Lines(([5, 20, 3], -1), ([50, 200, 15], 2)) with { Best = 1 };
        var marks = Marks(scene, size);

        var texts = marks.OfType<Mark.Text>().Select(text => text.Content).ToArray();
        var lines = Lines(scene, size);

        string[] expected = ["fast", "5", "50", "slow", "20", "200", "signal", "3", "15", "Sharpe", "-1.00", "2.00"];
        Assert.That(texts, Is.SupersetOf(expected));
        Assert.That(lines[0].Points.Select(point => Share(point, size)).Distinct().ToArray(), Has.Length.EqualTo(1));
        Assert.That(lines[^1].Points.Select(point => Share(point, size)).Distinct().ToArray(), Has.Length.EqualTo(1));
        Assert.That(Along(lines[0], size), Is.LessThan(Along(lines[^1], size)));
    }

    [TestCaseSource(nameof(Sizes))]
    public void Values_of_the_best_are_written_at_its_points(PictureSize size)
    {
        var scene = ParameterScenes.Lines(([5, 20, 3], -1), ([12, 77, 9], 2.5)) with { Best = 1 };

        var tags = Marks(scene, size).OfType<Mark.Text>().Where(text => text.Ink == Theme.Dark.Ground);

        Assert.That(tags.Select(text => text.Content), Is.EqualTo(new[] { "12", "77", "9", "2.50" }));
    }

    [Test]
    public void Of_many_lines_the_bad_ones_are_faint_and_of_few_none_is()
    {
        var many = Lines(Crowd(1_000), PictureSize.Wide);
        var few = Lines(Crowd(40), PictureSize.Wide);

        Assert.That(many[0].Stroke.Ink.Alpha, Is.LessThan(0.15));
        Assert.That(many[^1].Stroke.Ink.Alpha, Is.GreaterThan(0.7));
        Assert.That(few.Select(line => line.Stroke.Ink.Alpha), Has.All.GreaterThan(0.7));
    }

    [Test]
    public void A_line_that_lacks_a_value_is_left_out_and_an_axis_of_one_value_has_it_in_the_middle()
    {
        var scene = new ParallelAxes(
            [new ParameterAxis("fast", [5, 9]), new ParameterAxis("slow", [20])],
            [new ParallelLine([5], 1), new ParallelLine([5, 20], 1), new ParallelLine([9, 20], 2)]);

        var lines = Lines(scene, PictureSize.Wide);

        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[0].Points[1].Y, Is.EqualTo((lines[0].Points[0].Y + lines[1].Points[0].Y) / 2).Within(1));
    }

    [Test]
    public void Nothing_to_compare_is_said_in_a_sentence()
    {
        var scene = ParameterScenes.Of(new ParallelAxes([], [])) with { EmptySentence = "No trial has run yet." };

        var marks = SceneLayout.Arrange(scene, PictureSize.Phone, Theme.Dark).Marks;

        Assert.That(marks.OfType<Mark.Text>().Select(text => text.Content), Does.Contain("No trial has run yet."));
    }

    private static ParallelAxes Crowd(int count) => ParameterScenes.Lines(
        [.. Enumerable.Range(0, count).Select(i => (new double[] { i % 45, i % 150, i % 12 }, i / 100.0))]);

    /// <summary>How far up its axes the line runs: to the right on a phone.</summary>
    private static double Along(Mark.Polyline line, PictureSize size) =>
        line.Points.Average(point => Share(point, size));

    private static double Share(Spot point, PictureSize size) =>
        Math.Round(size == PictureSize.Phone ? point.X : size.Height - point.Y, 6);

    private static Mark.Polyline[] Lines(ParallelAxes scene, PictureSize size) =>
        [.. Marks(scene, size).OfType<Mark.Polyline>()];

    private static IReadOnlyList<Mark> Marks(ParallelAxes scene, PictureSize size) =>
        SceneLayout.Arrange(ParameterScenes.Of(scene), size, Theme.Dark).Marks;
}
