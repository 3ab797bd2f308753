using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Expressions;

namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>One reading of one file: what its JSON means, and what is wrong with it.</summary>
internal sealed class RuleFileReading(byte[] json, ExpressionBounds bounds)
{
    private const int MostParameters = 16;
    private const int MostAbout = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly string[] Rules =
    [
        "enter_long", "exit_long", "enter_short", "exit_short", "stop", "take", "stop_short", "take_short",
    ];

    private static readonly string[] Known = ["$schema", "kind", "name", "about", "parameters", .. Rules];
    private static readonly string[] OfParameter = ["default", "min", "max", "about"];

    private readonly List<RuleError> errors = [];

    public (RuleSet? Rules, IReadOnlyList<RuleError> Errors) Read(PlacedJson root)
    {
        var members = MembersOf(root, "A rule file", Known);
        if (members.TryGetValue("$schema", out var schema)) TextOf(schema, "$schema");
        Require(root, members, "kind", "name", "about");
        if (Text(members, "kind") is { } kind && kind != "rules")
        {
            Fault(members["kind"].Start, $"This reads files of the kind rules, not {kind}.");
        }

        var rules = new RuleSet
        {
            Name = Name(members),
            About = About(members),
            Parameters = Parameters(members),
            Source = Encoding.UTF8.GetString(json),
            EnterLong = Rule(members, "enter_long"),
            ExitLong = Rule(members, "exit_long"),
            EnterShort = Rule(members, "enter_short"),
            ExitShort = Rule(members, "exit_short"),
            Stop = Rule(members, "stop"),
            Take = Rule(members, "take"),
            StopShort = Rule(members, "stop_short"),
            TakeShort = Rule(members, "take_short"),
        };
        Sides(root, members);
        if (errors.Count == 0) Expressions(rules, members);
        return (errors.Count == 0 ? rules : null, [.. errors.OrderBy(error => (error.Line, error.Column))]);
    }

    private string Name(Dictionary<string, PlacedJson> members)
    {
        var name = Text(members, "name");
        if (name is not null && !Regex.IsMatch(name, "^[A-Z][A-Z0-9_]{1,31}$", RegexOptions.None, Patience))
        {
            Fault(members["name"].Start, "A name is 2 to 32 capital letters, digits and _, such as DIP_BUYER.");
        }

        return name ?? "";
    }

    private string About(Dictionary<string, PlacedJson> members)
    {
        var about = Text(members, "about");
        if (about is not null && about.Length is 0 or > MostAbout)
        {
            Fault(members["about"].Start, $"about is a sentence or two, at most {MostAbout} characters.");
        }

        return about ?? "";
    }

    private List<RuleParameter> Parameters(Dictionary<string, PlacedJson> members)
    {
        var parameters = new List<RuleParameter>();
        if (!members.TryGetValue("parameters", out var all)) return parameters;

        var named = MembersOf(all, "parameters", known: null);
        if (named.Count > MostParameters) Fault(all.Start, $"At most {MostParameters} parameters are read.");
        foreach (var (name, value) in named)
        {
            if (NameFault(name) is { } fault) Fault(NameStart(all, name), fault);

            var said = MembersOf(value, name, [.. OfParameter, "when"]);
            Require(value, said, OfParameter);
            var (usual, least, most) = (Number(said, "default"), Number(said, "min"), Number(said, "max"));
            var about = Text(said, "about") ?? "";
            if (!(usual >= least && usual <= most))
            {
                Fault(value.Start, $"The default of {name} lies between its min and its max.");
            }

            var when = said.TryGetValue("when", out var condition) ? When(condition, name, parameters) : null;
            parameters.Add(new RuleParameter(name, usual, least, most, about) { When = when });
        }

        return parameters;
    }

    private ParameterCondition? When(PlacedJson value, string name, List<RuleParameter> before)
    {
        if (TextOf(value, "when") is not { } text) return null;

        var (when, at, fault, suggestions) = RuleCondition.Read(text, name, before);
        if (fault is not null) Fault(value.ByteOf(json, at), fault, suggestions);
        return when;
    }

    private static int NameStart(PlacedJson owner, string name) =>
        owner.Members.First(member => member.Name == name).Start;

    private static string? NameFault(string name)
    {
        if (!Regex.IsMatch(name, "^[a-z][a-z0-9_]{0,23}$", RegexOptions.None, Patience))
        {
            return "A parameter's name is at most 24 small letters, digits and _, and begins with a letter.";
        }

        return Expression.Means(name) || IndicatorCatalogue.Find(name) is not null
            ? $"{name} means something in expressions already; give the parameter another name."
            : null;
    }

    private RuleText? Rule(Dictionary<string, PlacedJson> members, string name)
    {
        if (!members.TryGetValue(name, out var value) || TextOf(value, name) is not { } text) return null;
        var (line, column) = PlacedJson.PlaceOf(json, value.Start + 1);
        return new RuleText(text, line, column);
    }

