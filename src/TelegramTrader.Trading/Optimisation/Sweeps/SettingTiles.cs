using TelegramTrader.Analytics.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>Some settings of a strategy, each under a number; no two are equal.</summary>
/// <param name="Numbers">Of those that are wanted, in any order.</param>
/// <param name="ValuesOf">The values of a number, in the order of the strategy.</param>
internal readonly record struct NumberedSettings(
    IReadOnlyList<long> Numbers, Func<long, IReadOnlyList<double>> ValuesOf);

/// <summary>Cuts settings that need not be a grid into tiles by the distinct values in them.</summary>
/// <param name="most">Settings of a tile.</param>
/// <param name="threads">There are as many tiles, where there is enough for them to share.</param>
internal sealed class SettingTiles(SweepSeries series, int most, int threads)
{
    private const int MostColumns = 64;

    // Of a row and a column that nobody wants together there is a state as well.
    private const int MostStates = 4_096;

    private readonly List<Func<ISweepTile>> tiles = [];

    /// <summary>The tiles of them; one that is not made holds only its numbers.</summary>
    public static IReadOnlyList<Func<ISweepTile>> Of(
        SweepSeries series, StrategyDeclaration strategy, NumberedSettings settings, int most, int threads)
    {
        var cut = new SettingTiles(series, most, threads);
        if (strategy.Rules is { } rules)
        {
            cut.CutRules(rules, settings);
        }
        else if (strategy == SmaCross.Declaration)
        {
            cut.CutAverages(settings);
        }
        else
        {
            cut.CutConvergences(settings);
        }

        return cut.tiles;
    }

    private void CutAverages(NumberedSettings settings)
    {
        foreach (var part in PartsOf(settings, values => (int)values[0]))
        {
            var rows = RowsOf(settings, part, values => (int)values[1]);
            foreach (var group in Grouped(rows, 1, most))
            {
                tiles.Add(() => Averages(settings, group));
            }
        }
    }

    private void CutConvergences(NumberedSettings settings)
    {
        foreach (var part in PartsOf(settings, GateOf))
        {
            var rows = RowsOf(settings, part, LineOf);
            var mostRows = MostStates / Distinct(settings, rows, GateOf).Count();
            foreach (var group in Grouped(rows, ConvergenceLanes.Count, mostRows))
            {
                tiles.Add(() => Convergences(settings, group));
            }
        }
    }

    private void CutRules(RuleCompiler rules, NumberedSettings settings)
    {
        if (settings.Numbers.Count == 0)
        {
            return;
        }

        // Neighbours differ in the last parameters only, so that they share what the first ones make.
        var sorted = settings.Numbers.ToArray();
        Array.Sort(sorted, (x, y) => Compare(settings.ValuesOf(x), settings.ValuesOf(y)));
        double[] greatest =
        [
            .. rules.Rules.Parameters.Select((_, i) => sorted.Max(number => settings.ValuesOf(number)[i])),
        ];
        var most = RuleTile.MostOf(rules, series.Bars.Timeframe, greatest);
        var part = PartOf(sorted.Length, Math.Min(most, (sorted.Length + threads - 1) / threads));
        foreach (var numbers in sorted.Chunk(part))
        {
            tiles.Add(() => new RuleTile(series, rules, new NumberedSettings(numbers, settings.ValuesOf)));
        }
    }

    private static int Compare(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        var at = 0;
        while (at < left.Count - 1 && left[at] == right[at])
        {
            at++;
        }

        return left.Count == 0 ? 0 : left[at].CompareTo(right[at]);
    }

    /// <summary>Those of the same columns together, of which a tile keeps all at once.</summary>
    private static IEnumerable<List<long>> PartsOf<TColumn>(
        NumberedSettings settings, Func<IReadOnlyList<double>, TColumn> columnOf)
        where TColumn : notnull
    {
        var columns = settings.Numbers.GroupBy(number => columnOf(settings.ValuesOf(number)))
            .OrderBy(column => column.Key)
            .ToList();
        return columns.Count == 0
            ? []
            : columns.Chunk(PartOf(columns.Count, MostColumns)).Select(part => part.SelectMany(of => of).ToList());
    }

