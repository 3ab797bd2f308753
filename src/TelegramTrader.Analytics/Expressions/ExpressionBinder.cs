using System.Globalization;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>Gives names their meaning: from syntax and a scope to a plan. The first fault stops it.</summary>
internal sealed class ExpressionBinder
{
    private const int MostBarsAgo = 5_000;

    private readonly ExpressionScope scope;
    private readonly ExpressionPlan plan;
    private readonly IndicatorCalls indicators;
    private readonly BuiltInCalls functions;
    private int frame;
    private int compared;

    public ExpressionBinder(ExpressionScope scope)
    {
        this.scope = scope;
        plan = new ExpressionPlan(scope.Bars);
        indicators = new IndicatorCalls(this);
        functions = new BuiltInCalls(this);
    }

    public ExpressionError? Error { get; private set; }

    /// <summary>True for what an <c>@</c> stands behind.</summary>
    public bool IsInFrame => frame > 0;

    /// <summary>True inside a comparison, where a tie has to be one.</summary>
    public bool IsCompared => compared > 0;

    /// <summary>The plan and whether its values are conditions; null after a fault.</summary>
    public (ExpressionPlan Plan, bool IsCondition)? Bind(SyntaxNode root)
    {
        if (Value(root) is not { } value) return null;

        plan.Root = Materialise(value);
        var calls = plan.Steps.Count(step => step is CallStep or ExactAverageStep);
        if (calls > scope.Bounds.Indicators)
        {
            Fail(root.Start, root.Length, $"That is {calls} indicators; {scope.Bounds.Indicators} may stand in one.");
            return null;
        }

        var (wait, most) = (plan.WarmUp(plan.Root), scope.Bounds.WarmUpBars);
        if (wait <= most) return (plan, value.IsCondition);

        Fail(root.Start, root.Length, FormattableString.Invariant(
            $"It would be undefined for {wait:N0} bars; {most:N0} are allowed."));
        return null;
    }

    public Operand? Value(SyntaxNode node) => node switch
    {
        NumberNode number => Operand.Known(number.Value),
        UnaryNode { Sign: UnarySign.Not } not => Denied(not),
        UnaryNode unary => Unary(unary.Sign, unary.Operand, "A minus"),
        BinaryNode binary => Signed(binary),
        NameNode name when scope.Names.TryGetValue(name.Name, out var known) => Operand.Known(known),
        NameNode name when BarColumnReading.ByName.TryGetValue(name.Name, out var column) =>
            Operand.Number(Add(new ColumnStep(column))),
        NameNode name when BuiltInCalls.Knows(name.Name) =>
            functions.Call(new CallNode(name.Name, name.Length, [], name.Start, name.EndsAt)),
        NameNode name => Output(Call(name.Name, name.Start, name.Length, [], name), 0),
        CallNode call when BuiltInCalls.Knows(call.Name) => functions.Call(call),
        CallNode call => Output(Call(call.Name, call.Start, call.NameLength, call.Arguments, call), 0),
        MemberNode member => Member(member),
        PastNode past => Past(past),
        FrameNode framed => OnFrame(framed),
        _ => throw new InvalidOperationException($"No meaning for {node.GetType().Name}."),
    };

    /// <summary>The step of what has to be a number; null after a fault.</summary>
    public int? Number(SyntaxNode node, string what) => NumberOperand(node, what) is { } value
        ? Materialise(value)
        : null;

    /// <summary>A number that is known now; null after a fault.</summary>
    public double? Plain(SyntaxNode node, string what)
    {
        if (Value(node) is not { } value) return null;
        if (value is { IsKnown: true, IsCondition: false } && double.IsFinite(value.Value)) return value.Value;
        var kind = value.IsCondition ? "condition" : "series";
        Fail(node.Start, node.Length, $"{what} is a plain number, not a {kind}.");
        return null;
    }

    public int? Whole(SyntaxNode node, string what, int least, int most)
    {
        if (Plain(node, what) is not { } value) return null;
        if (value == Math.Floor(value) && value >= least && value <= most) return (int)value;
        return Fail(node.Start, node.Length, $"{what} is a whole number from {least} to {most}, not {Shown(value)}.");
    }

