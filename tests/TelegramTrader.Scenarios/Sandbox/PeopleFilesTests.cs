using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>Files a person sends, and what a person sees of albums, keyboards and reactions.</summary>
public sealed class PeopleFilesTests
{
    // The head of a GIF of 3 by 2 pixels; the sandbox reads no further.
    private static readonly byte[] Picture = [.. "GIF89a"u8, 3, 0, 2, 0, 0, 0, 0];
    private static readonly byte[] Text = "time,price\n1,2\n"u8.ToArray();

    private Phone phone = null!;

    [SetUp]
    public async Task Begin() => phone = await Phone.StartedAsync();

    [TearDown]
    public async Task End() => await phone.DisposeAsync();

    [Test]
    public async Task The_bot_gets_a_picture_with_its_caption()
    {
        var seen = await DoneAsync(("caption", "look /here"), ("photo", Picture));

        var message = (await phone.UpdatesAsync()).Single()!["message"]!;
        Assert.That(message["caption"]!.ToString(), Is.EqualTo("look /here"));
        Assert.That(message["caption_entities"]![0]!["type"]!.ToString(), Is.EqualTo("bot_command"));
        Assert.That(message["photo"]![0]!["width"]!.GetValue<int>(), Is.EqualTo(3));
        Assert.That(message["photo"]![0]!["height"]!.GetValue<int>(), Is.EqualTo(2));
        Assert.That(seen["photo"]!["url"]!.ToString(), Does.StartWith("/control/files/"));
    }

    [Test]
    public async Task The_bot_can_download_a_document()
    {
        await DoneAsync(("reply_to", "1"), ("document", Text));

        var message = (await phone.UpdatesAsync()).Single()!["message"]!;
        var document = message["document"]!;
        Assert.That(document["file_name"]!.ToString(), Is.EqualTo("document.bin"));
        Assert.That(message["reply_to_message"]!["text"]!.ToString(), Is.EqualTo("/start"));
        var file = await phone.CallAsync("getFile", $$"""{"file_id":"{{document["file_id"]}}"}""");
        var address = new Uri($"/file/bot{phone.Token}/{file["result"]!["file_path"]}", UriKind.Relative);
        Assert.That(await phone.Http.GetByteArrayAsync(address), Is.EqualTo(Text));
    }

    [Test]
    public async Task What_is_no_picture_cannot_be_sent_as_one() =>
        Assert.That(await RefusalAsync(("photo", Text)), Does.Contain("IMAGE_PROCESS_FAILED"));

    [Test]
    public async Task One_file_at_a_time()
    {
        Assert.That(await RefusalAsync(("caption", "nothing")), Does.Contain("one file"));
        Assert.That(await RefusalAsync(("photo", Picture), ("document", Text)), Does.Contain("one file"));
        Assert.That(await RefusalAsync(("document", Array.Empty<byte>())), Does.Contain("non-empty"));
    }

    [Test]
    public async Task A_caption_has_at_most_1024_characters()
    {
        await DoneAsync(("caption", new string('a', 1024)), ("document", Text));

        var refusal = await RefusalAsync(("caption", new string('a', 1025)), ("document", Text));

        Assert.That(refusal, Does.Contain("1024"));
    }

    [Test]
    public async Task A_person_sees_the_wishes_of_a_reply_markup()
    {
        await SendAsync("""{"keyboard":[["a"]],"one_time_keyboard":true,"input_field_placeholder":"b"}""");
        await SendAsync("""{"remove_keyboard":true}""");
        await SendAsync("""{"force_reply":true}""");

        var seen = (await phone.ControlAsync($"messages?chat={Phone.Trader}&after=1")).AsArray();
        Assert.That(seen[0]!["keyboard"]!.ToJsonString(), Is.EqualTo("""[["a"]]"""));
        Assert.That(seen[0]!["one_time_keyboard"]!.GetValue<bool>(), Is.True);
        Assert.That(seen[0]!["input_field_placeholder"]!.ToString(), Is.EqualTo("b"));
        Assert.That(seen[1]!["remove_keyboard"]!.GetValue<bool>(), Is.True);
        Assert.That(seen[2]!["force_reply"]!.GetValue<bool>(), Is.True);
        Assert.That(seen[1]!["force_reply"], Is.Null);
    }

    [Test]
    public async Task A_reaction_stays_until_it_is_taken_back()
    {
        const string target = "\"chat_id\":700100200,\"message_id\":1";
        await phone.CallAsync("setMessageReaction", $$"""{{{target}},"reaction":[{"type":"emoji","emoji":"👍"}]}""");
        var given = await SeenAsync();
        await phone.CallAsync("setMessageReaction", $$"""{{{target}},"reaction":[]}""");
        var taken = await SeenAsync();

        Assert.That(given["reaction"]!.ToString(), Is.EqualTo("👍"));
        Assert.That(taken["reaction"], Is.Null);
    }

    private async Task<JsonNode> SeenAsync() => (await phone.ControlAsync($"messages?chat={Phone.Trader}"))[0]!;

    private Task<JsonNode> SendAsync(string markup) => phone.CallAsync(
        "sendMessage", $$"""{"chat_id":{{Phone.Trader}},"text":"a","reply_markup":{{markup}}}""");

    private async Task<JsonNode> DoneAsync(params (string Name, object Value)[] parts)
    {
        var (status, answer) = await PostAsync(parts);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer.ToJsonString());
        return answer["result"]!;
    }

    private async Task<string> RefusalAsync(params (string Name, object Value)[] parts)
    {
        var (status, answer) = await PostAsync(parts);
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), answer.ToJsonString());
        return answer["description"]!.ToString();
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync((string Name, object Value)[] parts)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("700100200"), "user" },
            { new StringContent("700100200"), "chat" },
        };
        foreach (var (name, value) in parts)
        {
            if (value is byte[] content)
            {
                form.Add(new ByteArrayContent(content), name, name + ".bin");
            }
            else
            {
                form.Add(new StringContent((string)value), name);
            }
        }

        using var request = phone.Control(HttpMethod.Post, "send-file");
        request.Content = form;
        using var response = await phone.Http.SendAsync(request);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
