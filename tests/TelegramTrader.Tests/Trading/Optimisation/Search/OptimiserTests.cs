using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

public sealed class OptimiserTests
{
    // Highest at 13/7.
    private static readonly StrategyDeclaration Hill = FunctionTrials.Declare(
        new("x", 0, 0, 1_000_000, ""), new("y", 0, 0, 1_000_000, ""), new("z", 0, 0, 1, "", IsWhole: false));

    private static IEnumerable<SearchMethod> Methods => Enum.GetValues<SearchMethod>();

    [TestCaseSource(nameof(Methods))]
    public void A_finite_space_is_tried_to_its_end_and_nothing_twice(SearchMethod method)
    {
        var (space, trials) = (FunctionTrials.Space(Hill, "x=0..19", "y=0..7", "z=0.5"), OnHill());

        var outcome = SearchRuns.Run(SearchRuns.Order(space, method) with { Trials = 1_000 }, trials);

        Assert.Multiple(() =>
        {
            Assert.That(trials.Asked.Select(values => (values[0], values[1])), Is.Unique);
            Assert.That(trials.Asked, Has.Count.EqualTo(160));
            Assert.That((outcome.Run, outcome.End), Is.EqualTo((160, OptimisationEnd.AllTried)));
            Assert.That(outcome.Story, Is.EqualTo("Every setting was tried: 160 trials."));
            Assert.That(outcome.Best[0].Values, Is.EqualTo(new[] { 13, 7, 0.5 }));
            Assert.That(outcome.Best, Has.Count.EqualTo(10));
            Assert.That(outcome.Best.Select(trial => trial.Score), Is.Ordered.Descending);
            Assert.That(outcome.Sample, Has.Count.EqualTo(160));
            Assert.That(outcome.Improvements[^1], Is.EqualTo((outcome.Best[0].Number, outcome.Best[0].Score!.Value)));
        });
    }

    [TestCaseSource(nameof(Methods))]
    public void A_tree_of_conditions_is_tried_to_its_end_and_nothing_twice(SearchMethod method)
    {
        var tree = FunctionTrials.Declare(
            new("way", 1, 1, 3, ""),
            new("fast", 5, 1, 9, "") { When = new("way", [2, 3]) },
            new("slow", 5, 1, 9, "") { When = new("fast", [3]) });
        var trials = new FunctionTrials(tree, static values => values[0] + (10 * values[1]) + (100 * values[2]));
        var space = FunctionTrials.Space(tree, "way=1|2|3", "fast=1..9", "slow=1..9");

        var outcome = SearchRuns.Run(SearchRuns.Order(space, method) with { Trials = 1_000 }, trials);

        Assert.That(space.Size, Is.EqualTo(1 + (2 * (8 + 9))));
        Assert.That((outcome.Run, outcome.End), Is.EqualTo((35, OptimisationEnd.AllTried)));
        Assert.That(trials.Asked.Select(values => string.Join('/', values)), Is.Unique);
        Assert.That(outcome.Best[0].Values, Is.EqualTo(new double[] { 3, 3, 9 }));
    }

    [TestCaseSource(nameof(Methods))]
    public void Trials_are_the_same_on_any_number_of_threads(SearchMethod method)
    {
        var space = FunctionTrials.Space(Hill, "x=0..99", "y=0..49", method == SearchMethod.Grid ? "z=0.5" : "z=0..1");
        var texts = new List<string>();
        foreach (var threads in new[] { 1, 2, 3, 7 })
        {
            var trials = OnHill();
            var order = SearchRuns.Order(space, method) with { Trials = 60, Threads = threads };

            texts.Add(SearchRuns.Text(SearchRuns.Run(order, trials)));

            Assert.That(trials.MostThreads, Is.EqualTo(threads));
        }

        Assert.That(texts.Distinct().ToList(), Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(Methods))]
    public void A_search_that_was_broken_off_anywhere_comes_to_the_same_end(SearchMethod method)
    {
        var space = FunctionTrials.Space(Hill, "x=0..29", "y=0..29", method == SearchMethod.Grid ? "z=0.5" : "z=0..1");
        var order = SearchRuns.Order(space, method) with
        {
            Trials = method switch { SearchMethod.Grid => null, SearchMethod.Random => 700, _ => 40 },
            Constraints = SearchRuns.Constraints("trades>=30"),
        };
        var (whole, batches) = (SearchRuns.Text(SearchRuns.Run(order, Odd())), 0);
        SearchRuns.Run(order, Odd(_ => batches++));

        for (var at = 0; at < batches; at++)
        {
            var kept = new MemoryCheckpoint();
            var seen = 0;
            var broken = Odd(_ => { if (seen++ == at) throw new OperationCanceledException(); });
            Assert.That(() => SearchRuns.Run(order, broken, kept), Throws.InstanceOf<OperationCanceledException>());

            Assert.That(SearchRuns.Text(SearchRuns.Run(order, Odd(), kept)), Is.EqualTo(whole), $"broken at {at}");
        }

        Assert.That(batches, Is.GreaterThan(1));
    }

