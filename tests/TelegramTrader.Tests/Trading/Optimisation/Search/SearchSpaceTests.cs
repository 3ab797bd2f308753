using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation.Search.Spaces;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

public sealed class SearchSpaceTests
{
    private static readonly StrategyDeclaration Tree = FunctionTrials.Declare(
        new("mode", 0, 0, 2, "which way"),
        new("fast", 5, 1, 100, "bars") { When = new("mode", [1]) },
        new("slow", 10, 1, 100, "bars") { When = new("mode", [1, 2]) },
        new("edge", 2, 0, 10, "bars", IsWhole: false) { When = new("slow", [7]) });

    [Test]
    public void Ranges_steps_choices_and_numbers_are_read()
    {
        var space = Read(
            RsiMacd.Declaration, "fast=5..8", "slow=20..30:5", "signal=9|5|7", "buy_below=60..70", "rsi=7");

        Assert.Multiple(() =>
        {
            Assert.That(space.Names, Is.EqualTo(new[] { "fast", "slow", "signal", "buy_below" }));
            Assert.That(space.Describe(), Is.EqualTo("fast 5..8, slow 20..30:5, signal 9|5|7, buy_below 60..70"));
            Assert.That(space.Size, Is.Null);
            Assert.That(space.ValuesOf([3, 2, 1, 0.25]), Is.EqualTo(new double[] { 8, 30, 5, 7, 62.5, 80 }));
        });
    }

    [Test]
    public void What_is_not_given_is_fixed_beside_a_range_and_searched_beside_none()
    {
        var ranged = Read(SmaCross.Declaration, "fast=5..9");
        var fixedOne = Read(SmaCross.Declaration, "fast=5");
        var open = Read(SmaCross.Declaration);

        Assert.Multiple(() =>
        {
            Assert.That(ranged.ValuesOf([1]), Is.EqualTo(new double[] { 6, 100 }));
            Assert.That(ranged.Names, Is.EqualTo(new[] { "fast" }));
            Assert.That(fixedOne.Names, Is.EqualTo(new[] { "slow" }));
            Assert.That(fixedOne.ValuesOf([0])[0], Is.EqualTo(5));
            Assert.That(open.Names, Is.EqualTo(new[] { "fast", "slow" }));
        });
    }

    [Test]
    public void A_parameter_that_declares_no_range_is_searched_about_its_default_within_its_bounds()
    {
        var space = Read(FunctionTrials.Declare(
            new("a", 10, 1, 20, ""), new("b", 0, -5, 5, ""), new("c", 1.5, 0, 100, "", IsWhole: false)));

        Assert.That(space.Describe(), Is.EqualTo("a 4..20, b -5..5, c 0.5..4.5"));
    }

    [TestCaseSource(nameof(Declared))]
    public void The_usual_range_of_every_strategy_holds_its_default(StrategyDeclaration strategy)
    {
        var space = Read(strategy);

        foreach (var dimension in space.Dimensions)
        {
            Assert.That(dimension.Parameter.Default, Is.InRange(dimension.Least, dimension.Most), dimension.Name);
            Assert.That(dimension.Parameter.Refuses(dimension.Least), Is.Null);
            Assert.That(dimension.Parameter.Refuses(dimension.Most), Is.Null);
        }

        Assert.That(space.Names, Has.Count.EqualTo(strategy.Parameters.Count));
    }

    [TestCase("fast=9..5", "The range 9..5 of fast runs backwards; write 5..9.")]
    [TestCase("fast=5..9:0", "The step of fast has to be above zero, not 0.")]
    [TestCase("fast=5..", "5.. is no range for fast; write 5..20, 100..300:20 or 5|8|13.")]
    [TestCase("fast=", " is not a number for fast; write 7, 5..20, 100..300:20 or 5|8|13.")]
    [TestCase("fast=5|8|5", "fast has the value 5 twice.")]
    [TestCase("fast=0..6", "fast is a whole number from 1 to 500, not 0.")]
    [TestCase("fast=1..2:0.5", "fast is a whole number from 1 to 500, not 1.5.")]
    [TestCase("fast=1..501", "fast is a whole number from 1 to 500, not 501.")]
    [TestCase("speed=1..5", "RSI_MACD has no parameter speed; it has fast, slow, signal, rsi, buy_below, sell_above.")]
    public void What_makes_no_sense_is_refused(string word, string sentence)
    {
        var given = new Dictionary<string, string> { [word.Split('=')[0]] = word.Split('=')[1] };

        var (space, refusal) = SearchSpace.Of(RsiMacd.Declaration, Timeframe.Of("1h"), given);

        Assert.That(space, Is.Null);
        Assert.That(refusal, Is.EqualTo(sentence));
    }

