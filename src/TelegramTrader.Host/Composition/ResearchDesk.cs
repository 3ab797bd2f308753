using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports.Optimisation;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Host.Reports;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Composition;

/// <summary>Puts strategies, backtests and jobs behind the door.</summary>
internal static class ResearchDesk
{
    public static Door Researches(
        this Door door, StrategyShelf strategies, BacktestCheck check, IJobQueue jobs, StorageServices storage)
    {
        var results = storage.Backtests;
        var (runs, queue) = (new RunDesk(results, BacktestHtml.Of), new JobDesk(jobs, results, storage.Optimisations));
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

    /// <summary>Puts optimisations and what is made of them behind the door.</summary>
    public static Door Optimises(
        this Door door, OptimisationDesk desk, IJobQueue jobs, PresetSaving presets, IOptimisationStore results)
    {
        var shelf = new OptimisationShelf(results, jobs, presets, OptimisationHtml.Of, OptimisationCsv.Of);
        return door
            .Opens<StartOptimisation, JobStanding>(Analyst(10), new OptimisationStart(desk, jobs).AnswerAsync)
            .Opens<ListOptimisations, OptimisationList>(Analyst(60), shelf.AnswerAsync)
            .Opens<GetOptimisation, OptimisationAnswer>(Analyst(60), shelf.AnswerAsync)
            .Opens<GetOptimisationFile, OptimisationFile>(Analyst(30), shelf.AnswerAsync)
            .Opens<DeleteOptimisation, KeptOptimisation>(Analyst(60), shelf.AnswerAsync)
            .Opens<SaveBest, SavedPreset>(Analyst(10), shelf.AnswerAsync);
    }

    private static DoorRule Analyst(int aMinute) => new(Role.Analyst, Budget.PerMinute(aMinute));
}