    public Operand? Unary(UnarySign sign, SyntaxNode operand, string what) => NumberOperand(operand, what) switch
    {
        null => null,
        { IsKnown: true } known => Operand.Known(Operation.Apply(sign, known.Value)),
        { } series => Operand.Number(Add(new UnaryStep(sign, series.Step))),
    };

    public Operand? Binary(BinarySign sign, SyntaxNode left, SyntaxNode right, string what) =>
        NumberOperand(left, what) is { } first && NumberOperand(right, what) is { } second
            ? Joined(sign, first, second)
            : null;

    /// <summary>Binds what a decision hangs on.</summary>
    public Operand? Compared(Func<Operand?> bind)
    {
        compared++;
        var bound = bind();
        compared--;
        return bound;
    }

    public int Add(Step step) => plan.Add(step with { Frame = frame });

    public bool IsClose(int step) => plan.Steps[step] is ColumnStep { Column: BarColumn.Close };

    public int? Fail(int start, int length, string sentence, IReadOnlyList<string>? suggestions = null)
    {
        Error ??= new ExpressionError(start, length, sentence, suggestions ?? []);
        return null;
    }

    public static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    public static string Shown(string name) => name.Length <= 24 ? name : $"{name.AsSpan(0, 24)}…";

    public static string Shown(double number) => number.ToString("G15", CultureInfo.InvariantCulture);

    private int Materialise(Operand operand) =>
        operand.IsKnown ? Add(new NumberStep(operand.Value)) : operand.Step;

    private Operand? NumberOperand(SyntaxNode node, string what)
    {
        if (Value(node) is not { } value) return null;
        if (!value.IsCondition) return value;
        Fail(node.Start, node.Length, $"{what} takes numbers; this is a condition, which is true or false.");
        return null;
    }

    private Operand? ConditionOperand(SyntaxNode node, string word)
    {
        if (Value(node) is not { } value) return null;
        if (value.IsCondition) return value;
        Fail(node.Start, node.Length, $"{word} takes conditions; this is a number. Compare it, as in close > open.");
        return null;
    }

    private Operand? Denied(UnaryNode not) => ConditionOperand(not.Operand, "not") switch
    {
        null => null,
        { IsKnown: true } known => Operand.Known(Operation.Apply(UnarySign.Not, known.Value), isCondition: true),
        { } series => Operand.Condition(Add(new UnaryStep(UnarySign.Not, series.Step))),
    };

    private Operand? Signed(BinaryNode binary)
    {
        var (sign, left, right) = (binary.Sign, binary.Left, binary.Right);
        return sign switch
        {
            BinarySign.And or BinarySign.Or => Worded(sign, left, right),
            < BinarySign.Less => Binary(sign, left, right, "Arithmetic"),
            _ => Compared(() => Binary(sign, left, right, "A comparison")),
        };
    }

    private Operand? Worded(BinarySign sign, SyntaxNode left, SyntaxNode right)
    {
        var word = sign == BinarySign.And ? "and" : "or";
        return ConditionOperand(left, word) is { } first && ConditionOperand(right, word) is { } second
            ? Joined(sign, first, second)
            : null;
    }

    private Operand Joined(BinarySign sign, Operand left, Operand right)
    {
        var isCondition = sign >= BinarySign.Less;
        if (left.IsKnown && right.IsKnown)
        {
            return Operand.Known(Operation.For(sign).Apply(left.Value, right.Value), isCondition);
        }

        var step = Add(new BinaryStep(sign, Materialise(left), Materialise(right)));
        return isCondition ? Operand.Condition(step) : Operand.Number(step);
    }

    private Operand? Past(PastNode past)
    {
        // On longer bars it counts those: x@4h[1] is x[1]@4h.
        if (past.Target is FrameNode framed && !IsInFrame)
        {
            return Value(framed with { Target = past with { Target = framed.Target } });
        }

        if (Value(past.Target) is not { } target) return null;
        if (Whole(past.Bars, "A number of bars ago", 0, MostBarsAgo) is not { } bars) return null;
        return target with { IsKnown = false, Step = Add(new PastStep(Materialise(target), bars)) };
    }

