using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Tests.Fakes;

/// <summary>An indicator made by hand from one recurrence; it counts how often it was computed.</summary>
internal sealed class FakeIndicator : Indicator
{
    public required string Name { get; init; }

    public required IReadOnlyList<IndicatorParameter> Takes { get; init; }

    public required IReadOnlyList<string> Gives { get; init; }

    public required Func<double[], IndicatorStream> Follow { get; init; }

    public Func<double[], int, int> Warm { get; init; } = (_, _) => 0;

    public Func<double[], string?> Objection { get; init; } = _ => null;

    public bool Sourced { get; init; }

    public int Computed { get; private set; }

    public override string Id => Name;

    public override string Summary => $"A {Name} made by hand.";

    public override IReadOnlyList<IndicatorParameter> Parameters => Takes;

    public override IReadOnlyList<IndicatorOutput> Outputs =>
        [.. Gives.Select(name => new IndicatorOutput(name, "price"))];

    public override bool TakesSource => Sourced;

    public override string? Refuses(ReadOnlySpan<double> parameters) => Objection(parameters.ToArray());

    public override int WarmUp(ReadOnlySpan<double> parameters, int output) => Warm(parameters.ToArray(), output);

    public override IndicatorStream Stream(ReadOnlySpan<double> parameters) => Follow(parameters.ToArray());

    public override void Compute(in BarColumns bars, ReadOnlySpan<double> parameters, double[][] outputs)
    {
        Computed++;
        var length = bars.Length;
        if (outputs.Length != Gives.Count || outputs.Any(output => output.Length != length))
        {
            throw new ArgumentException("An output is missing or of another length.", nameof(outputs));
        }

        var stream = Stream(parameters);
        Span<double> row = stackalloc double[outputs.Length];
        for (var i = 0; i < length; i++)
        {
            stream.Push(bars[i], row);
            for (var j = 0; j < row.Length; j++) outputs[j][i] = row[j];
        }
    }
}
