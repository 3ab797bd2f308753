using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>What the program holds after a thousand answers with charts: recorded market, workstation GC.</summary>
internal static class MemoryLoad
{
    private const int Chats = 100;
    private const int Answers = 1_000;
    private const long FirstChat = 700_000_000;

    private static readonly string[] Commands =
    [
        "/price BTC-USDT 15m", "/price BTC-USDT 1h", "/volume BTC-USDT 1h", "/analysis BTC-USDT 4h",
        "/price BTC-USDT 1d",
    ];

    /// <param name="isMixed">Other questions too, among them one that joins the whole year.</param>
    public static async Task RunAsync(bool isMixed)
    {
        await using var telegram = await CountingTelegram.StartAsync();
        var folder = await HostRun.FolderAsync();
        var port = FreePort();
        var people = Enumerable.Range(0, Chats).Select(i => FirstChat + i).ToList();
        var secrets = new Dictionary<string, string>
        {
            ["Telegram__Token"] = "111:bench-token-bench-token-bench-token",
            ["Telegram__WebhookSecret"] = WebhookHost.Secret,
        };
        await using (var run = HostRun.Start(
            folder, secrets, $"--Host:Address=http://127.0.0.1:{port}", $"--Telegram:BaseUrl={telegram.Origin}",
            $"--Telegram:WebhookUrl=http://127.0.0.1:{port}", "--Telegram:Pace=1000",
            $"--Telegram:Admins={string.Join(',', people)}"))
        {
            await run.FirstLineAsync();
            Print($"resident at the start: {run.ResidentMiB:0} MiB");
            using var http = new HttpClient();
            var question = new Question(http, new Uri($"http://127.0.0.1:{port}/telegram/webhook"));
            for (var i = 1; i <= Answers; i++)
            {
                var chat = people[i % Chats];
                var coming = telegram.NextAsync(chat);
                await question.AskAsync(chat, isMixed ? Commands[i % Commands.Length] : Commands[0]);
                await coming.WaitAsync(TimeSpan.FromSeconds(30));
                if (i is 1 or 10 or 100 or Answers)
                {
                    Print($"after {i} answers: {run.ResidentMiB:0} MiB, peak {run.PeakMiB:0} MiB");
                }
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
