using System.Text;
using System.Text.Json;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Chats;
using TelegramTrader.Telegram.BotApi.Types.Messages;
using TelegramTrader.Telegram.BotApi.Updates;
using TelegramTrader.Tests.Fakes;
using ApiFile = TelegramTrader.Telegram.BotApi.Types.Files.File;

namespace TelegramTrader.Tests.Telegram.BotApi.Updates;

[NeedsRecordedData]
public sealed class RecordedUpdatesTests
{
    // The samples are named after the source that they were taken from; these are of types modelled here.
    private static readonly Dictionary<string, Func<JsonElement, object>> Readers = new()
    {
        ["message.rs"] = BotJson.Decode<Message>,
        ["maybe_inaccessible_message.rs"] = BotJson.Decode<Message>,
        ["chat.rs"] = BotJson.Decode<Chat>,
        ["chat_full_info.rs"] = BotJson.Decode<ChatFullInfo>,
        ["chat_member.rs"] = BotJson.Decode<ChatMember>,
        ["file.rs"] = BotJson.Decode<ApiFile>,
        ["message_entity.rs"] = BotJson.Decode<MessageEntity>,
        ["response_parameters.rs"] = BotJson.Decode<ResponseParameters>,
    };

    [Test]
    public void Every_recorded_update_is_read_also_one_of_a_kind_that_does_not_exist()
    {
        var samples = Samples("updates.jsonl").ToList();
        var read = samples.Select(sample => UpdateReader.Read(Bytes(sample.Json))).ToList();

        Assert.That(samples, Has.Count.EqualTo(11));
        Assert.Multiple(() =>
        {
            Assert.That(read.Select(update => update.Problem), Is.All.Null);
            Assert.That(read.Select(update => update.Update?.Kind), Is.EqualTo(samples.Select(Kind)));
            Assert.That(
                read.Select(update => update.UpdateId),
                Is.EqualTo(samples.Select(sample => sample.Json.GetProperty("update_id").GetInt64())));
        });
    }

    [Test]
    public void Every_recorded_object_of_a_modelled_type_is_read()
    {
        var samples = Samples("objects.jsonl").Where(sample => Readers.ContainsKey(sample.Source)).ToList();

        Assert.That(samples, Has.Count.EqualTo(37));
        Assert.Multiple(() =>
        {
            foreach (var (source, json) in samples)
            {
                Assert.That(() => Readers[source](json), Throws.Nothing, json.GetRawText());
            }
        });
    }

    [Test]
    public void Nothing_of_a_recorded_message_is_lost()
    {
        foreach (var (_, json) in Samples("objects.jsonl").Where(sample => sample.Source == "message.rs"))
        {
            var message = BotJson.Decode<Message>(json);
            var known = JsonSerializer.SerializeToElement(
                message, TelegramTrader.Telegram.BotApi.Wire.BotApiJson.Default.Message);

            Assert.That(
                json.EnumerateObject().Select(member => member.Name),
                Is.SubsetOf(known.EnumerateObject().Select(member => member.Name)));
        }
    }

    private static byte[] Bytes(JsonElement json) => Encoding.UTF8.GetBytes(json.GetRawText());

    private static string Kind((string Source, JsonElement Json) sample) =>
        sample.Json.EnumerateObject().Single(member => member.Name != "update_id").Name;

    private static IEnumerable<(string Source, JsonElement Json)> Samples(string file)
    {
        foreach (var line in File.ReadLines(RecordedFiles.Path("telegram", file)))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement.Clone();
            yield return (root.GetProperty("source").GetString()!.Split(':')[0], root.GetProperty("json"));
        }
    }
}
