using System.Runtime.Intrinsics;
using TelegramTrader.Trading.Optimisation.Sweeps;

namespace TelegramTrader.Tests.Trading.Optimisation;

/// <summary>The fast forms of what a sweep does between signals and figures give what their plain ones do.</summary>
public sealed class SweepStepTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void Entries_and_exits_by_turns_are_those_of_the_plain_form(bool canMeet)
    {
        var (steps, met) = (0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var words = random.Next(1, 6);
            var (rises, falls) = (Bits(random, 8 * words), Bits(random, 8 * words));
            var (mayEnter, leaves) = (Bits(random, words, 2), Bits(random, words));
            if (!canMeet)
            {
                for (var at = 0; at < rises.Length; at++)
                {
                    falls[at] &= ~rises[at];
                    rises[at] &= ~leaves[at / 8];
                }
            }

            met += Enumerable.Range(0, rises.Length)
                .Count(at => (rises[at] & mayEnter[at / 8] & (falls[at] | leaves[at / 8])) != 0);
            var rows = new SignalRows { Rises = rises, Falls = falls, MayEnter = mayEnter, Leaves = leaves };
            var isLong = Vector512.Create(0UL, 1, 1, 0, 1, 0, 0, 1);
            var (fast, plain) = (new ulong[rises.Length], new ulong[rises.Length]);

            SignalSteps.Find(in rows, isLong, fast);
            SignalSteps.FindPlain(in rows, isLong, plain);

            Assert.That(fast, Is.EqualTo(plain), $"seed {seed}");
            steps += plain.Sum(System.Numerics.BitOperations.PopCount);
        }

        Assert.That(steps, Is.GreaterThan(10_000));
        Assert.That(met, canMeet ? Is.GreaterThan(500) : Is.Zero);
    }

    private static ulong[] Bits(Random random, int words, int rarity = 4)
    {
        var bits = new ulong[words];
        for (var at = 0; at < words; at++)
        {
            bits[at] = ulong.MaxValue;
            for (var i = 0; i < rarity; i++)
            {
                bits[at] &= (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            }
        }

        return bits;
    }
}
