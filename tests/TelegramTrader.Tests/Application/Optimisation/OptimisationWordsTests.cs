using TelegramTrader.Application.Optimisation;
using TelegramTrader.Trading.Optimisation.Search;

namespace TelegramTrader.Tests.Application.Optimisation;

public sealed class OptimisationWordsTests
{
    [TestCase("RSI_MACD", "RSI_MACD BTC-USDT 1y 1h assumptions=standard goal=sharpe")]
    [TestCase("rsi_macd eth 90d", "RSI_MACD ETH-USDT 90d 1h assumptions=standard goal=sharpe")]
    [TestCase("SMA_CROSS 90d", "SMA_CROSS BTC-USDT 90d 1h assumptions=standard goal=sharpe")]
    [TestCase("SMA_CROSS BTC all 15m", "SMA_CROSS BTC-USDT all 15m assumptions=standard goal=sharpe")]
    [TestCase("SMA_CROSS return", "SMA_CROSS BTC-USDT 1y 1h assumptions=standard goal=return")]
    [TestCase(
        "SMA_CROSS BTC all 1m method=grid fast=5..104 slow=110..308:2 goal=return assumptions=plain fee=0",
        "SMA_CROSS BTC-USDT all 1m assumptions=plain fee=0 fast=5..104 slow=110..308:2 goal=return method=grid")]
    [TestCase(
        "SMA_CROSS trades>=30 drawdown<=20 fast=7 method=GP trials=50 seconds=9 patience=5 seed=3 engine=Kernel "
            + "checks=no",
        "SMA_CROSS BTC-USDT 1y 1h assumptions=standard fast=7 goal=sharpe trades>=30 drawdown<=20 method=gp trials=50 "
            + "seconds=9 patience=5 seed=3 engine=kernel checks=no")]
    [TestCase(
        "SMA_CROSS goal=return/(1+drawdown)",
        "SMA_CROSS BTC-USDT 1y 1h assumptions=standard goal=return/(1+drawdown)")]
    public void Words_have_one_canonical_form_that_reads_as_itself(string words, string canonical)
    {
        var once = OptimisationWords.Of(OptimisationBench.Read(words));
        var twice = OptimisationWords.Of(OptimisationBench.Read(once));

        Assert.That(once, Is.EqualTo(canonical));
        Assert.That(twice, Is.EqualTo(canonical));
    }

    [TestCase("", "takes a strategy first")]
    [TestCase("SMA_CROSS BTC 1y 1h sharpe more", "more says nothing here.")]
    [TestCase("SMA_CROSS BTC fame", "There is no figure called fame")]
    [TestCase("SMA_CROSS goal=sharp", "did you mean sharpe?")]
    [TestCase("SMA_CROSS fast=1 fast=2", "fast is said twice.")]
    [TestCase("SMA_CROSS method=magic", "There is no method magic.")]
    [TestCase("SMA_CROSS engine=warp", "There is no engine warp.")]
    [TestCase("SMA_CROSS engine=1", "There is no engine 1.")]
    [TestCase("SMA_CROSS checks=perhaps", "There is no checks perhaps.")]
    [TestCase("SMA_CROSS trials=many", "many is not a whole number for trials.")]
    [TestCase("SMA_CROSS seed=-1", "-1 is not a whole number for seed.")]
    [TestCase("SMA_CROSS trades>=some", "A constraint compares with a number")]
    [TestCase("SMA_CROSS fun>=3", "There is no figure called fun")]
    [TestCase("SMA_CROSS =3", "has no name before the sign")]
    [TestCase("SMA_CROSS fee=cheap", "cheap is not a number for fee.")]
    public void What_makes_no_sense_is_refused_with_its_word(string words, string sentence)
    {
        var read = OptimisationWords.Read(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That(read.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Does.Contain(sentence));
    }

    [TestCase("trials=0", "trials")]
    [TestCase("trials=50000001", "trials")]
    [TestCase("seconds=0", "seconds")]
    [TestCase("seconds=90000", "seconds")]
    [TestCase("patience=0", "patience")]
    [TestCase("assumptions=rosy", "rosy")]
    public void Numbers_out_of_bounds_are_refused(string word, string said) =>
        Assert.That(OptimisationBench.Read($"SMA_CROSS {word}").Check()?.Sentence, Does.Contain(said));

    [Test]
    public void A_queued_one_is_the_same_request_with_its_now_and_its_rules()
    {
        var asked = OptimisationBench.Read("SMA_CROSS BTC 1y fast=5..9 method=random trades>=3");

        var body = new OptimisationBody(OptimisationWords.Of(asked), 1_700_000_000_000, "{}");
        var read = OptimisationBody.FromJson(body.ToJson()).ToRequest();

        Assert.That(read.IsAnswer(out var request, out _), Is.True);
        Assert.That(request!.Run.UntilMs, Is.EqualTo(1_700_000_000_000));
        Assert.That(request.Run.Rules, Is.EqualTo("{}"));
        Assert.That(request.Method, Is.EqualTo(SearchMethod.Random));
        Assert.That(OptimisationWords.Of(request), Is.EqualTo(OptimisationWords.Of(asked)));
    }
}
