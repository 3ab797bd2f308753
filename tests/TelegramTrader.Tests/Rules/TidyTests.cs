namespace TelegramTrader.Tests.Rules;

/// <summary>The house's rules about source text, and for each a sample that it fails on.</summary>
public sealed class TidyTests
{
    [Test]
    public void Every_source_file_is_tidy()
    {
        var files = SourceFile.All();

        Assert.That(files, Has.Count.GreaterThan(50));
        var findings = files.SelectMany(TidyRules.Check).Concat(TidyRules.CheckTogether(files));
        Assert.That(string.Join('\n', findings), Is.Empty);
    }

    [TestCase("src/A/Thing.cs", "class Thing { void F() { var t = DateTime.UtcNow; } }", "DateTime.UtcNow")]
    [TestCase("src/A/Thing.cs", "class Thing { async void F() { } }", "async void")]
    [TestCase("src/A/Thing.cs", "class Thing { void F() => throw new NotImplementedException(); }", "build it")]
    [TestCase("src/A/Thing.cs", "class Thing { } // TODO later", null)]
    [TestCase("src/A/Thing.cs", "// TODO later\nclass Thing { }", "leftover")]
    [TestCase("src/A/OrderManager.cs", "class OrderManager { }", "ends in Manager")]
    [TestCase("src/A/PriceInfo.cs", "record PriceInfo(int A);", "ends in Info")]
    [TestCase("src/TelegramTrader.Telegram/BotApi/Types/WebAppInfo.cs", "record WebAppInfo;", null)]
    [TestCase("src/TelegramTrader.Telegram/BotApi/CallInfo.cs", "record CallInfo;", "ends in Info")]
    [TestCase("src/A/Common/Thing.cs", "class Thing { }", "a drawer called Common")]
    [TestCase("src/A/Thing.cs", "class Other { }", "no type here is called Thing")]
    [TestCase("src/A/Thing.cs", "/// <summary>Gets or sets the price.</summary>\nclass Thing { }", "restates")]
    [TestCase("src/A/Thing.cs", "class Thing { bool IsLive; }", "IsLive")]
    [TestCase("src/A/Thing.cs", "partial class Thing { }", "partial")]
    [TestCase("tests/A/ThingTests.cs", "class ThingTests { void F() { Assert.Ignore(); } }", "Assert.Ignore")]
    public void Rejects_a_sample(string path, string text, string? expected)
    {
        var found = TidyRules.Check(SourceFile.Of(path, text)).ToList();

        if (expected is null)
        {
            Assert.That(found, Is.Empty, "a comment behind code is the code's business");
        }
        else
        {
            Assert.That(found, Has.One.Contains(expected));
        }
    }

    [Test]
    public void Rejects_a_long_line_a_long_function_and_a_long_file()
    {
        var longLine = SourceFile.Of("src/A/Thing.cs", "class Thing { } " + new string(' ', 120));
        var calls = string.Concat(Enumerable.Repeat("        G();\n", 60));
        var function = $"class Thing\n{{\n    void F()\n    {{\n{calls}    }}\n}}\n";
        var longFunction = SourceFile.Of("src/A/Thing.cs", function);
        var longFile = SourceFile.Of("src/A/Thing.cs", "class Thing { }\n" + new string('\n', 400));

        Assert.Multiple(() =>
        {
            Assert.That(TidyRules.Check(longLine), Has.One.Contains("columns"));
            Assert.That(
                TidyRules.Check(longFunction),
                Has.One.EqualTo("src/A/Thing.cs:3: a function of 63 lines; at most 60"));
            Assert.That(TidyRules.Check(longFile), Has.One.Contains("401 lines"));
        });
    }

    [Test]
    public void Rejects_two_files_of_one_name_and_a_folder_too_large_to_read()
    {
        var twins = new[] { SourceFile.Of("src/A/Thing.cs", ""), SourceFile.Of("src/B/Thing.cs", "") };
        var crowd = Enumerable.Range(0, 31).Select(i => SourceFile.Of($"src/A/Thing{i}.cs", "")).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(TidyRules.CheckTogether(twins), Has.One.Contains("a second file is called Thing"));
            Assert.That(TidyRules.CheckTogether(crowd), Has.One.Contains("31 files"));
        });
    }

    [Test]
    public void Measures_functions_and_nothing_else()
    {
        const string text = """
            namespace A;
            sealed class Thing(int a) : Other
            {
                private static readonly int[] Table =
                [
                    1, 2,
                    3,
                ];

                public int Value { get; } = 1;

                public int Short() => 1;

                public int Brace(string s)
                {
                    var open = $"{{ {string.Join(", ", s)} \"} not a brace {(s == "}" ? '{' : 'x')}";
                    return s switch
                    {
                        "}" => 1,
                        _ => 2,
                    };
                }

                private sealed record Inner(int B)
                {
                    public int Twice()
                    {
                        return 2 * B;
                    }
                }
            }

            [Shown(Name = "twin")]
            sealed record Twin(int A, int B = 2)
            {
                public int Sum()
                {
                    return A + B;
                }
            }

            record Last(
                int A = 1);
            """;

        var functions = SourceScanner.Functions(SourceScanner.WithoutWords(text)).ToList();

        Assert.That(functions, Is.EqualTo(new[] { (12, 1), (14, 9), (26, 4), (36, 4) }));
    }
}
