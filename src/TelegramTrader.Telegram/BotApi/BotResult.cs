using System.Diagnostics.CodeAnalysis;

namespace TelegramTrader.Telegram.BotApi;

/// <summary>What a call gave, or why it gave nothing; never both and never neither.</summary>
public sealed class BotResult<TResult>
{
    private readonly TResult? result;
    private readonly BotFailure? failure;

    private BotResult(TResult? result, BotFailure? failure) => (this.result, this.failure) = (result, failure);

    public bool IsDone([NotNullWhen(true)] out TResult? given, [NotNullWhen(false)] out BotFailure? failed)
    {
        given = result;
        failed = failure;
        return failure is null;
    }

    public override string ToString() => failure is null ? $"{result}" : $"{failure}";

    internal static BotResult<TResult> Done(TResult result) => new(result, null);

    internal static BotResult<TResult> Failed(BotFailure failure) => new(default, failure);
}
