using System.Globalization;
using TelegramTrader.Benchmarks.Market.Venue;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>
/// Loads on the market's side of the program: <c>-- market bus</c>, <c>-- market indicator</c>,
/// <c>-- market soak --minutes 20 --rate 20000 --symbols 50</c>, <c>-- market memory --minutes 10</c>.
/// The exit code is 1 where a bar is missed.
/// </summary>
internal static class MarketModes
{
    private static readonly FeedPlan Soak = new() { Minutes = 20, Rate = 20_000, Coins = 50 };
    private static readonly FeedPlan Memory = new() { Minutes = 10, Rate = 4_000, Coins = 50 };

    public static async Task RunAsync(string[] words)
    {
        var isHeld = words switch
        {
            ["bus"] => await BusLoad.RunAsync(),
            ["indicator"] => await IndicatorLoad.RunAsync(),
            ["soak", .. var rest] => await FeedLoad.RunAsync(Read(Soak, rest), FeedVerdict.OfSoak),
            ["memory", .. var rest] => await FeedLoad.RunAsync(Read(Memory, rest), FeedVerdict.OfMemory),
            [VenueProcess.Mode, .. var rest] => await VenueServer.RunAsync(Read(Soak, rest)),
            _ => throw new ArgumentException("market bus|indicator|soak|memory [--minutes N] [--rate N] [--symbols N]"),
        };
        Environment.ExitCode = isHeld ? 0 : 1;
    }

    private static FeedPlan Read(FeedPlan plan, string[] words)
    {
        foreach (var pair in words.Chunk(2))
        {
            var value = double.Parse(pair[^1], CultureInfo.InvariantCulture);
            plan = pair[0] switch
            {
                "--minutes" => plan with { Minutes = value },
                "--rate" => plan with { Rate = (int)value },
                "--symbols" => plan with { Coins = (int)value },
                "--keep" => plan with { Keep = (int)value },
                "--skip" => plan with { Skip = (int)value },
                "--swallow" => plan with { Swallow = (int)value },
                _ => throw new ArgumentException($"{pair[0]} is not known."),
            };
        }

        return plan.Checked();
    }
}
