using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Tests.Fakes;

/// <summary>The step of a hand-made indicator; a copy of it is a state of its own.</summary>
internal interface IFakeStep
{
    void Push(in BarValues bar, Span<double> outputs);
}

internal sealed class FakeStream<TStep>(TStep step) : IndicatorStream
    where TStep : struct, IFakeStep
{
    private TStep step = step;
    private TStep marked = step;

    public override void Push(in BarValues bar, Span<double> outputs) => step.Push(bar, outputs);

    public override void Mark() => marked = step;

    public override void Return() => step = marked;
}
