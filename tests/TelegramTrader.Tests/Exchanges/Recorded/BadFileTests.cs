using System.Text;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Recorded;

public sealed class BadFileTests
{
    private const string Name = "spot/btcusdt-1m-2024.csv";
    private const string Header = "open_time,open,high,low,close,volume\n";
    private const long Start = 1_704_067_200_000;

    private FileBench bench = null!;

    [SetUp]
    public void Begin() => bench = new FileBench();

    [TearDown]
    public void End() => bench.Dispose();

    private static string Rows(int count) =>
        Header + string.Concat(Enumerable.Range(0, count).Select(i =>
            $"{Start + (i * 60_000L)},1.5,2,1,1.7,{i % 97}\n"));

    [Test]
    public async Task A_gzip_file_cut_off_anywhere_is_refused()
    {
        var whole = FileBench.Gzip(Rows(5_000));
        foreach (var cut in new[] { 1, 4, 8, 9, whole.Length / 2, whole.Length - 20, whole.Length - 3 })
        {
            Assert.That(
                await bench.RefusedAsync(Name + ".gz", whole[..^cut]),
                Does.Contain("broken off"), $"{cut} bytes were cut off");
        }
    }

    [Test]
    public async Task A_gzip_file_with_one_wrong_byte_is_refused()
    {
        var damaged = FileBench.Gzip(Rows(5_000));
        damaged[damaged.Length / 2] ^= 4;

        Assert.That(await bench.RefusedAsync(Name + ".gz", damaged), Is.Not.Empty);
    }

    [Test]
    public async Task A_zip_file_cut_off_or_damaged_is_refused()
    {
        var whole = FileBench.Zip(("btcusdt.csv", Rows(500)));
        var damaged = (byte[])whole.Clone();
        damaged[whole.Length / 2] ^= 4;

        Assert.Multiple(async () =>
        {
            Assert.That(await bench.RefusedAsync("spot/btcusdt-1m-2024.zip", whole[..^30]), Does.Contain("broken off"));
            Assert.That(await bench.RefusedAsync("spot/btcusdt-1m-2024.zip", damaged), Is.Not.Empty);
        });
    }

    [Test]
    public async Task A_zip_file_holds_exactly_one_file() => Assert.Multiple(async () =>
    {
        Assert.That(
            await bench.RefusedAsync("spot/btcusdt-1m-2024.zip", FileBench.Zip(("a.csv", Rows(3)), ("b.csv", Rows(3)))),
            Is.EqualTo("The zip file holds 2 files; one is expected."));
        Assert.That(
            await bench.RefusedAsync("spot/btcusdt-1m-2024.zip", FileBench.Zip()),
            Is.EqualTo("The zip file holds 0 files; one is expected."));
    });

    [TestCase("../../outside.csv")]
    [TestCase("/etc/outside.csv")]
    [TestCase("..\\outside.csv")]
    [TestCase("c:outside.csv")]
    public async Task A_zip_whose_entry_leads_out_of_it_is_refused(string entry) =>
        Assert.That(
            await bench.RefusedAsync("spot/btcusdt-1m-2024.zip", FileBench.Zip((entry, Rows(3)))),
            Does.StartWith("The file in the zip has a name that leads out of it"));

    [Test]
    public async Task A_file_that_is_not_what_its_ending_says_is_refused() => Assert.Multiple(async () =>
    {
        Assert.That(
            await bench.RefusedAsync(Name, FileBench.Gzip(Rows(3))),
            Is.EqualTo("It is a gzip file and its name does not say so."));
        Assert.That(
            await bench.RefusedAsync(Name, FileBench.Zip(("a.csv", Rows(3)))),
            Is.EqualTo("It is a zip file and its name does not say so."));
        Assert.That(
            await bench.RefusedAsync(Name + ".gz", Rows(30)),
            Is.EqualTo("It is named .gz and is not a gzip file."));
        Assert.That(
            await bench.RefusedAsync("spot/btcusdt-1m-2024.zip", Rows(3)),
            Does.StartWith("It is named .zip and is no zip file"));
        Assert.That(
            await bench.RefusedAsync("spot/btcusdt-1m-2024.json", Rows(3)),
            Is.EqualTo("row 1: The JSON is broken off or not well formed."));
        Assert.That(
            await bench.RefusedAsync("spot/btcusdt-1m-2024.xlsx", Rows(3)),
            Does.StartWith("A file that ends in .xlsx"));
    });

