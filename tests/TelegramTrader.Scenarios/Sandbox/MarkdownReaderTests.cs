using TelegramTrader.Sandbox.Telegram.Model;
using TelegramTrader.Sandbox.Telegram.Text;

namespace TelegramTrader.Scenarios.Sandbox;

public sealed class MarkdownReaderTests
{
    private const int Texts = 10_000;

    private static readonly string[] Pieces =
    [
        "*", "_", "__", "~", "||", "|", "`", "```", "[", "](", ")", "(http://a.b)", "![", "\\", ">", "\n", "\n>", ".",
        "-", "a", "ы", "😀", " ", "\0", "py\n", "tg://emoji?id=5",
    ];

    [Test]
    public void Escaped_text_is_read_back_as_it_was()
    {
        var chance = new Random(20260102);
        for (var i = 0; i < Texts; i++)
        {
            var text = Draw(chance);

            var read = MarkdownReader.Read(Escape(text));

            Assert.That(read.Text, Is.EqualTo(text));
            Assert.That(read.Entities, Is.Empty);
        }
    }

    [Test]
    public void Any_text_is_read_or_refused_in_words_and_entities_lie_within_the_text([Values] bool isOld)
    {
        var chance = new Random(4);
        var (taken, refused) = (0, 0);
        for (var i = 0; i < Texts; i++)
        {
            try
            {
                var text = Draw(chance);
                var read = isOld ? OldMarkdownReader.Read(text) : MarkdownReader.Read(text);
                taken++;
                Assert.That(
                    read.Entities.All(mark => mark.Offset >= 0 && mark.Length > 0 && mark.End <= read.Text.Length));
            }
            catch (BotApiException refusal)
            {
                refused++;
                Assert.That(refusal.Message, Does.StartWith("Bad Request: can't parse entities: "));
            }
        }

        Assert.That(Math.Min(taken, refused), Is.GreaterThan(500));
    }

    [Test]
    public void Nested_marks_are_read_as_the_same_marks_in_HTML()
    {
        var chance = new Random(9);
        var marks = 0;
        for (var i = 0; i < Texts; i++)
        {
            var (markdown, html) = Nested(chance, depth: 3);

            var read = MarkdownReader.Read(markdown);

            var expected = HtmlReader.Read(html);
            Assert.That(read.Text, Is.EqualTo(expected.Text), markdown);
            Assert.That(read.Entities, Is.EqualTo(expected.Entities), markdown);
            marks += read.Entities.Count;
        }

        Assert.That(marks, Is.GreaterThan(Texts));
    }

    [TestCase("a.b", "Character '.' is reserved and must be escaped with the preceding '\\'")]
    [TestCase("1-2", "Character '-' is reserved and must be escaped with the preceding '\\'")]
    [TestCase("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'")]
    [TestCase("hi!", "Character '!' is reserved and must be escaped with the preceding '\\'")]
    [TestCase("a>b", "Character '>' is reserved and must be escaped with the preceding '\\'")]
    [TestCase("цена *a", "Can't find end of Bold entity at byte offset 9")]
    [TestCase("*a _b*_", "Can't find end of Italic entity at byte offset 6")]
    [TestCase("__a", "Can't find end of Underline entity at byte offset 0")]
    [TestCase("`a", "Can't find end of Code entity at byte offset 0")]
    [TestCase("```\na", "Can't find end of Pre entity at byte offset 0")]
    [TestCase("```py\na", "Can't find end of PreCode entity at byte offset 0")]
    [TestCase("[a", "Can't find end of TextUrl entity at byte offset 0")]
    [TestCase("[a](b", "Can't find end of a URL at byte offset 4")]
    [TestCase("![a](b)", "Custom emoji entity must contain a tg://emoji URL")]
    [TestCase(">a *b\nc*", "Can't find end of Bold entity at byte offset 3")]
    public void A_fault_is_told_in_Telegrams_words(string markdown, string words) => Assert.That(
        () => MarkdownReader.Read(markdown),
        Throws.TypeOf<BotApiException>().With.Message.EqualTo("Bad Request: can't parse entities: " + words));

