using TelegramTrader.Application;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Cards;

namespace TelegramTrader.Tests.Telegram.Cards;

public sealed class CardMakerTests
{
    private static readonly CardPlace Place = new(42, "SANDBOX");

    [Test]
    public void Every_button_leads_to_an_action_of_its_view()
    {
        var report = Short with
        {
            Actions = [[new("1m", "/price BTC 1m"), new("5m", "/price BTC 5m")], [new("Refresh", "/price BTC")]],
        };

        var card = CardMaker.Of(report, "/price BTC", 0, Place);

        var commands = card.Draft.Buttons.SelectMany(row => row).Select(button =>
        {
            Assert.That(CallbackToken.TryParse(button.Token, out var token), Is.True);
            Assert.That((token.ViewId, token.Version), Is.EqualTo((card.View!.Id, card.View.Version)));
            return card.View.Actions[token.Action].Command;
        });
        Assert.That(commands, Is.EqualTo(new[] { "/price BTC 1m", "/price BTC 5m", "/price BTC" }));
    }

    [Test]
    public void Without_buttons_there_is_no_view() =>
        Assert.That(CardMaker.Of(Short, "/help", 0, Place).View, Is.Null);

    [Test]
    public void Pages_turn_forth_and_back_and_stop_at_both_ends()
    {
        var text = new ReportText(new string('x', 1_000));
        var report = Short with { Parts = [.. Enumerable.Repeat(text, 9)] };

        string[] Turns(int page)
        {
            var card = CardMaker.Of(report, "/help", page, Place);
            return [.. card.Draft.Buttons[0].Select(button => button.Label)];
        }

        Assert.That(Turns(0), Is.EqualTo(new[] { "More ›" }));
        Assert.That(Turns(1), Is.EqualTo(new[] { "‹ Back", "More ›" }));
        Assert.That(Turns(2), Is.EqualTo(new[] { "‹ Back" }));
        Assert.That(Turns(99), Is.EqualTo(Turns(2)), "past the end is the last");
        Assert.That(CardMaker.Of(report, "/help", 1, Place).Draft.Plain, Does.EndWith("page 2 of 3"));
    }

    [Test]
    public void A_card_in_the_place_of_another_goes_on_with_its_view_by_one_version()
    {
        var report = Short with { Actions = [[new("1m", "/price BTC 1m")]] };
        var first = CardMaker.Of(report, "/price BTC", 0, Place);

        var second = CardMaker.Of(report, "/price BTC 1m", 0, Place with { Edits = 7, Replaces = first.View });

        Assert.That(second.View!.Id, Is.EqualTo(first.View!.Id));
        Assert.That(second.View.Version, Is.EqualTo(first.View.Version + 1));
        Assert.That(second.Draft, Has.Property("Edits").EqualTo(7).And.Property("CoalesceKey").EqualTo("42/7"));
    }

    [Test]
    public void Buttons_that_act_again_mean_what_they_meant()
    {
        var report = Short with { Actions = [[new("1m", "/a"), new("5m", "/b")], [new("Refresh", "/c")]] };
        var card = CardMaker.Of(report, "/a", 0, Place);
        IReadOnlyList<IReadOnlyList<string>> labels = [["1m", "5m"], ["Refresh"]];

        var again = CardMaker.Rearmed(card.View!, labels, Place with { Edits = 7 });

        Assert.That(again.View, Is.EqualTo(card.View! with { Version = card.View.Version + 1 }));
        Assert.That(again.Draft.Html, Is.Empty);
        var actions = again.Draft.Buttons.SelectMany(row => row).Select(button =>
        {
            Assert.That(CallbackToken.TryParse(button.Token, out var token), Is.True);
            return (button.Label, again.View!.Actions[token.Action].Command, token.Version);
        });
        Assert.That(actions, Is.EqualTo(new[] { ("1m", "/a", 2), ("5m", "/b", 2), ("Refresh", "/c", 2) }));
    }

    [Test]
    public void A_refusal_with_suggestions_has_them_as_buttons()
    {
        var refusal = new Refusal(RefusalKind.NotFound, "There is no BTCC.", null, ["BTC-USDT"]);

        var card = CardMaker.Of(refusal, [new("BTC-USDT", "/price symbol=BTC-USDT")], "/price BTCC", Place);

        Assert.That(card.Draft.Plain, Does.StartWith("There is no BTCC."));
        Assert.That(card.View!.Actions.Single().Command, Is.EqualTo("/price symbol=BTC-USDT"));
    }

    private static Report Short => new("Title", "Headline", "Origin");
}
