using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports.Backtests;

namespace TelegramTrader.Application.Reports.Optimisation;

/// <summary>Words an <see cref="OptimisationResult"/>: a card first, and what stands behind it.</summary>
public static class OptimisationReport
{
    private const int LongestOrigin = 120;
    private const int LongestReason = 200;
    private const int LongestSetting = 100;
    private const int LongestNote = 150;
    private const int MostNotes = 2;

    /// <summary>The card: the best, whether it is luck, and the map of what was tried.</summary>
    /// <param name="id">Under which it is kept; null where it is not, and has no buttons.</param>
    public static Report Of(string? id, OptimisationResult result, Reader reader)
    {
        var figures = new Figures(reader);
        var card = new Report(
            BacktestWording.Cut(OptimisationWording.Title(result), 90),
            Headline(result, figures),
            BacktestWording.Cut(result.Origin, LongestOrigin))
        {
            Parts = [.. CardParts(result, figures)],
            Picture = OptimisationScene.Of(result, reader),
            Actions = id is null ? [] : Actions(id, result),
        };
        return card with { Parts = [.. card.Parts, .. NotesWithin(result, card)] };
    }

    /// <summary>The best settings as a table, and each one as it is typed.</summary>
    public static Report Best(OptimisationResult result, Reader reader)
    {
        var figures = new Figures(reader);
        return Titled("best", result) with
        {
            Headline = $"The best {result.Best.Count} of {figures.Number(result.Counts.Run, 0)} trials",
            Parts = [.. BestParts(result, figures)],
        };
    }

    /// <summary>Every check of whether it is luck, with the windows of the walk-forward.</summary>
    public static Report Truth(OptimisationResult result, Reader reader)
    {
        var figures = new Figures(reader);
        return Titled("luck or not", result) with
        {
            Headline = result.Truth is { } truth
                ? $"{BacktestWording.Sign(truth.Verdict.Colour)} {truth.Verdict.Sentence}"
                : "Nothing was checked",
            Parts = [.. OptimisationTruthWords.Parts(result, figures)],
        };
    }

    /// <summary>All of it in one text, for a terminal.</summary>
    public static Report Whole(OptimisationResult result, Reader reader)
    {
        var figures = new Figures(reader);
        return Titled("", result) with
        {
            Headline = Headline(result, figures),
            Parts =
            [
                .. CardParts(result, figures),
                new ReportHeading("The best"),
                .. BestParts(result, figures),
                new ReportHeading("Luck or not"),
                .. OptimisationTruthWords.Parts(result, figures),
                .. result.Run is { } run ? TrustWords.Assumed(run) : [],
                .. result.Notes.Select(note => new ReportNote(note)),
            ],
        };
    }

    /// <summary>fast=12 slow=80 · sharpe 1.32 · 🟠 Doubtful.</summary>
    internal static string Headline(OptimisationResult result, Figures figures)
    {
        if (result.Run is null)
        {
            return "⚪ Nothing was found";
        }

        var best = result.Best[0];
        var score = $"{OptimisationWording.GoalOf(result)} {OptimisationWording.Score(best.Score, figures)}";
        var colour = result.Truth?.Verdict.Colour ?? result.Run.Trust.Colour;
        return $"{BacktestWording.Cut(best.Searched, LongestSetting)} · {score} · {BacktestWording.Sign(colour)} "
            + BacktestWording.Word(colour);
    }

    private static IEnumerable<ReportPart> CardParts(OptimisationResult result, Figures figures)
    {
        if (result.Run is not { } run)
        {
            yield return new ReportText(result.NothingMet ?? result.Story);
            yield return new ReportFacts([.. SearchFacts(result, figures)]);
            yield break;
        }

        var verdict = result.Truth?.Verdict.Sentence ?? $"How much of it is luck was not checked. {run.Trust.Reason}";
        yield return new ReportText(BacktestWording.Cut(verdict, LongestReason));
        yield return new ReportFacts([.. BestFacts(result, run.Measures.Benchmark.ReturnPct, figures)]);
        if (result.Truth?.Comparison is { } comparison)
        {
            yield return new ReportText(comparison.Sentence);
        }

        yield return new ReportFacts([.. SearchFacts(result, figures)]);
    }

