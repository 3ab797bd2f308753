using System.Globalization;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>Gives names their meaning: from syntax and a catalogue to a plan. The first fault stops it.</summary>
internal sealed class ExpressionBinder(IReadOnlyList<Indicator> catalogue)
{
    private readonly ExpressionPlan plan = new();

    public ExpressionError? Error { get; private set; }

    public ExpressionPlan? Bind(SyntaxNode root)
    {
        if (Value(root) is not { } value) return null;

        plan.Root = Materialise(value);
        return plan;
    }

    /// <summary>A number known now, or a step.</summary>
    private readonly record struct Operand(bool IsNumber, double Number, int Step)
    {
        public static Operand Of(double number) => new(true, number, -1);

        public static Operand At(int step) => new(false, double.NaN, step);
    }

    private int Materialise(Operand operand) =>
        operand.IsNumber ? plan.Add(new NumberStep(operand.Number)) : operand.Step;

    private Operand? Value(SyntaxNode node) => node switch
    {
        NumberNode number => Operand.Of(number.Value),
        NegateNode negate => Negated(negate),
        BinaryNode binary => Combined(binary),
        NameNode name when BarColumnReading.ByName.TryGetValue(name.Name, out var column) =>
            Operand.At(plan.Add(new ColumnStep(column))),
        NameNode name => FirstOutput(Call(name.Name, name.Start, name.Length, [], name)),
        CallNode call => FirstOutput(Call(call.Name, call.Start, call.NameLength, call.Arguments, call)),
        MemberNode member => Member(member),
        _ => throw new InvalidOperationException($"No meaning for {node.GetType().Name}."),
    };

    private Operand? Negated(NegateNode negate) => Value(negate.Operand) switch
    {
        null => null,
        { IsNumber: true } known => Operand.Of(-known.Number),
        { } step => Operand.At(plan.Add(new NegateStep(step.Step))),
    };

    private Operand? Combined(BinaryNode binary)
    {
        if (Value(binary.Left) is not { } left || Value(binary.Right) is not { } right) return null;
        return left.IsNumber && right.IsNumber
            ? Operand.Of(Arithmetic.Apply(binary.Sign, left.Number, right.Number))
            : Operand.At(plan.Add(new ArithmeticStep(binary.Sign, Materialise(left), Materialise(right))));
    }

    private Operand? FirstOutput(int? call) => call is { } step ? Operand.At(plan.Add(new OutputStep(step, 0))) : null;

    private Operand? Member(MemberNode member)
    {
        var call = member.Target switch
        {
            NameNode name when !BarColumnReading.ByName.ContainsKey(name.Name) =>
                Call(name.Name, name.Start, name.Length, [], name),
            CallNode called => Call(called.Name, called.Start, called.NameLength, called.Arguments, called),
            _ => Fail(member.OutputStart, member.Output.Length, "Only an indicator has outputs to choose from."),
        };

        if (call is not { } step) return null;

        var indicator = ((CallStep)plan.Steps[step]).Indicator;
        for (var i = 0; i < indicator.Outputs.Count; i++)
        {
            if (Same(indicator.Outputs[i].Name, member.Output)) return Operand.At(plan.Add(new OutputStep(step, i)));
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

    private int? Call(string name, int start, int nameLength, IReadOnlyList<ArgumentNode> arguments, SyntaxNode whole)
    {
        var indicator = catalogue.FirstOrDefault(candidate => Same(candidate.Id, name));
        if (indicator is null) return Unknown(name, start, nameLength);

        var parameters = indicator.Parameters.Select(parameter => parameter.Default).ToArray();
        var given = new bool[parameters.Length];
        var source = -1;
        var isSourceGiven = false;
        var isNamed = false;

        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Name is null && isNamed)
            {
                return Fail(
                    argument.Start,
                    argument.Value.Length,
                    "An argument without a name has to stand before the named ones.");
            }

            isNamed |= argument.Name is not null;
            if (argument.Name == "source" && indicator.TakesSource)
            {
                if (isSourceGiven) return Fail(argument.Start, "source".Length, "source is given twice.");
                if (Value(argument.Value) is not { } series) return null;
                isSourceGiven = true;
                source = Materialise(series);
                continue;
            }

            if (PlaceOf(argument, i, indicator) is not { } place) return null;
            if (given[place])
            {
                var twice = $"{indicator.Parameters[place].Name} is given twice.";
                return Fail(argument.Start, NameLength(argument), twice);
            }

            if (Parameter(argument, indicator.Parameters[place]) is not { } value) return null;
            parameters[place] = value;
            given[place] = true;
        }

        if (indicator.Refuses(parameters) is { } refused) return Fail(whole.Start, whole.Length, refused);

        // source=close is what happens without a source; as one step it is computed once.
        if (source >= 0 && plan.Steps[source] is ColumnStep { Column: BarColumn.Close }) source = -1;
        return plan.Add(new CallStep(indicator, parameters, source));
    }

