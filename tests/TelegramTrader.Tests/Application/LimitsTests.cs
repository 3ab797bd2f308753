using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application;

public sealed class LimitsTests
{
    [TestCase(100)]
    [TestCase(1_000_000)]
    public void The_outbox_may_be_as_small_or_large_as_that(int messages) =>
        Assert.That((TestLimits.Usual with { OutboxMessages = messages }).Refuses(), Is.Null);

    [TestCase(99)]
    [TestCase(1_000_001)]
    public void The_outbox_may_not_be_smaller_or_larger(int messages) => Assert.That(
        (TestLimits.Usual with { OutboxMessages = messages }).Refuses(),
        Is.EqualTo("outbox_messages lies between 100 and 1,000,000"));

    [TestCase(1, 1, 1, null)]
    [TestCase(64, 64, 20_000_000, null)]
    [TestCase(0, 1, 1, "expression_depth lies between 1 and 64")]
    [TestCase(65, 1, 1, "expression_depth lies between 1 and 64")]
    [TestCase(1, 0, 1, "expression_indicators lies between 1 and 64")]
    [TestCase(1, 65, 1, "expression_indicators lies between 1 and 64")]
    [TestCase(1, 1, 0, "expression_warm_up_bars lies between 1 and 20,000,000")]
    [TestCase(1, 1, 20_000_001, "expression_warm_up_bars lies between 1 and 20,000,000")]
    public void An_expression_is_bounded(int depth, int indicators, int bars, string? refusal)
    {
        var limits = TestLimits.Usual with
        {
            ExpressionDepth = depth, ExpressionIndicators = indicators, ExpressionWarmUpBars = bars,
        };

        Assert.That(limits.Refuses(), Is.EqualTo(refusal));
    }

    [TestCase(1, 1_024, 100, null)]
    [TestCase(500, 4_194_304, 1_000_000, null)]
    [TestCase(0, 1_024, 100, "watched_symbols lies between 1 and 500")]
    [TestCase(501, 1_024, 100, "watched_symbols lies between 1 and 500")]
    [TestCase(1, 1_023, 100, "bus_events lies between 1,024 and 4,194,304")]
    [TestCase(1, 4_194_305, 100, "bus_events lies between 1,024 and 4,194,304")]
    [TestCase(1, 1_024, 99, "rows_waiting lies between 100 and 1,000,000")]
    [TestCase(1, 1_024, 1_000_001, "rows_waiting lies between 100 and 1,000,000")]
    public void What_streams_is_bounded(int symbols, int events, int rows, string? refusal)
    {
        var limits = TestLimits.Usual with { WatchedSymbols = symbols, BusEvents = events, RowsWaiting = rows };

        Assert.That(limits.Refuses(), Is.EqualTo(refusal));
    }

    [TestCase(1, 1, 1, 0, 1, null)]
    [TestCase(86_400, 1_000, 64, 64, 10_000, null)]
    [TestCase(0, 1, 1, 0, 1, "job_seconds lies between 1 and 86,400")]
    [TestCase(86_401, 1, 1, 0, 1, "job_seconds lies between 1 and 86,400")]
    [TestCase(1, 0, 1, 0, 1, "jobs_queued_per_user lies between 1 and 1,000")]
    [TestCase(1, 1_001, 1, 0, 1, "jobs_queued_per_user lies between 1 and 1,000")]
    [TestCase(1, 1, 0, 0, 1, "jobs_running_per_user lies between 1 and 64")]
    [TestCase(1, 1, 65, 0, 1, "jobs_running_per_user lies between 1 and 64")]
    [TestCase(1, 1, 1, -1, 1, "jobs_running lies between 0 and 64")]
    [TestCase(1, 1, 1, 65, 1, "jobs_running lies between 0 and 64")]
    [TestCase(1, 1, 1, 0, 0, "results_per_user lies between 1 and 10,000")]
    [TestCase(1, 1, 1, 0, 10_001, "results_per_user lies between 1 and 10,000")]
    public void Jobs_are_bounded(int seconds, int queued, int each, int all, int results, string? refusal)
    {
        var limits = TestLimits.Usual with
        {
            JobSeconds = seconds,
            JobsQueuedPerUser = queued,
            JobsRunningPerUser = each,
            JobsRunning = all,
            ResultsPerUser = results,
        };

        Assert.That(limits.Refuses(), Is.EqualTo(refusal));
    }
}
