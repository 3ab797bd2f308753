using System.Text.Json.Nodes;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>Every rank, every command, every place: who is answered follows from the command's file alone.</summary>
public sealed class RightsMatrixTests
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    public enum Place
    {
        Private,
        OpenGroup,
        Topic,
        ClosedGroup,
        Forwarded,
        ForwardedByItself,
        Edited,
        ChannelPost,
        ViaBot,
        SenderChat,
        FromABot,
        Business,
        TapOnAdminsCard,
        TapOnOldCard,
        TapOnCardOfAnotherChat,
        TapInClosedGroup,
    }

    private static IEnumerable<TestCaseData> Cells() =>
        from place in Enum.GetValues<Place>()
        from spec in DeskBench.Catalogue.All
        from role in Roles
        select new TestCaseData(role, spec.Name, place);

    [Test]
    public void The_matrix_has_at_least_500_cells_and_every_command() => Assert.Multiple(() =>
    {
        var commands = Cells().Select(cell => cell.Arguments[1]).Distinct();
        Assert.That(commands, Is.EquivalentTo(DeskBench.Catalogue.Names));
        Assert.That(Cells().Count(), Is.AtLeast(500));
    });

    [TestCaseSource(nameof(Cells))]
    public async Task Who_may_not_is_not_answered(Role role, string command, Place place)
    {
        await using var bench = await DeskBench.PeopledAsync(draws: true);
        var update = await UpdateAsync(bench, role, command, place);

        var effect = await bench.TakeAsync(update.Bytes());

        var needs = CommandCatalogue.PermissionOf(DeskBench.Catalogue.Find(command)!);
        var expected = Expected(role, needs, place);
        var isAsked = effect.Passed.Any(passed => WatchedDoor.CommandOf(passed.Request) == command);
        Assert.Multiple(() =>
        {
            Assert.That(effect.Taken, Is.EqualTo(IntakeOutcome.Kept));
            Assert.That(effect.Kept, Has.Count.EqualTo(1), "answered once, be it with nothing");
            Assert.That(effect.Faults, Is.Empty);
            Assert.That(isAsked, Is.EqualTo(expected == Answer.Full && WatchedDoor.Asks(command)));
            Assert.That(effect.Passed.Select(passed => passed.Caller).Distinct(), Has.All.EqualTo(CallerOf(role)));
            Assert.That(
                effect.Passed.Select(passed => bench.Door.NeedOf(passed.Request.GetType())), Is.All.AtMost(role));
            CheckWords(effect, expected, role, needs, place);
        });
    }

    private enum Answer
    {
        /// <summary>Nobody says anything.</summary>
        Nothing,

        /// <summary>A tap is told why not, on the phone that tapped.</summary>
        Toast,

        /// <summary>The group is told once how it is done.</summary>
        Hint,

        /// <summary>A stranger gets a code, and admins hear of it.</summary>
        Code,

        /// <summary>The door says which rank it takes.</summary>
        Refusal,

        Full,
    }

    private static Answer Expected(Role role, Role needs, Place place) => place switch
    {
        Place.Private when role == Role.Stranger => Answer.Code,
        Place.OpenGroup or Place.Topic when role == Role.Stranger => Answer.Hint,
        Place.Private or Place.OpenGroup or Place.Topic => role >= needs ? Answer.Full : Answer.Refusal,
        Place.ClosedGroup => role == Role.Admin ? Answer.Full : Answer.Hint,
        Place.TapOnAdminsCard or Place.TapOnOldCard when role > Role.Stranger && role >= needs => Answer.Full,
        Place.TapOnAdminsCard or Place.TapOnOldCard or Place.TapOnCardOfAnotherChat or Place.TapInClosedGroup =>
            Answer.Toast,
        _ => Answer.Nothing,
    };

    private static void CheckWords(DeskEffect effect, Answer expected, Role role, Role needs, Place place)
    {
        var drafts = effect.Drafts.ToList();
        var own = drafts.Where(draft => draft.ChatId == ChatOf(role, place)).ToList();
        var toast = effect.Calls.Where(call => call.Method == "answerCallbackQuery").Select(call => call.Text).ToList();
        var isTap = place.ToString().StartsWith("Tap", StringComparison.Ordinal);
        var rank = $"needs the rank of {needs.ToString().ToLowerInvariant()}";
        Assert.That(toast, Has.Count.EqualTo(isTap ? 1 : 0), "a spinner is taken off once");
        switch (expected)
        {
            case Answer.Nothing:
                Assert.That(drafts, Is.Empty);
                break;
            case Answer.Toast:
                Assert.That(toast.Single(), Does.Contain("not let in").Or.Contain("too old").Or.Contain(rank));
                Assert.That(drafts.Select(draft => draft.Plain), Is.All.Empty, "buttons at most");
                break;
            case Answer.Hint:
                Assert.That(drafts.Single().Plain, Does.Contain("I answer people I know").Or.Contain("is not open"));
                break;
            case Answer.Code:
                Assert.That(own.Single().Plain, Does.Contain("I do not know you yet"));
                Assert.That(drafts.Except(own).Single().ChatId, Is.EqualTo(DeskBench.PersonOf(Role.Admin)));
                break;
            case Answer.Refusal:
                Assert.That(drafts.Single().Plain, needs == Role.Stranger ? Is.Not.Empty : Does.Contain(rank));
                break;
            default:
                Assert.That(own, Has.Count.EqualTo(1));
                var said = string.Join('\n', toast.Prepend(own[0].Plain));
                Assert.That(said.Trim(), Is.Not.Empty.And.Not.Contain("needs the rank").And.Not.Contain("not let in"));
                Assert.That(said, Does.Not.Contain("too old"));
                break;
        }

        Assert.That(
            own.Select(draft => draft.TopicId), Is.All.EqualTo(place == Place.Topic ? 42 : (long?)null));
    }

    private static async Task<JsonObject> UpdateAsync(DeskBench bench, Role role, string command, Place place)
    {
        var (user, chat) = (DeskBench.PersonOf(role), ChatOf(role, place));
        var said = Samples.Message(9, user, chat, ExampleOf(command), place == Place.Topic);
        return place switch
        {
            Place.Forwarded => said.With("forward_origin", new JsonObject
            {
                ["type"] = "user", ["date"] = 1, ["sender_user"] = Samples.User(DeskBench.PersonOf(Role.Admin)),
            }),
            Place.ForwardedByItself => said.With("is_automatic_forward", true),
            Place.Edited => said.With("edit_date", 1_795_161_700).As("edited_message"),
            Place.ChannelPost => said.As("channel_post"),
            Place.ViaBot => said.With("via_bot", Samples.User(5, isBot: true)),
            Place.SenderChat => said.With("sender_chat", Samples.Chat(chat)),
            Place.FromABot => said.With("from", Samples.User(user, isBot: true)),
            Place.Business => said.With("business_connection_id", "b"),
            Place.TapOnAdminsCard or Place.TapOnOldCard or Place.TapOnCardOfAnotherChat or Place.TapInClosedGroup =>
                Samples.Tap(9, user, chat, await CardAsync(bench, command, place)),
            _ => said,
        };
    }

    // What a card of an admin carries, whose one button draws it again.
    private static async Task<string> CardAsync(DeskBench bench, string command, Place place)
    {
        var where = place switch
        {
            Place.TapInClosedGroup => DeskBench.ClosedGroup,
            Place.TapOnCardOfAnotherChat => DeskBench.OpenForum,
            _ => DeskBench.OpenGroup,
        };
        var view = new ChatView(
            "Card_1", where, place == Place.TapOnOldCard ? 3 : 1, ExampleOf(command), 0,
            [new ChatViewAction(ExampleOf(command), 0)]);
        bench.Views.Keep(view);
        Assert.That(await bench.Views.FindAsync("Card_1", default), Is.Not.Null);
        return "v1|Card_1|1|0";
    }

    private static long ChatOf(Role role, Place place) => place switch
    {
        Place.Private or Place.Forwarded or Place.Edited or Place.FromABot or Place.Business =>
            DeskBench.PersonOf(role),
        Place.Topic => DeskBench.OpenForum,
        Place.ClosedGroup or Place.TapInClosedGroup => DeskBench.ClosedGroup,
        _ => DeskBench.OpenGroup,
    };

    // The example of its file that says most.
    private static string ExampleOf(string command) => DeskBench.Catalogue.Find(command)!.Examples
        .Where(example => example.Binds is not null)
        .OrderBy(example => example.Binds!.Count)
        .Last().Send;

    private static Caller CallerOf(Role role) => new($"telegram:{DeskBench.PersonOf(role)}", role);
}
