using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Telegram.BotApi.Updates;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>Damaged, forged, misdirected updates: nothing breaks, and nobody gets more than a rank allows.</summary>
public sealed class MutatedUpdatesTests
{
    private const int Runs = 200;
    private const int UpdatesOfARun = 500;

    [Test]
    public async Task No_mutated_update_has_an_effect_that_nobody_was_entitled_to()
    {
        var broken = new ConcurrentQueue<string>();
        var taken = new ConcurrentDictionary<IntakeOutcome, int>();
        var passed = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, Runs), async (run, _) =>
        {
            await using var bench = await DeskBench.PeopledAsync();
            var mutations = new UpdateMutations(Sound(), await TokensAsync(bench), run);
            var laws = new DeskLaws(bench);
            for (var i = 0; i < UpdatesOfARun; i++)
            {
                var received = UpdateReader.Read(mutations.Next());
                await laws.LookAsync(received.Update);

                var effect = await bench.TakeAsync(received);

                taken.AddOrUpdate(effect.Taken, 1, (_, count) => count + 1);
                Interlocked.Add(ref passed, effect.Passed.Count);
                foreach (var law in laws.Broken(effect))
                {
                    broken.Enqueue($"run {run}, {law}\n{Encoding.UTF8.GetString(received.Raw.Span)}");
                }
            }
        });

        Assert.That(broken.Take(3), Is.Empty);
        await TestContext.Progress.WriteLineAsync(
            $"{string.Join(", ", taken.Select(entry => $"{entry.Value} {entry.Key}"))}; {passed} requests let through");
        Assert.Multiple(() =>
        {
            Assert.That(taken.Values.Sum(), Is.EqualTo(Runs * UpdatesOfARun));
            Assert.That(taken[IntakeOutcome.Kept], Is.AtLeast(50_000), "else the damage hides what the desk does");
            Assert.That(taken[IntakeOutcome.Quarantined], Is.AtLeast(1_000));
            Assert.That(taken[IntakeOutcome.Repeated], Is.AtLeast(1_000));
            Assert.That(passed, Is.AtLeast(20_000));
        });
    }

    [Test]
    public async Task The_laws_see_a_breach()
    {
        await using var bench = await DeskBench.PeopledAsync();
        var laws = new DeskLaws(bench);
        var (viewer, admin) = (DeskBench.PersonOf(Role.Viewer), DeskBench.PersonOf(Role.Admin));
        var people = Samples.Message(1, admin, admin, "/people").Bytes();
        var effect = await bench.TakeAsync(people);

        // As if the admin's answer had been given to somebody else, in another place.
        await laws.LookAsync(UpdateReader.Read(Samples.Message(1, viewer, admin, "/people").Bytes()).Update);
        var ofAnother = laws.Broken(effect).ToList();
        await laws.LookAsync(UpdateReader.Read(Samples.Message(1, admin, viewer, "/people").Bytes()).Update);
        var elsewhere = laws.Broken(effect).ToList();
        await laws.LookAsync(UpdateReader.Read(people).Update);
        var asItWas = laws.Broken(effect).ToList();

        Assert.That(ofAnother, Has.Some.Contains("was let through with ListPeople"));
        Assert.That(elsewhere, Has.Some.Contains($"a message to {admin}"));
        Assert.That(asItWas, Is.Empty);
    }

    private static List<JsonObject> Sound()
    {
        var people = Enum.GetValues<Role>().Select(DeskBench.PersonOf).ToList();
        string[] words = ["/start", "/help", "/people", "/price", "/settings", "/status", "btc 15m", "/pair 7F3K-92QX"];
        var groups = new[] { DeskBench.OpenGroup, DeskBench.ClosedGroup, DeskBench.OpenForum };
        var said = people.SelectMany((person, i) => new[]
        {
            Samples.Message(1, person, person, words[i]),
            Samples.Message(1, person, person, words[^(i + 1)]),
            Samples.Message(1, person, groups[i % 3], words[i]),
            Samples.Message(1, person, DeskBench.OpenForum, words[^(i + 1)], isInTopic: true),
            Samples.Tap(1, person, person, "v1|AAAAAAAAAAAA|1|0"),
            Samples.Tap(1, person, groups[i % 3], "v1|AAAAAAAAAAAA|1|0"),
            Samples.Membership(1, person, person, "member", "kicked"),
        });
        var admin = DeskBench.PersonOf(Role.Admin);
        var size = new JsonObject { ["file_id"] = "a", ["file_unique_id"] = "b", ["width"] = 1, ["height"] = 1 };
        return
        [
            .. said,
            Samples.Message(1, admin, admin, "/people").As("edited_message"),
            Samples.Message(1, admin, DeskBench.OpenGroup, "/people").As("channel_post"),
            Samples.Message(1, admin, admin, "/people").With("via_bot", Samples.User(5, isBot: true)),
            Samples.Message(1, admin, DeskBench.OpenGroup, "/people")
                .With("sender_chat", Samples.Chat(DeskBench.OpenGroup)),
            Samples.Message(1, admin, admin, "/people").With("forward_origin", new JsonObject { ["type"] = "user" }),
            Samples.Message(1, admin, admin, null).With("photo", new JsonArray(size)),
            Samples.Message(1, people[1], people[1], null).With("sticker", new JsonObject { ["file_id"] = "s" }),
            Samples.Membership(1, people[1], DeskBench.ClosedGroup, "left", "member"),
            Samples.Membership(1, people[1], DeskBench.OpenForum, "member", "left"),
            Samples.Message(1, people[1], DeskBench.ClosedGroup, null).With("migrate_to_chat_id", -1_009),
            .. Recorded(),
        ];
    }

    private static IEnumerable<JsonObject> Recorded() => !RecordedFiles.AreThere ? [] :
        File.ReadLines(RecordedFiles.Path("telegram", "updates.jsonl"))
            .Select(line => (JsonObject)JsonNode.Parse(line)!["json"]!.DeepClone());

    // Of cards of all ranks in all their chats, and some that stood on none.
    private static async Task<List<string>> TokensAsync(DeskBench bench)
    {
        var admin = DeskBench.PersonOf(Role.Admin);
        long[] chats = [admin, DeskBench.OpenGroup, DeskBench.OpenForum];
        string[] commands = ["/start", "/status", "/price", "/people", "/settings", "/help", "/volume"];
        var ofAdmin = chats.SelectMany(chat => commands.Select(command => (chat, admin, command)));
        var ofAll = Enum.GetValues<Role>().Select(DeskBench.PersonOf).Select(person => (person, person, "/price"));
        var tokens = new List<string>();
        var id = 0;
        foreach (var (chat, person, command) in ofAdmin.Concat(ofAll))
        {
            var effect = await bench.TakeAsync(Samples.Message(++id, person, chat, command).Bytes());
            var buttons = effect.Drafts.SelectMany(draft => draft.Buttons).SelectMany(row => row);
            tokens.AddRange(buttons.Select(button => button.Token).OfType<string>());
        }

        Assert.That(tokens, Has.Count.AtLeast(20));
        string[] forged =
            ["v1|AAAAAAAAAAAA|1|0", tokens[0] + "0", "v1|" + new string('A', 60), "", "/people", "v2|a|1|0"];
        return [.. tokens, .. forged];
    }
}
