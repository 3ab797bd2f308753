namespace TelegramTrader.Analytics.Expressions.Masks;

/// <summary>The masks of some plans, equal ones once.</summary>
/// <remarks>
/// A condition is true, false or undefined. Where one is denied, what is asked of its parts is where they are known to
/// be false, so that one mask a part is enough: <c>not (a &lt; b)</c> asks where a is at b or above.
/// </remarks>
internal sealed class MaskGraph(ColumnGraph columns)
{
    private readonly Dictionary<object, MaskNode> known = [];

    /// <summary>Masks that a stretch needs.</summary>
    public int Count { get; private set; }

    /// <summary>Where a step of a plan is true, or where it is known to be false.</summary>
    public MaskNode Mask(ExpressionPlan plan, int index, bool holds)
    {
        var step = plan.Steps[index];
        return step switch
        {
            NumberStep number => Constant(number.Value == (holds ? 1 : 0), columns.FrameOf(plan, step.Frame)),
            UnaryStep denied => Mask(plan, denied.Operand, !holds),
            BinaryStep { Sign: BinarySign.And or BinarySign.Or } joined => Join(
                joined.Sign == BinarySign.And == holds ? MaskSign.And : MaskSign.Or,
                Mask(plan, joined.Left, holds),
                Mask(plan, joined.Right, holds)),
            BinaryStep compared => Compared(plan, compared, holds),
            CrossStep cross => Crossing(plan, cross, holds),
            TrendStep trend => Trending(columns.Column(plan, trend.Operand), trend, holds),
            PastStep past => Past(Mask(plan, past.Operand, holds), past.Bars),
            HoldStep hold => Held(Mask(plan, hold.Operand, holds)),
            _ => throw new InvalidOperationException($"No mask for {step.GetType().Name}."),
        };
    }

    private MaskNode Compared(ExpressionPlan plan, BinaryStep step, bool holds)
    {
        var (left, right) = (columns.Compared(plan, step.Left), columns.Compared(plan, step.Right));
        return step.Sign switch
        {
            BinarySign.Greater => Comparison(true, left, right, holds),
            BinarySign.Less => Comparison(true, right, left, holds),
            BinarySign.LessOrEqual => Comparison(true, left, right, !holds),
            BinarySign.GreaterOrEqual => Comparison(true, right, left, !holds),
            BinarySign.Same => Comparison(false, left, right, holds),
            _ => Comparison(false, left, right, !holds),
        };
    }

    /// <summary>Above now and not above a bar ago, where both bars have both lines.</summary>
    private MaskNode Crossing(ExpressionPlan plan, CrossStep step, bool holds)
    {
        var (left, right) = (columns.Compared(plan, step.Left), columns.Compared(plan, step.Right));
        var (upper, lower) = step.IsAbove ? (left, right) : (right, left);
        var above = Comparison(true, upper, lower, holds: true);
        var notAbove = Comparison(true, upper, lower, holds: false);
        if (holds) return Join(MaskSign.And, above, Past(notAbove, 1));

        var defined = Defined(upper, lower);
        return Join(
            MaskSign.Or,
            Join(MaskSign.And, notAbove, Past(defined, 1)),
            Join(MaskSign.And, defined, Past(above, 1)));
    }

    private MaskNode Comparison(bool isAbove, ColumnNode left, ColumnNode right, bool holds)
    {
        var defined = Defined(left, right);
        var so = Known((isAbove, left, right), words =>
            new ComparisonMaskNode(isAbove, left, right, defined, words) { Frame = left.Frame });
        return holds ? so : Join(MaskSign.AndNot, defined, so);
    }

    /// <summary>Where both are finite numbers.</summary>
    private MaskNode Defined(ColumnNode left, ColumnNode right) =>
        left.IsOne ? double.IsFinite(left.Values[0]) ? Finite(right) : Constant(false, left.Frame)
        : right.IsOne ? double.IsFinite(right.Values[0]) ? Finite(left) : Constant(false, left.Frame)
        : Join(MaskSign.And, Finite(left), Finite(right));

    private MaskNode Finite(ColumnNode column) => column.IsOne
        ? Constant(double.IsFinite(column.Values[0]), column.Frame)
        : Known(column, words => new FiniteMaskNode(column, words) { Frame = column.Frame });

    private MaskNode Constant(bool holds, int frame) =>
        Known((holds, frame), words => new ConstantMaskNode(holds, words) { Frame = frame });

    private MaskNode Join(MaskSign sign, MaskNode left, MaskNode right) => left == right && sign != MaskSign.AndNot
        ? left
        : Known((sign, left, right), words =>
            new JoinMaskNode(sign, left, right, words) { Frame = left.Frame });

    private MaskNode Past(MaskNode operand, int bars) => Known((operand, bars), words => bars == 1
        ? new BeforeMaskNode(operand, words) { Frame = operand.Frame }
        : new PastMaskNode(operand, bars, words) { Frame = operand.Frame });

    private MaskNode Trending(ColumnNode operand, TrendStep step, bool holds) =>
        Known((operand, step.IsRising, step.Bars, holds), words =>
            new TrendMaskNode(step, holds, operand, words) { Frame = operand.Frame });

    private MaskNode Held(MaskNode operand) => Known(("held", operand), words =>
        new HoldMaskNode(operand, columns.Frames[operand.Frame - 1], words) { Frame = 0 });

    private MaskNode Known(object key, Func<ulong[], MaskNode> make)
    {
        if (known.TryGetValue(key, out var mask)) return mask;

        mask = make(columns.Place.Mask(Count++));
        columns.Add(mask);
        known.Add(key, mask);
        return mask;
    }
}
