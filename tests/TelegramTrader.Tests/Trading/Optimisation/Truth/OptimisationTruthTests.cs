using System.Text.Json;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Truth;

namespace TelegramTrader.Tests.Trading.Optimisation.Truth;

public sealed class OptimisationTruthTests
{
    private const int Days = 360;

    private static readonly double[][] Settings = [.. Enumerable.Range(0, 60).Select(value => new double[] { value })];

    /// <summary>Settings around 30 earn, the less the farther away.</summary>
    private static double Hill(IReadOnlyList<double> setting, int day) =>
        PlantedTrials.Noise(1, setting, day) + (0.006 * Math.Exp(-Math.Pow((setting[0] - 30) / 8, 2)));

    private static double Luck(IReadOnlyList<double> setting, int day) => PlantedTrials.Noise(2, setting, day);

    [Test]
    public void A_hill_that_is_there_all_the_time_holds()
    {
        var truth = Ask(new PlantedTrials(Days, Hill));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(truth.Verdict.Colour, Is.EqualTo(TrustColour.Green), string.Join(" | ", truth.Checks));
            Assert.That(truth.Verdict.Sentence, Does.StartWith("Holds so far: "));
            Assert.That(truth.Evidence.Overfitting!.Probability, Is.LessThan(0.05));
            Assert.That(truth.Evidence.Neighbourhood!.Kept, Is.EqualTo(truth.Evidence.Neighbourhood.Neighbours));
            Assert.That(truth.Evidence.WalkForward!.Earned, Is.EqualTo(5));
            Assert.That(truth.Comparison!.OutOfSamplePct, Is.GreaterThan(truth.Comparison.InSamplePct / 2));
        }
    }

    [Test]
    public void The_best_of_luck_is_never_green_and_mostly_called_luck()
    {
        var truths = Enumerable.Range(1, 40)
            .Select(seed => Ask(new PlantedTrials(
                120, (setting, day) => PlantedTrials.Noise(seed, setting, day))))
            .ToArray();

        var colours = truths.Select(truth => truth.Verdict.Colour).ToArray();
        Assert.That(colours, Has.None.EqualTo(TrustColour.Green));
        Assert.That(colours.Count(colour => colour == TrustColour.Red), Is.GreaterThanOrEqualTo(30));
        Assert.That(
            truths.Where(truth => truth.Verdict.Colour == TrustColour.Red).Select(truth => truth.Verdict.Sentence),
            Has.All.StartsWith("Probably luck: "));
    }

    [Test]
    public void On_noise_a_cross_that_was_searched_is_not_green_and_on_a_market_that_trends_not_red(
        [Values(1, 2, 3)] int seed)
    {
        var noise = AskKernel(seed, isTrending: false);
        var trend = AskKernel(seed, isTrending: true);

        Assert.That(noise.Verdict.Colour, Is.Not.EqualTo(TrustColour.Green), noise.Verdict.Sentence);
        Assert.That(trend.Verdict.Colour, Is.Not.EqualTo(TrustColour.Red), trend.Verdict.Sentence);
        Assert.That(trend.Evidence.Overfitting!.Probability, Is.LessThan(noise.Evidence.Overfitting!.Probability));
    }

    [Test]
    public void Too_few_days_and_settings_leave_it_unknown_and_no_figure_is_made_up()
    {
        var shortTime = Ask(new PlantedTrials(29, Hill));
        var lonely = OptimisationTruth.Of(new PlantedTrials(Days, Hill), Question(Settings[..1], [30]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shortTime.Evidence.Overfitting, Is.Null);
            Assert.That(shortTime.Evidence.WalkForward, Is.Null);
            Assert.That(shortTime.Comparison, Is.Null);
            Assert.That(shortTime.Verdict.Colour, Is.EqualTo(TrustColour.Inconclusive));
            Assert.That(shortTime.Verdict.Sentence, Does.StartWith("Not to be told yet: "));
            Assert.That(lonely.Evidence.Overfitting, Is.Null);
            Assert.That(lonely.Evidence.Neighbourhood, Is.Null);
        }
    }

    [Test]
    public void A_best_setting_that_cannot_be_run_leaves_it_unknown()
    {
        var runner = new PlantedTrials(Days, (setting, day) => setting[0] == 30 ? double.NaN : Hill(setting, day));

        var truth = OptimisationTruth.Of(runner, Question(Settings, [30]));

        Assert.That(truth.Evidence.Neighbourhood, Is.Null);
        Assert.That(truth.Verdict.Colour, Is.EqualTo(TrustColour.Inconclusive));
    }

    [Test]
    public void Settings_that_hold_nothing_or_are_the_same_do_not_make_the_chosen_one_look_better()
    {
        var alone = new PlantedTrials(Days, Luck);
        var padded = new PlantedTrials(Days, (setting, day) => setting[0] switch
        {
            >= 400 => Luck([7], day),
            >= 100 => 0,
            _ => Luck(setting, day),
        });
        double[][] idle = [.. Enumerable.Range(100, 400).Select(value => new double[] { value })];

        var truth = OptimisationTruth.Of(alone, Question(Settings, [3]));
        var again = OptimisationTruth.Of(padded, Question([.. Settings, .. idle], [3]));

        Assert.That(again.Evidence.Overfitting, Is.EqualTo(truth.Evidence.Overfitting));
    }

    [Test]
    public void Nothing_depends_on_the_processors()
    {
        var one = Ask(new PlantedTrials(Days, Luck));
        var many = Ask(new PlantedTrials(Days, Luck), threads: 3);

        Assert.That(Text(many), Is.EqualTo(Text(one)));
    }

    [Test]
    public void It_can_be_kept_as_text_and_read_again()
    {
        var truth = Ask(new PlantedTrials(Days, Hill));

        var again = JsonSerializer.Deserialize<OptimisationTruth>(Text(truth))!;

        Assert.That(Text(again), Is.EqualTo(Text(truth)));
        Assert.That(
            again.Evidence.WalkForward!.Windows[4].Setting,
            Is.EqualTo(truth.Evidence.WalkForward!.Windows[4].Setting));
    }

    [Test]
    public void Progress_never_goes_back_and_ends_at_one()
    {
        var told = new List<double>();

        OptimisationTruth.Of(new PlantedTrials(Days, Hill), Question(Settings, [30]), new Told(told));

        Assert.That(told, Is.Ordered.And.Count.GreaterThan(5));
        Assert.That(told[0], Is.GreaterThan(0).And.LessThan(0.5));
        Assert.That(told[^1], Is.EqualTo(1));
    }

    [Test]
    public void It_can_be_cancelled_in_a_search()
    {
        using var cancel = new CancellationTokenSource();
        var question = Question(Settings, [30]) with
        {
            Search = (_, ct) =>
            {
                cancel.Cancel();
                ct.ThrowIfCancellationRequested();
                return [30];
            },
        };

        Assert.That(
            () => OptimisationTruth.Of(new PlantedTrials(Days, Hill), question, ct: cancel.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(0.4, 0.1, "+0.400 %", "+0.100 %", "25 % of it was left")]
    [TestCase(0.4, -0.1, "+0.400 %", "-0.100 %", "nothing of it was left")]
    [TestCase(0.4, 0.5, "+0.400 %", "+0.500 %", "all of it was left")]
    public void Both_samples_are_compared_in_a_sentence(
        double before, double after, string one, string other, string rest)
    {
        var walk = new WalkForwardOptimisation([], before, after)
        {
            Efficiency = after / before, ReturnPct = 0, Earned = 0, Trades = 0,
        };

        var comparison = SampleComparison.Of(walk);

        Assert.That(comparison.Sentence, Does.Contain(one).And.Contain(other).And.EndWith(rest + "."));
    }

    private static OptimisationTruth Ask(PlantedTrials runner, int threads = 1)
    {
        var best = BestOf(runner, Settings)!;
        return OptimisationTruth.Of(runner, Question(Settings, best) with { Threads = threads });
    }

    private static TruthQuestion Question(double[][] settings, double[] best) => new()
    {
        Best = best,
        Sample = settings,
        Neighbours = [[best[0] - 2], [best[0] - 1], [best[0] + 1], [best[0] + 2]],
        Score = outcome => outcome.Figures?.Sharpe,
        Search = (past, _) => BestOf(past, settings),
        Trials = settings.Length,
        TrialVariance = 0.01,
    };

    private static OptimisationTruth AskKernel(int seed, bool isTrending)
    {
        var bars = isTrending ? SeededMarket.Trending(seed, 3_000) : SeededMarket.Noise(seed, 3_000);
        var runner = new KernelTrials(SeededMarket.SmaCross(), [SeededMarket.Of(bars)]);
        double[][] settings =
        [
            .. new double[] { 4, 6, 8, 10, 12, 16 }.SelectMany(one => new double[] { 24, 32, 40, 60 }
                .Select(other => new[] { one, other })),
        ];
        var best = BestOf(runner, settings)!;
        var (fast, slow) = (best[0], best[1]);
        return OptimisationTruth.Of(runner, Question(settings, best) with
        {
            Neighbours = [[fast - 1, slow], [fast + 1, slow], [fast, slow - 2], [fast, slow + 2]],
            TrialVariance = null,
        });
    }

    private static double[]? BestOf(ITrialRunner runner, double[][] settings) => settings
        .Zip(runner.Run(settings, new TrialAsks(Threads: 2), default))
        .MaxBy(pair => pair.Second.Figures?.Sharpe ?? double.MinValue)
        .First;

    private static string Text(OptimisationTruth truth) => JsonSerializer.Serialize(truth);

    private sealed class Told(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
