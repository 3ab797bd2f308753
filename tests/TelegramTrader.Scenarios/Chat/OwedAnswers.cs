using System.Globalization;
using System.Text.RegularExpressions;
using TelegramTrader.Scenarios.Sandbox;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>Questions that each have an answer of their own, and which of the answers a Telegram has shown.</summary>
internal sealed partial class OwedAnswers(Phone phone, int count)
{
    private const string Mark = "Sent again: the first may have arrived.";

    public int Count => count;

    /// <summary>Numbers of the questions whose answer was shown at least once.</summary>
    public int Arrived => Shown().Select(message => message.Number).Distinct().Count();

    public IEnumerable<int> Missing => Enumerable.Range(0, count).Except(Shown().Select(message => message.Number));

    /// <summary>Asks everything, in turn in each of the chats.</summary>
    /// <param name="chats">With somebody who may ask there.</param>
    public async Task AskAsync(IReadOnlyList<(long Chat, long User)> chats)
    {
        for (var number = 0; number < count; number++)
        {
            var (chat, user) = chats[number % chats.Count];
            await phone.SayAsync(Question(number), chat, user);
        }
    }

    /// <summary>What was shown, in the order of each chat.</summary>
    public IReadOnlyList<(int Number, bool IsMarked)> Shown()
    {
        var world = phone.Sandbox.World;
        lock (world.Gate)
        {
            return
            [
                .. from chat in world.Chats
                   from message in chat.Messages
                   where message.From.IsBot
                   let number = Number().Match(message.Text.Text)
                   where number.Success
                   select (
                       int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture),
                       message.Text.Text.Contains(Mark, StringComparison.Ordinal)),
            ];
        }
    }

    // The refusal quotes the word that is no command, and so each answer names its question.
    private static string Question(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/help@telegram_trader_bot q{number:0000}q");

    [GeneratedRegex("^q(\\d{4})q is not a command")]
    private static partial Regex Number();
}
