using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Expressions;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Host.Settings;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Composition;

/// <summary>Puts the use cases behind the door: the one place that says who may ask what, and how often.</summary>
internal static class Desk
{
    public static Door Compose(
        StorageServices storage, HostSettings settings, Limits limits, TimeProvider clock, ILoggerFactory logs)
    {
        var market = new RecordedMarket(
            storage.Archive, MarketChoice.Origin, Venue.Of(settings.UsualVenue), settings.At);
        var import = new ImportSeries(new RecordedFolder(limits.ImportFileBytes), storage.Archive, clock);
        return new Door(clock, storage.Audit, logs.CreateLogger<Door>())
            .Opens<GetPrice, PriceAnswer>(Viewer("60/min"), new PriceDesk(market, limits).AnswerAsync)
            .Opens<GetVolume, VolumeAnswer>(Viewer("60/min"), new VolumeDesk(market, limits).AnswerAsync)
            .Opens<AnalyseSymbol, AnalysisAnswer>(Viewer("30/min"), new AnalysisDesk(market, limits).AnswerAsync)
            .Opens<EvaluateExpression, EvaluationAnswer>(
                Viewer("60/min"), new ExpressionDesk(market, limits).AnswerAsync)
            .Opens<ListMarkets, MarketList>(Viewer("30/min"), new MarketListing(market).AnswerAsync)
            .Opens<GetSettings, UserSettings>(Viewer("600/min"), new SettingsReading(storage.Settings).AnswerAsync)
            .Opens<ChangeSetting, UserSettings>(
                Viewer("30/min") with { IsAudited = true }, new SettingChange(storage.Settings).AnswerAsync)
            .Opens<ImportFiles, ImportReport>(
                Admin("60/min") with { IsAudited = true }, (request, _, ct) => import.AnswerAsync(request, ct));
    }

    private static DoorRule Viewer(string budget) => Rule(Role.Viewer, budget);

    private static DoorRule Admin(string budget) => Rule(Role.Admin, budget);

    private static DoorRule Rule(Role role, string budget) =>
        Budget.TryParse(budget, out var parsed) ? new DoorRule(role, parsed) : throw new FormatException(budget);
}
