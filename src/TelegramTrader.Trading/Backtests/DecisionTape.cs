using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Backtests;

/// <summary>
/// What a strategy was shown beside the bars and what it wanted, call by call: enough to ask another one of its kind
/// the same questions. Only what changed is kept, so that a run of a million bars costs little.
/// </summary>
internal sealed class DecisionTape(int instruments)
{
    private readonly List<Sight> sights = [];
    private readonly PagedList<Decision> decisions = [];
    private readonly int[] positions = new int[instruments];
    private readonly double[] rates = [.. Enumerable.Repeat(double.NaN, instruments)];

    private bool isAsking;
    private long openMs;

    public int Instruments => instruments;

    /// <summary>How often the strategy was asked.</summary>
    public int Calls { get; private set; }

    public IReadOnlyList<Sight> Sights => sights;

    /// <summary>Where it wanted something, in order.</summary>
    public IReadOnlyList<Decision> Decisions => decisions;

    /// <summary>Open time of the bar that it is being asked about; null between two questions.</summary>
    public long? AskedAboutMs => isAsking ? openMs : null;

    public void See(in StrategyMoment moment)
    {
        (isAsking, openMs) = (true, moment.Bar.OpenTimeMs);
        var at = moment.Instrument;
        if (moment.Position != positions[at] || !moment.FundingRate.Equals(rates[at]))
        {
            (positions[at], rates[at]) = (moment.Position, moment.FundingRate);
            sights.Add(new Sight(Calls, at, moment.Position, moment.FundingRate));
        }
    }

    public void Want(in Intent intent)
    {
        isAsking = false;
        if (intent.Kind != IntentKind.None)
        {
            decisions.Add(new Decision(Calls, openMs, intent));
        }

        Calls++;
    }
}

/// <summary>From this call on the strategy saw this position and funding rate of an instrument.</summary>
internal readonly record struct Sight(int Call, int Instrument, int Position, double FundingRate);

/// <param name="OpenMs">Open time of the bar at whose close it was wanted.</param>
internal readonly record struct Decision(int Call, long OpenMs, Intent Intent);
