using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Strategies;

/// <param name="Bars">Bars over which the funding rate is averaged.</param>
/// <param name="CostBp">What going in and out of both sides costs, in hundredths of a percent of one side.</param>
/// <param name="Settlements">Settlements in which the funding has to pay those costs.</param>
/// <param name="LeaveBp">Average rate at which it is not worth holding any more.</param>
public sealed record FundingArbitrageParameters(
    int Bars = 24, double CostBp = 36, int Settlements = 30, double LeaveBp = 0.2);

/// <summary>
/// Long the coin and short its perpetual while shorts are paid: the price does not matter, the funding is earned. In
/// when the average rate would pay the costs of both sides in so many settlements, out when it has become low.
/// </summary>
/// <remarks>Instrument 0 is the spot market and 1 the perpetual; of one end the spot bar comes first.</remarks>
public sealed class FundingArbitrage(FundingArbitrageParameters parameters) : IStrategy
{
    private const double BasisPoint = 1e-4;
    private const int Spot = 0;

    private readonly double[] rates = new double[parameters.Bars];
    private int next;
    private int seen;
    private int spotPosition;
    private bool isBroken;
    private double average = double.NaN;

    public static StrategyDeclaration Declaration { get; } = new()
    {
        Name = "FUNDING_ARBITRAGE",
        About = "Long the coin and short its perpetual while funding pays for it; takes no side of the price.",
        Parameters =
        [
            new("bars", 24, 1, 5_000, "bars over which the funding rate is averaged") { Search = "4..200" },
            new("cost_bp", 36, 0, 1_000, "costs of going in and out of both sides", IsWhole: false)
            {
                Search = "10..100",
            },
            new("settlements", 30, 1, 1_000, "settlements in which funding pays the costs") { Search = "5..100" },
            new("leave_bp", 0.2, -100, 100, "average rate at which it is left", IsWhole: false) { Search = "-1..1" },
        ],
        Create = static (values, _) => new FundingArbitrage(
            new FundingArbitrageParameters((int)values[0], values[1], (int)values[2], values[3])),
        WarmUp = static (values, _) => (int)values[0] + 1,
        Refuses = static (values, _) => values[3] * values[2] < values[1]
            ? null
            : "leave_bp times settlements must be below cost_bp, or it would leave as soon as it is in.",
        Markets = StrategyMarkets.SpotAndPerpetual,
        GoesShort = true,
    };

    public Intent OnBar(in StrategyMoment moment)
    {
        if (moment.Instrument == Spot)
        {
            spotPosition = moment.Position;
            return Decide(moment.Position, OrderSide.Buy);
        }

        // Both sides decide on the average of before this bar: the spot side has not seen more.
        var intent = Decide(moment.Position, OrderSide.Sell);
        var isAlone = (moment.Position == 0) != (spotPosition == 0);
        isBroken = isAlone;
        Push(moment.FundingRate);
        return isAlone && moment.Position != 0 ? Intent.Exit("the coin is not held any more") : intent;
    }

    private Intent Decide(int position, OrderSide side) => position switch
    {
        not 0 when isBroken => Intent.Exit("the other side is gone"),
        not 0 when average < parameters.LeaveBp * BasisPoint => Intent.Exit("funding has become low"),
        0 when !isBroken && average * parameters.Settlements >= parameters.CostBp * BasisPoint =>
            Intent.Enter(side, "funding pays for both sides"),
        _ => Intent.None,
    };

    private void Push(double rate)
    {
        if (!double.IsFinite(rate))
        {
            (seen, average) = (0, double.NaN);
            return;
        }

        rates[next] = rate;
        next = next + 1 == rates.Length ? 0 : next + 1;
        seen = Math.Min(seen + 1, rates.Length);
        average = seen == rates.Length ? Mean() : double.NaN;
    }

    // From the oldest on, so that the same rates give the same bits wherever the ring begins.
    private double Mean()
    {
        var sum = 0.0;
        for (var i = 0; i < rates.Length; i++)
        {
            sum += rates[(next + i) % rates.Length];
        }

        return sum / rates.Length;
    }
}
