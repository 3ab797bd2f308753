using System.Diagnostics.CodeAnalysis;

namespace TelegramTrader.Application;

/// <summary>An answer or a refusal, never both and never neither.</summary>
public sealed class Result<TAnswer>
    where TAnswer : notnull
{
    private readonly TAnswer? answer;
    private readonly Refusal? refusal;

    private Result(TAnswer? answer, Refusal? refusal) => (this.answer, this.refusal) = (answer, refusal);

    public static implicit operator Result<TAnswer>(TAnswer answer) => FromAnswer(answer);

    public static implicit operator Result<TAnswer>(Refusal refusal) => FromRefusal(refusal);

    [SuppressMessage("Design", "CA1000", Justification = "The named twin of the implicit conversion.")]
    public static Result<TAnswer> FromAnswer(TAnswer answer) => new(answer, null);

    [SuppressMessage("Design", "CA1000", Justification = "The named twin of the implicit conversion.")]
    public static Result<TAnswer> FromRefusal(Refusal refusal) => new(default, refusal);

    public bool IsAnswer([NotNullWhen(true)] out TAnswer? given, [NotNullWhen(false)] out Refusal? refused)
    {
        given = answer;
        refused = refusal;
        return refusal is null;
    }

    public TOut Match<TOut>(Func<TAnswer, TOut> whenAnswered, Func<Refusal, TOut> whenRefused) =>
        refusal is null ? whenAnswered(answer!) : whenRefused(refusal);
}
