using System.Globalization;
using System.Text;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Exchanges.Recorded;

namespace TelegramTrader.Tests.Exchanges.Recorded;

public sealed class ManySymbolsTests
{
    [TestCase(0, true)]
    [TestCase(1, false)]
    public void A_file_has_as_many_symbols_as_the_bound_and_no_more(int beyond, bool isRead)
    {
        var folder = Directory.CreateTempSubdirectory("tt-symbols-").FullName;
        var path = Path.Combine(folder, "binance-spot-1d.csv");
        var text = new StringBuilder("symbol,open_time,open,high,low,close,volume\n");
        for (var i = 0; i < RowReading.MostSymbols + beyond; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"C{i}/USDT,1704067200000,1,2,1,2,5\n");
        }

        File.WriteAllText(path, text.ToString());
        var result = new RecordedFolder().Read(path, ImportOptions.None, null, default);

        Directory.Delete(folder, recursive: true);
        Assert.That(result.IsAnswer(out _, out var refusal), Is.EqualTo(isRead), refusal?.Sentence);
        Assert.That(refusal?.Sentence, isRead ? Is.Null : Does.Contain("more than 10,000 symbols"));
    }

    [TestCase("99999999999999999", true)]
    [TestCase("1e18", false)]
    [TestCase("0.00000000000000000001", true)]
    [TestCase("0.000000000000000000001", false)]
    public void A_price_that_no_decimal_holds_is_refused_before_it_is_stored(string price, bool isRead)
    {
        var folder = Directory.CreateTempSubdirectory("tt-price-").FullName;
        var path = Path.Combine(folder, "binance-spot-btcusdt-1d.csv");
        var row = $"1704067200000,{price},{price},{price},{price},5";
        File.WriteAllText(path, $"open_time,open,high,low,close,volume\n{row}\n");

        var result = new RecordedFolder().Read(path, ImportOptions.None, null, default);

        Directory.Delete(folder, recursive: true);
        Assert.That(result.IsAnswer(out _, out var refusal), Is.EqualTo(isRead), refusal?.Sentence);
        Assert.That(refusal?.Sentence, isRead ? Is.Null : Does.Contain("line 2").And.Contain("what a price can be"));
    }
}
