using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Kernel;

public enum KernelEventKind
{
    /// <summary>A bar of an instrument has closed.</summary>
    Bar,

    /// <summary>A venue said something about an order.</summary>
    Report,

    /// <summary>Funding was settled.</summary>
    Funding,

    /// <summary>Somebody wants something: a halt, an order, a cancel.</summary>
    Command,
}

/// <summary>One thing that happened. All that a kernel ever learns comes as these, in one order.</summary>
/// <param name="TimeMs">When, in epoch ms; the kernel knows no other time.</param>
public readonly record struct KernelEvent(KernelEventKind Kind, long TimeMs, int Instrument)
{
    private readonly Bar bar;

    /// <summary>By reference: a bar is eight numbers, and there are millions of them.</summary>
    [UnscopedRef]
    public ref readonly Bar Bar => ref bar;

    public OrderReport? Report { get; private init; }

    public KernelCommand? Command { get; private init; }

    /// <summary>Received when positive, in the quote asset.</summary>
    public decimal Payment { get; private init; }

    /// <summary>The rate that was settled, a fraction of notional.</summary>
    public decimal Rate { get; private init; }

    private KernelEvent(int instrument, in Bar bar)
        : this(KernelEventKind.Bar, bar.EndMs, instrument) => this.bar = bar;

    /// <summary>A bar closed; the time is its end.</summary>
    public static KernelEvent OfBar(int instrument, in Bar bar) =>
        new(instrument, in bar);

    public static KernelEvent OfReport(long timeMs, OrderReport report) =>
        new(KernelEventKind.Report, timeMs, report.Instrument) { Report = report };

    public static KernelEvent OfFunding(long timeMs, int instrument, decimal rate, decimal payment) =>
        new(KernelEventKind.Funding, timeMs, instrument) { Rate = rate, Payment = payment };

    public static KernelEvent OfCommand(long timeMs, KernelCommand command) =>
        new(KernelEventKind.Command, timeMs, 0) { Command = command };
}
