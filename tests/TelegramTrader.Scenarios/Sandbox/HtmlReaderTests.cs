using TelegramTrader.Sandbox.Telegram.Model;
using TelegramTrader.Sandbox.Telegram.Text;

namespace TelegramTrader.Scenarios.Sandbox;

public sealed class HtmlReaderTests
{
    private const int Texts = 10_000;

    private static readonly string[] Pieces =
    [
        "<", ">", "&", "\"", "/", "<b>", "</b>", "<pre>", "</pre>", "<code class=\"language-x\">", "</code>",
        "<a href=", "'", "&lt;", "&#x1F600;", "&#0;", "&amp", "😀", "ы", "\n", " ", "a", "=", "</",
        "<span class=tg-spoiler>", "\0",
    ];

    [Test]
    public void Escaped_text_is_read_back_as_it_was()
    {
        var chance = new Random(20260102);
        for (var i = 0; i < Texts; i++)
        {
            var text = Draw(chance);

            var read = HtmlReader.Read(HtmlWriter.Escape(text));

            Assert.That(read.Text, Is.EqualTo(text));
            Assert.That(read.Entities, Is.Empty);
        }
    }

    [Test]
    public void Any_text_is_read_or_refused_in_words_and_entities_lie_within_the_text()
    {
        var chance = new Random(4);
        var (taken, refused) = (0, 0);
        for (var i = 0; i < Texts; i++)
        {
            try
            {
                var read = HtmlReader.Read(Draw(chance));
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
    public void What_was_read_is_written_and_read_again_the_same()
    {
        var chance = new Random(9);
        var marks = 0;
        for (var i = 0; i < Texts; i++)
        {
            var first = HtmlReader.Read(Nested(chance, depth: 3));

            var again = HtmlReader.Read(HtmlWriter.Write(first));

            Assert.That(again.Text, Is.EqualTo(first.Text));
            Assert.That(again.Entities, Is.EqualTo(first.Entities), HtmlWriter.Write(first));
            marks += first.Entities.Count;
        }

        Assert.That(marks, Is.GreaterThan(Texts));
    }

    [TestCase("<x>", "Unsupported start tag \"x\" at byte offset 0")]
    [TestCase("цена <H1>a", "Unsupported start tag \"h1\" at byte offset 9")]
    [TestCase("a < b", "Unsupported start tag \"\" at byte offset 2")]
    [TestCase("<b", "Unclosed start tag at byte offset 0")]
    [TestCase("<a href=\"x", "Unclosed start tag at byte offset 0")]
    [TestCase("<b>a", "Can't find end tag corresponding to start tag \"b\"")]
    [TestCase("a</b>", "Unexpected end tag at byte offset 1")]
    [TestCase("<b><i>a</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [TestCase("<b>a</b", "Unclosed end tag at byte offset 4")]
    [TestCase("<span>a</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    [TestCase("<a ='x'>a</a>", "Empty attribute name in the tag \"a\" at byte offset 0")]
    public void A_fault_is_told_in_Telegrams_words(string html, string words) => Assert.That(
        () => HtmlReader.Read(html),
        Throws.TypeOf<BotApiException>().With.Message.EqualTo("Bad Request: can't parse entities: " + words));

    [TestCase("<b>a</b>", "a", "bold 0+1")]
    [TestCase("<strong>a</strong><b>b</b>", "ab", "bold 0+2")]
    [TestCase("😀<i>x</i>", "😀x", "italic 2+1")]
    [TestCase("<b>a<i>b</i></b>", "ab", "bold 0+2, italic 1+1")]
    [TestCase("<pre><code class=\"language-csharp\">x</code></pre>", "x", "pre 0+1 csharp")]
    [TestCase("<code>a<b>b</b></code>", "ab", "code 0+2")]
    [TestCase("<a href=\"http://a.b/?x=1&amp;y=2\">l</a>", "l", "text_link 0+1 http://a.b/?x=1&y=2")]
    [TestCase("<blockquote expandable>q</blockquote>", "q", "expandable_blockquote 0+1")]
    [TestCase("<tg-spoiler>s</tg-spoiler> <span class=\"tg-spoiler\">t</span>", "s t", "spoiler 0+1, spoiler 2+1")]
    [TestCase("<ins>a</ins><del>b</del>", "ab", "underline 0+1, strikethrough 1+1")]
    [TestCase("&lt;&#65;&#x42;&quot;&copy;& &amp", "<AB\"&copy;& &", "")]
    [TestCase("<b></b>x", "x", "")]
    public void Tags_become_entities_with_UTF16_offsets(string html, string text, string entities)
    {
        var read = HtmlReader.Read(html);

        var told = read.Entities.Select(mark => $"{mark.Type} {mark.Offset}+{mark.Length} {mark.Argument}".Trim());
        Assert.That(read.Text, Is.EqualTo(text));
        Assert.That(string.Join(", ", told), Is.EqualTo(entities));
    }

    [Test]
    public void Commands_mentions_and_links_are_found_outside_code()
    {
        var marked = EntityFinder.Mark(
            HtmlReader.Read("/price@some_bot see https://a.b/c. <code>/no</code> @someone 1/2"));

        var told = marked.Entities.Select(mark => (mark.Type, marked.Text.Substring(mark.Offset, mark.Length)));
        Assert.That(told, Is.EqualTo(new[]
            {
                ("bot_command", "/price@some_bot"), ("url", "https://a.b/c"), ("code", "/no"), ("mention", "@someone"),
            }));
    }

    private static string Nested(Random chance, int depth) =>
        string.Concat(Enumerable.Range(0, chance.Next(1, 4)).Select(_ => One(chance, depth)));

    private static string One(Random chance, int depth)
    {
        var inside = depth == 0 ? "x&lt;😀" : Nested(chance, depth - 1);
        return chance.Next(9) switch
        {
            0 => $"<b>{inside}</b>",
            1 => $"<i>{inside}</i>",
            2 => $"<a href=\"http://a.b/{chance.Next(2)}\">{inside}</a>",
            3 => $"<code>{inside}</code>",
            4 => $"<pre><code class=\"language-x\">{inside}</code></pre>",
            5 => $"<blockquote>{inside}</blockquote>",
            6 => $"<tg-spoiler>{inside}</tg-spoiler>",
            _ => inside,
        };
    }

    private static string Draw(Random chance) =>
        string.Concat(Enumerable.Range(0, chance.Next(9)).Select(_ => Pieces[chance.Next(Pieces.Length)]));
}
