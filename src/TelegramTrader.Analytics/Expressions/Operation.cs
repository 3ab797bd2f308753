namespace TelegramTrader.Analytics.Expressions;

/// <summary>A binary sign, on single values for a stream and on columns for history: one formula for both.</summary>
/// <remarks>
/// A number is finite or undefined (NaN): x / 0 and overflow are undefined. A condition is 1, 0 or undefined; a
/// comparison with something undefined is undefined, and the words join conditions as Kleene's three-valued logic
/// does: false and undefined is false, true or undefined is true, otherwise undefined stays so.
/// </remarks>
internal abstract class Operation
{
    private static readonly Dictionary<BinarySign, Operation> BySign = new()
    {
        [BinarySign.Add] = new Of<Add>(),
        [BinarySign.Subtract] = new Of<Subtract>(),
        [BinarySign.Multiply] = new Of<Multiply>(),
        [BinarySign.Divide] = new Of<Divide>(),
        [BinarySign.Min] = new Of<Min>(),
        [BinarySign.Max] = new Of<Max>(),
        [BinarySign.Less] = new Of<Less>(),
        [BinarySign.LessOrEqual] = new Of<LessOrEqual>(),
        [BinarySign.Greater] = new Of<Greater>(),
        [BinarySign.GreaterOrEqual] = new Of<GreaterOrEqual>(),
        [BinarySign.Same] = new Of<Same>(),
        [BinarySign.Different] = new Of<Different>(),
        [BinarySign.And] = new Of<And>(),
        [BinarySign.Or] = new Of<Or>(),
    };

    private interface IFormula
    {
        static abstract double At(double left, double right);
    }

    public static Operation For(BinarySign sign) => BySign[sign];

    public abstract double Apply(double left, double right);

    public abstract void Apply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> values);

    public static double Apply(UnarySign sign, double operand) => sign switch
    {
        UnarySign.Negate => -operand,
        UnarySign.Not => 1 - operand,
        _ => Math.Abs(operand),
    };

    public static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

    private static double Judged(bool holds, double left, double right) =>
        double.IsFinite(left) && double.IsFinite(right) ? (holds ? 1 : 0) : double.NaN;

    private sealed class Of<TFormula> : Operation
        where TFormula : struct, IFormula
    {
        public override double Apply(double left, double right) => TFormula.At(left, right);

        public override void Apply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> values)
        {
            left = left[..values.Length];
            right = right[..values.Length];
            for (var i = 0; i < values.Length; i++) values[i] = TFormula.At(left[i], right[i]);
        }
    }

    private readonly struct Add : IFormula
    {
        public static double At(double left, double right) => Finite(left + right);
    }

    private readonly struct Subtract : IFormula
    {
        public static double At(double left, double right) => Finite(left - right);
    }

    private readonly struct Multiply : IFormula
    {
        public static double At(double left, double right) => Finite(left * right);
    }

    private readonly struct Divide : IFormula
    {
        public static double At(double left, double right) => Finite(left / right);
    }

    private readonly struct Min : IFormula
    {
        public static double At(double left, double right) => Finite(Math.Min(left, right));
    }

    private readonly struct Max : IFormula
    {
        public static double At(double left, double right) => Finite(Math.Max(left, right));
    }

    private readonly struct Less : IFormula
    {
        public static double At(double left, double right) => Judged(left < right, left, right);
    }

    private readonly struct LessOrEqual : IFormula
    {
        public static double At(double left, double right) => Judged(left <= right, left, right);
    }

    private readonly struct Greater : IFormula
    {
        public static double At(double left, double right) => Judged(left > right, left, right);
    }

    private readonly struct GreaterOrEqual : IFormula
    {
        public static double At(double left, double right) => Judged(left >= right, left, right);
    }

    private readonly struct Same : IFormula
    {
        public static double At(double left, double right) => Judged(left == right, left, right);
    }

    private readonly struct Different : IFormula
    {
        public static double At(double left, double right) => Judged(left != right, left, right);
    }

    private readonly struct And : IFormula
    {
        public static double At(double left, double right) => left == 0 || right == 0 ? 0 : Judged(true, left, right);
    }

    private readonly struct Or : IFormula
    {
        public static double At(double left, double right) => left == 1 || right == 1 ? 1 : Judged(false, left, right);
    }
}