    /// <summary>Those of the same row together, which a tile works out once and forgets.</summary>
    private static List<List<long>> RowsOf<TRow>(
        NumberedSettings settings, List<long> part, Func<IReadOnlyList<double>, TRow> rowOf)
        where TRow : notnull =>
        [
            .. part.GroupBy(number => rowOf(settings.ValuesOf(number)))
                .OrderBy(row => row.Key)
                .Select(row => row.ToList()),
        ];

    /// <summary>Rows that go into one tile; always a multiple of those that are worked out together.</summary>
    private IEnumerable<List<List<long>>> Grouped(List<List<long>> rows, int together, int mostRows)
    {
        var share = Math.Min(most, (rows.Sum(row => row.Count) + threads - 1) / threads);
        var (group, count) = (new List<List<long>>(), 0);
        foreach (var some in rows.Chunk(together))
        {
            var added = some.Sum(row => row.Count);
            if (group.Count > 0 && (count + added > share || group.Count + some.Length > mostRows))
            {
                yield return group;
                (group, count) = ([], 0);
            }

            group.AddRange(some);
            count += added;
        }

        yield return group;
    }

    private SmaCrossTile Averages(NumberedSettings settings, List<List<long>> rows)
    {
        int[] fast = [.. Distinct(settings, rows, values => (int)values[0])];
        int[] slow = [.. rows.Select(row => (int)settings.ValuesOf(row[0])[1])];
        var numbers = NumbersOf(settings, rows, fast, values => (int)values[0]);
        return new SmaCrossTile(series, fast, slow, (i, j) => numbers[(j * fast.Length) + i]);
    }

    private RsiMacdTile Convergences(NumberedSettings settings, List<List<long>> rows)
    {
        (int Length, double BuyBelow, double SellAbove)[] gates = [.. Distinct(settings, rows, GateOf)];
        var lines = rows.Select(row => LineOf(settings.ValuesOf(row[0])));
        var numbers = NumbersOf(settings, rows, gates, GateOf);
        return new RsiMacdTile(
            series,
            [.. lines.Select(line => new ConvergenceLengths(line.Fast, line.Slow, line.Signal))],
            Array.ConvertAll(gates, gate => new SweepGate(gate.Length, gate.BuyBelow, gate.SellAbove)),
            Array.ConvertAll(numbers, number => number ?? -1));
    }

    private static (int Fast, int Slow, int Signal) LineOf(IReadOnlyList<double> values) =>
        ((int)values[0], (int)values[1], (int)values[2]);

    private static (int Length, double BuyBelow, double SellAbove) GateOf(IReadOnlyList<double> values) =>
        ((int)values[3], values[4], values[5]);

    private static IEnumerable<T> Distinct<T>(
        NumberedSettings settings, List<List<long>> rows, Func<IReadOnlyList<double>, T> of) =>
        rows.SelectMany(row => row).Select(number => of(settings.ValuesOf(number))).Distinct().Order();

    /// <summary>The number at each row and column; null where none is wanted.</summary>
    private static long?[] NumbersOf<TColumn>(
        NumberedSettings settings, List<List<long>> rows, TColumn[] columns, Func<IReadOnlyList<double>, TColumn> of)
    {
        var numbers = new long?[rows.Count * columns.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var number in rows[row])
            {
                var column = Array.BinarySearch(columns, of(settings.ValuesOf(number)));
                numbers[(row * columns.Length) + column] = number;
            }
        }

        return numbers;
    }

    /// <summary>The length of parts that are about even, of which none is longer than allowed.</summary>
    private static int PartOf(int all, int most)
    {
        var parts = (all + most - 1) / most;
        return (all + parts - 1) / parts;
    }
}
