using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Host.Serving;
using TelegramTrader.Host.Terminal;
using TelegramTrader.Host.Terminal.Backtests;
using TelegramTrader.Host.Terminal.Optimisation;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Host.Json;

/// <summary>What the program writes as JSON: snake case, money as text, statistics as numbers, times in ms.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = false,
    Converters =
    [
        typeof(MoneyConverter), typeof(StatisticConverter), typeof(MomentConverter), typeof(RoleWords),
        typeof(HealthLevelWords), typeof(EnumWords<JobState>), typeof(EnumWords<TrustColour>),
        typeof(EnumWords<TrustVerdict>),
    ])]
[JsonSerializable(typeof(RefusedDocument))]
[JsonSerializable(typeof(AskDocument))]
[JsonSerializable(typeof(LocalQuestion))]
[JsonSerializable(typeof(LocalAnswer))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(SandboxDocument))]
[JsonSerializable(typeof(MigrateDocument))]
[JsonSerializable(typeof(IndicatorsDocument))]
[JsonSerializable(typeof(EvalDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(ReplayDocument))]
[JsonSerializable(typeof(JournalDocument))]
[JsonSerializable(typeof(BacktestDocument))]
[JsonSerializable(typeof(OptimiseDocument))]
[JsonSerializable(typeof(PriceAnswer))]
[JsonSerializable(typeof(VolumeAnswer))]
[JsonSerializable(typeof(AnalysisAnswer))]
[JsonSerializable(typeof(BookAnswer))]
[JsonSerializable(typeof(OpenInterestAnswer))]
[JsonSerializable(typeof(FundingAnswer))]
[JsonSerializable(typeof(LiquidationsAnswer))]
[JsonSerializable(typeof(CvdAnswer))]
[JsonSerializable(typeof(PairAnswer))]
[JsonSerializable(typeof(BacktestResult))]
[JsonSerializable(typeof(RunList))]
[JsonSerializable(typeof(StrategyList))]
[JsonSerializable(typeof(UserSettings))]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(People))]
[JsonSerializable(typeof(StatusAnswer))]
internal sealed partial class HostJson : JsonSerializerContext;
