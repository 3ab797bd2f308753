using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Backtests;

/// <summary>Reads <c>RSI_MACD BTC-USDT 30d 15m fee=0.1% rsi=10</c>; in every door the same words.</summary>
public static class BacktestWords
{
    private const string UsualTimeframe = "1h";
    private const string Example = "RSI_MACD BTC-USDT 30d 15m assumptions=plain fee=0.1%";

    /// <summary>The words of a request; read again they are the same request.</summary>
    public static string Of(RunBacktest request) => string.Join(' ', [
        request.Strategy.ToUpperInvariant(),
        request.Named.ToString(),
        request.Period.ToString(),
        request.Timeframe.ToString(),
        "assumptions=" + request.Assumptions,
        .. request.Fee is { } fee ? [FormattableString.Invariant($"fee={fee}")] : Array.Empty<string>(),
        .. request.Parameters.Select(one => FormattableString.Invariant($"{one.Key}={(decimal)one.Value}")),
    ]);

    public static Result<RunBacktest> Read(IReadOnlyList<string> words)
    {
        var options = words.Where(word => word.Contains('=', StringComparison.Ordinal)).ToList();
        var plain = words.Where(word => !word.Contains('=', StringComparison.Ordinal)).ToList();
        if (plain.Count is < 3 or > 4)
        {
            return Refuse("A backtest takes a strategy, a symbol, a period and perhaps a timeframe.");
        }

        if (!SymbolSpelling.TryRead(plain[1], out var named))
        {
            return Refuse($"{plain[1]} is not a symbol.");
        }

        if (!Period.TryParse(plain[2], out var period))
        {
            return new Refusal(
                RefusalKind.Invalid,
                $"{plain[2]} is not a period.",
                "Write 30d, 12h, 6w, 1y, all, or 2024-01-01..2024-06-30.");
        }

        var length = plain.Count > 3 ? plain[3] : UsualTimeframe;
        return Timeframe.TryParse(length, out var timeframe)
            ? Named(new RunBacktest(plain[0], named, period, timeframe), options)
            : new Refusal(
                RefusalKind.Invalid,
                $"{length} is not a timeframe.",
                $"It is one of {string.Join(' ', Timeframe.All)}.");
    }

    private static Result<RunBacktest> Named(RunBacktest request, IEnumerable<string> words)
    {
        var parameters = new Dictionary<string, double>(StringComparer.Ordinal);
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var (name, text) = (word[..equals].ToLowerInvariant(), word[(equals + 1)..]);
            if (name.Length == 0 || !said.Add(name))
            {
                return Refuse(name.Length == 0 ? $"{word} has no name before the sign." : $"{name} is said twice.");
            }

            if (name == "assumptions")
            {
                request = request with { Assumptions = text.ToLowerInvariant() };
            }
            else if (!RatioText.TryRead(text, out var number))
            {
                return Refuse($"{text} is not a number for {name}.");
            }
            else if (name == "fee")
            {
                request = request with { Fee = number };
            }
            else
            {
                parameters.Add(name, (double)number);
            }
        }

        return request with { Parameters = parameters };
    }

    private static Refusal Refuse(string sentence) => new(RefusalKind.Invalid, sentence, $"Write it like {Example}");
}