    [Test]
    public void A_search_that_has_ended_is_told_again_without_a_trial()
    {
        var order = SearchRuns.Order(FunctionTrials.Space(Hill, "x=0..29", "y=0..29"), SearchMethod.Random);
        var (kept, again) = (new MemoryCheckpoint(), OnHill());

        var first = SearchRuns.Run(order, OnHill(), kept);
        var second = SearchRuns.Run(order, again, kept);

        Assert.That(again.Asked, Is.Empty);
        Assert.That(SearchRuns.Text(second), Is.EqualTo(SearchRuns.Text(first)));
    }

    [Test]
    public void A_checkpoint_of_another_order_or_no_checkpoint_at_all_is_passed_over()
    {
        var order = SearchRuns.Order(FunctionTrials.Space(Hill, "x=0..9", "y=0..9"), SearchMethod.Random);
        var kept = new MemoryCheckpoint();
        SearchRuns.Run(order, OnHill(), kept);
        var fresh = SearchRuns.Text(SearchRuns.Run(order with { Seed = 2 }, OnHill()));

        Assert.That(SearchRuns.Text(SearchRuns.Run(order with { Seed = 2 }, OnHill(), kept)), Is.EqualTo(fresh));
        kept.State = "{\"order\":"u8.ToArray();
        Assert.That(SearchRuns.Text(SearchRuns.Run(order with { Seed = 2 }, OnHill(), kept)), Is.EqualTo(fresh));
    }

    [Test]
    public void It_is_kept_about_once_a_second_and_in_the_end()
    {
        var (clock, kept) = (new ManualClock(), new MemoryCheckpoint());
        var space = FunctionTrials.Space(Hill, "x=0..9999", "y=0..9999");
        var trials = OnHill(before: _ => clock.Advance(TimeSpan.FromMilliseconds(260)));

        SearchRuns.Run(SearchRuns.Order(space, SearchMethod.Random) with { Trials = 151 }, trials, kept, clock);

        // Parts of 64, 32, 16, 8, 4, 2, 1, 1 … take 260 ms each: 31 of them.
        Assert.That(kept.Writes, Is.EqualTo((31 / 4) + 1));
    }

    [Test]
    public void Time_that_was_spent_before_a_break_counts()
    {
        var (clock, kept) = (new ManualClock(), new MemoryCheckpoint());
        var space = FunctionTrials.Space(Hill, "x=0..9999", "y=0..9999");
        var order = SearchRuns.Order(space, SearchMethod.Random) with { Time = TimeSpan.FromSeconds(10) };
        var batches = 0;
        var broken = OnHill(before: _ =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            if (++batches == 7) throw new OperationCanceledException();
        });
        Assert.That(() => SearchRuns.Run(order, broken, kept, clock), Throws.InstanceOf<OperationCanceledException>());
        clock.Advance(TimeSpan.FromHours(1));
        var rest = OnHill(before: _ => clock.Advance(TimeSpan.FromSeconds(1)));