    [Test]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var noise = new byte[4_096];
        new Random(7).NextBytes(noise);

        Assert.That(await bench.RefusedAsync(Name, noise), Is.Not.Empty);
    }

    [Test]
    public async Task A_NUL_byte_is_refused_with_its_line() =>
        Assert.That(
            await bench.RefusedAsync(Name, Rows(3) + "1704067380000,1,2,1,1,\03\n"),
            Is.EqualTo("line 5: The line holds a NUL byte; the file is not text."));

    [Test]
    public async Task A_file_without_rows_is_refused() => Assert.Multiple(async () =>
    {
        Assert.That(await bench.RefusedAsync(Name, ""), Is.EqualTo("The file is empty."));
        Assert.That(await bench.RefusedAsync(Name, "\n\r\n\n"), Is.EqualTo("The file holds no rows."));
        Assert.That(await bench.RefusedAsync(Name, Header), Is.EqualTo("The file holds a header and no rows."));
        Assert.That(
            await bench.RefusedAsync(Name + ".gz", FileBench.Gzip("\n")), Is.EqualTo("The file holds no rows."));
        Assert.That(await bench.RefusedAsync("spot/btcusdt-1m-2024.json", "[]"), Is.EqualTo("The file holds no rows."));
    });

    [TestCase("1704067380000,1,2,1,1", "line 5: The row has 5 columns, and those before it 6.")]
    [TestCase("1704067380000,1,2,1,1,1,1", "line 5: The row has 7 columns, and those before it 6.")]
    [TestCase("1704067380000,1,2,1,NaN,1", "line 5: The close \"NaN\" is not a number.")]
    [TestCase("1704067380000,1,Infinity,1,1,1", "line 5: The high \"Infinity\" is not a number.")]
    [TestCase("1704067380000,1,1e999,1,1,1", "line 5: The high \"1e999\" is not a number.")]
    [TestCase("1704067380000,1,2,-1,1,1", "line 5: The low \"-1\" is negative.")]
    [TestCase("1704067380000,1,2,1,1,-3", "line 5: The volume \"-3\" is negative.")]
    [TestCase("1704067380000,1,2,,1,1", "line 5: The low \"\" is not a number.")]
    [TestCase("1704067380000,0x10,2,1,1,1", "line 5: The open \"0x10\" is not a number.")]
    [TestCase("1704067380000,1.2.3,2,1,1,1", "line 5: The open \"1.2.3\" is not a number.")]
    [TestCase("never,1,2,1,1,1", "line 5: The time \"never\" is not understood.")]
    [TestCase("1,1,2,1,1,1", "line 5: The time \"1\" is not understood.")]
    [TestCase("1704067380000000000,1,2,1,1,1", "line 5: The time \"1704067380000000000\" is not understood.")]
    [TestCase("01/03/24,1,2,1,1,1", "line 5: The time \"01/03/24\" is not understood.")]
    [TestCase("\"1704067380000,1,2,1,1,1", "line 5: A double quote is opened and not closed.")]
    public async Task A_row_that_does_not_parse_refuses_the_whole_file_and_names_its_line(
        string row, string sentence) =>
        Assert.That(
            await bench.RefusedAsync(Name, Rows(3) + row + "\n" + Rows(3)[Header.Length..]), Is.EqualTo(sentence));

    [Test]
    public async Task A_line_of_ten_megabytes_is_refused_without_being_kept() =>
        Assert.That(
            await bench.RefusedAsync(Name, Rows(2) + new string('1', 10_000_000)),
            Is.EqualTo("line 4: The line is longer than 65,536 bytes; this is no table of market data."));

    [Test]
    public async Task A_row_of_very_many_cells_is_refused() =>
        Assert.That(
            await bench.RefusedAsync(Name, Rows(2) + new string(',', 5_000)),
            Does.StartWith("line 4: The row has more"));

    [Test]
    public async Task A_file_that_unpacks_to_far_more_than_its_size_is_refused_at_the_limit()
    {
        var row = Encoding.UTF8.GetBytes("1704067200000,1,1,1,1,1\n");
        var bomb = new string('\n', (int)FileContent.FreeExpansion + 1);

        var sentence = await bench.RefusedAsync(Name + ".gz", FileBench.Gzip(Encoding.UTF8.GetString(row) + bomb));

        Assert.That(sentence, Does.StartWith("It unpacks to more than 67,108,864 bytes"));
    }

    [TestCase("[[1704067200000,1,2,1,1,5],[1704067260000,1,2,1", "row 2: The JSON is broken off or not well formed.")]
    [TestCase(
        "[[1704067200000,1,2,1,1,5],[1704067260000,[1],2,1,1,5]]",
        "row 2: A row holds a list or an object; only plain values are read.")]
    [TestCase("[[1704067200000,1,2,1,1,5],{\"t\":1}]", "row 2: Rows are lists in one place and objects in another.")]
    [TestCase(
        "[[1704067200000,1,2,1,1,5],[1704067260000,1,2,1,NaN,5]]",
        "row 2: The JSON is broken off or not well formed.")]
    [TestCase("[[1704067200000,1,2,1,1,5],[1704067260000,1,2,1,null,5]]", "row 2: The close \"\" is not a number.")]
    [TestCase("{\"T\":1704067200000,\"p\":\"1\",\"q\":1}{\"x\":2}", "row 2: The member \"x\" is not in the first row.")]
    [TestCase("7", "row 1: The JSON is broken off or not well formed.")]
    public async Task JSON_that_is_no_table_is_refused_with_its_row(string text, string sentence) =>
        Assert.That(await bench.RefusedAsync("spot/btcusdt-1m-2024.json", text), Is.EqualTo(sentence));

    [Test]
    public async Task What_is_not_there_or_no_file_is_refused_and_the_rest_is_imported()
    {
        var good = bench.Write(Name, Rows(3));
        File.CreateSymbolicLink(Path.Combine(bench.Root, "dangling.csv"), Path.Combine(bench.Root, "nowhere.csv"));

        var (absent, dangling) = (Path.Combine(bench.Root, "absent.csv"), Path.Combine(bench.Root, "dangling.csv"));
        var report = await bench.ImportPathsAsync(null, absent, dangling, good);

        Assert.That(
            report.Files.Select(file => file.Outcome),
            Is.EquivalentTo([FileOutcome.Refused, FileOutcome.Refused, FileOutcome.Imported]));
    }

    [TestCase("spot/btcusdt-1m-2024.csv", "5m", "Its name says 1m, and --interval says 5m.")]
    [TestCase("spot/binance_btcusdt.csv", "5m", "Its rows are 1m apart, and 5m was said.")]
    [TestCase(
        "spot/binance_btcusdt_10s.csv", null,
        "It holds bars of 10s; the shortest that are kept are of one minute.")]
    [TestCase("spot/binance_btcusdt_7m.csv", null, "Its name says 7m, which is no timeframe that is kept.")]
    [TestCase(
        "um/binance_btcusdt_240329_1m.csv", null,
        "It is about a future with a date of delivery; only spot and perpetuals are kept.")]
    [TestCase(
        "cm/binance_btcusd_perp_1m.csv", null,
        "BTC-USD is an inverse contract here, margined in BTC; only linear contracts are kept.")]
    [TestCase(
        "um/indexPriceKlines/BTCUSDT-1m-2024-01.csv", null,
        "Bars of an index price or of the premium are not kept.")]
    public async Task What_the_name_says_must_fit_the_rows_and_the_product(
        string name, string? interval, string sentence)
    {
        var options = new ImportOptions(Interval: interval is null ? null : Timeframe.Of(interval));

        Assert.That(await bench.RefusedAsync(name, Rows(5), options), Is.EqualTo(sentence));
    }

    [Test]
    public async Task Rates_in_percent_are_refused() =>
        Assert.That(
            await bench.RefusedAsync(
                "binance_usdm_btcusdt_funding.csv",
                "time,funding_rate\n1704067200000,0.1\n1704096000000,0.2\n"),
            Does.Contain("are they percent"));
}
