using System.Globalization;
using TelegramTrader.Application.Health;
using TelegramTrader.Telegram.Outbox;

namespace TelegramTrader.Telegram.Health;

/// <summary>How the sending goes.</summary>
internal static class SendingHealth
{
    public static HealthLine Line(SenderState state)
    {
        var sent = string.Create(CultureInfo.InvariantCulture, $"{state.Sent:N0} sent since the start");
        return state.Condition switch
        {
            SenderCondition.TokenRefused => Problem("the token is wrong or revoked; messages are kept", state),
            SenderCondition.Unreachable => Problem("Telegram is out of reach; messages are kept", state),
            SenderCondition.StorageFails => Problem("what is to be sent cannot be read or noted down", state),
            _ => new HealthLine("Sending", HealthLevel.Ok, sent),
        };
    }

    private static HealthLine Problem(string what, SenderState state) =>
        new("Sending", HealthLevel.Problem, state.LastFailure is { } why ? $"{what} ({why})" : what);
}
