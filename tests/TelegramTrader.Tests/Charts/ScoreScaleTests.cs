using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Tests.Charts;

public sealed class ScoreScaleTests
{
    private static readonly Theme[] Both = [Theme.Dark, Theme.Light];

    [Test]
    public void Zero_is_the_middle_colour_however_far_the_ends_are()
    {
        var scale = new ScoreScale([-0.1, 90, 3], true, Theme.Dark);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(scale.Of(0), Is.EqualTo(Theme.Dark.LossToProfit[2]));
            Assert.That(scale.Of(-0.1), Is.EqualTo(Theme.Dark.LossToProfit[0]));
            Assert.That(scale.Of(90), Is.EqualTo(Theme.Dark.LossToProfit[^1]));
        }
    }

    [Test]
    public void A_higher_score_never_has_a_lower_colour([Values] bool isSigned, [Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        double[] scores = [.. Enumerable.Range(0, 80).Select(_ => (random.NextDouble() - 0.3) * random.Next(1, 1_000))];
        var scale = new ScoreScale(scores, isSigned, Theme.Dark);

        var levels = scores.Order().Select(scale.LevelOf).ToArray();

        Assert.That(levels, Is.Ordered);
        Assert.That(levels, Has.All.InRange(0, ScoreScale.Levels - 1));
    }

    [Test]
    public void A_few_absurd_scores_do_not_take_the_colours_from_the_others()
    {
        double[] scores = [.. Enumerable.Range(0, 98).Select(i => i / 10.0), 1e9, -1e9];

        var scale = new ScoreScale(scores, false, Theme.Dark);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((scale.Low, scale.High), Is.EqualTo((0.1, 9.6)));
            Assert.That((scale.IsCutBelow, scale.IsCutAbove), Is.EqualTo((true, true)));
            Assert.That(scale.Of(1e9), Is.EqualTo(scale.Of(9.7)));
        }
    }

    [Test]
    public void Of_few_scores_none_is_cut()
    {
        var scale = new ScoreScale([1, 2, 1_000, double.NaN], false, Theme.Dark);

        Assert.That((scale.Count, scale.Low, scale.High), Is.EqualTo((3, 1d, 1_000d)));
        Assert.That(scale.IsCutBelow || scale.IsCutAbove, Is.False);
    }

    [TestCaseSource(nameof(Both))]
    public void Scores_become_ever_lighter_or_ever_darker_for_readers_without_colours(Theme theme)
    {
        var scale = new ScoreScale([0, 1], false, theme);
        var lights = Enumerable.Range(0, ScoreScale.Levels).Select(level => scale.OfLevel(level).Luminance).ToArray();

        Assert.That(theme.Name == "dark" ? lights : [.. lights.Reverse()], Is.Ordered.And.Unique);
    }

    [TestCaseSource(nameof(Both))]
    public void Losses_and_profits_stand_farther_from_the_ground_the_larger_they_are(Theme theme)
    {
        var scale = new ScoreScale([-1, 1], true, theme);
        var contrasts = Enumerable.Range(0, ScoreScale.Levels)
            .Select(level => scale.OfLevel(level).ContrastTo(theme.Ground))
            .ToArray();

        Assert.That(contrasts[(ScoreScale.Levels / 2)..], Is.Ordered);
        Assert.That(contrasts[..(ScoreScale.Levels / 2)].Reverse(), Is.Ordered);
        Assert.That((scale.Of(-1), scale.Of(1)), Is.EqualTo((theme.Down, theme.Up)), "which a test holds apart");
    }

    [TestCaseSource(nameof(Both))]
    public void Numbers_in_cells_can_be_read_and_no_score_looks_like_an_empty_cell(Theme theme)
    {
        foreach (var isSigned in new[] { false, true })
        {
            var scale = new ScoreScale([-1, 1], isSigned, theme);
            foreach (var level in Enumerable.Range(0, ScoreScale.Levels))
            {
                var fill = scale.OfLevel(level);

                Assert.That(theme.On(fill).ContrastTo(fill), Is.GreaterThanOrEqualTo(4), $"{isSigned} {level}");
                Assert.That(fill.ContrastTo(theme.Raised), Is.GreaterThanOrEqualTo(1.2), $"{isSigned} {level}");
            }
        }
    }
}
