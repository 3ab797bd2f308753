using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Expressions;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Composition;

/// <summary>Puts the use cases behind the door: the one place that says who may ask what, and how often.</summary>
internal static class Desk
{
    // Whose figures are held side by side; of those that are not connected the answers say so.
    private static readonly string[] Venues = ["binance", "bybit", "okx", "bitget", "gate", "hyperliquid"];

    public static Door Compose(
        StorageServices storage,
        Limits limits,
        Admission admission,
        OpenMarket open,
        IReadOnlyList<IHealthSource> health,
        ILoggerFactory logs)
    {
        var clock = admission.Clock;
        var (market, now) = (open.History, open.Now);
        var venues = new VenueList([.. Venues.Select(Venue.Of)]);
        var import = new ImportSeries(new RecordedFolder(limits.ImportFileBytes), storage.Archive, clock);
        return new Door(clock, storage.Audit, logs.CreateLogger<Door>())
            .Opens<GetPrice, PriceAnswer>(Viewer("60/min"), new PriceDesk(market, now, limits).AnswerAsync)
            .Opens<GetVolume, VolumeAnswer>(Viewer("60/min"), new VolumeDesk(market, limits).AnswerAsync)
            .Opens<GetBook, BookAnswer>(Viewer("60/min"), new BookDesk(market, now).AnswerAsync)
            .Opens<GetOpenInterest, OpenInterestAnswer>(
                Viewer("30/min"), new OpenInterestDesk(market, now, venues, limits).AnswerAsync)
            .Opens<GetFunding, FundingAnswer>(Viewer("30/min"), new FundingDesk(market, now, venues).AnswerAsync)
            .Opens<GetLiquidations, LiquidationsAnswer>(
                Viewer("30/min"), new LiquidationDesk(market, venues, limits).AnswerAsync)
            .Opens<GetCvd, CvdAnswer>(Viewer("30/min"), new CvdDesk(market, venues, limits).AnswerAsync)
            .Opens<ComparePair, PairAnswer>(Viewer("30/min"), new PairDesk(market, limits).AnswerAsync)
            .Opens<AnalyseSymbol, AnalysisAnswer>(Viewer("30/min"), new AnalysisDesk(market, limits).AnswerAsync)
            .Opens<EvaluateExpression, EvaluationAnswer>(
                Viewer("60/min"), new ExpressionDesk(market, limits).AnswerAsync)
            .Opens<ListMarkets, MarketList>(Viewer("30/min"), new MarketListing(market).AnswerAsync)
            .Opens<GetSettings, UserSettings>(Viewer("600/min"), new SettingsReading(storage.Settings).AnswerAsync)
            .Opens<ChangeSetting, UserSettings>(
                Viewer("30/min") with { IsAudited = true }, new SettingChange(storage.Settings).AnswerAsync)
            .Opens<ImportFiles, ImportReport>(
                Admin("60/min") with { IsAudited = true }, (request, _, ct) => import.AnswerAsync(request, ct))
            .Opens<GetStatus, StatusAnswer>(
                Viewer("30/min"), new StatusDesk(health, market, clock).AnswerAsync)
            .LetsPeopleIn(storage.Accounts, admission);
    }

    // A stranger may ask to be let in, and that seldom: each try at a code is one of few.
    private static Door LetsPeopleIn(this Door door, IAccountStore accounts, Admission admission)
    {
        var (who, admins, clock) = (admission.Who, admission.Admins, admission.Clock);
        return door
            .Opens<AskToBeLetIn, PairingOffer>(
                Stranger("6/h"), new PairingDesk(accounts, who, clock).AnswerAsync)
            .Opens<ClaimFirstAdmin, Account>(
                Stranger("5/h"), new FirstAdminDesk(accounts, who, admission.FirstAdmin).AnswerAsync)
            .Opens<LetIn, Account>(Audited("10/min"), new LettingIn(accounts, clock).AnswerAsync)
            .Opens<ListPeople, People>(Admin("30/min"), new PeopleListing(accounts, admins).AnswerAsync)
            .Opens<ChangeRank, People>(Audited("30/min"), new RankChange(accounts, admins).AnswerAsync)
            .Opens<SetGroupOpen, People>(Audited("30/min"), new GroupDesk(accounts, admins, clock).AnswerAsync);
    }

    private static DoorRule Stranger(string budget) => Rule(Role.Stranger, budget) with { IsAudited = true };

    private static DoorRule Audited(string budget) => Admin(budget) with { IsAudited = true };

    private static DoorRule Viewer(string budget) => Rule(Role.Viewer, budget);

    private static DoorRule Admin(string budget) => Rule(Role.Admin, budget);

    private static DoorRule Rule(Role role, string budget) =>
        Budget.TryParse(budget, out var parsed) ? new DoorRule(role, parsed) : throw new FormatException(budget);
}
