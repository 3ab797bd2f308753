using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Application.Reports;

/// <summary>An answer in words, the same for chat, terminal and web; renderers only escape and lay out.</summary>
/// <param name="Title">What it is about: <c>BTC-USDT · 15m</c>.</param>
/// <param name="Headline">The answer in one line.</param>
/// <param name="Origin">Mode, source and time of the data; part of every answer.</param>
public sealed record Report(string Title, string Headline, string Origin)
{
    public IReadOnlyList<ReportPart> Parts { get; init; } = [];

    public Scene? Picture { get; init; }

    /// <summary>What may be asked next, by rows of buttons.</summary>
    public IReadOnlyList<IReadOnlyList<ReportAction>> Actions { get; init; } = [];
}

/// <summary>One block of a report.</summary>
public abstract record ReportPart;

/// <summary>A heading above the parts that follow.</summary>
public sealed record ReportHeading(string Text) : ReportPart;

/// <summary>Names with values, one a line.</summary>
public sealed record ReportFacts(IReadOnlyList<ReportFact> Facts) : ReportPart;

public sealed record ReportFact(string Name, string Value);

/// <summary>A table of at most 34 columns of monospace; the first column is left-aligned, the others right.</summary>
public sealed record ReportTable(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportPart;

/// <summary>A series in one line of block characters.</summary>
public sealed record ReportSpark(string Name, string Blocks) : ReportPart;

/// <summary>A paragraph.</summary>
public sealed record ReportText(string Text) : ReportPart;

/// <summary>What is not in the data, or limits what was said.</summary>
public sealed record ReportNote(string Text) : ReportPart;

/// <param name="Label">On the button.</param>
/// <param name="Command">The chat command that it stands for.</param>
public sealed record ReportAction(string Label, string Command);
