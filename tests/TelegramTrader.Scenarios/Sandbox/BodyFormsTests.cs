using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Sandbox;

public sealed class BodyFormsTests
{
    private const string Keyboard = """{"inline_keyboard":[[{"text":"1h","callback_data":"v1|a"}]]}""";

    [TestCase("query")]
    [TestCase("form")]
    [TestCase("json")]
    [TestCase("json with text inside")]
    [TestCase("multipart")]
    [TestCase("chunked")]
    public async Task Every_body_form_says_the_same(string form)
    {
        await using var phone = await Phone.StartedAsync();
        using var request = Request(phone, form);

        using var response = await phone.Http.SendAsync(request);

        var sent = (await response.Content.ReadFromJsonAsync<JsonNode>())!["result"]!;
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(sent["text"]!.ToString(), Is.EqualTo("a & b"));
            Assert.That(sent["entities"]![0]!["type"]!.ToString(), Is.EqualTo("bold"));
            Assert.That(sent["reply_markup"]!["inline_keyboard"]![0]![0]!["text"]!.ToString(), Is.EqualTo("1h"));
        });
    }

    [Test]
    public async Task A_photo_goes_up_under_its_name_and_comes_down_again()
    {
        await using var phone = await Phone.StartedAsync();
        var picture = Png(40, 30);
        using var body = new MultipartFormDataContent { { new StringContent($"{Phone.Trader}"), "chat_id" } };
        body.Add(Part(picture), "photo", "chart.png");

        using var response = await phone.Http.PostAsync(phone.Method("sendPhoto"), body);

        var photo = (await response.Content.ReadFromJsonAsync<JsonNode>())!["result"]!["photo"]![0]!;
        var file = await phone.CallAsync("getFile", $$"""{"file_id":"{{photo["file_id"]}}"}""");
        var path = $"/file/bot{phone.Token}/{file["result"]!["file_path"]}";
        Assert.That(photo["width"]!.GetValue<int>(), Is.EqualTo(40));
        Assert.That(await phone.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative)), Is.EqualTo(picture));

        var again = await phone.CallAsync(
            "sendPhoto", $$"""{"chat_id":{{Phone.Trader}},"photo":"{{photo["file_id"]}}","caption":"again"}""");
        Assert.That(again["result"]!["caption"]!.ToString(), Is.EqualTo("again"));
    }

    [TestCase("filename=Bericht ä.txt", "Bericht ä.txt")]
    [TestCase("filename=\"a \\\"b\\\" 1+1.txt\"", "a \"b\" 1+1.txt")]
    [TestCase("filename=\"%22q%22.txt\"", "\"q\".txt")]
    [TestCase("filename*=utf-8''Bericht%20%C3%A4.txt", "Bericht ä.txt")]
    public async Task A_files_name_may_be_written_as_clients_write_it(string written, string name)
    {
        await using var phone = await Phone.StartedAsync();
        var form = $"--b\r\nContent-Disposition: form-data; name=chat_id\r\n\r\n{Phone.Trader}\r\n"
            + $"--b\r\ncontent-disposition:form-data;name=\"document\";{written}\r\n\r\nhello\r\n--b--\r\n";
        using var body = new StringContent(form);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        using var response = await phone.Http.PostAsync(phone.Method("sendDocument"), body);

        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.That(answer["result"]?["document"]?["file_name"]?.ToString(), Is.EqualTo(name), answer.ToJsonString());
        Assert.That(answer["result"]!["document"]!["file_size"]!.GetValue<int>(), Is.EqualTo(5));
    }

    [TestCase("multipart/form-data", "--b\r\n")]
    [TestCase("multipart/form-data; boundary=b", "--b\r\nno header\r\n\r\nx\r\n--b--")]
    [TestCase("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--")]
    [TestCase("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nbroken off")]
    public async Task A_form_that_is_none_is_refused(string type, string form)
    {
        await using var phone = await Phone.StartedAsync();
        using var body = new StringContent(form);
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await phone.Http.PostAsync(phone.Method("sendDocument"), body);

        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.That(answer["description"]!.ToString(), Is.EqualTo("Bad Request: can't parse the request body"));
    }

    [Test]
    public async Task An_album_takes_its_files_from_attachments()
    {
        await using var phone = await Phone.StartedAsync();
        const string media = """
            [{"type":"photo","media":"attach://c1","caption":"1h"},{"type":"photo","media":"attach://c2"}]
            """;
        using var body = new MultipartFormDataContent
        {
            { new StringContent($"{Phone.Trader}"), "chat_id" },
            { new StringContent(media), "media" },
        };
        body.Add(Part(Png(10, 10)), "c1", "c1.png");
        body.Add(Part(Png(20, 10)), "c2", "c2.png");

        using var response = await phone.Http.PostAsync(phone.Method("sendMediaGroup"), body);

        var sent = (await response.Content.ReadFromJsonAsync<JsonNode>())!["result"]!.AsArray();
        Assert.That(sent, Has.Count.EqualTo(2));
        Assert.That(sent.Select(one => one!["media_group_id"]!.ToString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(sent[0]!["caption"]!.ToString(), Is.EqualTo("1h"));
    }

    [TestCase(10_001, 1, "PHOTO_INVALID_DIMENSIONS")]
    [TestCase(2_100, 100, "PHOTO_INVALID_DIMENSIONS")]
    [TestCase(0, 0, "IMAGE_PROCESS_FAILED")]
    public async Task A_photo_has_limits(int width, int height, string words)
    {
        await using var phone = await Phone.StartedAsync();
        using var body = new MultipartFormDataContent { { new StringContent($"{Phone.Trader}"), "chat_id" } };
        body.Add(Part(width == 0 ? [1, 2, 3] : Png(width, height)), "photo", "chart.png");

        using var response = await phone.Http.PostAsync(phone.Method("sendPhoto"), body);

        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.That(answer["description"]!.ToString(), Is.EqualTo("Bad Request: " + words));
    }

    [TestCase("multipart/form-data; boundary=b")]
    [TestCase("application/json")]
    [TestCase("application/x-www-form-urlencoded")]
    public async Task An_empty_body_of_any_type_has_no_parameters(string type)
    {
        await using var phone = await Phone.StartAsync();
        using var body = new ByteArrayContent([]);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var response = await phone.Http.PostAsync(phone.Method("getMe"), body);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_person_without_a_user_name_is_mentioned_by_id_and_a_stranger_is_not()
    {
        await using var phone = await Phone.StartedAsync();

        var sent = await phone.SendAsync(
            $"<a href=\"tg://user?id={Phone.Trader}\">a</a> <a href=\"tg://user?id=5\">b</a>");
        var given = await phone.CallAsync(
            "sendMessage",
            $$$"""
            {"chat_id":{{{Phone.Trader}}},"text":"ab","entities":[{"type":"text_mention","offset":0,"length":1,
            "user":{"id":{{{Phone.Trader}}},"is_bot":false,"first_name":"x"}}]}
            """);

        foreach (var entities in new[] { sent, given }.Select(message => message["result"]!["entities"]!.AsArray()))
        {
            Assert.That(entities, Has.Count.EqualTo(1));
            Assert.That(entities[0]!["type"]!.ToString(), Is.EqualTo("text_mention"));
            Assert.That(entities[0]!["user"]!["first_name"]!.ToString(), Is.EqualTo("Trader"));
        }
    }

    [TestCase("MarkdownV2", "*a*")]
    [TestCase("markdownv2", "*a*")]
    [TestCase("Markdown", "*a*")]
    [TestCase("html", "<b>a</b>")]
    public async Task Every_parse_mode_is_taken_in_any_case(string mode, string text)
    {
        await using var phone = await Phone.StartedAsync();

        var sent = await phone.CallAsync(
            "sendMessage", $$"""{"chat_id":{{Phone.Trader}},"text":"{{text}}","parse_mode":"{{mode}}"}""");

        Assert.That(sent["result"]?["entities"]?[0]?["type"]?.ToString(), Is.EqualTo("bold"), sent.ToJsonString());
    }

    [Test]
    public async Task Names_of_methods_may_be_written_in_any_case()
    {
        await using var phone = await Phone.StartAsync();

        var me = await phone.CallAsync("GETME");

        Assert.That(me["result"]!["is_bot"]!.GetValue<bool>(), Is.True);
        Assert.That((await phone.CallAsync("sendNothing"))["error_code"]!.GetValue<int>(), Is.EqualTo(404));
    }

    [TestCase("0123:abc")]
    [TestCase("nocolon")]
    [TestCase("123:wrong")]
    public async Task A_wrong_token_is_refused(string token)
    {
        await using var phone = await Phone.StartAsync();

        using var response = await phone.Http.GetAsync(new Uri($"/bot{token}/getMe", UriKind.Relative));

        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer["description"]!.ToString(), Is.EqualTo("Unauthorized: invalid token specified"));
    }

    private static HttpRequestMessage Request(Phone phone, string form)
    {
        var values = new Dictionary<string, string>
        {
            ["chat_id"] = $"{Phone.Trader}",
            ["text"] = "<b>a</b> &amp; b",
            ["parse_mode"] = "HTML",
            ["reply_markup"] = Keyboard,
        };
        var query = string.Join('&', values.Select(value => $"{value.Key}={Uri.EscapeDataString(value.Value)}"));
        var flat = new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value)));
        var nested = flat.DeepClone().AsObject();
        nested["reply_markup"] = JsonNode.Parse(Keyboard);
        nested["chat_id"] = Phone.Trader;
        var multipart = new MultipartFormDataContent();
        values.ToList().ForEach(value => multipart.Add(new StringContent(value.Value), value.Key));
        HttpContent? content = form switch
        {
            "query" => null,
            "form" => new FormUrlEncodedContent(values),
            "json" => JsonContent.Create(nested),
            "multipart" => multipart,
            _ => JsonContent.Create(flat),
        };
        var path = form == "query" ? $"sendMessage?{query}" : "sendMessage";
        var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, phone.Method(path))
        {
            Content = content,
        };
        request.Headers.TransferEncodingChunked = form == "chunked" ? true : null;
        return request;
    }

    private static ByteArrayContent Part(byte[] content)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return part;
    }

    // The head of a PNG is all the server reads.
    private static byte[] Png(int width, int height) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R',
        (byte)(width >> 24), (byte)(width >> 16), (byte)(width >> 8), (byte)width,
        (byte)(height >> 24), (byte)(height >> 16), (byte)(height >> 8), (byte)height, 8, 6, 0, 0, 0,
    ];
}
