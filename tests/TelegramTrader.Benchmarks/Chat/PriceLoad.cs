using System.Diagnostics;
using System.Globalization;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>
/// From the update sent to the webhook to the photo arrived at the Bot API: <c>/price</c> with its chart, on a year of
/// minutes that was read before, SQLite, at the usual pace. One question at a time, at most 20 a second.
/// </summary>
internal static class PriceLoad
{
    private const int Chats = 100;
    private const int WarmUp = 2 * Chats;
    private const int Questions = 6 * Chats;
    private const long FirstChat = 700_000_000;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync()
    {
        await using var telegram = await CountingTelegram.StartAsync();
        var people = Enumerable.Range(0, Chats).Select(i => FirstChat + i).ToList();
        await using var host = await PriceHost.StartAsync(telegram.Origin, people);
        using var http = new HttpClient();
        var question = new Question(http, host.Webhook);
        for (var i = 0; i < WarmUp; i++)
        {
            await OneAsync(telegram, host, question, people[i % Chats]);
        }

        var (share, legs) = (new CoreShare(), new List<Legs>(Questions));
        for (var i = 0; i < Questions; i++)
        {
            legs.Add(await OneAsync(telegram, host, question, people[i % Chats]));
        }

        Print($"/price BTC-USDT 15m, {Questions} after {WarmUp}, {Chats} chats, {legs[^1].Bytes} bytes sent");
        Say("update in to request out", legs.Select(leg => leg.All));
        Say("  intake: posted to kept", legs.Select(leg => leg.Intake));
        Say("  answer: kept to answered", legs.Select(leg => leg.Answer));
        Say("  keep: outcome kept", legs.Select(leg => leg.Keep));
        Say("  begin: read, noted as begun", legs.Select(leg => leg.Begin));
        Say("  send: to the last byte arrived", legs.Select(leg => leg.Send));
        Print($"processor time a question, all of it: {share.OwnSeconds / Questions * 1e3:0.0} ms");
        Print($"others kept {share.Others:0.00} processors busy");
    }

    private static async Task<Legs> OneAsync(
        CountingTelegram telegram, PriceHost host, Question question, long chat)
    {
        var coming = telegram.NextAsync(chat);
        var asked = Stopwatch.GetTimestamp();
        await question.AskAsync(chat, "/price BTC-USDT 15m");
        var arrival = await coming.WaitAsync(TimeSpan.FromSeconds(30));
        if (arrival.Method != "sendPhoto")
        {
            throw new InvalidOperationException("The answer came without its chart.");
        }

        var passage = host.Passage;
        var legs = new Legs(
            Ms(asked, arrival.At),
            Ms(asked, passage.InboxKept),
            Ms(passage.InboxKept, passage.Answered),
            Ms(passage.Answered, passage.OutcomeKept),
            Ms(passage.OutcomeKept, passage.Begun),
            Ms(passage.Begun, arrival.At),
            arrival.Bytes);
        var rest = Between - Stopwatch.GetElapsedTime(asked);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest);
        }

        return legs;
    }

    private static double Ms(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;

    private static void Say(string what, IEnumerable<double> values) =>
        Print($"{what}: {new Spread(values).Percentiles()}");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private readonly record struct Legs(
        double All, double Intake, double Answer, double Keep, double Begin, double Send, int Bytes);
}
