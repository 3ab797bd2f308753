using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Expressions.Masks;
using TelegramTrader.Analytics.Sweeps;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>
/// Rules with some choices of their parameters: the columns and comparisons that they share are worked out once a
/// block. Choices that the rules refuse are left out.
/// </summary>
internal sealed class RuleTile : ISweepTile
{
    // What neighbours share is worked out once for so many.
    private const int MostCombinations = 512;

    // Remembered between two blocks by all of them: windows of bars, above all.
    private const long MostMemory = 1_500_000;

    // A column of a block is 17 KB, a mask 0.3 KB: together they stay in the cache of one processor. One choice more
    // may bring those of its own beyond.
    private const int MostColumns = 64;
    private const int MostMasks = 2_048;

    private readonly SweepSeries series;
    private readonly List<Group> groups = [];
    private readonly List<long> numbers = [];
    private readonly ulong[] turns = new ulong[SweepBlock.Length / BarMasks.BarsPerWord];

    public RuleTile(SweepSeries series, RuleCompiler rules, NumberedSettings settings)
    {
        this.series = series;
        foreach (var number in settings.Numbers)
        {
            if (rules.ProgramOf(settings.ValuesOf(number), series.Bars.Timeframe, out _) is { } program)
            {
                numbers.Add(number);
                var masks = GroupWithRoom().Masks;
                groups[^1].Sides.Add((masks.Add(program.EnterLong!), masks.Add(program.ExitLong!)));
            }
        }
    }

    public IReadOnlyList<long> Combinations => numbers;

    /// <summary>How many choices go into one tile.</summary>
    /// <param name="greatest">Of each parameter the greatest value that is tried: long windows take much room.</param>
    public static int MostOf(RuleCompiler rules, Timeframe timeframe, IReadOnlyList<double> greatest)
    {
        double[] usual = [.. rules.Rules.Parameters.Select(parameter => parameter.Default)];
        var program = rules.ProgramOf(greatest, timeframe, out _) ?? rules.ProgramOf(usual, timeframe, out _);
        if (program is null)
        {
            return 1;
        }

        var masks = new ConditionMasks(BarMasks.BarsPerWord);
        masks.Add(program.EnterLong!);
        masks.Add(program.ExitLong!);
        return (int)Math.Clamp(MostMemory / Math.Max(1, masks.Bytes), 1, MostCombinations);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(SweepBlock block, Span<SweepState> states)
    {
        var bars = series.Bars.Columns.Slice(block.Start, block.Count);
        var words = BarMasks.WordsFor(block.Count);
        var at = 0;
        foreach (var (masks, sides) in groups)
        {
            masks.Fill(bars);
            foreach (var (enter, exit) in sides)
            {
                ref var state = ref states[at++];
                Turn(masks[enter][..words], masks[exit][..words], state.Held > 0, turns);
                block.Walk(ref state, turns.AsSpan(0, words), 1);
            }
        }
    }

    /// <summary>Where a position is begun when there is none, and ended when there is one, by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Turn(ReadOnlySpan<ulong> enters, ReadOnlySpan<ulong> exits, bool isLong, Span<ulong> turns)
    {
        unchecked
        {
            for (var word = 0; word < enters.Length; word++)
            {
                var (enter, exit, turned, later) = (enters[word], exits[word], 0UL, ulong.MaxValue);
                while (((isLong ? exit : enter) & later) is var wanted and not 0)
                {
                    var bit = wanted & (~wanted + 1);
                    turned |= bit;
                    later = ~(bit | (bit - 1));
                    isLong = !isLong;
                }

                turns[word] = turned;
            }
        }
    }

    private Group GroupWithRoom()
    {
        if (groups.Count == 0)
        {
            groups.Add(new Group(new ConditionMasks(SweepBlock.Length), []));
        }
        else if (groups[^1].Masks is { } last && (last.Columns >= MostColumns || last.Masks >= MostMasks))
        {
            groups.Add(new Group(new ConditionMasks(last), []));
        }

        return groups[^1];
    }

    private sealed record Group(ConditionMasks Masks, List<(int Enter, int Exit)> Sides);
}
