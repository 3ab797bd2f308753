using System.Globalization;
using System.Text;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application.Reports.Backtests;

public sealed class BacktestCsvTests
{
    [Test]
    public void Every_trade_comes_back_from_its_line()
    {
        var result = BacktestSamples.Of();

        var lines = Read(Encoding.UTF8.GetString(BacktestCsv.Of(result)));

        var heads = lines[0];
        Assert.That(lines, Has.Count.EqualTo(41));
        Assert.That(heads, Has.Count.EqualTo(15));
        foreach (var (line, trade) in lines.Skip(1).Zip(result.Trades))
        {
            string Cell(string name) => line[heads.IndexOf(name)];
            decimal Number(string name) => decimal.Parse(Cell(name), NumberStyles.Float, CultureInfo.InvariantCulture);
            var opened = DateTimeOffset.Parse(Cell("opened"), CultureInfo.InvariantCulture);
            Assert.That(Cell("opened"), Does.EndWith("Z"));
            Assert.That(opened.ToUnixTimeMilliseconds(), Is.EqualTo(trade.OpenedMs));
            Assert.That(Number("quantity"), Is.EqualTo(trade.Quantity));
            Assert.That(Number("exit_price"), Is.EqualTo(trade.ExitPrice));
            Assert.That(Number("profit"), Is.EqualTo(trade.Profit));
            Assert.That(Number("funding"), Is.EqualTo(trade.Funding));
            Assert.That(Cell("side"), Is.EqualTo(trade.Quantity < 0 ? "short" : "long"));
            Assert.That((Cell("entry"), Cell("exit")), Is.EqualTo((trade.Entry, trade.Exit)));
        }
    }

    [TestCase("he said \"sell\", twice")]
    [TestCase("first\r\nsecond")]
    [TestCase("ends with a quote\"")]
    [TestCase("größer als ≥ 1 🚀")]
    public void Words_of_any_kind_come_back_whole(string words) =>
        Assert.That(EntryOf(words), Is.EqualTo(words));

    [TestCase("=HYPERLINK(\"http://evil.example\")")]
    [TestCase("+1+1")]
    [TestCase("-2+3")]
    [TestCase("@SUM(A1)")]
    [TestCase("\t=1")]
    [TestCase("\r=1")]
    [TestCase("  =1")]
    [TestCase("＝1")]
    public void What_a_spreadsheet_would_compute_is_text(string words) =>
        Assert.That(EntryOf(words), Is.EqualTo("'" + words));

    [Test]
    public void A_run_without_trades_is_a_head_alone()
    {
        var text = Encoding.UTF8.GetString(BacktestCsv.Of(BacktestSamples.WithoutTrades()));

        Assert.That(text, Does.StartWith("number,symbol,side,").And.EndWith("entry,exit\r\n"));
        Assert.That(text.Count(character => character == '\n'), Is.EqualTo(1));
    }

    [Test]
    public void Numbers_have_a_point_whatever_the_culture_of_the_machine()
    {
        var result = BacktestSamples.Of(trades: 3);
        var before = CultureInfo.CurrentCulture;
        var expected = BacktestCsv.Of(result);

        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        var written = BacktestCsv.Of(result);
        CultureInfo.CurrentCulture = before;

        Assert.That(written, Is.EqualTo(expected));
    }

    private static string EntryOf(string words)
    {
        var result = BacktestSamples.Of(trades: 1);
        BacktestResult said = result with { Trades = [result.Trades[0] with { Entry = words }] };
        var lines = Read(Encoding.UTF8.GetString(BacktestCsv.Of(said)));
        return lines[1][lines[0].IndexOf("entry")];
    }

    // RFC 4180, read the way it is written there.
    private static List<List<string>> Read(string text)
    {
        var (lines, line, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (isQuoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[i++]);
            }
            else if (text[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || text[i] is not (',' or '\r' or '\n'))
            {
                cell.Append(text[i]);
            }
            else if (text[i] != '\r')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\n')
                {
                    lines.Add(line);
                    line = [];
                }
            }
        }

        return lines;
    }
}