    [Test]
    public void The_size_counts_what_differs_only_where_it_matters()
    {
        // mode 0: 1; mode 2: slow 6..8; mode 1: fast 1..4 times slow.
        var space = Read(Tree, "mode=0..2", "fast=1..4", "slow=6..8", "edge=1..2:0.5");

        var settings = Walk(space).Select(values => string.Join('/', values)).ToList();

        // slow is 6, 8, or 7 with three edges: five.
        Assert.That(space.Size, Is.EqualTo(1 + 5 + (4 * 5)));
        Assert.That(settings, Is.Unique);
        Assert.That(settings, Has.Count.EqualTo(26));
        Assert.That(settings[0], Is.EqualTo("0/5/10/2"), "what is off has its default");
    }

    [TestCase("mode=0 fast=1..4", "fast counts only where mode=1, which is nowhere here; mode is 0.")]
    [TestCase("mode=0|2 fast=1..4", "fast counts only where mode=1, which is nowhere here; mode goes over 0|2.")]
    [TestCase("mode=1 slow=1..5 edge=1..2",
        "edge counts only where slow=7, which is nowhere here; slow goes over 1..5.")]
    [TestCase("mode=0 slow=7 edge=1..2",
        "edge counts only where slow=7, which is nowhere here; slow does not count either.")]
    public void A_range_of_a_parameter_that_never_counts_is_refused(string words, string sentence)
    {
        var given = words.Split(' ').Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        var (_, refusal) = SearchSpace.Of(Tree, Timeframe.Of("1h"), given);

        Assert.That(refusal, Is.EqualTo(sentence));
    }

    [Test]
    public void A_parent_with_one_value_turns_its_child_on_or_off_for_good()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Read(Tree, "mode=1", "fast=1..4").Describe(), Is.EqualTo("fast 1..4"));
            Assert.That(Read(Tree, "mode=0").Dimensions, Is.Empty);
            Assert.That(Read(Tree, "mode=0").Size, Is.EqualTo(1));
            Assert.That(Read(Tree).Describe(), Does.Contain("fast 2..15 where mode=1"));
        });
    }

    [Test]
    public void Neighbours_are_a_step_away_in_one_dimension_that_counts()
    {
        var space = Read(Tree, "mode=0|1", "fast=1..4", "slow=6..8:2");
        var real = Read(RsiMacd.Declaration, "buy_below=60..80", "fast=10..26:8");

        Assert.Multiple(() =>
        {
            Assert.That(Texts(space.Neighbours([1, 1, 8, 2])), Is.EquivalentTo(new[]
            {
                "0/5/10/2", "1/2/8/2", "1/1/6/2",
            }));
            Assert.That(Texts(space.Neighbours([0, 5, 10, 2])), Is.EquivalentTo(new[] { "1/1/6/2" }));
            Assert.That(Texts(real.Neighbours([18, 26, 9, 14, 60.5, 80])), Is.EquivalentTo(new[]
            {
                "10/26/9/14/60.5/80", "18/26/9/14/60/80", "18/26/9/14/61.5/80",
            }), "26 and 26 are refused");
        });
    }

    [Test]
    public void Points_and_values_go_both_ways()
    {
        var space = Read(Tree, "mode=0..2", "fast=1..4", "slow=6..8", "edge=1..2");
        var random = new Random(5);

        for (var i = 0; i < 200; i++)
        {
            var values = space.ValuesOf([random.Next(3), random.Next(4), random.Next(3), random.NextDouble()]);

            Assert.That(space.ValuesOf(space.PointOf(values)), Is.EqualTo(values));
        }
    }

    [Test]
    public void A_space_beyond_whole_numbers_tells_its_size()
    {
        var parameters = Enumerable.Range(0, 12)
            .Select(i => new StrategyParameter($"p{i}", 50, 0, 99, "")).ToArray();
        var words = parameters.Select(parameter => $"{parameter.Name}=0..99").ToArray();

        Assert.That(Read(FunctionTrials.Declare(parameters), words).Size, Is.EqualTo(1e24).Within(1e10));
    }

    private static IEnumerable<StrategyDeclaration> Declared => StrategyCatalogue.All;

    private static IEnumerable<double[]> Walk(SearchSpace space)
    {
        var point = new double[space.Dimensions.Count];
        do
        {
            yield return space.ValuesOf(point);
        }
        while (space.Advance(point));
    }

    private static IEnumerable<string> Texts(IEnumerable<double[]> settings) =>
        settings.Select(values => string.Join('/', values));

    private static SearchSpace Read(StrategyDeclaration strategy, params string[] words) =>
        FunctionTrials.Space(strategy, words);
}
