using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Control;

/// <summary>One request to the control API, with what requests name looked up.</summary>
internal sealed class ControlCall(World world, CallParameters given)
{
    public World World => world;
    public CallParameters Given => given;
    public PeopleActs Acts { get; } = new(world);

    public Bot Bot() => given.Number("bot") is { } id
        ? world.Bots.FirstOrDefault(bot => bot.Account.Id == id) ?? throw BotApiException.Bad("bot not found")
        : world.Bots[0];

    public Participant Person(string parameter = "user") =>
        world.Person(Number(parameter)) ?? throw BotApiException.Bad($"{parameter} not found");

    public Conversation Chat() => world.Find(Bot(), Number("chat")) ?? throw BotApiException.Bad("chat not found");

    public ChatMessage Message() =>
        Chat().Find(Number("message")) ?? throw BotApiException.Bad("message not found");

    public string Word(string parameter) => given.Text(parameter) is { Length: > 0 } text
        ? text
        : throw BotApiException.Bad($"{parameter} is missing");

    public long Number(string parameter) =>
        given.Number(parameter) ?? throw BotApiException.Bad($"{parameter} is missing or no number");

    public double Ratio(string parameter, double otherwise)
    {
        if (given.Text(parameter) is not { } text)
        {
            return otherwise;
        }

        var isNumber = double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var ratio);
        return isNumber && double.IsFinite(ratio) && ratio >= 0
            ? ratio
            : throw BotApiException.Bad($"{parameter} is no number of zero or more");
    }
}
