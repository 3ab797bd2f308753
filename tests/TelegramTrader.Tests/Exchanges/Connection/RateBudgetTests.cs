using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Exchanges.Connection;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RateBudgetTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualClock clock = new();

    [Test]
    public void No_window_wherever_it_begins_holds_more_than_the_share([Values(1, 2, 3)] int seed)
    {
        var (budget, chance) = (new RateBudget(100, Minute, clock), new Random(seed));
        var taken = new List<(DateTimeOffset At, int Weight)>();
        for (var i = 0; i < 5_000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(chance.Next(2_000)));
            var weight = chance.Next(1, 12);
            if (budget.TryTake(weight, chance.Next(2) == 0) is null)
            {
                taken.Add((clock.GetUtcNow(), weight));
            }
        }

        var most = taken.Max(first => taken
            .Where(one => one.At >= first.At && one.At - first.At < Minute).Sum(one => one.Weight));
        Assert.That(most, Is.InRange(50, 60));
    }

    [Test]
    public void After_the_wait_it_names_there_is_room([Values(5, 30, 60)] int weight)
    {
        var budget = new RateBudget(100, Minute, clock);
        for (var i = 0; i < 12; i++)
        {
            budget.TryTake(5, isBulk: false);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var wait = budget.TryTake(weight, isBulk: false);

        Assert.That(wait, Is.Not.Null);
        clock.Advance(wait!.Value);
        Assert.That(budget.TryTake(weight, isBulk: false), Is.Null);
    }

    [Test]
    public void Work_that_may_wait_leaves_room_for_questions()
    {
        var budget = new RateBudget(100, Minute, clock);
        while (budget.TryTake(1, isBulk: true) is null)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.That(budget.Used, Is.EqualTo(42));
        Assert.That(budget.TryTake(18, isBulk: false), Is.Null);
        Assert.That(budget.TryTake(1, isBulk: false), Is.Not.Null);
    }

    [Test]
    public void What_is_heavier_than_the_budget_goes_alone()
    {
        var budget = new RateBudget(100, Minute, clock);

        Assert.That(budget.TryTake(250, isBulk: false), Is.Null);
        Assert.That(budget.TryTake(1, isBulk: false), Is.EqualTo(Minute));
    }

    [Test]
    public void A_count_of_the_venue_below_our_own_changes_nothing()
    {
        var budget = new RateBudget(100, Minute, clock);
        budget.TryTake(30, isBulk: false);

        budget.Reconcile(10);

        Assert.That(budget.Used, Is.EqualTo(30));
    }
}
