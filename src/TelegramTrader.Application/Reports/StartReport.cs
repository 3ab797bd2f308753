using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

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
            Actions = Rows(first, commands.ToHashSet(StringComparer.Ordinal)),
        };
    }

    private static IReadOnlyList<IReadOnlyList<ReportAction>> Rows(Instrument first, HashSet<string> commands)
    {
        // Where the bars are longer than what is usually asked for, the buttons ask for those there are.
        string CanBeHad(string timeframe) => Timeframe.Of(timeframe).IsMadeOf(first.Interval)
            ? timeframe
            : first.Interval.ToString();
        var symbol = first.Symbol.ToString();
        var (quarter, hour, day) = (CanBeHad("15m"), CanBeHad("1h"), CanBeHad("1d"));
        (string Command, ReportAction Action)[] offered =
        [
            ("price", new ReportAction($"Price {quarter}", $"/price {symbol} {quarter}")),
            ("analysis", new ReportAction($"Analysis {hour}", $"/analysis {symbol} {hour}")),
            ("volume", new ReportAction("Volume", $"/volume {symbol}")),
            ("price", new ReportAction($"Price {day}", $"/price {symbol} {day}")),
            ("settings", new ReportAction("Settings", "/settings")),
            ("help", new ReportAction("Help", "/help")),
        ];
        var allowed = offered.Where(offer => commands.Contains(offer.Command)).Select(offer => offer.Action);
        return [.. allowed.Take(Buttons).Chunk(3)];
    }
}
