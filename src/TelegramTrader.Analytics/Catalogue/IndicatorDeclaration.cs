namespace TelegramTrader.Analytics.Catalogue;

/// <summary>
/// What an indicator's own file says of it; <see cref="RecurrenceIndicator{TState}"/> makes it an entry.
/// </summary>
internal sealed record IndicatorDeclaration
{
    public required string Id { get; init; }

    public required string Summary { get; init; }

    public IReadOnlyList<IndicatorParameter> Parameters { get; init; } = [];

    public required IReadOnlyList<IndicatorOutput> Outputs { get; init; }

    public bool TakesSource { get; init; }

    public bool NeedsTakerVolume { get; init; }

    /// <summary>Bars before the first defined value, given the parameters and the output.</summary>
    public required Func<ReadOnlySpan<double>, int, int> WarmUp { get; init; }

    /// <inheritdoc cref="Indicator.WarmUpVaries"/>
    public bool WarmUpVaries { get; init; }

    /// <summary>Why the parameters cannot be used together, or null.</summary>
    public Func<ReadOnlySpan<double>, string?>? Refuses { get; init; }

    /// <summary>A batch form that is faster than pushing bar after bar; null when there is none.</summary>
    public BatchKernel? Batch { get; init; }
}
