namespace TelegramTrader.Analytics.Catalogue;

/// <summary>An entry made of a declaration and a step: the stream pushes into the step, the batch loops it.</summary>
internal sealed class RecurrenceIndicator<TState>(IndicatorDeclaration declaration) : Indicator
    where TState : struct, IRecurrence<TState>
{
    public override string Id => declaration.Id;

    public override string Summary => declaration.Summary;

    public override IReadOnlyList<IndicatorParameter> Parameters => declaration.Parameters;

    public override IReadOnlyList<IndicatorOutput> Outputs => declaration.Outputs;

    public override bool TakesSource => declaration.TakesSource;

    public override bool NeedsTakerVolume => declaration.NeedsTakerVolume;

    public override bool WarmUpVaries => declaration.WarmUpVaries;

    public override string? Refuses(ReadOnlySpan<double> parameters) => declaration.Refuses?.Invoke(parameters);

    public override int WarmUp(ReadOnlySpan<double> parameters, int output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Outputs.Count);
        RequireAllowed(parameters);
        return declaration.WarmUp(parameters, output);
    }

    public override void Compute(in BarColumns bars, ReadOnlySpan<double> parameters, double[][] outputs)
    {
        RequireAllowed(parameters);
        RequireShape(bars.Length, outputs);

        if (declaration.Batch is { } batch)
        {
            batch(in bars, parameters, outputs);
        }
        else
        {
            PushAll(in bars, parameters, outputs);
        }
    }

    public override IndicatorStream Stream(ReadOnlySpan<double> parameters)
    {
        RequireAllowed(parameters);
        return new Pushed(TState.Start(parameters));
    }

    private static void PushAll(in BarColumns bars, ReadOnlySpan<double> parameters, double[][] outputs)
    {
        var state = TState.Start(parameters);
        Span<double> values = stackalloc double[outputs.Length];
        for (var i = 0; i < bars.Length; i++)
        {
            state.Push(bars[i], values);
            for (var output = 0; output < values.Length; output++)
            {
                outputs[output][i] = values[output];
            }
        }
    }

    private void RequireAllowed(ReadOnlySpan<double> parameters)
    {
        if (parameters.Length != Parameters.Count)
        {
            throw new ArgumentException($"{Id} takes {Parameters.Count} parameters.", nameof(parameters));
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            var (parameter, value) = (Parameters[i], parameters[i]);
            var whole = parameter.Kind == ParameterKind.Real || Math.Floor(value) == value;
            if (!(value >= parameter.Least && value <= parameter.Most && whole))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(parameters), value, $"{Id} refuses this {parameter.Name}.");
            }
        }

        if (Refuses(parameters) is { } reason)
        {
            throw new ArgumentException(reason, nameof(parameters));
        }
    }

    private void RequireShape(int bars, double[][] outputs)
    {
        var fits = outputs.Length == Outputs.Count;
        foreach (var output in outputs)
        {
            fits &= output?.Length == bars;
        }

        if (!fits)
        {
            throw new ArgumentException($"{Id} fills {Outputs.Count} arrays as long as the bars.", nameof(outputs));
        }
    }

    private sealed class Pushed(TState state) : IndicatorStream
    {
        private TState state = state;
        private TState marked = state;

        public override void Push(in BarValues bar, Span<double> outputs) => state.Push(in bar, outputs);

        public override void PushAll(in BarColumns bars, double[][] outputs, int at)
        {
            var copy = state; // in registers
            Span<double> values = stackalloc double[outputs.Length];
            for (var i = 0; i < bars.Length; i++)
            {
                copy.Push(bars[i], values);
                for (var output = 0; output < values.Length; output++)
                {
                    outputs[output][at + i] = values[output];
                }
            }

            state = copy;
        }

        public override void Mark() => marked = state;

        public override void Return() => state = marked;
    }
}
