using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>
/// From the start of the process to the first <c>/price</c> answered with its chart, in the sandbox: the page's link is
/// opened as soon as it is printed, and the question asked through the page.
/// </summary>
internal static class StartLoad
{
    private const int Runs = 7;
    private const long Trader = 700_100_200;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    public static async Task RunAsync()
    {
        var year = await HostRun.FolderAsync();
        await RunAsync("on a year of stored minutes", () => year);
        Directory.Delete(year, recursive: true);
        var empty = new List<string>();
        await RunAsync("the very first start, on a folder that is empty, simulated market", () =>
        {
            empty.Add(HostRun.EmptyFolder());
            return empty[^1];
        });
        empty.ForEach(folder => Directory.Delete(folder, recursive: true));
    }

    private static async Task RunAsync(string what, Func<string> folder)
    {
        Print($"{what}:");
        var (printed, answered, resident) = (new List<double>(), new List<double>(), new List<double>());
        var share = new CoreShare();
        for (var i = 0; i < Runs; i++)
        {
            await using var run = HostRun.Start(
                folder(), new Dictionary<string, string>(), "--Host:Address=http://127.0.0.1:0");
            var page = new Uri((await run.FirstLineAsync()).Split("open ")[1]);
            printed.Add(Stopwatch.GetElapsedTime(run.Started).TotalMilliseconds);
            await AskAsync(page);
            answered.Add(Stopwatch.GetElapsedTime(run.Started).TotalMilliseconds);
            resident.Add(run.ResidentMiB);
        }

        Print($"start to the link printed, ms: {new Spread(printed).Range("N0")} of {Runs}");
        Print($"start to the first answer with its chart, ms: {new Spread(answered).Range("N0")} of {Runs}");
        Print($"resident memory then, sandbox included, MiB: {new Spread(resident).Range("0")}");
        Print($"others and the started processes kept {share.Others:0.00} processors busy");
    }

    private static async Task AskAsync(Uri page)
    {
        using var http = new HttpClient { BaseAddress = new Uri(page, "/") };
        (await http.GetAsync(page)).EnsureSuccessStatusCode();
        http.DefaultRequestHeaders.Add("Origin", page.GetLeftPart(UriPartial.Authority));
        var question = new { user = Trader, chat = Trader, text = "/price BTC-USDT 15m" };
        (await http.PostAsJsonAsync("control/say", question)).EnsureSuccessStatusCode();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await IsAnsweredAsync(http))
        {
            await Task.Delay(BetweenLooks, patience.Token);
        }
    }

    private static async Task<bool> IsAnsweredAsync(HttpClient http)
    {
        var said = await http.GetFromJsonAsync<JsonNode>(
            string.Create(CultureInfo.InvariantCulture, $"control/messages?chat={Trader}"));
        return said!["result"]!.AsArray().Any(message => message!["photo"] is not null);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