    [TestCase("*a*", "a", "bold 0+1")]
    [TestCase("😀_x_", "😀x", "italic 2+1")]
    [TestCase("__u__ ~s~ ||p||", "u s p", "underline 0+1, strikethrough 2+1, spoiler 4+1")]
    [TestCase("*a _b_*", "a b", "bold 0+3, italic 2+1")]
    [TestCase("_a __b__ c_", "a b c", "italic 0+5, underline 2+1")]
    [TestCase("`a*b.\\``", "a*b.`", "code 0+5")]
    [TestCase("```py\nx=1\n```", "x=1\n", "pre 0+4 py")]
    [TestCase("```\nx```", "x", "pre 0+1")]
    [TestCase("```x```", "x", "pre 0+1")]
    [TestCase("[l](http://a.b/\\)x)", "l", "text_link 0+1 http://a.b/)x")]
    [TestCase("[http://a\\.b]", "http://a.b", "text_link 0+10 http://a.b")]
    [TestCase("[l](nowhere)", "l", "")]
    [TestCase("![👍](tg://emoji?id=53)", "👍", "custom_emoji 0+2 53")]
    [TestCase(">q\n>r\ns", "q\nr\ns", "blockquote 0+3")]
    [TestCase(">q\n>r||", "q\nr", "expandable_blockquote 0+3")]
    [TestCase(">q ||p||", "q p", "blockquote 0+3, spoiler 2+1")]
    [TestCase("a\n>*q*", "a\nq", "blockquote 2+1, bold 2+1")]
    [TestCase("\\*a\\* 1\\-2", "*a* 1-2", "")]
    [TestCase("****", "", "")]
    public void Marks_become_entities_with_UTF16_offsets(string markdown, string text, string entities)
    {
        var read = MarkdownReader.Read(markdown);

        Assert.That(read.Text, Is.EqualTo(text));
        Assert.That(Told(read), Is.EqualTo(entities));
    }

    [TestCase("*a* _b_ `c` [l](http://a.b/)", "a b c l", "bold 0+1, italic 2+1, code 4+1, text_link 6+1 http://a.b/")]
    [TestCase("```py\nx```", "x", "pre 0+1 py")]
    [TestCase("*a_b*", "a_b", "bold 0+3")]
    [TestCase("1.2 \\_ a-b!", "1.2 _ a-b!", "")]
    public void The_first_Markdown_has_four_marks_and_no_nesting(string markdown, string text, string entities)
    {
        var read = OldMarkdownReader.Read(markdown);

        Assert.That(read.Text, Is.EqualTo(text));
        Assert.That(Told(read), Is.EqualTo(entities));
    }

    [TestCase("ц *a", 3)]
    [TestCase("[a", 0)]
    [TestCase("snake_case", 5)]
    public void The_first_Markdown_says_where_an_entity_without_end_begins(string markdown, int offset) => Assert.That(
        () => OldMarkdownReader.Read(markdown),
        Throws.TypeOf<BotApiException>().With.Message.EqualTo(
            "Bad Request: can't parse entities: "
            + $"Can't find end of the entity starting at byte offset {offset}"));

    private static string Told(FormattedText read) => string.Join(
        ", ", read.Entities.Select(mark => $"{mark.Type} {mark.Offset}+{mark.Length} {mark.Argument}".Trim()));

    private static string Escape(string text) => string.Concat(
        text.Select(letter => letter is > '\0' and <= '~' and not '\n' ? $"\\{letter}" : letter.ToString()));

    // Every stretch ends in a word, so that two marks never run into one.
    private static (string Markdown, string Html) Nested(Random chance, int depth)
    {
        var (markdown, html) = ("", "");
        for (var count = chance.Next(1, 4); count > 0; count--)
        {
            var inner = depth == 0 ? ("x", "x") : Nested(chance, depth - 1);
            var (mark, tag) = chance.Next(6) switch
            {
                0 => ("*", "b"),
                1 => ("_", "i"),
                2 => ("__", "u"),
                3 => ("~", "s"),
                4 => ("||", "tg-spoiler"),
                _ => ("", ""),
            };
            // A mark inside its own kind would end it.
            var isPlain = mark.Length == 0 || inner.Item1.Contains(mark[0], StringComparison.Ordinal);
            markdown += (isPlain ? inner.Item1 : mark + inner.Item1 + mark) + "w";
            html += (isPlain ? inner.Item2 : $"<{tag}>{inner.Item2}</{tag}>") + "w";
        }

        return (markdown, html);
    }

    private static string Draw(Random chance) =>
        string.Concat(Enumerable.Range(0, chance.Next(1, 9)).Select(_ => Pieces[chance.Next(Pieces.Length)]));
}
