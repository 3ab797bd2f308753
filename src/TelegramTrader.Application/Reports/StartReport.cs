using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;

namespace TelegramTrader.Application.Reports;

/// <summary>The first thing somebody reads: what there is to look at, and six buttons.</summary>
public static class StartReport
{
    private const int Buttons = 6;

    public static Report Of(MarketList markets, Caller caller, IEnumerable<string> commands, Reader reader)
    {
        var figures = new Figures(reader);
        var first = markets.Instruments.OrderBy(instrument => instrument.Symbol.Base != "BTC").FirstOrDefault();
        var origin = $"{markets.Origin.Mode} · {markets.Origin.Source}";
        if (first is null)
        {
            const string example = "import FILE --venue binance --symbol BTC-USDT --interval 1m";
            return new Report("TelegramTrader", "There is no market data yet.", origin)
            {
                Parts = [new ReportText($"Import a recorded file: {example}")],
                Actions = [[new ReportAction("Help", "/help")]],
            };
        }

        var count = markets.Instruments.Count;
        var symbols = count == 1 ? first.Symbol.ToString() : $"{count}, among them {first.Symbol}";
        return new Report("TelegramTrader", "A trading desk in your chat", origin)
        {
            Parts =
            [
                new ReportFacts(
                [
                    new ReportFact("You are", caller.Role.ToString().ToLowerInvariant()),
                    new ReportFact("Symbols", symbols),
                    new ReportFact("Data until", figures.Time(first.AsOfMs)),
                ]),
            ],
            Actions = Rows(first.Symbol.ToString(), commands.ToHashSet(StringComparer.Ordinal)),
        };
    }

    private static IReadOnlyList<IReadOnlyList<ReportAction>> Rows(string symbol, HashSet<string> commands)
    {
        (string Command, ReportAction Action)[] offered =
        [
            ("price", new ReportAction("Price 15m", $"/price {symbol} 15m")),
            ("analysis", new ReportAction("Analysis 1h", $"/analysis {symbol} 1h")),
            ("volume", new ReportAction("Volume", $"/volume {symbol}")),
            ("price", new ReportAction("Price 1d", $"/price {symbol} 1d")),
            ("settings", new ReportAction("Settings", "/settings")),
            ("help", new ReportAction("Help", "/help")),
        ];
        var allowed = offered.Where(offer => commands.Contains(offer.Command)).Select(offer => offer.Action);
        return [.. allowed.Take(Buttons).Chunk(3)];
    }
}
