using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Telegram.Chat;

/// <summary>The arguments of one message, checked and in canonical spelling.</summary>
internal sealed class ChatArguments(
    IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, double> parameters)
{
    /// <summary>Name to canonical text, as the examples of a command write it.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>What was said beside the arguments, as parameters of the strategy.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; } = parameters;

    /// <summary>
    /// Words such as <c>fast=5..20</c> and <c>trades>=30</c>, where the command takes them as they are.
    /// </summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    public string? Text(string name) => Values.GetValueOrDefault(name);

    /// <summary>Null where it was not said.</summary>
    public decimal? Amount(string name) =>
        Values.TryGetValue(name, out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    public Period Period(string name) => Application.Period.TryParse(Values[name], out var period)
        ? period
        : throw new KeyNotFoundException($"{name} is no period.");

    public string Choice(string name) => Values[name];

    public Timeframe Timeframe(string name) => Trading.Markets.Timeframe.Of(Values[name]);

    public NamedSymbol Symbol(string name) => SymbolSpelling.TryRead(Values[name], out var named)
        ? named
        : throw new KeyNotFoundException($"{name} is no symbol.");
}
