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
        ["Host"] = ["Quartz", "Serilog", "OpenTelemetry", "Microsoft.AspNetCore.OpenApi", "Google.Protobuf", "Grpc.Tools", "Spectre.Console"],
        ["Tests"] = ["NUnit", "Microsoft.NET.Test.Sdk", "FsCheck"],
        ["Scenarios"] = ["NUnit", "Microsoft.NET.Test.Sdk", "FsCheck", "Moq", "Npgsql", "Dapper", "Microsoft.Data.Sqlite", "Microsoft.AspNetCore.Mvc.Testing"],
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
            if (!Packages.GetValueOrDefault(name, []).Any(owned => package == owned || package.StartsWith(owned + ".", StringComparison.Ordinal) || package.StartsWith(owned + "3", StringComparison.Ordinal)))
            {
                yield return $"{name} references {package}; its owner is another project, or an ADR is missing";
            }
        }

        foreach (var pinned in project.Descendants("PackageReference").Where(package => package.Attribute("Version") is not null))
        {
            yield return $"{name} pins {pinned.Attribute("Include")?.Value}; versions stand in Directory.Packages.props only";
        }

        foreach (var reference in Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)[Prefix.Length..]))
        {
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

    public static IEnumerable<(string Name, XDocument Project)> All() =>
        new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Fakes.Checkout.Under(folder), "*.csproj", SearchOption.AllDirectories))
            .Select(file => (Path.GetFileNameWithoutExtension(file)[Prefix.Length..], XDocument.Load(file)));

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(item => item.Attribute("Include")?.Value ?? "");
}
