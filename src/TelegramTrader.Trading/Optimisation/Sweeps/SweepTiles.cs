using TelegramTrader.Analytics.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>Cuts a space into tiles whose columns and states stay in the cache of one processor.</summary>
internal sealed class SweepTiles
{
    // A column of means is 8 KB a block, so that this many fill half of a second-level cache.
    private const int MostFast = 64;

    // States are 128 bytes each.
    private const int MostCombinations = 2_048;
    private const int MostGates = 64;

    private readonly SweepSeries series;
    private readonly ParameterSpace space;
    private readonly List<Func<ISweepTile>> tiles = [];

    /// <param name="threads">There are at least as many tiles as threads, where there are enough combinations.</param>
    public SweepTiles(SweepSeries series, ParameterSpace space, int threads)
    {
        (this.series, this.space) = (series, space);
        if (space.Strategy.Rules is { } rules)
        {
            CutRules(rules, threads);
        }
        else if (space.Strategy == SmaCross.Declaration)
        {
            CutAverages(threads);
        }
        else
        {
            CutConvergences(threads);
        }
    }

    /// <summary>Names of the strategies that can be cut.</summary>
    public static IReadOnlyList<StrategyDeclaration> Strategies { get; } =
        [SmaCross.Declaration, RsiMacd.Declaration];

    public int Count => tiles.Count;

    /// <summary>Makes a tile; one that is not made holds no memory.</summary>
    public ISweepTile Make(int tile) => tiles[tile]();

    /// <summary>Bytes that a thread needs at most for a tile and its states.</summary>
    public static long BytesPerThread =>
        (MostFast * SweepBlock.Length * sizeof(int)) + (MostCombinations * 2 * 128L) + (1 << 20);

    /// <summary>The same of one strategy.</summary>
    public static long BytesPerThreadOf(StrategyDeclaration strategy) =>
        strategy.Rules is null ? BytesPerThread : RuleTile.MostBytes;

    private void CutRules(RuleCompiler rules, int threads)
    {
        var most = RuleTile.MostOf(rules, space.Timeframe, [.. space.Values.Select(values => values.Max())]);
        var part = (int)Math.Min(most, (space.Size + threads - 1) / threads);
        for (var first = 0L; first < space.Size; first += part)
        {
            var (from, count) = (first, (int)Math.Min(part, space.Size - first));
            tiles.Add(() => new RuleTile(series, rules, new NumberedSettings(
                [.. Enumerable.Range(0, count).Select(at => from + at)], space.ValuesOf)));
        }
    }

    private void CutAverages(int threads)
    {
        var (fast, slow) = (space.Values[0], space.Values[1]);
        var fastPart = PartOf(fast.Count, MostFast);
        var slowPart = PartOf(slow.Count, Math.Max(1, Math.Min(slow.Count / threads, MostCombinations / fastPart)));
        foreach (var fastPlaces in Enumerable.Range(0, fast.Count).Chunk(fastPart))
        {
            foreach (var slowPlaces in Enumerable.Range(0, slow.Count).Chunk(slowPart))
            {
                tiles.Add(() => new SmaCrossTile(
                    series,
                    [.. fastPlaces.Select(place => (int)fast[place])],
                    [.. slowPlaces.Select(place => (int)slow[place])],
                    (i, j) => Wanted(space.NumberOf(fastPlaces[i], slowPlaces[j]))));
            }
        }
    }

    /// <summary>The length of parts that are about even, of which none is longer than allowed.</summary>
    private static int PartOf(int all, int most)
    {
        var parts = (all + most - 1) / most;
        return (all + parts - 1) / parts;
    }

    private long? Wanted(long number) => space.Refuses(number) is null ? number : null;

    private void CutConvergences(int threads)
    {
        var (lines, gates) = (SizeOf(0, 3), SizeOf(3, 6));
        var gatePart = (int)Math.Min(gates, MostGates);
        var groups = (lines + ConvergenceLanes.Count - 1) / ConvergenceLanes.Count;
        var most = MostCombinations / gatePart / ConvergenceLanes.Count;
        var linePart = ConvergenceLanes.Count
            * PartOf((int)groups, (int)Math.Max(1, Math.Min((groups + threads - 1) / threads, most)));
        for (var line = 0L; line < lines; line += linePart)
        {
            for (var gate = 0L; gate < gates; gate += gatePart)
            {
                var (firstLine, firstGate) = (line, gate);
                var gatesHere = (int)Math.Min(gatePart, gates - gate);
                var linesHere = (int)Math.Min(linePart, lines - line);
                tiles.Add(() => Convergences((firstLine, linesHere), (firstGate, gatesHere), gates));
            }
        }
    }

    private RsiMacdTile Convergences((long First, int Count) lines, (long First, int Count) gates, long allGates)
    {
        // Whether a combination is refused depends on its line alone.
        var (wanted, numbers) = (new List<ConvergenceLengths>(), new List<long>());
        for (var line = lines.First; line < lines.First + lines.Count; line++)
        {
            if (Wanted((line * allGates) + gates.First) is not null)
            {
                wanted.Add(LineOf(space.ValuesOf(line * allGates)));
                for (var gate = gates.First; gate < gates.First + gates.Count; gate++)
                {
                    numbers.Add((line * allGates) + gate);
                }
            }
        }

        var all = new SweepGate[gates.Count];
        for (var at = 0; at < all.Length; at++)
        {
            all[at] = GateOf(space.ValuesOf(gates.First + at));
        }

        return new RsiMacdTile(series, [.. wanted], all, numbers);
    }

    private static ConvergenceLengths LineOf(double[] values) =>
        new((int)values[0], (int)values[1], (int)values[2]);

    private static SweepGate GateOf(double[] values) => new((int)values[3], values[4], values[5]);

    private long SizeOf(int from, int to) =>
        space.Values.Take(from..to).Aggregate(1L, (size, values) => size * values.Count);
}
