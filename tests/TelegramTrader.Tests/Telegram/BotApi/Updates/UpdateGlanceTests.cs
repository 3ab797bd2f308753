using System.Text;
using TelegramTrader.Telegram.BotApi.Updates;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Telegram.BotApi.Wire;

namespace TelegramTrader.Tests.Telegram.BotApi.Updates;

public sealed class UpdateGlanceTests
{
    private const int Payloads = 10_000;

    private static readonly string[] Updates =
    [
        """{"update_id":1,"message":{"message_id":3,"date":0,"chat":{"id":-100200,"type":"group"},"text":"é"}}""",
        """{"message":{"from":{"id":9,"is_bot":true},"chat":{"type":"private","id":5},"message_id":3},"update_id":2}""",
        """{"update_id":3,"edited_message":{"message_id":3,"chat":{"id":6,"type":"private"},"edit_date":1}}""",
        """{"update_id":4,"callback_query":{"id":"8","from":{"id":7,"is_bot":false},"data":"v1|Q2f0|B"}}""",
        """
        {"update_id":5,"callback_query":{"id":"8","from":{"id":7,"is_bot":false},
        "message":{"message_id":3,"date":0,"chat":{"id":-8,"type":"group"}}}}
        """,
        """
        {"update_id":6,"my_chat_member":{"chat":{"id":10,"type":"private"},"from":{"id":7,"is_bot":false},"date":1,
        "old_chat_member":{"user":{"id":111,"is_bot":true},"status":"member"},
        "new_chat_member":{"user":{"id":111,"is_bot":true},"status":"kicked","until_date":0}}}
        """,
        """{"update_id":7,"message":null,"business_message":{"chat":{"id":3}}}""",
        """ { "update_id" : 8 , "message" : { "chat" : { "id" : 1 , "type" : "private" } , "message_id" : 2 } } """,
    ];

    [TestCaseSource(nameof(Updates))]
    public void Finds_what_the_full_reader_finds(string text)
    {
        var whole = UpdateReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.That(UpdateGlance.TryRead(Encoding.UTF8.GetBytes(text), out var glance), Is.True);
        Assert.That(
            glance, Is.EqualTo(new UpdateGlance(whole.UpdateId!.Value, UpdateIntake.LineOf(whole.Update!))));
    }

    [TestCase("""{"update_id":"5","message":{"message_id":1,"chat":{"id":5}}}""", TestName = "an id that is text")]
    [TestCase("""{"update\u005fid":5}""", TestName = "an escaped name")]
    [TestCase("""{"update_id":5,"message":{"message_id":1}}""", TestName = "no chat")]
    [TestCase("""{"update_id":5,"message":{"message_id":1,"chat":{"id":null}}}""", TestName = "a chat without an id")]
    [TestCase("""{"update_id":5,"message":7}""", TestName = "no message")]
    [TestCase("""{"update_id":5,"callback_query":{"id":"8"}}""", TestName = "a tap of nobody")]
    [TestCase("""{"update_id":-1}""", TestName = "below the smallest id")]
    [TestCase("""{"update_id":4503599627370496}""", TestName = "past the largest id")]
    [TestCase("""{"update_id":5}}""", TestName = "something behind the end")]
    [TestCase("""{"update_id":5""", TestName = "no end")]
    [TestCase("""{"message":{"message_id":1,"chat":{"id":5,"type":"private"}}}""", TestName = "no id")]
    [TestCase("[]", TestName = "a list")]
    [TestCase("", TestName = "nothing")]
    public void Leaves_to_the_full_reader_what_is_unusual(string text) =>
        Assert.That(UpdateGlance.TryRead(Encoding.UTF8.GetBytes(text), out _), Is.False);

    [TestCase(63, true)]
    [TestCase(64, false)]
    public void Looks_as_deep_as_the_full_reader(int depth, bool isRead)
    {
        var text = $$"""{"update_id":1,"x":{{new string('[', depth)}}1{{new string(']', depth)}}}""";

        Assert.That(UpdateGlance.TryRead(Encoding.UTF8.GetBytes(text), out _), Is.EqualTo(isRead));
    }

    [Test]
    public void Text_that_is_not_UTF_8_is_not_read() => Assert.That(
        UpdateGlance.TryRead(Encoding.Latin1.GetBytes("""{"update_id":1,"x":"é"}"""), out _), Is.False);

    [TestCase(5)]
    [TestCase(6)]
    public void Damaged_or_not_it_never_finds_another_number_or_line_than_the_full_reader(int seed)
    {
        var mutations = new Mutations(seed);
        var (seen, left) = (0, 0);
        for (var i = 0; i < Payloads; i++)
        {
            var bytes = mutations.Damage(Encoding.UTF8.GetBytes(Updates[i % Updates.Length]));
            var whole = UpdateReader.Read(bytes);
            if (!UpdateGlance.TryRead(bytes, out var glance))
            {
                left++;
                continue;
            }

            seen++;
            if (whole.UpdateId != glance.UpdateId
                || (whole.Update is { } update && UpdateIntake.LineOf(update) != glance.Line))
            {
                Assert.Fail($"{glance} of {Encoding.UTF8.GetString(bytes)}");
            }
        }

        Assert.That(seen, Is.GreaterThan(Payloads / 20), "else the damage is too coarse to prove anything");
        Assert.That(left, Is.GreaterThan(Payloads / 20));
    }

    [NeedsRecordedData]
    [Test]
    public void Every_recorded_update_is_taken_at_a_glance()
    {
        foreach (var line in File.ReadLines(RecordedFiles.Path("telegram", "updates.jsonl")))
        {
            using var sample = System.Text.Json.JsonDocument.Parse(line);
            var bytes = Encoding.UTF8.GetBytes(sample.RootElement.GetProperty("json").GetRawText());

            Assert.That(UpdateGlance.TryRead(bytes, out var glance), Is.True, line);
            Assert.That(glance.UpdateId, Is.EqualTo(UpdateReader.Read(bytes).UpdateId));
        }
    }
}