    /// <summary>What limits the result, as far as it fits beside the picture; the report has all of it.</summary>
    private static IEnumerable<ReportNote> NotesWithin(OptimisationResult result, Report card)
    {
        const int markOfNote = 7;
        var room = BacktestCard.MostCharacters - BacktestCard.Length(card);
        foreach (var note in result.Notes.Take(MostNotes).Select(note => BacktestWording.Cut(note, LongestNote)))
        {
            room -= note.Length + markOfNote;
            if (room < 0)
            {
                yield break;
            }

            yield return new ReportNote(note);
        }
    }

    private static IEnumerable<ReportFact> BestFacts(OptimisationResult result, double held, Figures figures)
    {
        var own = result.Best[0].Figures;
        yield return new ReportFact("Return", $"{figures.Change(own.ReturnPct)} (buy & hold {figures.Change(held)})");
        yield return new ReportFact("Max drawdown", figures.Percent(own.MaxDrawdownPct));
        yield return new ReportFact("Sharpe", BacktestWording.Ratio(own.Sharpe, figures));
        yield return new ReportFact("Trades", figures.Number(own.ClosedTrades, 0));
        if (result.Truth?.Evidence.Overfitting is { } overfitting)
        {
            var share = figures.Number(overfitting.Probability * 100, 0);
            yield return new ReportFact("Chance of overfitting", $"{share} %");
        }
    }

    private static IEnumerable<ReportFact> SearchFacts(OptimisationResult result, Figures figures)
    {
        yield return new ReportFact("Search", OptimisationWording.Search(result, figures));
        yield return new ReportFact("Ranges", BacktestWording.Cut(result.Space, LongestSetting));
        if (result.Constraints.Count > 0)
        {
            yield return new ReportFact("Only if", string.Join(", ", result.Constraints));
        }

        yield return new ReportFact("Assumptions", result.AssumptionSet);
    }

    private static IEnumerable<ReportPart> BestParts(OptimisationResult result, Figures figures)
    {
        yield return new ReportTable(
            ["#", OptimisationWording.GoalOf(result), "return", "fall"],
            [
                .. result.Best.Select((best, at) => new[]
                {
                    figures.Number(at + 1, 0) + (best.IsMet ? "" : "*"),
                    OptimisationWording.Score(best.Score, figures),
                    BacktestWording.Narrow(best.Figures.ReturnPct, figures),
                    BacktestWording.Narrow(-best.Figures.MaxDrawdownPct, figures),
                }),
            ]);
        for (var at = 0; at < result.Best.Count; at++)
        {
            var best = result.Best[at];
            yield return new ReportText($"{figures.Number(at + 1, 0)}. {best.Searched}: "
                + $"{figures.Number(best.Figures.ClosedTrades, 0)} trades");
        }

        if (result.Best.Any(best => !best.IsMet))
        {
            yield return new ReportNote($"* misses {string.Join(", ", result.Constraints)}.");
        }

        yield return new ReportText(result.Story);
    }

    private static IReadOnlyList<IReadOnlyList<ReportAction>> Actions(string id, OptimisationResult result)
    {
        ReportAction Part(string label, string part) => new(label, $"/optimizations {id} {part}");
        var again = new ReportAction("Search again", $"/optimize {result.Words}");
        return result.Run is null
            ? result.NothingMet is null ? [[again]] : [[Part("The nearest", "best"), again]]
            :
            [
                [new ReportAction("Backtest best", BacktestOf(result)), Part("Save as preset", "preset")],
                [Part("Best ten", "best"), Part("Luck or not?", "luck"), Part("Report", "report")],
            ];
    }

    /// <summary>The command that runs the best as a backtest.</summary>
    internal static string BacktestOf(OptimisationResult result)
    {
        var parameters = result.Best[0].Parameters
            .Select(pair => FormattableString.Invariant($" {pair.Key}={(decimal)pair.Value}"));
        var fee = result.Fee is { } share ? FormattableString.Invariant($" fee={share}") : "";
        return $"/backtest {result.Strategy} {result.Symbol} {result.Period} {result.Timeframe}"
            + $" assumptions={result.AssumptionSet}{fee}{string.Concat(parameters)}";
    }

    private static Report Titled(string about, OptimisationResult result) => new(
        about.Length == 0 ? OptimisationWording.Title(result) : $"{OptimisationWording.Title(result)} · {about}",
        "",
        result.Origin);
}
