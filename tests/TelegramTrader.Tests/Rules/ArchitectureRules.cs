using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TelegramTrader.Tests.Rules;

/// <summary>Rules about built types: who sees which namespace, how much one takes, which interface pays.</summary>
internal static class ArchitectureRules
{
    public const int ConstructorParameters = 6;

    // Left sees right, never the other way round; a namespace not listed sees only Markets.
    private static readonly string[][] TradingLayers =
    [
        ["Markets"],
        ["Analysis", "Execution", "Portfolio"],
        ["Risk"],
        ["Strategies", "Venues"],
        ["Kernel"],
        ["Backtests"],
        ["Optimisation"],
    ];

    private const BindingFlags Every = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Namespaces that an assembly takes types from.</summary>
    public static IReadOnlyList<string> NamespacesSeen(Assembly assembly) =>
        [.. Seen(assembly).Select(type => type.Namespace).Distinct()];

    /// <summary>Names of the types that an assembly takes from others.</summary>
    public static IReadOnlyList<string> TypesSeen(Assembly assembly) =>
        [.. Seen(assembly).Select(type => $"{type.Namespace}.{type.Name}")];

    /// <summary>Telegram words market answers: of Trading it sees Markets and nothing else.</summary>
    public static IEnumerable<string> OfTradingOnlyMarkets(string who, IEnumerable<string> seen) => seen
        .Where(name => name.StartsWith("TelegramTrader.Trading", StringComparison.Ordinal))
        .Where(name => name != "TelegramTrader.Trading.Markets")
        .Select(name => $"{who} sees {name}; of Trading it sees Markets only");

    /// <summary>A type may hold, take and give only types of layers before its own.</summary>
    public static IEnumerable<string> TradingDirection(IEnumerable<(string From, string To)> uses) => uses
        .Where(use => use.From != use.To && Layer(use.To) >= Layer(use.From))
        .Select(use => $"Trading.{use.From} sees Trading.{use.To}; the arrow points the other way");

    public static IEnumerable<(string From, string To)> UsesWithin(Assembly assembly, string root) =>
        assembly.GetTypes()
            .SelectMany(type => Members(type)
                .Where(used => used.Assembly == assembly)
                .Select(used => (From: Noun(type, root), To: Noun(used, root))))
            .Where(use => use.From.Length > 0 && use.To.Length > 0)
            .Distinct();

    public static IEnumerable<string> Constructors(IEnumerable<Type> types) => types
        .Where(type => !IsGenerated(type) && !IsRecord(type) && !type.IsValueType)
        .SelectMany(type => type.GetConstructors(Every & ~BindingFlags.Static))
        .Where(constructor => constructor.GetParameters().Length > ConstructorParameters)
        .Select(constructor => (Name: constructor.DeclaringType!.FullName, constructor.GetParameters().Length))
        .Select(greedy => $"{greedy.Name} takes {greedy.Length} things; at most {ConstructorParameters}");

    /// <summary>Two implementations in the product, or a boundary crossed: made or used in another project.</summary>
    /// <param name="seenElsewhere">Types that some project takes from another.</param>
    public static IEnumerable<string> Interfaces(IReadOnlyList<Type> all, IReadOnlySet<string> seenElsewhere)
    {
        foreach (var contract in all.Where(type => type.IsInterface && !IsGenerated(type)))
        {
            var made = all.Count(type => !type.IsInterface && !type.IsAbstract && Implements(type, contract));
            if (made < 2 && !seenElsewhere.Contains(contract.FullName!))
            {
                yield return $"{contract.FullName} has {made} implementation in its own project; use the class";
            }
        }
    }

    /// <summary>Which of these types the code of some files names: for projects that cannot be looked into.</summary>
    public static IEnumerable<string> Named(IEnumerable<Type> types, IEnumerable<SourceFile> files)
    {
        var words = files.SelectMany(file => Regex.Split(file.Code, @"\W+")).ToHashSet(StringComparer.Ordinal);
        return types.Where(type => words.Contains(type.Name)).Select(type => type.FullName!);
    }

    /// <summary>The kernel's project decides at once: nothing in it awaits.</summary>
    public static IEnumerable<string> Awaits(IEnumerable<Type> types) => types
        .SelectMany(type => type.GetMethods(Every))
        .Where(method => method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
        .Select(method => $"{method.DeclaringType!.FullName}.{method.Name} awaits; Trading decides at once");

    // Read from the file: loading a type would load what it refers to.
    private static List<(string Namespace, string Name)> Seen(Assembly assembly)
    {
        using var stream = File.OpenRead(assembly.Location);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Select(seen => (metadata.GetString(seen.Namespace), metadata.GetString(seen.Name))),
        ];
    }

    private static bool Implements(Type type, Type contract) => type.GetInterfaces()
        .Select(implemented => implemented.IsGenericType ? implemented.GetGenericTypeDefinition() : implemented)
        .Contains(contract);

    private static IEnumerable<Type> Members(Type type)
    {
        var methods = type.GetMethods(Every);
        return type.GetFields(Every).Select(field => field.FieldType)
            .Concat(methods.Select(method => method.ReturnType))
            .Concat(methods.Concat<MethodBase>(type.GetConstructors(Every))
                .SelectMany(method => method.GetParameters())
                .Select(parameter => parameter.ParameterType))
            .Concat(type.GetInterfaces())
            .Append(type.BaseType ?? typeof(object))
            .Select(used => used.HasElementType ? used.GetElementType()! : used);
    }

    private static string Noun(Type type, string root) =>
        type.Namespace is { } name && name.StartsWith(root + ".", StringComparison.Ordinal)
            ? name[(root.Length + 1)..].Split('.')[0]
            : "";

    private static int Layer(string noun) => Array.FindIndex(TradingLayers, layer => layer.Contains(noun));

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static bool IsGenerated(Type type) =>
        type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
        || type.Name.Contains('<')
        || type.Namespace?.StartsWith("TelegramTrader", StringComparison.Ordinal) != true;
}
