using System.Text.RegularExpressions;

namespace TelegramTrader.Tests.Rules;

/// <summary>What a source file may not be or hold. Each finding reads <c>path:line: what; use instead</c>.</summary>
internal static partial class TidyRules
{
    public const int FunctionLines = 60;
    public const int LineColumns = 120;
    public const int FolderFiles = 30;

    private static readonly (string Text, string Instead)[] BannedCalls =
    [
        ("DateTime.Now", "take a TimeProvider, or the event's time"),
        ("DateTime.UtcNow", "take a TimeProvider, or the event's time"),
        ("DateTimeOffset.Now", "take a TimeProvider, or the event's time"),
        ("DateTimeOffset.UtcNow", "take a TimeProvider, or the event's time"),
        ("Thread.Sleep", "await, with a TimeProvider"),
        ("Random.Shared", "pass a seeded Random in"),
        (".GetAwaiter().GetResult(", "await"),
        ("async void", "async Task: work that outlives the call is a job"),
        ("NotImplementedException", "build it, or leave it out"),
        ("Assert.Ignore", "say what is missing with an attribute"),
        ("Assert.Inconclusive", "decide"),
        ("Assert.Pass", "assert something"),
    ];

    private static readonly string[] BannedSuffixes =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Processor", "Base", "Impl", "Info", "Data", "Wrapper"];

    // Types of a wire protocol keep its names: whoever knows the documentation knows the client.
    private static readonly string[] WireNames =
        ["src/TelegramTrader.Telegram/BotApi/Types/", "src/TelegramTrader.Telegram/BotApi/Methods/"];

    private static readonly string[] BannedFolders = ["Common", "Shared", "Utils", "Helpers", "Extensions"];

    private static readonly string[] Restating =
    [
        "Gets or sets", "Gets the", "Sets the", "Initializes a new instance", "Represents a",
        "Class ", "Interface ", "Constructor",
    ];

    private static readonly string[] ModeFlags =
        ["IsLive", "isLive", "LiveMode", "DryRun", "dryRun", "IsPaper", "IsSandbox", "IsBacktest"];

    public static IEnumerable<string> Check(SourceFile file) =>
    [
        .. Size(file), .. Width(file), .. Functions(file), .. Calls(file), .. Names(file), .. Comments(file),
        .. Flags(file), .. Partial(file),
    ];

    /// <summary>Rules about files together: names unique within src, folders of a size one can read.</summary>
    public static IEnumerable<string> CheckTogether(IReadOnlyList<SourceFile> files)
    {
        var source = files.Where(file => file.IsSource).ToList();
        var named = source.GroupBy(file => file.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var group in named.Where(group => group.Count() > 1))
        {
            yield return $"{group.Last().Path}:1: a second file is called {group.Key}; name it after what it is there";
        }

        var folders = source.GroupBy(file => Path.GetDirectoryName(file.Path));
        foreach (var folder in folders.Where(folder => folder.Count() > FolderFiles))
        {
            yield return $"{folder.Key}:1: {folder.Count()} files; at most {FolderFiles}, find the nouns in it";
        }
    }

    private static IEnumerable<string> Size(SourceFile file)
    {
        var cap = file.IsSource ? 400 : 500;
        return file.Lines.Length - 1 > cap ? [$"{file.Path}:{cap}: {file.Lines.Length - 1} lines; at most {cap}"] : [];
    }

    private static IEnumerable<string> Width(SourceFile file) => file.Lines
        .Select((line, i) => (line, i))
        .Where(entry => entry.line.Length > LineColumns)
        .Select(entry => $"{file.Path}:{entry.i + 1}: {entry.line.Length} columns; at most {LineColumns}");

    private static IEnumerable<string> Functions(SourceFile file) => SourceScanner.Functions(file.Code)
        .Where(function => function.Length > FunctionLines)
        .Select(function => (Where: $"{file.Path}:{function.Line}", function.Length))
        .Select(found => $"{found.Where}: a function of {found.Length} lines; at most {FunctionLines}");

    private static IEnumerable<string> Calls(SourceFile file) => file.CodeLines
        .SelectMany((line, i) => BannedCalls
            .Where(banned => line.Contains(banned.Text, StringComparison.Ordinal))
            .Select(banned => $"{file.Path}:{i + 1}: {banned.Text}; {banned.Instead}"));

    private static IEnumerable<string> Names(SourceFile file)
    {
        if (!file.IsSource)
        {
            yield break;
        }

        var folder = file.Path.Split('/').FirstOrDefault(part => BannedFolders.Contains(part));
        if (folder is not null)
        {
            yield return $"{file.Path}:1: a drawer called {folder}; put it beside the type it serves";
        }

        var declared = TypeDeclaration().Matches(file.Code).ToList();
        var isWire = WireNames.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal));
        foreach (var type in declared.Where(_ => !isWire))
        {
            var name = type.Groups[1].Value;
            if (BannedSuffixes.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix)
            {
                yield return $"{file.Path}:{LineOf(file, type.Index)}: {name} ends in {suffix}; say what it does";
            }
        }

        var expected = file.Name.Split('.')[0];
        if (declared.Count > 0 && declared.All(type => type.Groups[1].Value != expected))
        {
            yield return $"{file.Path}:1: no type here is called {expected}; a file is named after its type";
        }
    }

    private static IEnumerable<string> Comments(SourceFile file)
    {
        for (var i = 0; i < file.Lines.Length; i++)
        {
            var comment = file.Lines[i].Trim();
            if (!comment.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            if (Leftover().IsMatch(comment))
            {
                yield return $"{file.Path}:{i + 1}: a leftover; do it, or write down why not";
            }

            var said = comment.Replace("/// <summary>", "", StringComparison.Ordinal).TrimStart('/', ' ');
            if (Restating.Any(opening => said.StartsWith(opening, StringComparison.Ordinal)))
            {
                yield return $"{file.Path}:{i + 1}: a comment that restates; say why, or units, or the edges";
            }
        }
    }

    // Below Host nobody asks which mode it is in.
    private static IEnumerable<string> Flags(SourceFile file) =>
        !file.IsSource || file.Path.StartsWith("src/TelegramTrader.Host/", StringComparison.Ordinal)
            ? []
            : file.CodeLines.SelectMany((line, i) => ModeFlags
                .Where(flag => Regex.IsMatch(line, $@"\b{flag}\b", RegexOptions.None, TimeSpan.FromSeconds(1)))
                .Select(flag => $"{file.Path}:{i + 1}: {flag}; the mode is which feed and which venue were passed in"));

    private static IEnumerable<string> Partial(SourceFile file)
    {
        var isAllowed = file.Path.EndsWith(".Simd.cs", StringComparison.Ordinal)
            || File.Exists(Fakes.Checkout.Under(file.Path.Replace(".cs", ".Simd.cs", StringComparison.Ordinal)))
            || file.Text.Contains("[JsonSerializable", StringComparison.Ordinal)
            || file.Text.Contains("[LibraryImport", StringComparison.Ordinal)
            || file.Text.Contains("[GeneratedRegex", StringComparison.Ordinal);
        return isAllowed || !file.IsSource || !PartialType().IsMatch(file.Code)
            ? []
            : [$"{file.Path}:1: partial; only where a generator asks for it and for *.Simd.cs"];
    }

    private static int LineOf(SourceFile file, int index) => file.Code.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+struct)?)\s+([A-Z]\w*)")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\bpartial\s+(?:class|struct|record|interface)\b")]
    private static partial Regex PartialType();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Leftover();
}
