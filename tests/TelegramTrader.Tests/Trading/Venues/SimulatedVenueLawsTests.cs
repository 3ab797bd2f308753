using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Venues;

/// <summary>What holds whatever is ordered, by hand and by a strategy, over random bars and assumptions.</summary>
public sealed class SimulatedVenueLawsTests
{
    private const int Cases = 10_000;
    private const int Bars = 25;

    [TestCase(MarketKind.Spot)]
    [TestCase(MarketKind.Perpetual)]
    public void Whatever_is_ordered_the_books_agree_and_nothing_happens_that_was_not_approved(MarketKind kind)
    {
        var random = new Random((int)kind + 1);
        var seen = new Seen();
        for (var i = 0; i < Cases; i++)
        {
            RunOne(random, kind, seen);
        }

        Assert.That(seen.Fills, Is.GreaterThan(Cases * 2), "the property is not empty");
        Assert.That(seen.WhileHalted, Is.GreaterThan(Cases / 50));
        Assert.That(seen.Cancelled, Is.GreaterThan(Cases / 2));
        Assert.That(seen.Liquidations, kind == MarketKind.Spot ? Is.Zero : Is.GreaterThan(Cases / 50));
        Assert.That(seen.Turned, kind == MarketKind.Spot ? Is.Zero : Is.GreaterThan(Cases / 50));
    }

    private static void RunOne(Random random, MarketKind kind, Seen seen)
    {
        var series = RandomMarket.Bars(random, Bars);
        var cursor = new MarketCursor(series);
        var strategy = random.Next(2) == 0 ? new RandomIntents(random, kind == MarketKind.Perpetual) : null;
        var desk = new SimulatedDesk(TermsOf(kind), AssumptionsOf(random), strategy, LimitsOf(random));
        var books = new CheckedBooks(desk, seen);
        desk.AfterEvent = books.Check;
        for (var i = 0; i < Bars; i++)
        {
            desk.Bar(cursor.Take());
            books.CheckAtRest(series.Close[i]);
            for (var orders = random.Next(3); orders > 0; orders--)
            {
                Command(random, desk, kind, series.Close[i]);
            }

            if (kind == MarketKind.Perpetual && random.Next(8) == 0)
            {
                books.Funding += desk.Settle(((decimal)random.NextDouble() - 0.5m) * 0.02m, (decimal)series.Close[i]);
            }
        }
    }

    private static void Command(Random random, SimulatedDesk desk, MarketKind kind, double close)
    {
        switch (random.Next(20))
        {
            case 0:
                desk.Tell(new KernelCommand.Halt((TradingLevel)random.Next(1, 5), "law"));
                break;
            case 1 or 2:
                desk.Tell(new KernelCommand.Resume(TradingLevel.Open, "law"));
                break;
            case < 6:
                desk.Tell(new KernelCommand.Cancel(random.NextInt64(desk.Kernel.Approved + 1)));
                break;
            default:
                desk.Place(DraftOf(random, kind, close));
                break;
        }
    }

    private static OrderDraft DraftOf(Random random, MarketKind kind, double close)
    {
        var type = (OrderType)random.Next(7);
        var side = kind == MarketKind.Perpetual || random.Next(4) > 0 ? (OrderSide)random.Next(2) : OrderSide.Buy;
        var byAmount = type == OrderType.Market && random.Next(4) == 0;
        return new OrderDraft(0, side, type)
        {
            Quantity = byAmount ? 0 : Math.Round((decimal)(random.NextDouble() * 12_000 / close), 3) + 0.001m,
            QuoteAmount = byAmount ? random.Next(1, 8_000) : 0,
            LimitPrice = type.HasLimit() ? Near(random, close) : null,
            StopPrice = type.WaitsForTrigger() ? Near(random, close) : null,
            TrailingShare = type == OrderType.TrailingStop ? 0.001m + ((decimal)random.NextDouble() * 0.01m) : 0,
            TimeInForce = type == OrderType.Limit ? (TimeInForce)random.Next(3) : TimeInForce.GoodTillCancelled,
            IsReduceOnly = !byAmount && random.Next(4) == 0,
            ListId = random.Next(4) == 0 ? random.Next(1, 3) : 0,
        };
    }

    private static decimal Near(Random random, double close) =>
        Math.Round((decimal)(close * (1 + ((random.NextDouble() - 0.5) * 0.02))), 2);

    private static InstrumentTerms TermsOf(MarketKind kind) => kind == MarketKind.Spot ? RandomMarket.Spot
        : RandomMarket.Perpetual with
        {
            MarginTiers = [new MarginTier(20_000, 0.005m, 0, 100), new MarginTier(1_000_000, 0.01m, 100, 50)],
            TickSize = 0.01m,
            StepSize = 0.001m,
            MinQuantity = 0.001m,
            MinNotional = 5,
        };

