using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Settings;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>The real door, with ranks as the commands' files say, and a note of what it let through.</summary>
internal sealed class WatchedDoor
{
    // What a command asks; that the program's own door agrees with the files is a test of its own.
    private static readonly Dictionary<Type, string> Commands = new()
    {
        [typeof(ListMarkets)] = "start",
        [typeof(GetSettings)] = "settings",
        [typeof(ChangeSetting)] = "settings",
        [typeof(LetIn)] = "pair",
        [typeof(ListPeople)] = "people",
        [typeof(ChangeRank)] = "people",
        [typeof(SetGroupOpen)] = "people",
        [typeof(GetStatus)] = "status",
        [typeof(GetPrice)] = "price",
        [typeof(GetVolume)] = "volume",
        [typeof(AnalyseSymbol)] = "analysis",
        [typeof(GetBook)] = "book",
        [typeof(GetOpenInterest)] = "oi",
        [typeof(GetFunding)] = "funding",
        [typeof(GetLiquidations)] = "liquidations",
        [typeof(GetCvd)] = "cvd",
        [typeof(ComparePair)] = "compare",
        [typeof(StartBacktest)] = "backtest",
        [typeof(GetJob)] = "job",
        [typeof(CancelJob)] = "job",
        [typeof(ListRuns)] = "runs",
        [typeof(GetRun)] = "runs",
        [typeof(CompareRuns)] = "runs",
        [typeof(StartOptimisation)] = "optimize",
        [typeof(ListOptimisations)] = "optimizations",
        [typeof(GetOptimisation)] = "optimizations",
        [typeof(GetOptimisationFile)] = "optimizations",
        [typeof(SaveBest)] = "optimizations",
        [typeof(DeleteOptimisation)] = "optimizations",
        [typeof(ListStrategies)] = "strategy_status",
    };

    // Asking too often is refused by other tests; here it would hide who is let through.
    private static readonly Budget Plenty = new(1_000_000, TimeSpan.FromSeconds(1));

    private readonly CommandCatalogue catalogue;

    /// <param name="draws">Prices are answered, with pictures; else refused once they were let through.</param>
    public WatchedDoor(
        CommandCatalogue catalogue, IAccountStore accounts, ISettingsStore settings, bool draws, TimeProvider clock)
    {
        this.catalogue = catalogue;
        Who = new Identification(accounts, Configured);
        FirstAdmin = new FirstAdminCode(clock);
        Door = new Door(clock, new MemoryAuditTrail(), new FaultLog<Door>(Faults));
        var market = new FakeMarket(Bars.Walk("1m", 3_000, taker: true), Symbol.Of("BTC", "USDT", MarketKind.Spot));
        OpenAccounts(accounts, settings, clock);
        OpenMarket(market, draws, clock);
    }

    /// <summary>Admins by configuration.</summary>
    public static HashSet<string> Configured { get; } = new(StringComparer.Ordinal);

    public Door Door { get; }

    public Identification Who { get; }

    public FirstAdminCode FirstAdmin { get; }

    public List<string> Faults { get; } = [];

    /// <summary>What was let through to its use case, whatever that answered.</summary>
    public List<(object Request, Caller Caller)> Passed { get; } = [];

    /// <summary>The command that asks this; null for what the desk asks by itself.</summary>
    public static string? CommandOf(object request) =>
        request is GetSettings or SetGroupOpen { IsOpen: true } ? null : Commands.GetValueOrDefault(request.GetType());

    /// <summary>False for a command that answers without asking the door.</summary>
    public static bool Asks(string command) => Commands.ContainsValue(command);

    /// <summary>The lowest rank that may ask it. What no command asks is for strangers.</summary>
    public Role NeedOf(Type request) => Commands.TryGetValue(request, out var command)
        ? CommandCatalogue.PermissionOf(catalogue.Find(command)!)
        : request == typeof(AskToBeLetIn) || request == typeof(ClaimFirstAdmin) ? Role.Stranger
        : throw new ArgumentException($"Nobody says who may ask {request.Name}.");

