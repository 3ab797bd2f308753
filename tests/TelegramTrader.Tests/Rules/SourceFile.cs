namespace TelegramTrader.Tests.Rules;

/// <summary>A source file as the rules read it: path below the checkout, lines, code without words.</summary>
internal sealed class SourceFile
{
    private SourceFile(string path, string text)
    {
        Path = path.Replace('\\', '/');
        Text = text;
        Lines = text.Split('\n');
        Code = SourceScanner.WithoutWords(text);
        CodeLines = Code.Split('\n');
    }

    public string Path { get; }

    public string Text { get; }

    public string[] Lines { get; }

    /// <summary>The text with comments and the insides of strings blanked out, every line in its place.</summary>
    public string Code { get; }

    public string[] CodeLines { get; }

    public bool IsSource => Path.StartsWith("src/", StringComparison.Ordinal);

    /// <param name="project">Without prefix, such as <c>Host</c>.</param>
    public bool IsOf(string project) =>
        Path.StartsWith($"src/TelegramTrader.{project}/", StringComparison.Ordinal);

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static SourceFile Of(string path, string text) => new(path, text);

    /// <summary>Every C# file of the checkout that people write.</summary>
    public static IReadOnlyList<SourceFile> All() =>
    [
        .. new[] { "src", "tests" }
            .Select(folder => Fakes.Checkout.Under(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(file => Of(System.IO.Path.GetRelativePath(Fakes.Checkout.Root, file), File.ReadAllText(file))),
    ];
}