    private static FillAssumptions AssumptionsOf(Random random) =>
        FillAssumptions.Plain(random.Next(3) * 0.0005m) with
        {
            Slippage = random.Next(2) * 0.0005m,
            Spread = random.Next(2) * 0.0002m,
            Latency = TimeSpan.FromSeconds(random.Next(2) * 5),
            VolumeShare = random.Next(2) * 0.2m,
            LimitsNeedThrough = random.Next(2) == 0,
            UsesFilters = random.Next(2) == 0,
            Leverage = random.Next(3) switch { 0 => 1, 1 => 3, _ => 75 },
        };

    private static RiskLimits LimitsOf(Random random) => random.Next(3) > 0 ? RiskLimits.None : RiskLimits.Desk with
    {
        MaxPositionShare = 0.8m, MaxOrdersPerMinute = null,
    };

    /// <summary>How often what the laws speak of has happened.</summary>
    private sealed class Seen
    {
        public int Fills { get; set; }
        public int WhileHalted { get; set; }
        public int Cancelled { get; set; }
        public int Liquidations { get; set; }
        public int Turned { get; set; }
    }

    private sealed class CheckedBooks(SimulatedDesk desk, Seen seen)
    {
        private readonly Dictionary<long, decimal> executed = [];
        private readonly HashSet<long> ended = [];
        private int next;
        private decimal paid;
        private decimal held;
        private long closedBy;

        public decimal Funding { get; set; }

        public void Check()
        {
            var (own, venue) = (desk.Kernel.Account, desk.Venue.Account);
            if (own.Cash != venue.Cash || own.MarginOf(0) != venue.MarginOf(0)
                || own.Positions[0].Quantity != venue.Positions[0].Quantity
                || own.Positions[0].EntryPrice != venue.Positions[0].EntryPrice)
            {
                Assert.Fail("The account of the venue is not that of the kernel.");
            }

            for (; next < desk.Reports.Count; next++)
            {
                Check(desk.Reports[next]);
            }
        }

        public void CheckAtRest(double close)
        {
            var account = desk.Kernel.Account;
            var price = (decimal)close;
            var equity = account.Equity([price]);
            var explained = SimulatedDesk.Cash - paid + Funding + (held * price);
            Assert.That(Math.Abs(equity - explained), Is.LessThan(1e-9m), "price, fees and funding explain equity");
            Assert.That(Math.Min(equity, Math.Min(account.Cash, account.MarginOf(0))), Is.GreaterThan(-1e-9m));
            Assert.That(desk.Kernel.Alarms, Is.Zero);
            foreach (var asset in account.Ledger.Assets)
            {
                Assert.That(Math.Abs(account.Ledger.SumOf(asset)), Is.LessThan(1e-12m), asset);
            }
        }

        private void Check(OrderReport report)
        {
            var isOurs = report.OrderId > 0 && report.OrderId <= desk.Kernel.Approved;
            Assert.That(isOurs || report.IsLiquidation, Is.True, "no order without approval");
            Assert.That(ended.Contains(report.OrderId) && report.Event != OrderEvent.CancelRejected, Is.False);
            if (report.Quantity != 0)
            {
                CheckFill(report);
            }

            if (report.Event is OrderEvent.Filled or OrderEvent.Rejected or OrderEvent.Expired or OrderEvent.Cancelled
                && report.OrderId > 0)
            {
                ended.Add(report.OrderId);
                seen.Cancelled += report.Event == OrderEvent.Cancelled ? 1 : 0;
            }
        }

        private void CheckFill(OrderReport report)
        {
            var after = held + report.Quantity;
            if (desk.Kernel.Level != TradingLevel.Open)
            {
                seen.WhileHalted++;
                Assert.That(Math.Abs(after), Is.LessThan(Math.Abs(held)), "nothing but reductions while halted");
                Assert.That(after * held, Is.GreaterThanOrEqualTo(0));
            }

            Assert.That(held == 0 || after == 0 || after * held > 0, Is.True, "a turn is two fills");
            seen.Turned += held == 0 && closedBy == report.OrderId && report.OrderId > 0 ? 1 : 0;
            closedBy = after == 0 ? report.OrderId : 0;
            seen.Fills++;
            seen.Liquidations += report.IsLiquidation ? 1 : 0;
            executed[report.OrderId] = executed.GetValueOrDefault(report.OrderId) + Math.Abs(report.Quantity);
            (held, paid) = (after, paid + (report.Quantity * report.Price) + report.Fee);
        }
    }
}
