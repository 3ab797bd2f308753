using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Host.Reports;

namespace TelegramTrader.Host.Composition;

/// <summary>Puts strategies, backtests and jobs behind the door.</summary>
internal static class ResearchDesk
{
    public static Door Researches(
        this Door door, StrategyShelf strategies, BacktestCheck check, IJobQueue jobs, IBacktestStore results)
    {
        var (runs, queue) = (new RunDesk(results, BacktestHtml.Of), new JobDesk(jobs, results));
        return door
            .Opens<StartBacktest, JobStanding>(Analyst(30), new BacktestStart(check, jobs).AnswerAsync)
            .Opens<ListRuns, RunList>(Analyst(60), new RunListing(jobs, results).AnswerAsync)
            .Opens<GetRun, RunAnswer>(Analyst(60), runs.AnswerAsync)
            .Opens<CompareRuns, RunPair>(Analyst(60), runs.AnswerAsync)
            .Opens<GetRunFile, RunFile>(Analyst(30), runs.AnswerAsync)
            .Opens<DeleteRun, KeptBacktest>(Analyst(60), runs.AnswerAsync)
            .Opens<GetJob, JobAnswer>(Analyst(60), queue.AnswerAsync)
            .Opens<CancelJob, JobStanding>(Analyst(60), queue.AnswerAsync)
            .Opens<ListStrategies, StrategyList>(
                new DoorRule(Role.Viewer, Budget.PerMinute(30)), new StrategyListing(strategies, results).AnswerAsync);
    }

    private static DoorRule Analyst(int aMinute) => new(Role.Analyst, Budget.PerMinute(aMinute));
}
