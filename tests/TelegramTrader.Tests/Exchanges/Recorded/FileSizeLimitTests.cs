using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Recorded;

public sealed class FileSizeLimitTests
{
    private const string Rows =
        "open_time,open,high,low,close,volume\n1704067200000,1,2,1,2,5\n1704067260000,2,3,2,3,5\n";

    [TestCase(0, true)]
    [TestCase(-1, false)]
    public void A_file_is_read_up_to_the_limit_and_not_a_byte_beyond(int beside, bool isRead)
    {
        var folder = Directory.CreateTempSubdirectory("tt-size-").FullName;
        var path = Path.Combine(folder, "spot-btcusdt-1m.csv");
        File.WriteAllText(path, Rows);

        var options = ImportOptions.None with { Venue = Venue.Of("binance") };
        var result = new RecordedFolder(Rows.Length + beside).Read(path, options, null, default);

        Directory.Delete(folder, recursive: true);
        Assert.That(result.IsAnswer(out _, out var refusal), Is.EqualTo(isRead), refusal?.Sentence);
        Assert.That(refusal?.Sentence, isRead ? Is.Null : Does.Contain($"at most {Rows.Length - 1}"));
    }
}
