using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Analysis;

/// <summary>Indicators over one series by name, each computed once: <c>frame.Last("rsi")</c>.</summary>
public sealed class IndicatorFrame(BarSeries bars)
{
    private readonly Dictionary<string, double[][]> columns = new(StringComparer.Ordinal);

    public BarSeries Bars { get; } = bars;

    /// <summary>All outputs of an indicator, one value per bar; parameters not given are their defaults.</summary>
    /// <exception cref="ArgumentException">The catalogue does not hold the indicator.</exception>
    public double[][] Outputs(string id, params ReadOnlySpan<double> parameters)
    {
        var indicator = IndicatorCatalogue.Find(id)
            ?? throw new ArgumentException($"No indicator is called {id}.", nameof(id));
        var all = indicator.Parameters.Select(parameter => parameter.Default).ToArray();
        parameters.CopyTo(all);
        var key = $"{id}({string.Join(',', all)})";
        if (columns.TryGetValue(key, out var known))
        {
            return known;
        }

        var outputs = indicator.Outputs.Select(_ => new double[Bars.Count]).ToArray();
        indicator.Compute(Bars.Columns, all, outputs);
        columns.Add(key, outputs);
        return outputs;
    }

    public double[] Column(string id, params ReadOnlySpan<double> parameters) => Outputs(id, parameters)[0];

    /// <summary>The value at the last bar, NaN when there is none.</summary>
    public double Last(string id, params ReadOnlySpan<double> parameters) =>
        Bars.Count == 0 ? double.NaN : Column(id, parameters)[^1];
}
