using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary>Long bars, damaged rows, a proxy, words that look like options: what a newcomer runs into.</summary>
public sealed class EdgesScenario
{
    private TerminalWorld world = null!;

    [SetUp]
    public void Begins() => world = new TerminalWorld();

    [TearDown]
    public void Clean() => world.Dispose();

    [Test]
    public async Task Weekly_bars_have_a_price_and_say_that_a_day_cannot_be_told()
    {
        await ImportWeeksAsync();

        var price = await world.RunAsync("ask", "/price ETH-USDT 1w", "--json");
        var volume = await world.RunAsync("ask", "/volume ETH-USDT 1w", "--out", world.Out);

        Assert.Multiple(() =>
        {
            Assert.That(price.Exit, Is.Zero, price.Answer);
            Assert.That(price.Json.GetProperty("answer").GetProperty("last").GetString(), Is.EqualTo("159"));
            Assert.That(
                price.Json.GetProperty("answer").GetProperty("change_24h_pct").ValueKind,
                Is.EqualTo(System.Text.Json.JsonValueKind.Null));
            Assert.That(volume.Answer, Does.Match("24 h +–").And.Contain("usual of earlier bars"));
        });
    }

    [Test]
    public async Task A_damaged_month_is_mended_by_importing_its_file_again()
    {
        await world.ImportMinutesAsync(minutes: 400);
        Damage(Path.Combine(world.Data, "telegramtrader.db"));

        var asked = await world.RunAsync("ask", "/price BTC", "--out", world.Out);
        var doctor = await world.RunAsync("doctor");
        var again = await world.ImportMinutesAsync(minutes: 400);
        var mended = await world.RunAsync("ask", "/price BTC", "--out", world.Out);

        Assert.Multiple(() =>
        {
            Assert.That(asked.Exit, Is.EqualTo(2));
            Assert.That(asked.Aside, Does.Contain("damaged").And.Contain("2024-03"));
            Assert.That(doctor.Exit, Is.EqualTo(1));
            Assert.That(doctor.Answer, Does.Contain("✗ data").And.Contain("damaged"));
            Assert.That(again.Exit, Is.Zero, again.Answer + again.Aside);
            Assert.That(again.Answer, Does.Contain("400 new").And.Contain("was damaged"));
            Assert.That(mended.Exit, Is.Zero, mended.Aside);
        });
    }

    [Test]
    public async Task The_trail_says_how_an_import_went_file_by_file()
    {
        var torn = Path.Combine(world.Folder, "torn.csv");
        await File.WriteAllTextAsync(torn, "hello\n");
        await world.ImportMinutesAsync(minutes: 100);
        var known = Path.Combine(world.Folder, "BTC-USDT.csv");
        await world.RunAsync("import", torn, known, "--venue", "binance", "--symbol", "BTC-USDT");

        var doctor = await world.RunAsync("doctor");
        var trail = await TrailAsync();

        Assert.That(doctor.Answer, Does.Contain("its chain holds"));
        Assert.That(trail, Is.EqualTo(new[] { "1 unchanged, 1 refused", "1 imported" }));
    }

    [TestCase("--data", "--json")]
    [TestCase("--data", "")]
    [TestCase("--json=false", null)]
    [TestCase("--Host:Adress=http://127.0.0.1:1", null)]
    [TestCase("--Host:Address=nonsense", null)]
    public async Task Options_that_would_be_misread_are_refused(string first, string? second)
    {
        var refused = await Ran.OfAsync(["doctor", first, .. second is null ? [] : new[] { second }]);

        Assert.That(refused.Exit, Is.EqualTo(1), refused.Aside + refused.Answer);
        Assert.That(refused.Aside + refused.Answer, Does.Not.Contain("Something broke"));
    }

    [TestCase("Pasword=CANARY;Host=x")]
    [TestCase("postgres://user:CANARY@host/db")]
    [TestCase("Host=x;Port=CANARY")]
    public async Task A_connection_string_that_is_not_understood_is_refused_without_repeating_it(string text)
    {
        var before = Environment.GetEnvironmentVariable("Storage__ConnectionString");
        Environment.SetEnvironmentVariable("Storage__ConnectionString", text);
        try
        {
            var refused = await world.RunAsync("ask", "/start");

            Assert.That(refused.Exit, Is.EqualTo(1), refused.Aside);
            Assert.That(refused.Aside, Does.Contain("is not understood").And.Not.Contain("CANARY"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("Storage__ConnectionString", before);
        }
    }

    private async Task ImportWeeksAsync()
    {
        var text = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
        var monday = new DateTimeOffset(2023, 1, 2, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 60; i++)
        {
            var time = monday.AddDays(7 * i).ToUnixTimeMilliseconds();
            text.Append(CultureInfo.InvariantCulture, $"{time},{100 + i},{101 + i},{99 + i},{100 + i},10\n");
        }

        var path = Path.Combine(world.Folder, "weeks.csv");
        await File.WriteAllTextAsync(path, text.ToString());
        var ran = await world.RunAsync(
            "import", path, "--venue", "binance", "--symbol", "ETH-USDT", "--interval", "1w");
        Assert.That(ran.Exit, Is.Zero, ran.Answer);
    }

    private static void Damage(string database) => Sql(
        database, "UPDATE chunk_columns SET bytes = zeroblob(length(bytes)) WHERE name = 'close'");

    private async Task<string[]> TrailAsync()
    {
        await using var storage = await TelegramTrader.Storage.StorageServices.OpenAsync(
            TelegramTrader.Storage.DatabaseSettings.Sqlite(Path.Combine(world.Data, "telegramtrader.db")),
            TimeProvider.System,
            default);
        return [.. (await storage.Audit.ListAsync(10, default)).Select(entry => entry.Detail)];
    }

    private static void Sql(string database, string sql)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = database, Pooling = false };
        using var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(1));
    }
}
