using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Control;

/// <summary>Acting as a person, and looking at what a person sees.</summary>
internal static class PeopleControl
{
    public const int PageLimit = 500;

    public static JsonNode Say(ControlCall call)
    {
        var said = call.Acts.Say(call.Person(), call.Chat(), call.Word("text"), Place(call));
        return MessageView.Of(call.World, said);
    }

    public static JsonNode SendFile(ControlCall call)
    {
        var (photo, document) = (call.Given.File("photo"), call.Given.File("document"));
        if ((photo is null) == (document is null))
        {
            throw BotApiException.Bad("send multipart/form-data with one file: a part named photo or document");
        }

        var file = photo is not null
            ? MediaFile.Photo(call.World, photo)
            : MediaFile.Document(call.World, document!);
        var caption = call.Given.Text("caption") ?? "";
        return MessageView.Of(
            call.World, call.Acts.SendFile(call.Person(), call.Chat(), file, caption, Place(call)));
    }

    public static JsonNode Edit(ControlCall call)
    {
        var message = call.Message();
        call.Acts.Edit(call.Person(), message, call.Word("text"));
        return MessageView.Of(call.World, message);
    }

    public static JsonNode Tap(ControlCall call)
    {
        var given = call.Given;
        var tap = given.Text("forged") is { } forged
            ? call.Acts.Forge(call.Person(), call.Message(), forged)
            : call.Acts.Tap(call.Person(), call.Message(), given.Text("data"), given.Text("label"));
        return Fields.Of(("id", tap.Id));
    }

    public static JsonNode TapAnswer(ControlCall call)
    {
        var tap = call.World.FindTap(call.Word("id")) ?? throw BotApiException.Bad("tap not found");
        return Fields.Of(
            ("id", tap.Id),
            ("data", tap.Payload),
            ("expired", call.World.Now - tap.At >= CallbackTap.Life),
            ("answer", tap.Answer?.DeepClone()));
    }

    public static JsonNode Block(ControlCall call)
    {
        call.Acts.Block(call.Person(), call.Bot());
        return true;
    }

    public static JsonNode Unblock(ControlCall call)
    {
        call.Acts.Unblock(call.Person(), call.Bot());
        return true;
    }

    public static JsonNode AddBot(ControlCall call)
    {
        call.Acts.AddBot(call.Person("by"), call.Bot(), call.Chat());
        return true;
    }

    public static JsonNode RemoveBot(ControlCall call)
    {
        call.Acts.RemoveBot(call.Person("by"), call.Bot(), call.Chat());
        return true;
    }

    public static JsonNode Migrate(ControlCall call)
    {
        var super = call.Acts.Migrate(call.Person("by"), call.Chat());
        call.World.Events.Publish("chats");
        return WorldControl.ChatJson(call.World, super);
    }

    public static JsonNode Messages(ControlCall call)
    {
        var (after, thread) = (call.Given.Number("after") ?? 0, call.Given.Number("thread"));
        var found = call.Chat().Messages
            .Where(message => message.Id > after && (thread is null || message.ThreadId == thread))
            .TakeLast((int)Math.Clamp(call.Given.Number("limit") ?? PageLimit, 1, PageLimit));
        return Fields.List([.. found.Select(message => MessageView.Of(call.World, message))]);
    }

    public static JsonNode Commands(ControlCall call) => call.Bot().Commands.For(call.Chat(), call.Person());

    private static PeopleActs.Place Place(ControlCall call) =>
        new(call.Given.Number("thread"), call.Given.Number("reply_to"));
}
