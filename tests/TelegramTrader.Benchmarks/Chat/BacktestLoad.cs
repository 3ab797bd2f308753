using System.Diagnostics;
using System.Globalization;
using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>
/// From the update sent to the webhook to the first word of a backtest, and to its card with the picture, at the Bot
/// API: on a year of minutes that was read before, SQLite, at the usual pace. One question at a time, each of another
/// person.
/// </summary>
internal static class BacktestLoad
{
    private const int WarmUp = 4;
    private const int Months = 40;
    private const int Years = 15;
    private const long FirstChat = 700_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync()
    {
        await using var telegram = await CountingTelegram.StartAsync();
        var people = new Queue<long>(Enumerable.Range(0, 200).Select(i => FirstChat + i));
        await using var host = await PriceHost.StartAsync(telegram.Origin, people.ToArray(), Role.Analyst);
        using var http = new HttpClient();
        var question = new Question(http, host.Webhook);

        await MeasureAsync("RSI_MACD BTC 30d 15m", Months);
        await MeasureAsync("RSI_MACD BTC 364d 1m", Years);
        await MeasureAsync("SMA_CROSS BTC 364d 1m", Years);

        async Task MeasureAsync(string words, int count)
        {
            for (var i = 0; i < WarmUp; i++)
            {
                await OneAsync(telegram, question, people.Dequeue(), words);
            }

            var (share, took) = (new CoreShare(), new List<(double First, double Card)>());
            for (var i = 0; i < count; i++)
            {
                took.Add(await OneAsync(telegram, question, people.Dequeue(), words));
            }

            Print($"/backtest {words}, {count} after {WarmUp}");
            Print($"  first word: {new Spread(took.Select(one => one.First)).Percentiles()}");
            Print($"  card with picture: {new Spread(took.Select(one => one.Card)).Percentiles()}");
            Print($"  processor time each: {share.OwnSeconds / count * 1e3:0} ms");
            Print($"  others kept {share.Others:0.00} processors busy");
        }
    }

    private static async Task<(double First, double Card)> OneAsync(
        CountingTelegram telegram, Question question, long chat, string words)
    {
        var first = 0.0;
        var card = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = Stopwatch.GetTimestamp();
        telegram.Arrived += Note;
        await question.AskAsync(chat, "/backtest " + words);
        var shown = await card.Task.WaitAsync(Patience);
        telegram.Arrived -= Note;
        return (first, shown);

        void Note(long to, Arrival arrival)
        {
            if (to == chat)
            {
                var ms = Stopwatch.GetElapsedTime(asked, arrival.At).TotalMilliseconds;
                first = first == 0 ? ms : first;
                if (arrival.Method is "editMessageMedia" or "sendPhoto")
                {
                    card.TrySetResult(ms);
                }
            }
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
