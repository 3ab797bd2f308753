using System.Text;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Tests.Application.Backtests;

public sealed class BacktestCheckTests
{
    private static readonly Caller Analyst = new("telegram:1", Role.Analyst);
    private static readonly BarSeries TenDays = Bars.Walk("1h", 240);
    private static readonly FakeMarket Market = new(TenDays, Symbol.Of("BTC", "USDT", MarketKind.Spot));

    [TestCase("SMA_CROS BTC 5d", "There is no strategy SMA_CROS.", "SMA_CROSS")]
    [TestCase("SMA_CROSS BTC 5d fas=3", "SMA_CROSS has no parameter fas", null)]
    [TestCase("SMA_CROSS BTC 5d fast=0", "fast is a whole number from 1 to 2000, not 0.", null)]
    [TestCase("SMA_CROSS BTC 5d fast=90 slow=80", "fast must be below slow.", null)]
    [TestCase("SMA_CROSS DOGE 5d", "DOGE-USDT is not there.", "BTC-USDT")]
    [TestCase("SMA_CROSS BTC 60d", "60d is longer than what is stored of BTC-USDT.", "all")]
    [TestCase("SMA_CROSS BTC 2001-01-01..2001-02-01", "Nothing is stored of BTC-USDT", "all")]
    public async Task What_cannot_run_is_refused_before_it_waits(string words, string sentence, string? nearest)
    {
        var jobs = new FakeJobQueue();

        var started = await Start(jobs, words);

        Assert.That(started.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Does.StartWith(sentence));
        Assert.That(refusal.Nearest is [var best, ..] ? best : null, Is.EqualTo(nearest));
        Assert.That(jobs.All, Is.Empty);
    }

    [Test]
    public async Task What_is_stored_is_said_where_the_period_is_longer()
    {
        var started = await Start(new FakeJobQueue(), "SMA_CROSS BTC 60d");

        Assert.That(started.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Argument, Is.EqualTo("period"));
        Assert.That(refusal.Hint, Does.Match(@"Stored is \d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d"));
    }

    [TestCase("SMA_CROSS BTC 10d")]
    [TestCase("SMA_CROSS BTC all")]
    public async Task What_can_run_waits_with_the_markets_now_of_its_asking(string words)
    {
        var jobs = new FakeJobQueue();

        var started = await Start(jobs, words);

        Assert.That(started.IsAnswer(out var standing, out _));
        Assert.That(BacktestOrder.FromJson(standing!.Job.Body).UntilMs, Is.EqualTo(Market.Instrument.AsOfMs));
        Assert.That(standing.Job.About, Does.StartWith("SMA_CROSS · BTC-USDT"));
    }

    [Test]
    public async Task A_rule_file_is_run_as_it_was_when_it_was_asked_for()
    {
        const string first = """
            { "kind": "rules", "name": "MINE", "about": "Mine.", "enter_long": "close > 1", "exit_long": "close < 1" }
            """;
        var shelf = new StrategyShelf(StrategyCatalogue.All, ExpressionBounds.Most);
        var check = new BacktestCheck(Market, shelf);
        Put(shelf, first);
        Assert.That(BacktestWords.Read(["MINE", "BTC", "5d"]).IsAnswer(out var request, out _));
        var started = await new BacktestStart(check, new FakeJobQueue()).AnswerAsync(
            new StartBacktest(request!), Analyst, default);
        Put(shelf, first.Replace("close > 1", "close > 2", StringComparison.Ordinal));

        Assert.That(started.IsAnswer(out var standing, out _));
        var order = BacktestOrder.FromJson(standing!.Job.Body);
        Assert.That(order.ToRequest().IsAnswer(out var later, out _));
        Assert.That((await check.LookAsync(later!, default)).IsAnswer(out var found, out _));

        Assert.That(found!.Strategy.Source, Is.EqualTo(first));
        Assert.That(shelf.Find("MINE").IsAnswer(out var now, out _));
        Assert.That(now!.Source, Is.Not.EqualTo(first));
    }

    [TestCase("RSI_MACD BTC 30d fee=0.1% fee=0.2%", "fee is said twice.")]
    [TestCase("RSI_MACD BTC 30d assumptions=plain assumptions=desk", "assumptions is said twice.")]
    [TestCase("RSI_MACD BTC 30d =5", "=5 has no name before the sign.")]
    public void Words_that_contradict_each_other_are_refused(string words, string sentence)
    {
        Assert.That(BacktestWords.Read(words.Split(' ')).IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Is.EqualTo(sentence));
    }

    [TestCase("rsi_macd BTC all 15m assumptions=plain fee=0.1% rsi=10 buy_below=62.5")]
    [TestCase("SMA_CROSS bybit:ETH-USDT-PERP 2024-01-01..2024-06-30 4h")]
    public void An_order_is_read_as_it_was_written(string words)
    {
        Assert.That(BacktestWords.Read(words.Split(' ')).IsAnswer(out var request, out _));

        var order = BacktestOrder.FromJson(new BacktestOrder(BacktestWords.Of(request!), 77).ToJson());

        Assert.That(order.ToRequest().IsAnswer(out var again, out _));
        Assert.That(again! with { Parameters = request!.Parameters }, Is.EqualTo(request with
        {
            Strategy = request.Strategy.ToUpperInvariant(),
            UntilMs = 77,
        }));
        Assert.That(again.Parameters, Is.EquivalentTo(request.Parameters));
    }

    private static void Put(StrategyShelf shelf, string json)
    {
        var (rules, errors) = RuleFile.Read(Encoding.UTF8.GetBytes(json), ExpressionBounds.Most);
        Assert.That(errors, Is.Empty);
        shelf.Put(StrategyFiles.None with { Rules = new Dictionary<string, RuleSet> { [rules!.Name] = rules } });
    }

    private static async Task<Result<JobStanding>> Start(
        FakeJobQueue jobs, string words)
    {
        Assert.That(BacktestWords.Read(words.Split(' ')).IsAnswer(out var request, out var refusal), refusal?.Sentence);
        var check = new BacktestCheck(Market, new StrategyShelf(StrategyCatalogue.All, ExpressionBounds.Most));
        return await new BacktestStart(check, jobs).AnswerAsync(new StartBacktest(request!), Analyst, default);
    }
}
