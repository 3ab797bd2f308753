using System.Globalization;
using System.Text;
using TelegramTrader.Application.Optimisation;

namespace TelegramTrader.Application.Reports.Optimisation;

/// <summary>The trials that are kept as CSV (RFC 4180), UTF-8 without a mark: numbers with a point.</summary>
public static class OptimisationCsv
{
    /// <summary>A line a trial in their order: the best ones, and an even sample of the others.</summary>
    public static byte[] Of(OptimisationResult result)
    {
        var names = result.Best.Count > 0 ? result.Best[0].Parameters.Keys : [];
        var text = new StringBuilder().AppendJoin(',', ["trial", .. names, "score", "met"]).Append("\r\n");
        foreach (var trial in result.Sample)
        {
            text.AppendJoin(',', [
                trial.Number.ToString(CultureInfo.InvariantCulture),
                .. trial.Values.Select(Number),
                trial.Score is { } score ? Number(score) : "",
                trial.IsMet ? "yes" : "no",
            ]).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
