using System.Globalization;
using System.Text.Json;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Charts;
using TelegramTrader.Charts.Themes;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Json;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Rendering;

namespace TelegramTrader.Host.Serving;

/// <summary>One chat message from the machine itself.</summary>
/// <param name="Role">The rank of who asks, in lower case.</param>
internal sealed record LocalQuestion(string Text, string Role);

/// <summary>What came of it, whole: a refusal, or a document with its pictures' bytes.</summary>
/// <param name="Problems">What went wrong beside the answer, such as a picture that could not be drawn.</param>
internal sealed record LocalAnswer(
    RefusalPart? Refused, AskDocument? Document, IReadOnlyList<LocalPicture> Pictures, IReadOnlyList<string> Problems)
{
    public static LocalAnswer Of(Refusal refusal) => new(RefusalJson.Part(refusal), null, [], []);
}

internal sealed record LocalPicture(string Name, byte[] Png);

/// <summary>What <c>ask --json</c> prints.</summary>
/// <param name="AsOf">Epoch ms of the data's now; null for answers that are not about a market.</param>
internal sealed record AskDocument(
    string Command,
    string? Mode,
    string? Source,
    long? AsOf,
    string Text,
    IReadOnlyList<string> Pictures,
    JsonElement? Answer,
    IReadOnlyList<string> Missing);

/// <summary>Answers a question of the terminal, in the process that holds the folder.</summary>
internal static class LocalDoor
{
    // As a phone shows it, and as a screen does.
    private static readonly (string Suffix, PictureSize Size)[] Sizes =
        [("390", PictureSize.Phone), ("1200", PictureSize.Wide)];

    public static async Task<LocalAnswer> AnswerAsync(
        Installation installation, LocalQuestion question, CancellationToken ct)
    {
        var caller = Caller.Terminal(Enum.Parse<Role>(question.Role, ignoreCase: true));
        var router = installation.Router;
        var reply = await router.AnswerAsync(question.Text, caller, ct);
        if (reply.Follows is { } job)
        {
            // Nobody here sees a message that changes: the answer is what comes of the work.
            var ended = await installation.Jobs.WaitAsync(job, null, ct);
            if (ended.State != JobState.Done)
            {
                return LocalAnswer.Of(new Refusal(RefusalKind.Failed, ended.Refusal ?? "It came to nothing."));
            }

            reply = await router.AnswerAsync($"/job {job}", caller, ct) with { Follows = job };
        }

        return reply.Report is { } report ? Answered(reply, report) : LocalAnswer.Of(reply.Refusal!);
    }

    private static LocalAnswer Answered(Reply reply, Report report)
    {
        var pictures = new List<LocalPicture>();
        var problems = new List<string>();
        foreach (var (suffix, size) in report.Picture is null ? [] : Sizes)
        {
            if (Picture.TryPng(report.Picture!, size, Theme.Dark, out var png, out var reason))
            {
                pictures.Add(new LocalPicture($"{FileName(reply)}-{suffix}.png", png));
            }
            else
            {
                problems.Add(reason);
                break;
            }
        }

        if (reply.Document is { } file)
        {
            pictures.Add(new LocalPicture(file.Name, file.Bytes.ToArray()));
        }

        var document = new AskDocument(
            reply.Command!,
            reply.Mode,
            reply.Source,
            reply.AsOfMs,
            PlainTextRenderer.Render(report),
            [],
            AnswerJson.Of(reply.Answer),
            reply.Missing);
        return new LocalAnswer(null, document, pictures, problems);
    }

    // price-binance-BTC-USDT-15m-20241231T2359: another venue or time is another file, and a month no minute.
    private static string FileName(Reply reply)
    {
        if (reply.Answer is not MarketAnswer answer)
        {
            return reply.Follows is { } job ? $"{reply.Command}-{job}" : reply.Command!;
        }

        var time = DateTimeOffset.FromUnixTimeMilliseconds(answer.AsOfMs);
        var timeframe = answer.Timeframe == "1M" ? "1mo" : answer.Timeframe;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{reply.Command}-{answer.Venue}-{answer.Symbol}-{timeframe}-{time:yyyyMMdd'T'HHmm}");
    }
}
