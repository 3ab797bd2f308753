using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Telegram.Chat;

/// <summary>Asks for an argument that a command lacks: one way for all commands, by the argument's type.</summary>
internal sealed class ArgumentQuestions(CommandCatalogue catalogue, IDoor door)
{
    private const int MostSymbols = 8;
    private const int MostCommands = 30;

    // Those that most people ask for stand first.
    private static readonly string[] Majors = ["BTC", "ETH", "SOL", "BNB", "XRP"];

    private static readonly string[] UsualTimeframes = ["1m", "5m", "15m", "1h", "4h", "1d"];

    private static readonly string[] UsualPeriods = ["7d", "30d", "90d", "1y", "all"];

    /// <param name="words">What stood behind the command.</param>
    public async Task<ReplyQuestion> AskAsync(
        CommandSpec spec, ArgumentSpec argument, IReadOnlyList<string> words, Caller caller, CancellationToken ct)
    {
        var soFar = string.Join(' ', words.Prepend("/" + spec.Name));
        var choices = await ChoicesAsync(argument, caller, ct);
        var type = choices.Count == 0 ? "Type it." : "Choose one, or type it.";
        var report = new Report("/" + spec.Name, $"Which {argument.Name.Replace('_', ' ')}?", type)
        {
            Parts = [new ReportText(argument.About)],
            Actions = [.. Rows(argument.Type, choices.Select(choice =>
                new ReportAction(choice, $"{soFar} {argument.Name}={choice}")))],
        };
        return new ReplyQuestion(soFar, argument.Name, argument.Type == ArgumentType.Text, report);
    }

    private async Task<IReadOnlyList<string>> ChoicesAsync(ArgumentSpec argument, Caller caller, CancellationToken ct)
    {
        switch (argument.Type)
        {
            case ArgumentType.Symbol:
                var markets = await door.AskAsync(new ListMarkets(), caller, ct);
                return markets.Match(list => Symbols(list), _ => []);
            case ArgumentType.Strategy:
                var strategies = await door.AskAsync(new ListStrategies(), caller, ct);
                return strategies.Match<IReadOnlyList<string>>(
                    list => [.. list.Strategies.Select(one => one.Name)], _ => []);
            case ArgumentType.Period:
                return UsualPeriods;
            case ArgumentType.Timeframe:
                return UsualTimeframes;
            case ArgumentType.Choice:
                return argument.Of!;
            case ArgumentType.Command:
                return [.. catalogue.AllowedTo(caller.Role).Select(allowed => allowed.Name).Take(MostCommands)];
            default:
                return [];
        }
    }

    private static IReadOnlyList<string> Symbols(MarketList markets) =>
    [
        .. markets.Instruments
            .Select(instrument => instrument.Symbol)
            .Distinct()
            .OrderBy(symbol => symbol.Kind != MarketKind.Spot)
            .ThenBy(symbol => Array.IndexOf(Majors, symbol.Base) is var place && place < 0 ? Majors.Length : place)
            .Select(symbol => symbol.ToString())
            .Take(MostSymbols),
    ];

    // Symbols and commands are long: two in a row fit a phone.
    private static IEnumerable<IReadOnlyList<ReportAction>> Rows(
        ArgumentType type, IEnumerable<ReportAction> actions) =>
        actions.Chunk(type is ArgumentType.Symbol or ArgumentType.Command or ArgumentType.Strategy ? 2 : 3);
}
