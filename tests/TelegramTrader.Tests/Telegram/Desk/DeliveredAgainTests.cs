using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Cards;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>One update, brought once or five times, before and after restarts: one effect.</summary>
public sealed class DeliveredAgainTests
{
    private const int Runs = 300;
    private const int MostDeliveries = 5;

    // An update that ended the program more often than that is set aside, and that is another test.
    private const int MostUnansweredEnds = 3;

    [Test]
    public async Task However_often_and_in_which_order_it_is_brought_it_acts_once()
    {
        for (var run = 0; run < Runs; run++)
        {
            await using var bench = await DeskBench.PeopledAsync();
            var random = new Random(run);
            var (updates, card) = await UpdatesAsync(bench);
            var deliveries = updates
                .SelectMany(update => Enumerable.Repeat(update, random.Next(1, MostDeliveries + 1)))
                .OrderBy(_ => random.Next())
                .ToList();

            var kept = await DeliverAsync(bench, deliveries, random);

            Assert.That(
                kept.Select(outcome => outcome.Answers!.Value.UpdateId).Order(),
                Is.EqualTo(updates.Select(update => update["update_id"]!.GetValue<long>())), $"run {run}");
            var answers = kept.Where(outcome => outcome.Answers!.Value.UpdateId < 200).SelectMany(one => one.Messages);
            Assert.That(answers.Count(), Is.EqualTo(8), "a message for each command");
            var drawn = kept.Where(outcome => outcome.Answers!.Value.UpdateId >= 200).SelectMany(one => one.Messages);
            Assert.That(drawn.Count(), Is.EqualTo(2), "one as it was meant, and the later one as the card is by then");
            Assert.That((await bench.Views.FindAsync(card.ViewId, default))!.Version, Is.EqualTo(3), "one each");
            var people = await bench.Accounts.FindAsync("telegram:7", default);
            Assert.That(people!.Role, Is.EqualTo(Role.Trader));
        }
    }

    private static async Task<List<ChatOutcome>> DeliverAsync(
        DeskBench bench, IReadOnlyList<JsonObject> deliveries, Random random)
    {
        var (kept, ends) = (new List<ChatOutcome>(), 0);
        foreach (var update in deliveries)
        {
            switch (random.Next(5))
            {
                case 0 when ends < MostUnansweredEnds:
                    ends++;
                    kept.AddRange(await bench.TakeAndRestartAsync(update.Bytes()));
                    break;
                case 1:
                    await bench.RestartAsync();
                    goto default;
                default:
                    kept.AddRange((await bench.TakeAsync(update.Bytes())).Kept);
                    break;
            }
        }

        return kept;
    }

    private static async Task<(List<JsonObject> Updates, CallbackToken Card)> UpdatesAsync(DeskBench bench)
    {
        var (admin, viewer) = (DeskBench.PersonOf(Role.Admin), DeskBench.PersonOf(Role.Viewer));
        var card = (await bench.TakeAsync(Samples.Message(1, admin, admin, "/status").Bytes())).Drafts.Single();
        var refresh = card.Buttons[0][0].Token!;
        var code = (await bench.TakeAsync(Samples.Message(2, 7, 7, "/start").Bytes())).Drafts
            .Select(draft => Regex.Match(draft.Plain, "[2-9A-Z]{4}-[2-9A-Z]{4}"))
            .First(match => match.Success).Value;
        Assert.That(CallbackToken.TryParse(refresh, out var token), Is.True);
        List<JsonObject> updates =
        [
            Samples.Message(101, admin, admin, "/help"),
            Samples.Message(102, admin, admin, $"/pair {code} trader"),
            Samples.Message(103, viewer, viewer, "/settings numbers european"),
            Samples.Message(104, viewer, DeskBench.OpenGroup, "/status"),
            Samples.Message(105, viewer, viewer, "/people"),
            Samples.Message(106, viewer, viewer, "/price"),
            Samples.Message(107, viewer, DeskBench.OpenForum, "/help", isInTopic: true),
            Samples.Message(108, viewer, viewer, "/help").As("edited_message"),
            Samples.Tap(201, admin, admin, refresh),
            Samples.Tap(202, admin, admin, refresh),
        ];
        return (updates, token);
    }
}
