using TelegramTrader.Analytics.Oscillators;
using TelegramTrader.Analytics.Sweeps;

namespace TelegramTrader.Tests.Analytics.Sweeps;

/// <summary>The bars at which lines cross their signals, line by line, out of what tells eight at once.</summary>
internal sealed class CrossedLines(ConvergenceLengths[] lengths, int stretch)
{
    public (List<int> Rises, List<int> Falls) Of(int line, double[] prices)
    {
        var (rises, falls) = (new List<int>(), new List<int>());
        foreach (var lanes in ConvergenceLanes.Of(lengths))
        {
            for (var start = 0; start < prices.Length; start += stretch)
            {
                lanes.Fill(prices.AsSpan(start, Math.Min(stretch, prices.Length - start)));
                for (var at = 0; at < lanes.Signals * ConvergenceLanes.Count; at++)
                {
                    var (signal, lane) = (at / ConvergenceLanes.Count, at % ConvergenceLanes.Count);
                    if (lanes.LineOf(signal, lane) == line)
                    {
                        Add(rises, lanes.RisesOf(signal)[lane..], start);
                        Add(falls, lanes.FallsOf(signal)[lane..], start);
                    }
                }
            }
        }

        return (rises, falls);
    }

    /// <summary>One alone, bar by bar, and at how many bars it is equal to its signal.</summary>
    public static (List<int> Rises, List<int> Falls, int Ties) Plain(ConvergenceLengths of, double[] prices)
    {
        var (rises, falls, ties) = (new List<int>(), new List<int>(), 0);
        var state = new MovingAverageConvergence.State(of.Fast, of.Slow, of.Signal);
        var (line, signal) = (double.NaN, double.NaN);
        for (var i = 0; i < prices.Length; i++)
        {
            var before = (Line: line, Signal: signal);
            (line, signal, _) = state.Push(prices[i]);
            if (before.Line <= before.Signal && line > signal)
            {
                rises.Add(i);
            }
            else if (before.Line >= before.Signal && line < signal)
            {
                falls.Add(i);
            }

            ties += line == signal ? 1 : 0;
        }

        return (rises, falls, ties);
    }

    private static void Add(List<int> bars, ReadOnlySpan<ulong> words, int start)
    {
        var places = new int[(words.Length * 64) + MaskPlaces.Spare];
        var count = MaskPlaces.FindPlain(words, ConvergenceLanes.Count, places);
        bars.AddRange(places[..count].Select(place => start + place));
    }
}
