using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Trading.Strategies;

/// <summary>An indicator of the catalogue that follows bar after bar: the same bits as over the whole series.</summary>
internal sealed class LiveIndicator
{
    private readonly IndicatorStream stream;
    private readonly double[] outputs;

    /// <param name="parameters">All of them, in the order of the catalogue.</param>
    public LiveIndicator(string id, params ReadOnlySpan<double> parameters)
    {
        var indicator = IndicatorCatalogue.Find(id) ?? throw new ArgumentException($"No indicator {id}.", nameof(id));
        stream = indicator.Stream(parameters);
        outputs = new double[indicator.Outputs.Count];
        Array.Fill(outputs, double.NaN);
    }

    /// <summary>Its first output after the last bar; NaN while it warms up.</summary>
    public double Value => outputs[0];

    public double this[int output] => outputs[output];

    public void Push(in BarValues bar) => stream.Push(in bar, outputs);
}
