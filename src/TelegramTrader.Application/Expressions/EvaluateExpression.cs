using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Expressions;

/// <summary>What do these formulas give on the stored bars?</summary>
/// <param name="Text">One or more expressions, separated by semicolons.</param>
/// <param name="LastBars">Only the last so many bars are given back; null means all. All are computed.</param>
public sealed record EvaluateExpression(string Text, NamedSymbol Named, Timeframe Timeframe, int? LastBars = null)
    : IRequest<EvaluationAnswer>;

/// <param name="OpenTimeMs">Open times of the bars, oldest first.</param>
/// <param name="Columns">One value a bar for each expression, NaN where undefined.</param>
public sealed record EvaluationAnswer(
    MarketOrigin Origin,
    Instrument Instrument,
    Timeframe Timeframe,
    ReadOnlyMemory<long> OpenTimeMs,
    IReadOnlyList<EvaluatedColumn> Columns);

/// <param name="Title">The expression as it was typed.</param>
/// <param name="IsCondition">True when a value is 1 for true and 0 for false; else it is a number.</param>
public sealed record EvaluatedColumn(string Title, bool IsCondition, ReadOnlyMemory<double> Values);

/// <summary>Reads the expressions, then every closed bar there is.</summary>
public sealed class ExpressionDesk(IMarketHistory market, Limits limits)
{
    public async Task<Result<EvaluationAnswer>> AnswerAsync(
        EvaluateExpression request, Caller caller, CancellationToken ct)
    {
        if (request.Text.Length > limits.ExpressionCharacters)
        {
            var (typed, most) = (request.Text.Length, limits.ExpressionCharacters);
            var sentence = FormattableString.Invariant($"That is {typed:N0} characters; {most:N0} are read.");
            return new Refusal(RefusalKind.Invalid, sentence);
        }

        var scope = new ExpressionScope { Bars = request.Timeframe.BarLength(), Bounds = limits.OfExpressions() };
        if (!Expression.TryParseList(request.Text, scope, out var expressions, out var error))
        {
            return Refused(request.Text, error);
        }

        var found = await market.FindAsync(request.Named, request.Timeframe, ct);
        if (!found.IsAnswer(out var instrument, out var refusal))
        {
            return refusal;
        }

        // What is computed from all bars must not depend on a limit that nobody sees: too many are refused.
        var stored = (instrument.AsOfMs + 1 - instrument.FirstMs) / instrument.Interval.NominalMs;
        if (stored > limits.BarsPerRequest)
        {
            var most = limits.BarsPerRequest;
            return new Refusal(
                RefusalKind.Invalid,
                FormattableString.Invariant($"{stored:N0} bars are stored; one request reads {most:N0}."),
                "bars_per_request in config/limits.json says how many.");
        }

        var bars = await market.BarsAsync(instrument, request.Timeframe, instrument.FirstMs, instrument.AsOfMs, ct);
        return bars.Count == 0
            ? MarketRefusals.TooShort(instrument, request.Timeframe)
            : Answer(request, instrument, bars, expressions);
    }

    private EvaluationAnswer Answer(
        EvaluateExpression request, Instrument instrument, BarSeries bars, IReadOnlyList<Expression> expressions)
    {
        var from = Math.Max(0, bars.Count - (request.LastBars ?? bars.Count));
        var columns = expressions.Select(expression =>
            new EvaluatedColumn(
                expression.Title, expression.IsCondition, expression.Evaluate(bars.Columns).AsMemory(from)));
        var times = bars.OpenTimeMs.AsMemory(from);
        return new EvaluationAnswer(market.Origin, instrument, request.Timeframe, times, [.. columns]);
    }

    private static Refusal Refused(string text, ExpressionError error)
    {
        const int before = 20;
        var from = Math.Max(0, error.Position - before);
        var to = Math.Min(text.Length, error.Position + Math.Max(error.Length, 1) + before);
        var where = FormattableString.Invariant($"At character {error.Position + 1}, in \"{text[from..to]}\".");
        return new Refusal(RefusalKind.Invalid, error.Sentence, where, error.Suggestions);
    }
}
