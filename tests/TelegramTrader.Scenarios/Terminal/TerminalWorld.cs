using System.Globalization;
using System.Text;
using System.Text.Json;
using TelegramTrader.Host.Terminal;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary>An installation in a folder of its own, and the program as somebody at a terminal runs it.</summary>
internal sealed class TerminalWorld : IDisposable
{
    /// <summary>2024-03-05 00:00 UTC, a Tuesday.</summary>
    public static readonly DateTimeOffset Tuesday = new(2024, 3, 5, 0, 0, 0, TimeSpan.Zero);

    public TerminalWorld()
    {
        Folder = Directory.CreateTempSubdirectory("tt-terminal-").FullName;
        Data = Path.Combine(Folder, "data");
    }

    public string Folder { get; }

    public string Data { get; }

    public string Out => Path.Combine(Folder, "out");

    /// <summary>
    /// Runs the program on this installation; a question that names no market is about the recorded one.
    /// </summary>
    public Task<Ran> RunAsync(params string[] words) => words[0] == "ask" && !words.Contains("--market")
        ? RunUnsaidAsync([.. words, "--market", "recorded"])
        : RunUnsaidAsync(words);

    /// <summary>Runs the program on this installation, as <c>VERB … --data DATA</c>.</summary>
    public Task<Ran> RunUnsaidAsync(params string[] words) => Ran.OfAsync([.. words, "--data", Data]);

    /// <summary>Writes seeded minutes with two decimals as a file of six columns and imports it.</summary>
    public async Task<Ran> ImportMinutesAsync(string symbol = "BTC-USDT", int minutes = 3 * 1_440, int seed = 7)
    {
        var path = Path.Combine(Folder, $"{symbol}.csv");
        await File.WriteAllTextAsync(path, Minutes(minutes, seed));
        return await RunAsync("import", path, "--venue", "binance", "--symbol", symbol, "--interval", "1m");
    }

    public static string Minutes(int count, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
        var price = 60_000.00m;
        for (var i = 0; i < count; i++)
        {
            var open = price;
            price += random.Next(-5_000, 5_001) / 100m;
            var high = Math.Max(open, price) + (random.Next(0, 1_000) / 100m);
            var low = Math.Min(open, price) - (random.Next(0, 1_000) / 100m);
            var time = Tuesday.AddMinutes(i).ToUnixTimeMilliseconds();
            var volume = random.Next(1, 5_000) / 100m;
            text.Append(CultureInfo.InvariantCulture, $"{time},{open},{high},{low},{price},{volume}\n");
        }

        return text.ToString();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>How one run of the program ended, and what it wrote.</summary>
internal sealed record Ran(int Exit, string Answer, string Aside)
{
    public JsonElement Json => JsonDocument.Parse(Answer).RootElement;

    public static async Task<Ran> OfAsync(string[] words)
    {
        using var answer = new StringWriter(CultureInfo.InvariantCulture);
        using var aside = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await TerminalProgram.RunAsync(words, new TerminalOutput(answer, aside));
        return new Ran(exit, answer.ToString(), aside.ToString());
    }
}
