using System.Text.Json;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Telegram.Catalogue;

/// <summary>All commands, read from one folder of JSON files and checked; a bad file stops the start.</summary>
public sealed class CommandCatalogue
{
    private readonly Dictionary<string, CommandSpec> byName;

    private CommandCatalogue(IEnumerable<CommandSpec> specs)
    {
        All = [.. specs.OrderBy(spec => spec.Name, StringComparer.Ordinal)];
        byName = All.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<CommandSpec> All { get; }

    public IEnumerable<string> Names => byName.Keys;

    public CommandSpec? Find(string name) => byName.GetValueOrDefault(name.ToLowerInvariant());

    /// <summary>What somebody of this rank may send, as help and the menu list it.</summary>
    public IEnumerable<CommandSpec> AllowedTo(Role role) => All.Where(spec => PermissionOf(spec) <= role);

    public static Role PermissionOf(CommandSpec spec) => Enum.Parse<Role>(spec.Permission, ignoreCase: true);

    /// <exception cref="InvalidDataException">A file cannot be read or contradicts itself; it is named.</exception>
    public static CommandCatalogue Load(string folder)
    {
        var files = Directory.GetFiles(folder, "*.json")
            .Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal));
        return new CommandCatalogue([.. files.Select(file => Read(File.ReadAllBytes(file), Path.GetFileName(file)))]);
    }

    internal static CommandSpec Read(ReadOnlySpan<byte> json, string file)
    {
        CommandSpec? spec;
        try
        {
            spec = JsonSerializer.Deserialize(json, CommandJson.Default.CommandSpec);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"commands/{file}: {fault.Message}", fault);
        }

        var wrong = spec is null ? "it is empty" : Wrong(spec, Path.GetFileNameWithoutExtension(file));
        return wrong is null ? spec! : throw new InvalidDataException($"commands/{file}: {wrong}.");
    }

    private static IEnumerable<string> Bounds(ArgumentSpec argument) =>
        new[] { argument.Min, argument.Max }.OfType<string>();

    private static string? Wrong(CommandSpec spec, string file)
    {
        var named = spec.Arguments.Concat(spec.Options).ToList();
        var afterOptional = spec.Arguments.SkipWhile(argument => argument.IsRequired).FirstOrDefault(a => a.IsRequired);
        var withoutChoices = named.Find(a => a.Type == ArgumentType.Choice && a.Of is not { Count: > 0 });
        return spec.Name != file ? $"the name {spec.Name} is not the file's"
            : !RoleName.TryParse(spec.Permission, out _) ? $"{spec.Permission} is no permission"
            : !Budget.TryParse(spec.Budget, out _) ? $"{spec.Budget} is no budget such as 60/min"
            : spec.Examples.Count == 0 ? "it has no example"
            : named.DistinctBy(argument => argument.Name).Count() != named.Count ? "two arguments share a name"
            : afterOptional is not null ? $"{afterOptional.Name} is required behind an optional argument"
            : withoutChoices is not null ? $"{withoutChoices.Name} has no choices"
            : spec.Arguments.SkipLast(1).Any(a => a.Type == ArgumentType.Text) ? "text takes the rest and stands last"
            : spec.Parameters is not (null or "strategy" or "ranges")
                ? $"parameters are those of a strategy or ranges of them, not {spec.Parameters}"
            : spec.Parameters is not null && named.All(argument => argument.Type != ArgumentType.Strategy)
                ? "it takes parameters and no strategy"
            : named.Find(argument => Bounds(argument).Any(bound => !Period.TryParse(bound, out _))) is { } unbounded
                ? $"{unbounded.Name} has a bound that is no period"
            : spec.Options.Any(option => option.IsRequired) ? "an option is optional or has a default"
            : null;
    }
}