        var outcome = SearchRuns.Run(order, rest, kept, clock);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.End, Is.EqualTo(OptimisationEnd.Time));
            Assert.That(outcome.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(10)));
            Assert.That(outcome.Run, Is.EqualTo(broken.Asked.Count + rest.Asked.Count));
            Assert.That(outcome.Story, Does.StartWith("The time was spent after "));
        });
    }

    [Test]
    public void Patience_ends_it_so_many_trials_after_the_last_better_one()
    {
        var space = FunctionTrials.Space(Hill, "x=0..99", "y=7..99");
        var order = SearchRuns.Order(space, SearchMethod.Grid) with { Patience = 200 };

        var outcome = SearchRuns.Run(order, OnHill());

        // x 13, y 7 is the 1,210th of the grid.
        Assert.That((outcome.End, outcome.Run), Is.EqualTo((OptimisationEnd.Patience, 1_410)));
        Assert.That(outcome.Best[0].Number, Is.EqualTo(1_210));
        Assert.That(outcome.Story, Does.Contain("Nothing better came in 200 trials, so it ended after 1,410 trials."));
    }

    [TestCaseSource(nameof(Methods))]
    public void What_is_refused_is_no_trial_and_told(SearchMethod method)
    {
        var half = Hill with { Refuses = static (values, _) => values[0] < 10 ? null : "x is too high." };
        var trials = new FunctionTrials(half, static values => values[0])
        {
            Fails = static values => values[1] == 3 ? "It fell over." : null,
        };
        var order = SearchRuns.Order(FunctionTrials.Space(half, "x=0..19", "y=0..3"), method) with { Trials = 100 };

        var outcome = SearchRuns.Run(order, trials);

        Assert.That((outcome.Run, outcome.Refused), Is.EqualTo((30, 50)));
        Assert.That(trials.Asked.All(values => values[0] < 10), Is.True);
        Assert.That(outcome.Story, Does.Contain("50 settings were refused, the last: "));
    }

    [TestCaseSource(nameof(Methods))]
    public void One_setting_is_a_search_too(SearchMethod method)
    {
        var order = SearchRuns.Order(FunctionTrials.Space(Hill, "x=13", "y=7", "z=0.25"), method) with { Seed = -7 };

        var outcome = SearchRuns.Run(order, OnHill());

        Assert.That((outcome.Run, outcome.End), Is.EqualTo((1, OptimisationEnd.AllTried)));
        Assert.That(outcome.Best.Single().Values, Is.EqualTo(new[] { 13, 7, 0.25 }));
        Assert.That(order.Space.Describe(), Is.EqualTo("one setting"));
    }

    [TestCase(SearchMethod.Random)]
    [TestCase(SearchMethod.Tpe)]
    [TestCase(SearchMethod.GaussianProcess)]
    public void It_ends_where_nearly_everything_is_refused(SearchMethod method)
    {
        var narrow = Hill with { Refuses = static (values, _) => values[0] < 2 ? null : "x is too high." };
        var order = SearchRuns.Order(FunctionTrials.Space(narrow, "x=0..1000000", "y=0..1000000"), method);

        var outcome = SearchRuns.Run(order, new FunctionTrials(narrow, static values => values[0]));

        Assert.That(outcome.End, Is.EqualTo(OptimisationEnd.NearlyAllRefused));
        Assert.That(outcome.Refused, Is.EqualTo(10_000));
        Assert.That(outcome.Story, Is.EqualTo("Nearly everything is refused: 10,000 settings were, and only 0 trials "
            + "could be run. The last refusal: x is too high."));
    }

    private static FunctionTrials OnHill(Action<int>? before = null) => new(
        Hill, static values => 100 - Math.Pow(values[0] - 13, 2) - Math.Pow(values[1] - 7, 2) - values[2])
    {
        Before = before,
    };

    /// <summary>A hill with holes: refusals, failures, too few trades, goals that are not defined.</summary>
    private static FunctionTrials Odd(Action<int>? before = null)
    {
        var odd = Hill with { Refuses = static (values, _) => values[0] % 7 == 3 ? "no sevenths." : null };
        return new FunctionTrials(odd, static _ => 0)
        {
            Before = before,
            Fails = static values => values[1] % 11 == 5 ? "It fell over." : null,
            Figures = static values => FunctionTrials.Of(
                values[0] == 12 ? double.NaN : 100 - Math.Abs(values[0] - 13) - Math.Abs(values[1] - 7) - values[2],
                trades: (int)(values[0] * 3)),
        };
    }
}
