namespace TelegramTrader.Scenarios.Terminal;

/// <summary>What <c>optimise</c> cannot do, and the sentence with which it says so.</summary>
public sealed class OptimiseRefusalScenario
{
    private const string Preset = """
        { "kind": "preset", "name": "CROSS_BTC", "about": "Quicker averages.", "strategy": "SMA_CROSS",
          "parameters": { "fast": 7, "slow": 30 } }
        """;

    private TerminalWorld world = null!;

    [OneTimeSetUp]
    public async Task BeginsAsync()
    {
        world = new TerminalWorld();
        await world.ImportMinutesAsync(minutes: 600);
        var folder = Directory.CreateDirectory(Path.Combine(world.Data, "config", "strategies")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "cross_btc.json"), Preset);
    }

    [OneTimeTearDown]
    public void Clean() => world.Dispose();

    // 500 · 500 · 500 · 100 · 80 settings.
    [TestCase(
        "RSI_MACD BTC all 1m method=grid fast=1..500 slow=501..1000 signal=1..500 rsi=2..101 buy_below=1..80:1",
        "That is 1,000,000,000,000 combinations; a grid takes 50,000,000 at most. Use larger steps or fewer ranges, "
        + "or search by random, tpe or gp, which try some of them.")]
    [TestCase(
        "RSI_MACD BTC all 1m method=grid buy_below=50..70 fast=8..12",
        "buy_below takes any number of 50..70, and a grid needs steps: write buy_below=50..70:2, "
        + "or search by random, tpe or gp.")]
    [TestCase("SMA_CROSS BTC all 1m fast=9..5", "The range 9..5 of fast runs backwards; write 5..9.")]
    [TestCase("SMA_CROSS BTC all 1m fast=5..", "5.. is no range for fast; write 5..20, 100..300:20 or 5|8|13.")]
    [TestCase("SMA_CROSS BTC all 1m fast=..9", "..9 is no range for fast; write 5..20, 100..300:20 or 5|8|13.")]
    [TestCase("SMA_CROSS BTC all 1m fast=", "fast has no value behind the sign.")]
    [TestCase("SMA_CROSS BTC all 1m fast=5..9:0", "The step of fast has to be above zero, not 0.")]
    [TestCase("SMA_CROSS BTC all 1m fast=5..9:-1", "The step of fast has to be above zero, not -1.")]
    [TestCase("SMA_CROSS BTC all 1m fast=5|5", "fast has the value 5 twice.")]
    [TestCase("SMA_CROSS BTC all 1m fast=0..9", "fast is a whole number from 1 to 2000, not 0.")]
    [TestCase("SMA_CROSS BTC all 1m fast=5..9 speed=1..2", "SMA_CROSS has no parameter speed; it has fast, slow.")]
    [TestCase("SMA_CROSS BTC all 1m fast=5..9 fast=7", "fast is said twice.")]
    [TestCase(
        "SMA_CROSS BTC all 1m fast=50..90 slow=10..40",
        "SMA_CROSS refuses all of these settings: fast must be below slow.")]
    [TestCase(
        "SMA_CROSS BTC all 1m fast=5..9 goal=fame",
        "There is no figure called fame; there are return, sharpe, sortino, calmar, profit_factor, drawdown, win_rate, "
        + "trades, equity, days, bars.")]
    [TestCase("SMA_CROSS BTC all 1m goal=sharp", "There is no figure called sharp; did you mean sharpe?")]
    [TestCase("SMA_CROSS BTC all 1m goal=return/(1+drawdown", ") is missing.")]
    [TestCase(
        "SMA_CROSS BTC all 1m trades>=many", "A constraint compares with a number, as in trades>=30; many is none.")]
    [TestCase("SMA_CROSS BTC all 1m trades=>30", "trades=>30 is no bound: the equals sign comes last.")]
    [TestCase("SMA_CROSS BTC all 1m drawdown=<20", "drawdown=<20 is no bound: the equals sign comes last.")]
    [TestCase("SMA_CROSS BTC all 1m trades>=", "trades>= has no number behind the sign.")]
    [TestCase("SMA_CROSS BTC all 1m trades<", "trades< has no number behind the sign.")]
    [TestCase("SMA_CROSS BTC all 1m method=", "method has no value behind the sign.")]
    [TestCase("SMA_CROSS BTC all 1m fast=5..9 method=magic", "There is no method magic.")]
    [TestCase("SMA_CROSS BTC all 1m fast=5..9 engine=warp", "There is no engine warp.")]
    [TestCase("SMA_CROSS BTC all 1m fast=5..9 checks=maybe", "There is no checks maybe.")]
    [TestCase("SMA_CROSS BTC all 1m trials=0", "trials is a whole number from 1 to 50,000,000.")]
    [TestCase("SMA_CROSS BTC all 1m seconds=soon", "soon is not a whole number for seconds.")]
    [TestCase("SMA_CROSS BTC all 1m method=gp trials=100000", "gp takes ")]
    [TestCase(
        "SMA_CROSS BTC all 1m fast=5..9 engine=sweep", "A sweep knows the assumptions plain only, with any fee.")]
    [TestCase(
        "TREND_FOLLOWING BTC all 1m assumptions=plain engine=sweep",
        "TREND_FOLLOWING cannot be swept; a sweep knows SMA_CROSS and RSI_MACD, and rules that go long without stops.")]
    [TestCase("CROSS_BTC BTC all 1m fast=5..9", "CROSS_BTC is SMA_CROSS with other values.")]
    [TestCase("SMA_CROS BTC all 1m", "There is no strategy SMA_CROS.")]
    [TestCase("SMA_CROSS BTC all 1m sharpe again", "again says nothing here.")]
    [TestCase("SMA_CROSS DOGE all 1m", "DOGE-USDT")]
    [TestCase("SMA_CROSS BTC all 1m --threads 0", "--threads takes a whole number from 1 to 256.")]
    [TestCase("SMA_CROSS BTC all 1m --threads many", "--threads takes a whole number from 1 to 256.")]
    public async Task What_cannot_be_done_is_refused_in_a_sentence(string words, string sentence)
    {
        var ran = await world.RunAsync(["optimise", .. words.Split(' '), "--json"]);

        Assert.That(ran.Exit, Is.EqualTo(1), ran.Answer);
        Assert.That(ran.Json.GetProperty("refused").GetProperty("sentence").GetString(), Does.StartWith(sentence));
    }

    [Test]
    public async Task A_misspelt_option_is_answered_with_the_right_one()
    {
        var ran = await world.RunAsync("optimise", "SMA_CROSS", "BTC", "all", "1m", "methode=grid", "--json");

        var refused = ran.Json.GetProperty("refused");
        Assert.That(
            refused.GetProperty("sentence").GetString(),
            Is.EqualTo("SMA_CROSS has no parameter methode; it has fast, slow."));
        Assert.That(refused.GetRawText(), Does.Contain("\"method\""));
    }

    [TestCase("SMA_CROSS BTC all 1m assumptions=plain --engine sweep --journal x", "no journal")]
    [TestCase("SMA_CROSS BTC all 1m --engine sweep", "plain")]
    [TestCase("SMA_CROSS BTC all 1m --engine warp", "no engine warp")]
    public async Task A_backtest_by_the_sweep_is_refused_where_it_is_none(string words, string why)
    {
        var ran = await world.RunAsync(["backtest", .. words.Split(' '), "--json"]);

        Assert.That(ran.Exit, Is.EqualTo(1), ran.Answer);
        Assert.That(ran.Answer, Does.Contain(why));
    }
}
