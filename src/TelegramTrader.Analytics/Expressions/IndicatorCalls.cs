using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>Reads the arguments of indicator calls.</summary>
internal sealed class IndicatorCalls(ExpressionBinder binder)
{
    /// <summary>The step of a call; null after a fault.</summary>
    public int? Call(Indicator indicator, IReadOnlyList<ArgumentNode> arguments, SyntaxNode whole)
    {
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
                return binder.Fail(
                    argument.Start,
                    argument.Value.Length,
                    "An argument without a name has to stand before the named ones.");
            }

            isNamed |= argument.Name is not null;
            if (argument.Name == "source" && indicator.TakesSource)
            {
                if (isSourceGiven) return binder.Fail(argument.Start, "source".Length, "source is given twice.");
                if (binder.Number(argument.Value, "source") is not { } series) return null;
                isSourceGiven = true;
                source = series;
                continue;
            }

            if (PlaceOf(argument, i, indicator) is not { } place) return null;
            if (given[place])
            {
                var twice = $"{indicator.Parameters[place].Name} is given twice.";
                return binder.Fail(argument.Start, NameLength(argument), twice);
            }

            if (Parameter(argument, indicator.Parameters[place]) is not { } value) return null;
            parameters[place] = value;
            given[place] = true;
        }

        if (indicator.Refuses(parameters) is { } refused) return binder.Fail(whole.Start, whole.Length, refused);

        // source=close is what happens without a source; as one step it is computed once.
        if (source >= 0 && binder.IsClose(source)) source = -1;
        return binder.Add(
            binder.IsCompared && ReferenceEquals(indicator, SimpleAverage.Entry)
                ? new ExactAverageStep(source, (int)parameters[0])
                : new CallStep(indicator, parameters, source));
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
            var many = $"{indicator.Id} takes {takes}; this is one too many.";
            return binder.Fail(argument.Start, argument.Value.Length, many);
        }

        for (var i = 0; i < known.Count; i++)
        {
            if (ExpressionBinder.Same(known[i].Name, argument.Name)) return i;
        }

        if (argument.Name == "source")
        {
            var whole = $"{indicator.Id} reads whole bars and takes no source.";
            return binder.Fail(argument.Start, argument.Name.Length, whole);
        }

        IEnumerable<string> names = known.Select(parameter => parameter.Name);
        if (indicator.TakesSource) names = names.Append("source");
        return binder.Fail(
            argument.Start,
            argument.Name.Length,
            $"{indicator.Id} has no argument {ExpressionBinder.Shown(argument.Name)}.",
            NearestNames.To(argument.Name, names.Select(name => (name, name))));
    }

    private double? Parameter(ArgumentNode argument, IndicatorParameter parameter)
    {
        var at = argument.Value;
        if (parameter.Kind == ParameterKind.Choice) return Choice(at, parameter);

        if (binder.Plain(at, parameter.Name) is not { } value) return null;

        if (parameter.Kind == ParameterKind.Whole && value != Math.Floor(value))
        {
            var whole = $"{parameter.Name} is a whole number, not {ExpressionBinder.Shown(value)}.";
            return binder.Fail(at.Start, at.Length, whole);
        }

        if (value >= parameter.Least && value <= parameter.Most) return value;

        var range = $"from {ExpressionBinder.Shown(parameter.Least)} to {ExpressionBinder.Shown(parameter.Most)}";
        return binder.Fail(at.Start, at.Length, $"{parameter.Name} is {range}, not {ExpressionBinder.Shown(value)}.");
    }

    private double? Choice(SyntaxNode at, IndicatorParameter parameter)
    {
        var choices = parameter.Choices ?? [];
        var typed = (at as NameNode)?.Name ?? string.Empty;
        for (var i = 0; i < choices.Count; i++)
        {
            if (ExpressionBinder.Same(choices[i], typed)) return i;
        }

        return binder.Fail(
            at.Start,
            at.Length,
            $"{parameter.Name} is one of {string.Join(", ", choices)}.",
            NearestNames.To(typed, choices.Select(choice => (choice.ToLowerInvariant(), choice))));
    }

    private static int NameLength(ArgumentNode argument) => argument.Name?.Length ?? argument.Value.Length;
}
