using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Application.Audit;
using TelegramTrader.Storage.Audit;

namespace TelegramTrader.Tests.Storage.Audit;

public sealed class AuditChainTests
{
    private static readonly AuditEntry Entry =
        new(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123), "7", "set", "limit \"x\"", "a\nb");

    [Test]
    public void The_canonical_text_has_fixed_members_in_a_fixed_order() => Assert.That(
        AuditChain.Canonical(Entry),
        Is.EqualTo("""
            {"at":1700000000123,"actor":"7","action":"set","subject":"limit \u0022x\u0022","detail":"a\nb"}
            """));

    [Test]
    public void The_same_moment_in_another_zone_is_the_same_entry() => Assert.That(
        AuditChain.Link("ab", Entry with { At = Entry.At.ToOffset(TimeSpan.FromHours(5)) }),
        Is.EqualTo(AuditChain.Link("ab", Entry)));

    [Test]
    public void Different_entries_or_predecessors_have_different_links() =>
        Prop.ForAll<NonNull<string>[]>(texts =>
        {
            var sound = texts.Select(text => Sound(text.Get)).Append("").ToList();
            var one = Entry with { Actor = sound[0], Action = sound[^1] };
            var two = Entry with { Actor = sound[sound.Count / 2], Action = sound[sound.Count / 3] };
            return AuditChain.Link("x", one) == AuditChain.Link("x", two) == (one == two)
                && AuditChain.Link("x", one) != AuditChain.Link("y", one);
        }).QuickCheckThrowOnFailure();

    // Half a surrogate pair never gets this far: the trail refuses it.
    private static string Sound(string text) => string.Concat(text.Where(character => !char.IsSurrogate(character)));
}