    private Operand? OnFrame(FrameNode framed)
    {
        var (at, length) = (framed.FrameStart, framed.EndsAt - framed.FrameStart);
        if (IsInFrame)
        {
            Fail(at, length, "One timeframe cannot stand inside another.");
            return null;
        }

        if (scope.Bars is { } bars && !framed.Frame.IsMadeOf(bars))
        {
            Fail(at, length, $"{framed.Frame} bars are not made of whole {bars} bars.");
            return null;
        }

        frame = plan.FrameOf(framed.Frame);
        var target = Value(framed.Target);
        frame = 0;
        return target is { IsKnown: false } series
            ? series with { Step = Add(new HoldStep(series.Step)) }
            : target;
    }

    private Operand? Output(int? call, int output) => call switch
    {
        null => null,
        { } step when plan.Steps[step] is ExactAverageStep => Operand.Number(step),
        { } step => Operand.Number(Add(new OutputStep(step, output))),
    };

    private Operand? Member(MemberNode member)
    {
        var (name, arguments) = member.Target switch
        {
            NameNode named when !IsValue(named.Name) => (named.Name, []),
            CallNode called when !BuiltInCalls.Knows(called.Name) => (called.Name, called.Arguments),
            _ => (null, (IReadOnlyList<ArgumentNode>)[]),
        };
        if (name is null)
        {
            Fail(member.OutputStart, member.Output.Length, "Only an indicator has outputs to choose from.");
            return null;
        }

        var target = member.Target;
        var call = Call(name, target.Start, Math.Min(name.Length, target.Length), arguments, target);
        if (call is null) return null;

        var indicator = scope.Catalogue.First(candidate => Same(candidate.Id, name));
        for (var i = 0; i < indicator.Outputs.Count; i++)
        {
            if (Same(indicator.Outputs[i].Name, member.Output)) return Output(call, i);
        }

        var outputs = indicator.Outputs.Select(output => output.Name).ToArray();
        Fail(
            member.OutputStart,
            member.Output.Length,
            outputs.Length == 1
                ? $"{indicator.Id} has one output, {outputs[0]}, and none called {Shown(member.Output)}."
                : $"{indicator.Id} has no output {Shown(member.Output)}; it has {string.Join(", ", outputs)}.",
            NearestNames.To(member.Output, outputs.Select(output => (output, output))));
        return null;
    }

    private bool IsValue(string name) =>
        BarColumnReading.ByName.ContainsKey(name) || scope.Names.ContainsKey(name) || BuiltInCalls.Knows(name);

    private int? Call(string name, int start, int nameLength, IReadOnlyList<ArgumentNode> arguments, SyntaxNode whole)
    {
        if (scope.Names.ContainsKey(name))
        {
            return Fail(start, nameLength, $"{Shown(name)} is a number and takes no arguments.");
        }

        if (BarColumnReading.ByName.ContainsKey(name))
        {
            return Fail(start, nameLength, $"{name} is a column and takes no arguments.");
        }

        return scope.Catalogue.FirstOrDefault(candidate => Same(candidate.Id, name)) is { } indicator
            ? indicators.Call(indicator, arguments, whole)
            : Unknown(name, start, nameLength);
    }

    private int? Unknown(string name, int start, int length)
    {
        var names = BarColumnReading.ByName.Keys
            .Concat(scope.Catalogue.Select(indicator => indicator.Id))
            .Concat(BuiltInCalls.Names)
            .Concat(scope.Names.Keys)
            .Select(known => (Key: known, Shown: known));
        var outputs = scope.Catalogue
            .Where(indicator => indicator.Outputs.Count > 1)
            .SelectMany(indicator => indicator.Outputs.Select(
                output => (Key: output.Name, Shown: $"{indicator.Id}.{output.Name}")));
        return Fail(
            start,
            length,
            $"There is no indicator or column called {Shown(name)}.",
            NearestNames.To(name, names.Concat(outputs)));
    }
}
