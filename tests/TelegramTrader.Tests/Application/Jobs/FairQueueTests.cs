using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Tests.Application.Jobs;

public sealed class FairQueueTests
{
    private const int Cases = 2_000;

    [Test]
    public void Nobody_waits_for_more_jobs_of_another_than_that_one_may_run_at_a_time()
    {
        var most = new List<int>();
        for (var seed = 0; seed < Cases; seed++)
        {
            var life = new QueueLife(new Random(seed));
            life.Run();

            most.Add(life.MostWaitedFor);
            Assert.That(life.MostWaitedFor, Is.LessThanOrEqualTo(life.PerOwner), $"seed {seed}");
        }

        Assert.That(most.Max(), Is.EqualTo(QueueLife.MostPerOwner), "some case reaches the bound");
    }

    [Test]
    public void Whatever_may_run_runs_and_the_jobs_of_one_owner_begin_in_their_order()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var life = new QueueLife(new Random(seed));
            life.Run();

            Assert.That(life.Broken, Is.Null, $"seed {seed}");
        }
    }

    [Test]
    public void The_order_it_tells_is_the_one_that_comes()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var life = new QueueLife(new Random(seed));
            life.Run();
            var told = life.Queue.Order();

            Assert.That(life.Finish(), Is.EqualTo(told), $"seed {seed}");
        }
    }

    [Test]
    public void Twenty_of_one_owner_keep_another_waiting_for_one_of_them()
    {
        var queue = new FairQueue(atOnce: 1, perOwner: 1);
        for (var i = 0; i < 20; i++)
        {
            queue.Put("first", $"first {i}", i);
        }

        _ = queue.Take();
        queue.Put("second", "second 0", 20);
        queue.Put("second", "second 1", 21);
        queue.End("first 0");

        Assert.That(queue.Take(), Is.EqualTo("second 0"));
        queue.End("second 0");
        Assert.That(queue.Take(), Is.EqualTo("first 1"));
        Assert.That(queue.Order().Take(3), Is.EqualTo(new[] { "second 1", "first 2", "first 3" }));
    }

    [Test]
    public void Whoever_comes_back_after_each_turn_is_not_new_while_others_wait()
    {
        var queue = new FairQueue(atOnce: 1, perOwner: 1);
        queue.Put("again", "again 0", 0);
        _ = queue.Take();
        queue.Put("patient", "patient 0", 1);
        queue.Put("patient", "patient 1", 2);
        queue.End("again 0");
        var first = queue.Take();
        queue.Put("again", "again 1", 3);
        queue.End(first!);
        var second = queue.Take();
        queue.End(second!);
        queue.Put("again", "again 2", 4);

        Assert.That((first, second, queue.Take()), Is.EqualTo(("patient 0", "again 1", "patient 1")));
    }

    [Test]
    public void What_ran_before_counts_and_what_is_put_back_has_its_old_place()
    {
        var queue = new FairQueue(atOnce: 2, perOwner: 1);
        queue.PutRunning("a", "left");
        queue.Put("a", "later", 7);
        queue.Put("a", "earlier", 3);

        Assert.That(queue.Take(), Is.Null, "one of an owner at a time");
        queue.End("left");
        Assert.That(queue.Take(), Is.EqualTo("earlier"));
        Assert.That((queue.Running, queue.Waiting, queue.OwnersWaiting), Is.EqualTo((1, 1, 1)));
        Assert.That(queue.Remove("earlier"), Is.False, "it runs");
        Assert.That((queue.Remove("later"), queue.Remove("later")), Is.EqualTo((true, false)));
    }
}
