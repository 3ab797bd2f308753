using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Settings;
using TelegramTrader.Telegram.Catalogue;

namespace TelegramTrader.Scenarios.Host;

/// <summary>What help says of a command's rank and budget is what the door does.</summary>
public sealed class DoorAgreesWithCommandsTests
{
    // Help asks nobody: it reads the catalogue.
    private static readonly Dictionary<string, Type?> Asks = new()
    {
        ["start"] = typeof(ListMarkets),
        ["help"] = null,
        ["settings"] = typeof(ChangeSetting),
        ["pair"] = typeof(LetIn),
        ["people"] = typeof(ListPeople),
        ["status"] = typeof(GetStatus),
        ["price"] = typeof(GetPrice),
        ["volume"] = typeof(GetVolume),
        ["analysis"] = typeof(AnalyseSymbol),
        ["book"] = typeof(GetBook),
        ["oi"] = typeof(GetOpenInterest),
        ["funding"] = typeof(GetFunding),
        ["liquidations"] = typeof(GetLiquidations),
        ["cvd"] = typeof(GetCvd),
        ["compare"] = typeof(ComparePair),
        ["backtest"] = typeof(StartBacktest),
        ["job"] = typeof(GetJob),
        ["runs"] = typeof(ListRuns),
        ["optimize"] = typeof(StartOptimisation),
        ["optimizations"] = typeof(ListOptimisations),
        ["strategy_status"] = typeof(ListStrategies),
    };

    [Test]
    public async Task Rank_and_budget_are_the_same_on_both_sides()
    {
        var folder = Directory.CreateTempSubdirectory("tt-door-").FullName;
        var settings = new HostSettings
        {
            DataFolder = folder, Address = "http://127.0.0.1:0", UsualVenue = "binance", Market = "recorded",
        };
        await using (var installation = await Installation.OpenAsync(
            settings, TimeProvider.System, NullLoggerFactory.Instance, default))
        {
            Assert.That(
                installation.Catalogue.Names, Is.EquivalentTo(Asks.Keys), "every command says here what it asks");
            Assert.Multiple(() =>
            {
                foreach (var spec in installation.Catalogue.All.Where(spec => Asks[spec.Name] is not null))
                {
                    var rule = installation.Door.Rules[Asks[spec.Name]!];
                    Assert.That(rule.Needs, Is.EqualTo(CommandCatalogue.PermissionOf(spec)), spec.Name);
                    Assert.That(rule.Budget.ToString(), Is.EqualTo(spec.Budget), spec.Name);
                }
            });
        }

        Directory.Delete(folder, recursive: true);
    }
}
