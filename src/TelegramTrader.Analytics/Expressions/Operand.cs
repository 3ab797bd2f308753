namespace TelegramTrader.Analytics.Expressions;

/// <summary>What a piece of an expression means: a value known now, or a step.</summary>
internal readonly record struct Operand(bool IsKnown, double Value, int Step, bool IsCondition)
{
    public static Operand Known(double value, bool isCondition = false) => new(true, value, -1, isCondition);

    public static Operand Number(int step) => new(false, double.NaN, step, false);

    public static Operand Condition(int step) => new(false, double.NaN, step, true);
}