    private int? Unknown(string name, int start, int length)
    {
        if (BarColumnReading.ByName.ContainsKey(name))
        {
            return Fail(start, length, $"{name} is a column and takes no arguments.");
        }

        var names = BarColumnReading.ByName.Keys
            .Concat(catalogue.Select(indicator => indicator.Id))
            .Select(known => (Key: known, Shown: known));
        var outputs = catalogue
            .Where(indicator => indicator.Outputs.Count > 1)
            .SelectMany(indicator => indicator.Outputs.Select(
                output => (Key: output.Name, Shown: $"{indicator.Id}.{output.Name}")));
        return Fail(
            start,
            length,
            $"There is no indicator or column called {Shown(name)}.",
            NearestNames.To(name, names.Concat(outputs)));
    }

    private int? PlaceOf(ArgumentNode argument, int index, Indicator indicator)
    {
        var known = indicator.Parameters;
        if (argument.Name is null)
        {
            if (index < known.Count) return index;
            var takes = known.Count switch
            {
                0 => "no arguments",
                1 => $"one argument, {known[0].Name}",
                _ => $"{known.Count} arguments, {string.Join(", ", known.Select(parameter => parameter.Name))}",
            };
            return Fail(argument.Start, argument.Value.Length, $"{indicator.Id} takes {takes}; this is one too many.");
        }

        for (var i = 0; i < known.Count; i++)
        {
            if (Same(known[i].Name, argument.Name)) return i;
        }

        if (argument.Name == "source")
        {
            return Fail(argument.Start, argument.Name.Length, $"{indicator.Id} reads whole bars and takes no source.");
        }

        IEnumerable<string> names = known.Select(parameter => parameter.Name);
        if (indicator.TakesSource) names = names.Append("source");
        return Fail(
            argument.Start,
            argument.Name.Length,
            $"{indicator.Id} has no argument {Shown(argument.Name)}.",
            NearestNames.To(argument.Name, names.Select(name => (name, name))));
    }

    private double? Parameter(ArgumentNode argument, IndicatorParameter parameter)
    {
        var at = argument.Value;
        if (parameter.Kind == ParameterKind.Choice) return Choice(at, parameter);

        if (Value(at) is not { } value) return null;
        if (!value.IsNumber || !double.IsFinite(value.Number))
        {
            return Fail(at.Start, at.Length, $"{parameter.Name} is a plain number, not a series.");
        }

        if (parameter.Kind == ParameterKind.Whole && value.Number != Math.Floor(value.Number))
        {
            return Fail(at.Start, at.Length, $"{parameter.Name} is a whole number, not {Shown(value.Number)}.");
        }

        if (value.Number >= parameter.Least && value.Number <= parameter.Most) return value.Number;

        var range = $"from {Shown(parameter.Least)} to {Shown(parameter.Most)}";
        return Fail(at.Start, at.Length, $"{parameter.Name} is {range}, not {Shown(value.Number)}.");
    }

    private double? Choice(SyntaxNode at, IndicatorParameter parameter)
    {
        var choices = parameter.Choices ?? [];
        var typed = (at as NameNode)?.Name ?? string.Empty;
        for (var i = 0; i < choices.Count; i++)
        {
            if (Same(choices[i], typed)) return i;
        }

        return Fail(
            at.Start,
            at.Length,
            $"{parameter.Name} is one of {string.Join(", ", choices)}.",
            NearestNames.To(typed, choices.Select(choice => (choice.ToLowerInvariant(), choice))));
    }

    private int? Fail(int start, int length, string sentence, IReadOnlyList<string>? suggestions = null)
    {
        Error ??= new ExpressionError(start, length, sentence, suggestions ?? []);
        return null;
    }

    private static int NameLength(ArgumentNode argument) => argument.Name?.Length ?? argument.Value.Length;

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Shown(string name) => name.Length <= 24 ? name : $"{name.AsSpan(0, 24)}…";

    private static string Shown(double number) => number.ToString("G15", CultureInfo.InvariantCulture);
}
