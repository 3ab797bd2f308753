using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Live events. A reader that falls behind loses the oldest and can read the chat again.</summary>
internal sealed class EventHub
{
    public const int Backlog = 1_000;
    public const int ReaderLimit = 64;

    private readonly Lock gate = new();
    private readonly List<Channel<JsonObject>> readers = [];

    public ChannelReader<JsonObject>? Subscribe()
    {
        lock (gate)
        {
            if (readers.Count >= ReaderLimit)
            {
                return null;
            }

            var channel = Channel.CreateBounded<JsonObject>(
                new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
            readers.Add(channel);
            return channel.Reader;
        }
    }

    public void Unsubscribe(ChannelReader<JsonObject> reader)
    {
        lock (gate)
        {
            readers.RemoveAll(channel => channel.Reader == reader);
        }
    }

    /// <summary>Tells of something in a chat. The bot is named too: each has a private chat of the same id.</summary>
    public void Publish(
        string type, Conversation chat, params ReadOnlySpan<(string Name, JsonNode? Value)> members) =>
        Publish(type, [("chat", chat.Id), ("bot", chat.BotId), .. members]);

    public void Publish(string type, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var happened = Fields.Of(members);
        happened.Insert(0, "type", type);
        lock (gate)
        {
            foreach (var reader in readers)
            {
                reader.Writer.TryWrite(happened.DeepClone().AsObject());
            }
        }
    }

    public void Close()
    {
        lock (gate)
        {
            readers.ForEach(reader => reader.Writer.TryComplete());
            readers.Clear();
        }
    }
}
