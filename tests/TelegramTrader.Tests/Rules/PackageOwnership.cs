using System.Xml.Linq;

namespace TelegramTrader.Tests.Rules;

/// <summary>Which project may reference which package, project and framework; read from the csproj files.</summary>
internal static class PackageOwnership
{
    private const string Prefix = "TelegramTrader.";
    private const string AspNetCore = "Microsoft.AspNetCore.App";

    private static readonly Dictionary<string, string[]> Packages = new(StringComparer.Ordinal)
    {
        ["Analytics"] = ["MathNet.Numerics", "System.Numerics.Tensors"],
        ["Trading"] = [],
        ["Charts"] = [],
        ["Application"] = ["Microsoft.Extensions.Logging.Abstractions"],
        ["Telegram"] = ["Microsoft.Extensions.Logging.Abstractions", "Polly.Core"],
        ["Exchanges"] = ["Microsoft.Extensions.Logging.Abstractions", "Polly.Core"],
        ["Storage"] = ["Dapper", "Npgsql", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "StackExchange.Redis"],
        ["Host"] =
        [
            "Quartz", "Serilog", "OpenTelemetry", "Microsoft.AspNetCore.OpenApi", "Google.Protobuf", "Grpc.Tools",
            "Spectre.Console",
        ],
        ["Tests"] = ["NUnit", "Microsoft.NET.Test.Sdk", "FsCheck"],
        ["Scenarios"] =
        [
            "NUnit", "Microsoft.NET.Test.Sdk", "FsCheck", "Moq", "Npgsql", "Dapper", "Microsoft.Data.Sqlite",
            "Microsoft.AspNetCore.Mvc.Testing",
        ],
        ["Browser"] = ["NUnit", "Microsoft.NET.Test.Sdk", "Microsoft.Playwright"],
        ["Benchmarks"] = ["BenchmarkDotNet"],
    };

    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Analytics"] = [],
        ["Charts"] = [],
        ["Trading"] = ["Analytics"],
        ["Application"] = ["Analytics", "Charts", "Trading"],
        ["Storage"] = ["Application", "Trading"],
        ["Exchanges"] = ["Application", "Trading"],
        ["Telegram"] = ["Application", "Charts", "Trading"],
        ["Sandbox"] = ["Analytics", "Trading"],
        ["Host"] = ["Analytics", "Application", "Charts", "Exchanges", "Sandbox", "Storage", "Telegram", "Trading"],
    };

    private static readonly string[] WebProjects = ["Host", "Sandbox", "Scenarios", "Browser", "Benchmarks"];

    /// <param name="name">The project's name without prefix, such as <c>Storage</c>.</param>
    public static IEnumerable<string> Check(string name, XDocument project)
    {
        foreach (var package in Includes(project, "PackageReference"))
        {
            if (!Packages.GetValueOrDefault(name, []).Any(owned => IsOf(package, owned)))
            {
                yield return $"{name} references {package}; its owner is another project, or an ADR is missing";
            }
        }

        var pinned = project.Descendants("PackageReference").Where(item => item.Attribute("Version") is not null);
        foreach (var package in pinned.Select(item => item.Attribute("Include")?.Value))
        {
            yield return $"{name} pins {package}; versions stand in Directory.Packages.props only";
        }

        foreach (var path in Includes(project, "ProjectReference"))
        {
            var reference = Path.GetFileNameWithoutExtension(path)[Prefix.Length..];
            if (Projects.TryGetValue(name, out var seen) && !seen.Contains(reference))
            {
                yield return $"{name} sees {reference}; an arrow of docs/architecture.md points the other way";
            }
        }

        var isWeb = project.Root?.Attribute("Sdk")?.Value.EndsWith(".Web", StringComparison.Ordinal) == true
            || Includes(project, "FrameworkReference").Contains(AspNetCore);
        if (isWeb && !WebProjects.Contains(name))
        {
            yield return $"{name} takes ASP.NET Core; only Host and Sandbox serve";
        }
    }

    public static IEnumerable<(string Name, XDocument Project)> All() => new[] { "src", "tests" }
        .Select(folder => Fakes.Checkout.Under(folder))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
        .Select(file => (Path.GetFileNameWithoutExtension(file)[Prefix.Length..], XDocument.Load(file)));

    // A family is owned as a whole: Serilog.Sinks.File with Serilog, NUnit3TestAdapter with NUnit.
    private static bool IsOf(string package, string owned) =>
        package == owned
        || package.StartsWith(owned + ".", StringComparison.Ordinal)
        || package.StartsWith(owned + "3", StringComparison.Ordinal);

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(item => item.Attribute("Include")?.Value ?? "");
}
