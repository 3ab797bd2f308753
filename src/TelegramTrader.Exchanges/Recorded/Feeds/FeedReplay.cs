using System.Globalization;
using System.Text.RegularExpressions;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Plays a recorded feed as if it were coming in, and tells what it held and what in it cannot be.</summary>
/// <remarks>
/// Read are combined streams as received (<c>nanoseconds JSON</c> a line), the venue's trade objects (one a line, or
/// one list), lists of trades, and flat files of trade and depth streams and of depth snapshots; plain, .gz, or in a
/// .zip.
/// </remarks>
public static partial class FeedReplay
{
    private const int CancelEvery = 1_024;

    /// <param name="path">An existing file.</param>
    /// <returns>The report, or why the file is no feed.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (FeedReport? Report, string? Refusal) Run(string path, CancellationToken ct)
    {
        try
        {
            return (Replay(path, ct), null);
        }
        catch (RecordedFileException refused)
        {
            return (null, $"{path}{(refused.Place is null ? "" : $", {refused.Place}")}: {refused.Message}");
        }
    }

    private static FeedReport Replay(string path, CancellationToken ct)
    {
        using var content = FileContent.Open(path, progress: null);
        var faults = new FeedFaults();
        var tally = new FeedTally(faults);
        if (content.IsJson && BeginsList(path))
        {
            new TradeList(faults, tally).Read(content.Text, ct);
        }
        else
        {
            ReadLines(new FeedText(content.Text), DayOf(Path.GetFileName(path)), faults, tally, ct);
        }

        return tally.Messages > 0
            ? tally.Report()
            : throw new RecordedFileException("It holds no message of a feed.");
    }

    private static void ReadLines(
        FeedText text, (long From, long To)? day, FeedFaults faults, FeedTally tally, CancellationToken ct)
    {
        FeedReader? reader = null;
        while (text.Next(out var line))
        {
            if (line.IsEmpty || (reader is null && line[0] == '#'))
            {
                continue;
            }

            if (reader is null)
            {
                line = line.StartsWith("\uFEFF"u8) ? line[3..] : line;
                reader = Recognise(line, day, faults, tally, out var isHeader);
                if (isHeader)
                {
                    continue;
                }
            }

            if (line[0] == '#')
            {
                faults.Add(text.Number, "row", $"A comment stands among the data: \"{FeedCell.Show(line)}\".");
                continue;
            }

            reader.Take(text.Number, line);
            if (text.Number % CancelEvery == 0)
            {
                ct.ThrowIfCancellationRequested();
            }
        }

        reader?.End();
    }

    private static FeedReader Recognise(
        ReadOnlySpan<byte> line, (long From, long To)? day, FeedFaults faults, FeedTally tally, out bool isHeader)
    {
        isHeader = false;
        var blank = line.IndexOf((byte)' ');
        var json = blank > 0 && FeedCell.TryWhole(line[..blank], out _) ? line[(blank + 1)..] : line;
        if (json.Length > 0 && json[0] == '{')
        {
            var isTrade = json.StartsWith("{\"a\":"u8) && json.Length == line.Length;
            return isTrade ? new AggTradeLines(faults, tally) : new CombinedFeed(faults, tally);
        }

        isHeader = true;
        var row = new TableRow(line);
        if (TradeTable.Is(row))
        {
            return new TradeTable(row, faults, tally, new TableTimes(faults, day));
        }

        return DepthTable.Is(row)
            ? new DepthTable(row, faults, tally, new TableTimes(faults, day))
            : throw new RecordedFileException(
                $"It begins with \"{FeedCell.Show(line)}\", which no known feed does.", "line 1");
    }

    private static bool BeginsList(string path)
    {
        using var content = FileContent.Open(path, progress: null);
        Span<byte> begin = stackalloc byte[64];
        var read = content.Text.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        var text = begin[..read].TrimStart("\uFEFF \r\n\t"u8);
        return text.Length > 0 && text[0] == '[';
    }

    // The one day that a name says, as 04-03-2025, 2025-03-04 or 20250304; none when it says two.
    private static (long From, long To)? DayOf(string name)
    {
        var days = Day().Matches(name);
        string[] forms = ["dd-MM-yyyy", "yyyy-MM-dd", "yyyyMMdd"];
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (days.Count != 1
            || !DateTime.TryParseExact(days[0].Value, forms, CultureInfo.InvariantCulture, utc, out var day))
        {
            return null;
        }

        var from = (long)(day - DateTime.UnixEpoch).TotalMicroseconds;
        return (from, from + (24L * 3_600_000_000));
    }

    [GeneratedRegex(@"(?<!\d)(\d{2}-\d{2}-\d{4}|\d{4}-\d{2}-\d{2}|\d{8})(?!\d)", RegexOptions.None, 1_000)]
    private static partial Regex Day();
}