    private void OpenAccounts(IAccountStore accounts, ISettingsStore settings, TimeProvider clock)
    {
        Opens<GetSettings, UserSettings>(new SettingsReading(settings).AnswerAsync);
        Opens<ChangeSetting, UserSettings>(new SettingChange(settings).AnswerAsync);
        Opens<AskToBeLetIn, PairingOffer>(new PairingDesk(accounts, Who, clock).AnswerAsync);
        Opens<ClaimFirstAdmin, Account>(new FirstAdminDesk(accounts, Who, FirstAdmin).AnswerAsync);
        Opens<LetIn, Account>(new LettingIn(accounts, clock).AnswerAsync);
        Opens<ListPeople, People>(new PeopleListing(accounts, Configured).AnswerAsync);
        Opens<ChangeRank, People>(new RankChange(accounts, Configured).AnswerAsync);
        Opens<SetGroupOpen, People>(new GroupDesk(accounts, Configured, clock).AnswerAsync);
    }

    private void OpenMarket(FakeMarket market, bool draws, TimeProvider clock)
    {
        var (limits, now, venues) = (TestLimits.Usual, new FakeNow(), new VenueList([market.Instrument.Venue]));
        Opens<ListMarkets, MarketList>(new MarketListing(market).AnswerAsync);
        Opens<GetStatus, StatusAnswer>(new StatusDesk([new Well()], market, clock).AnswerAsync);
        Opens<GetPrice, PriceAnswer>(draws, new PriceDesk(market, now, limits).AnswerAsync);
        Opens<GetVolume, VolumeAnswer>(draws, new VolumeDesk(market, limits).AnswerAsync);
        Opens<AnalyseSymbol, AnalysisAnswer>(draws, new AnalysisDesk(market, limits).AnswerAsync);
        Opens<GetBook, BookAnswer>(draws, new BookDesk(market, now).AnswerAsync);
        Opens<GetOpenInterest, OpenInterestAnswer>(
            draws, new OpenInterestDesk(market, now, venues, limits).AnswerAsync);
        Opens<GetFunding, FundingAnswer>(draws, new FundingDesk(market, now, venues).AnswerAsync);
        Opens<GetLiquidations, LiquidationsAnswer>(
            draws, new LiquidationDesk(market, venues, limits).AnswerAsync);
        Opens<GetCvd, CvdAnswer>(draws, new CvdDesk(market, venues, limits).AnswerAsync);
        Opens<ComparePair, PairAnswer>(draws, new PairDesk(market, limits).AnswerAsync);
        OpensNone<StartBacktest, JobStanding>();
        OpensNone<GetJob, JobAnswer>();
        OpensNone<CancelJob, JobStanding>();
        OpensNone<ListRuns, RunList>();
        OpensNone<GetRun, RunAnswer>();
        OpensNone<CompareRuns, RunPair>();
        OpensNone<StartOptimisation, JobStanding>();
        OpensNone<ListOptimisations, OptimisationList>();
        OpensNone<GetOptimisation, OptimisationAnswer>();
        OpensNone<GetOptimisationFile, OptimisationFile>();
        OpensNone<SaveBest, SavedPreset>();
        OpensNone<DeleteOptimisation, KeptOptimisation>();
        OpensNone<ListStrategies, StrategyList>();
    }

    private void OpensNone<TRequest, TAnswer>()
        where TRequest : IRequest<TAnswer>
        where TAnswer : notnull
    {
        var none = new Refusal(RefusalKind.Unavailable, "There is none now.");
        Opens<TRequest, TAnswer>((_, _, _) => Task.FromResult<Result<TAnswer>>(none));
    }

    private void Opens<TRequest, TAnswer>(
        bool draws, Func<TRequest, Caller, CancellationToken, Task<Result<TAnswer>>> answer)
        where TRequest : IRequest<TAnswer>
        where TAnswer : notnull
    {
        var none = new Refusal(RefusalKind.Unavailable, "There are no prices now.");
        Opens<TRequest, TAnswer>(draws ? answer : (_, _, _) => Task.FromResult<Result<TAnswer>>(none));
    }

    private void Opens<TRequest, TAnswer>(Func<TRequest, Caller, CancellationToken, Task<Result<TAnswer>>> answer)
        where TRequest : IRequest<TAnswer>
        where TAnswer : notnull =>
        Door.Opens<TRequest, TAnswer>(new DoorRule(NeedOf(typeof(TRequest)), Plenty), (request, caller, ct) =>
        {
            Passed.Add((request, caller with { Place = null })); // where they asked gives nobody a right
            return answer(request, caller, ct);
        });

    private sealed class Well : IHealthSource
    {
        public Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<HealthLine>>([new HealthLine("Desk", HealthLevel.Ok, "well")]);
    }
}
