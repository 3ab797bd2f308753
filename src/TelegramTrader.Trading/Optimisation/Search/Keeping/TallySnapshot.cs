namespace TelegramTrader.Trading.Optimisation.Search.Keeping;

/// <summary>A tally as it is kept; doubles as bytes, so that no bit is lost.</summary>
internal sealed record TallySnapshot
{
    // Number, score (NaN where there is none) and 1 where the constraints are met.
    private const int Head = 3;

    public long Run { get; init; }

    public long Refused { get; init; }

    public long Unmet { get; init; }

    public long Undefined { get; init; }

    public long LastBetter { get; init; }

    public string? LastRefusal { get; init; }

    public IReadOnlyList<OptimisationTrial> Best { get; init; } = [];

    public byte[] Improvements { get; init; } = [];

    public byte[] Trials { get; init; } = [];

    public byte[]? Cells { get; init; }

    public long Sharpes { get; init; }

    public double SharpeMean { get; init; }

    public double SharpeSquares { get; init; }

    public static byte[] BytesOf(IReadOnlyList<(long Number, double Score)> curve) =>
        DoubleBytes.Write([.. curve.SelectMany(point => new[] { point.Number, point.Score })]);

    public static byte[] BytesOf(IReadOnlyList<TrialScore> trials) => DoubleBytes.Write(
    [
        .. trials.SelectMany(trial =>
            new[] { trial.Number, trial.Score ?? double.NaN, trial.IsMet ? 1 : 0 }.Concat(trial.Values)),
    ]);

    public IEnumerable<(long Number, double Score)> Curve()
    {
        var doubles = DoubleBytes.Read(Improvements);
        for (var at = 0; at < doubles.Length; at += 2) yield return ((long)doubles[at], doubles[at + 1]);
    }

    public IEnumerable<TrialScore> Sample(int parameters)
    {
        var doubles = DoubleBytes.Read(Trials);
        for (var at = 0; at < doubles.Length; at += Head + parameters)
        {
            var score = double.IsNaN(doubles[at + 1]) ? (double?)null : doubles[at + 1];
            var values = doubles[(at + Head)..(at + Head + parameters)];
            yield return new TrialScore((long)doubles[at], values, score, doubles[at + 2] == 1);
        }
    }
}
