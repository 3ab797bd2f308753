using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Truth;

namespace TelegramTrader.Tests.Trading.Optimisation.Truth;

public sealed class NeighbourSurveyTests
{
    private static readonly double[] All = [10, 5, 4, 3, 3, 2, 1, 0];

    [Test]
    public void Neighbours_of_a_plateau_keep_the_lead_and_those_of_a_needle_lose_it()
    {
        var plateau = Of(All, [9.5, 9, 8, 6.6])!;
        var needle = Of(All, [3, 2, 5, 0])!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((plateau.Neighbours, plateau.Kept), Is.EqualTo((4, 4)));
            Assert.That((needle.Neighbours, needle.Kept), Is.EqualTo((4, 0)));
            Assert.That(VerdictOf(plateau), Is.EqualTo(TrustVerdict.Pass));
            Assert.That(VerdictOf(needle), Is.EqualTo(TrustVerdict.Fail));
        }
    }

    [Test]
    public void Half_of_the_lead_is_enough_to_the_last_bit()
    {
        // The middle of all is 3, so that 6.5 keeps half of the lead of 7.
        Assert.That(Of(All, [6.5, 6.499])!.Kept, Is.EqualTo(1));
    }

    [Test]
    public void Neither_adding_to_the_goal_nor_stretching_it_changes_anything([Range(1, 50)] int seed)
    {
        var random = new Random(seed);
        double[] all = [.. Enumerable.Range(0, 30).Select(_ => random.Next(-500, 500)).OrderDescending()];
        double[] around = [.. Enumerable.Range(0, 8).Select(_ => (double)random.Next(-500, 500))];
        var (stretch, shift) = (random.Next(1, 64), random.Next(-5_000, 5_000));

        var plain = Of(all, around)!;
        var moved = Of([.. all.Select(Moved)], [.. around.Select(Moved)])!;

        Assert.That((moved.Neighbours, moved.Kept), Is.EqualTo((plain.Neighbours, plain.Kept)));
        double Moved(double score) => (score * stretch) + shift;
    }

    [Test]
    public void A_least_loss_has_a_lead_like_any_profit() => Assert.That(
        Of([-1, -8, -9, -9, -10, -12], [-2, -3, -9])!.Kept, Is.EqualTo(2));

    [Test]
    public void A_neighbour_without_a_score_keeps_nothing_and_one_that_is_refused_is_none()
    {
        var around = Of(All, [9, double.PositiveInfinity, double.NaN])!;

        Assert.That((around.Neighbours, around.Kept, around.NeighbourScore), Is.EqualTo((2, 1, 9d)));
    }

    [TestCase(new double[] { 5, 5, 5, 5, 5, 5 }, TestName = "all alike")]
    [TestCase(new double[] { 5, 4, 3, 2 }, TestName = "few settings")]
    [TestCase(new[] { double.NaN, 5, 4, 3, 2, 1 }, TestName = "best refused")]
    [TestCase(new[] { double.PositiveInfinity, 5, 4, 3, 2, 1 }, TestName = "best without a score")]
    public void Without_a_lead_there_is_no_plateau(double[] all) => Assert.That(Of(all, [5, 4, 3]), Is.Null);

    [Test]
    public void One_neighbour_says_nothing() => Assert.That(Of(All, [9]), Is.Null);

    [TestCase(4, 2, TrustVerdict.Pass)]
    [TestCase(10, 4, TrustVerdict.Warn)]
    [TestCase(10, 2, TrustVerdict.Warn)]
    [TestCase(10, 1, TrustVerdict.Fail)]
    [TestCase(3, 0, TrustVerdict.Warn)]
    [TestCase(4, 0, TrustVerdict.Fail)]
    public void The_share_that_keeps_the_lead_decides(int neighbours, int kept, TrustVerdict verdict) => Assert.That(
        VerdictOf(new Neighbourhood(neighbours, kept) { BestScore = 2, NeighbourScore = 1, MiddleScore = 0 }),
        Is.EqualTo(verdict));

    private static TrustVerdict VerdictOf(Neighbourhood around) =>
        NeighbourhoodCheck.Of(new OptimisationEvidence(8) { Neighbourhood = around }).Verdict;

    /// <summary>NaN is refused, infinity has no score.</summary>
    private static Neighbourhood? Of(double[] all, double[] around) => NeighbourSurvey.Of(
        outcome => double.IsFinite(outcome.DailyReturns[0]) ? outcome.DailyReturns[0] : null,
        [.. all.Select(Outcome)],
        [.. around.Select(Outcome)]);

    private static TrialOutcome Outcome(double score) => PlantedTrials.Of([score]);
}
