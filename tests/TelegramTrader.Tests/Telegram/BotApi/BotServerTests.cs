using TelegramTrader.Telegram.BotApi;

namespace TelegramTrader.Tests.Telegram.BotApi;

public sealed class BotServerTests
{
    [TestCase("https://api.telegram.org", false, "https://api.telegram.org/bot123456:{0}/getMe")]
    [TestCase("https://api.telegram.org/", true, "https://api.telegram.org/bot123456:{0}/test/getMe")]
    [TestCase("http://127.0.0.1:8081/proxy/", false, "http://127.0.0.1:8081/proxy/bot123456:{0}/getMe")]
    public void A_method_stands_behind_the_token(string origin, bool isTest, string expected) => Assert.That(
        new BotServer(new Uri(origin), isTest).Method(BotBench.Token, "getMe").AbsoluteUri,
        Is.EqualTo(expected.Replace("{0}", BotBench.Secret, StringComparison.Ordinal)));

    [TestCase("ftp://api.telegram.org")]
    [TestCase("/relative")]
    [TestCase("https://api.telegram.org/?a=b")]
    public void Another_kind_of_address_is_refused(string origin) =>
        Assert.That(() => new BotServer(new Uri(origin, UriKind.RelativeOrAbsolute)), Throws.ArgumentException);

    [Test]
    public void A_file_stands_behind_its_own_root() => Assert.That(
        BotServer.Telegram.File(BotBench.Token, "documents/file 1#?.csv")!.AbsoluteUri,
        Is.EqualTo($"https://api.telegram.org/file/bot{BotBench.TokenText}/documents/file%201%23%3F.csv"));

    [TestCase("../bot1:x/getMe")]
    [TestCase("a/../../b")]
    [TestCase("/var/lib/file")]
    [TestCase("a//b")]
    [TestCase("a\\..\\b")]
    [TestCase("")]
    public void A_path_that_leaves_the_folder_has_no_address(string path) =>
        Assert.That(BotServer.Telegram.File(BotBench.Token, path), Is.Null);
}
