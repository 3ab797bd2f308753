using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Tests.Application.Jobs;

public sealed class JobIdTests
{
    [Test]
    public void New_ones_are_read_as_they_are()
    {
        var ids = Enumerable.Range(0, 1_000).Select(_ => JobId.New()).ToList();

        Assert.That(ids, Has.All.Length.EqualTo(JobId.Length).And.All.Matches("^[0-9A-HJKMNP-TV-Z]{6}$"));
        Assert.That(ids.Select(JobId.Read), Is.EqualTo(ids));
        Assert.That(ids.Distinct().Count(), Is.GreaterThan(990), "thirty bits seldom meet in a thousand draws");
    }

    [TestCase(" 7k3fq2 ", "7K3FQ2")]
    [TestCase("oOiIlL", "001111")]
    [TestCase("", "")]
    public void What_is_typed_is_read_generously(string typed, string id) =>
        Assert.That(JobId.Read(typed), Is.EqualTo(id));
}
