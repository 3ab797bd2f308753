using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation;

public sealed class ParameterSpaceTests
{
    [TestCase("7", new double[] { 7 })]
    [TestCase("5..8", new double[] { 5, 6, 7, 8 })]
    [TestCase("110..118:4", new double[] { 110, 114, 118 })]
    [TestCase("1..2:0.4", new[] { 1, 1.4, 1.8 })]
    [TestCase("13|5|8", new double[] { 13, 5, 8 })]
    [TestCase("4..4", new double[] { 4 })]
    public void A_range_says_its_values_in_the_order_in_which_they_are_tried(string text, double[] values)
    {
        var read = ParameterRange.Read("fast", text);

        Assert.That(read.Refusal, Is.Null);
        Assert.That(read.Values, Is.EqualTo(values));
    }

    [TestCase("9..5", "backwards")]
    [TestCase("5..9:0", "above zero")]
    [TestCase("5..9:-1", "above zero")]
    [TestCase("5..", "no range")]
    [TestCase("5||8", "not a number")]
    [TestCase("5|8|5", "twice")]
    [TestCase("", "not a number")]
    [TestCase("1..1000000", "1,000,000 values")]
    [TestCase("1..9e20", "no range")]
    public void A_range_that_makes_no_sense_is_refused_by_name(string text, string why)
    {
        var read = ParameterRange.Read("fast", text);

        Assert.That(read.Refusal, Does.Contain("fast").And.Contains(why));
    }

    [Test]
    public void Numbers_and_values_go_both_ways_and_the_last_parameter_runs_first()
    {
        var space = Of(("fast", "3..6"), ("slow", "10|20|30")).Space!;

        var values = Enumerable.Range(0, 12).Select(number => space.ValuesOf(number)).ToList();

        Assert.That(space.Size, Is.EqualTo(12));
        Assert.That(values[1], Is.EqualTo(new double[] { 3, 20 }));
        Assert.That(values[11], Is.EqualTo(new double[] { 6, 30 }));
        for (var number = 0; number < 12; number++)
        {
            Assert.That(space.NumberOf(number / 3, number % 3), Is.EqualTo(number));
        }
    }

    [Test]
    public void What_is_not_given_has_its_default_and_what_the_strategy_does_not_know_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Of(("fast", "3..6")).Space!.ValuesOf(0), Is.EqualTo(new double[] { 3, 100 }));
            Assert.That(Of(("speed", "3..6")).Refusal, Does.Contain("no parameter speed").And.Contains("fast, slow"));
            Assert.That(Of(("fast", "0..6")).Refusal, Does.Contain("fast is a whole number from 1 to 2000, not 0"));
            Assert.That(Of(("fast", "1..2:0.5")).Refusal, Does.Contain("not 1.5"));
        });
    }

    [Test]
    public void A_space_at_the_bound_is_taken_and_a_larger_one_is_refused_with_its_size()
    {
        var atBound = Of(("fast", "1..2000"), ("slow", "2..5000"));
        var macd = ParameterSpace.Of(
            RsiMacd.Declaration,
            Timeframe.Of("1h"),
            new[] { "fast=1..500", "slow=2..1000", "signal=1..500" }.Select(word => word.Split('='))
                .ToDictionary(pair => pair[0], pair => ParameterRange.Read(pair[0], pair[1]).Values));

        Assert.That(atBound.Space!.Size, Is.EqualTo(2_000L * 4_999));
        Assert.That(macd.Space, Is.Null);
        Assert.That(macd.Refusal, Does.Contain("249,750,000 combinations").And.Contains("50,000,000 at most"));
    }

    private static (ParameterSpace? Space, string? Refusal) Of(params (string Name, string Range)[] ranges) =>
        ParameterSpace.Of(
            SmaCross.Declaration,
            Timeframe.Of("1h"),
            ranges.ToDictionary(range => range.Name, range => ParameterRange.Read(range.Name, range.Range).Values));
}
