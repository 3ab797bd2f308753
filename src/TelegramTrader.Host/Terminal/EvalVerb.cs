using System.Globalization;
using System.Text.Json.Nodes;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Expressions;
using TelegramTrader.Application.Markets;
using TelegramTrader.Host.Json;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Terminal;

internal sealed record EvalDocument(
    string Symbol, string Timeframe, string Mode, string Source, long AsOf, int Bars, IReadOnlyList<EvalPart> Last);

/// <param name="Value">A number or a truth value at the last closed bar; null where it is undefined.</param>
internal sealed record EvalPart(string Title, JsonValue? Value);

/// <summary><c>eval</c>: expressions over the stored bars, as CSV or as their last values.</summary>
internal sealed class EvalVerb : IVerb
{
    public string Name => "eval";

    public string Summary => "Compute expressions over all stored bars.";

    public string Usage => "\"A; B\" SYMBOL TIMEFRAME [--csv]";

    public IReadOnlyList<OptionSpec> Options { get; } = [new("csv", null, "All bars as CSV, empty where undefined.")];

    public IReadOnlyList<string> Help { get; } =
    [
        "Example: eval \"rsi(14); macd(12,26,9).signal; ema(20)\" BTC-USDT 1h --csv",
        "Example: eval \"cross_above(ema(9), ema(21)) and ema(50)@4h rising\" BTC-USDT 1h",
        "The language: docs/expressions.md",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var asked = Request(line);
        if (!asked.IsAnswer(out var request, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        return await VerbRun.ReadingAsync(line, output, async (installation, _) =>
        {
            var result = await installation.Door.AskAsync(request, Caller.Terminal(Role.Admin), ct);
            if (!result.IsAnswer(out var answer, out var refused))
            {
                return await output.RefuseAsync(refused, line.IsJson);
            }

            await (line.Has("csv")
                ? EvaluationCsv.WriteAsync(output.Answer, answer)
                : WriteLastAsync(output, answer, line.IsJson));
            return ExitCodes.Done;
        }, ct);
    }

    private static Result<EvaluateExpression> Request(CommandLine line)
    {
        if (line.Arguments.Count != 3)
        {
            const string takes = "eval takes expressions, a symbol and a timeframe.";
            return new Refusal(RefusalKind.Invalid, takes, "eval \"rsi(14)\" BTC-USDT 1h");
        }

        if (line.Has("csv") && line.IsJson)
        {
            return new Refusal(RefusalKind.Invalid, "--csv and --json exclude each other.");
        }

        if (!SymbolSpelling.TryRead(line.Arguments[1], out var named))
        {
            return new Refusal(RefusalKind.Invalid, $"{line.Arguments[1]} is not a symbol.", "Write it like BTC-USDT.");
        }

        return Timeframe.TryParse(line.Arguments[2], out var timeframe)
            ? new EvaluateExpression(line.Arguments[0], named, timeframe)
            : new Refusal(
                RefusalKind.Invalid,
                $"{line.Arguments[2]} is not a timeframe.",
                $"It is one of {string.Join(' ', Timeframe.All)}.");
    }

    private static async Task WriteLastAsync(TerminalOutput output, EvaluationAnswer answer, bool isJson)
    {
        if (isJson)
        {
            var last = answer.Columns.Select(column => new EvalPart(column.Title, Value(column))).ToList();
            var document = new EvalDocument(
                answer.Instrument.Symbol.ToString(),
                answer.Timeframe.ToString(),
                answer.Origin.Mode,
                answer.Origin.Source,
                answer.Instrument.AsOfMs,
                answer.OpenTimeMs.Length,
                last);
            await output.WriteJsonAsync(document, HostJson.Default.EvalDocument);
            return;
        }

        var open = DateTimeOffset.FromUnixTimeMilliseconds(answer.OpenTimeMs.Span[^1]);
        var bars = FormattableString.Invariant(
            $"{answer.OpenTimeMs.Length:N0} bars, the last opened {open:yyyy-MM-dd HH:mm} UTC");
        await output.Answer.WriteLineAsync($"{answer.Instrument.Symbol} {answer.Timeframe}, {bars}");
        foreach (var column in answer.Columns)
        {
            await output.Answer.WriteLineAsync($"{column.Title}  {Shown(column)}");
        }
    }

    private static JsonValue? Value(EvaluatedColumn column) => column.Values.Span[^1] switch
    {
        var value when !double.IsFinite(value) => null,
        var value when column.IsCondition => JsonValue.Create(value == 1),
        var value => JsonValue.Create(value),
    };

    private static string Shown(EvaluatedColumn column) => column.Values.Span[^1] switch
    {
        var value when !double.IsFinite(value) => "undefined",
        var value when column.IsCondition => value == 1 ? "true" : "false",
        var value => value.ToString("G10", CultureInfo.InvariantCulture),
    };
}