    private void Sides(PlacedJson root, Dictionary<string, PlacedJson> members)
    {
        if (!members.ContainsKey("enter_long") && !members.ContainsKey("enter_short"))
        {
            Fault(root.Start, "The rules enter nothing: enter_long or enter_short is needed.");
        }

        foreach (var (enter, exit, stop, take) in new[]
        {
            ("enter_long", "exit_long", "stop", "take"), ("enter_short", "exit_short", "stop_short", "take_short"),
        })
        {
            if (members.TryGetValue(enter, out var entry))
            {
                if (!members.ContainsKey(exit)) Fault(entry.Start, $"{enter} needs {exit}.");
                continue;
            }

            foreach (var name in new[] { exit, stop, take }.Where(members.ContainsKey))
            {
                Fault(members[name].Start, $"{name} needs {enter}.");
            }
        }
    }

    private void Expressions(RuleSet rules, Dictionary<string, PlacedJson> members)
    {
        var usual = rules.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default);
        var texts = Rules.Where(members.ContainsKey).Select(name => (Name: name, Value: members[name])).ToList();
        foreach (var (name, value) in texts) Check(name, value, usual, "");
        if (errors.Count > 0) return;

        foreach (var parameter in rules.Parameters)
        {
            var word = $@"\b{parameter.Name}\b";
            var users = texts
                .Where(text => Regex.IsMatch(text.Value.Text, word, RegexOptions.IgnoreCase, Patience)).ToList();
            var at = NameStart(members["parameters"], parameter.Name);
            if (users.Count == 0) Fault(at, $"No rule uses {parameter.Name}.");
            foreach (var bound in new[] { parameter.Min, parameter.Max }.Distinct())
            {
                var values = new Dictionary<string, double>(usual) { [parameter.Name] = bound };
                var where = string.Create(CultureInfo.InvariantCulture, $"With {parameter.Name} at {bound}: ");
                foreach (var (name, value) in users) Check(name, value, values, where);
            }
        }
    }

    private void Check(string name, PlacedJson value, Dictionary<string, double> values, string before)
    {
        var scope = new ExpressionScope { Names = values, Bounds = bounds };
        if (!Expression.TryParse(value.Text, scope, out var expression, out var error))
        {
            Fault(value.ByteOf(json, error.Position), before + error.Sentence, error.Suggestions);
            return;
        }

        var isDecision = name.StartsWith('e');
        if (expression.IsCondition == isDecision) return;
        Fault(value.Start + 1, isDecision
            ? $"{name} is a condition, such as rsi(14) < 30; this is a number."
            : $"{name} is a price, such as close - 2 * atr(14); this is a condition.");
    }

    /// <summary>The members of an object; those that are not known or come twice are faults.</summary>
    private Dictionary<string, PlacedJson> MembersOf(PlacedJson value, string what, string[]? known)
    {
        var members = new Dictionary<string, PlacedJson>();
        if (value.Kind != JsonTokenType.StartObject) Fault(value.Start, $"{what} is an object in braces.");
        foreach (var (name, start, member) in value.Members)
        {
            if (known is not null && !known.Contains(name))
            {
                Fault(start, $"{Shown(name)} is not known here; it is one of {string.Join(", ", known)}.");
            }
            else if (!members.TryAdd(name, member))
            {
                Fault(start, $"{Shown(name)} is given twice.");
            }
        }

        return members;
    }

    private void Require(PlacedJson whole, Dictionary<string, PlacedJson> members, params string[] names)
    {
        if (whole.Kind != JsonTokenType.StartObject) return;
        foreach (var name in names.Where(name => !members.ContainsKey(name)))
        {
            Fault(whole.Start, $"{name} is missing.");
        }
    }

    private string? Text(Dictionary<string, PlacedJson> members, string name) =>
        members.TryGetValue(name, out var value) ? TextOf(value, name) : null;

    private string? TextOf(PlacedJson value, string name)
    {
        if (value.Kind == JsonTokenType.String) return value.Text;
        Fault(value.Start, $"{name} is a text in quotes.");
        return null;
    }

    private double Number(Dictionary<string, PlacedJson> members, string name)
    {
        if (!members.TryGetValue(name, out var value)) return 0;
        if (value.Kind == JsonTokenType.Number && double.IsFinite(value.Number)) return value.Number;
        Fault(value.Start, $"{name} is a number.");
        return 0;
    }

    private void Fault(int at, string sentence, IReadOnlyList<string>? suggestions = null)
    {
        var (line, column) = PlacedJson.PlaceOf(json, at);
        errors.Add(new RuleError(line, column, sentence, suggestions ?? []));
    }

    private static string Shown(string name) => name.Length <= 24 ? name : $"{name.AsSpan(0, 24)}…";
}
