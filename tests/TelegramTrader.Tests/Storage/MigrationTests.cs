using System.Globalization;
using System.Text.RegularExpressions;
using TelegramTrader.Storage;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Storage;

public sealed class MigrationTests
{
    private static readonly string[] Dialects = ["sqlite", "postgresql"];

    [Test]
    public void Each_number_has_one_shared_file_or_exactly_the_pair()
    {
        var kinds = Directory.GetFiles(Checkout.Under("migrations"))
            .Select(path => Regex.Match(Path.GetFileName(path), @"^(\d{4}_[a-z_]+)(\.sqlite|\.postgresql)?\.sql$"))
            .GroupBy(name => name.Groups[1].Value)
            .ToDictionary(group => group.Key, group => group.Select(name => name.Groups[2].Value).Order().ToArray());

        Assert.Multiple(() =>
        {
            Assert.That(kinds.Keys, Has.None.Empty);
            Assert.That(
                kinds.Keys.Order().Select(name => int.Parse(name[..4], CultureInfo.InvariantCulture)),
                Is.EqualTo(Enumerable.Range(1, kinds.Count)));
            Assert.That(kinds.Values, Has.All.EqualTo((string[])[""]).Or.EqualTo((string[])[".postgresql", ".sqlite"]));
        });
    }

    [Test]
    public void The_program_carries_every_file_of_the_folder()
    {
        var files = Directory.GetFiles(Checkout.Under("migrations")).Select(path => Path.GetFileName(path)).ToList();

        foreach (var dialect in Dialects)
        {
            var expected = files
                .Select(name => Migration.Read(name, File.ReadAllText(Checkout.Under("migrations", name)), dialect))
                .OfType<Migration>().OrderBy(migration => migration.Number);

            Assert.That(Migration.Embedded(dialect), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Line_ends_do_not_change_a_checksum_and_any_other_character_does()
    {
        var plain = Migration.Read("0001_a.sql", "CREATE TABLE a\n(\n);\n", "sqlite")!;
        var windows = Migration.Read("0001_a.sql", "CREATE TABLE a\r\n(\r\n);\r\n", "sqlite")!;
        var edited = Migration.Read("0001_a.sql", "CREATE TABLE b\n(\n);\n", "sqlite")!;

        Assert.Multiple(() =>
        {
            Assert.That(windows, Is.EqualTo(plain));
            Assert.That(edited.Checksum, Is.Not.EqualTo(plain.Checksum));
            Assert.That(plain.ToString(), Is.EqualTo("0001_a"));
        });
    }

    [Test]
    public void A_file_for_the_other_engine_is_passed_over()
    {
        Assert.That(Migration.Read("0001_a.sqlite.sql", "x", "postgresql"), Is.Null);
        Assert.That(Migration.Read("0001_a.sqlite.sql", "x", "sqlite"), Is.Not.Null);
    }

    [Test]
    public void A_name_that_is_no_migrations_is_refused(
        [Values("1_a.sql", "0001a.sql", "0001_.sql", "0001_a.txt", "0001_a.b.c.sql", "-001_a.sql", "x001_a.sql")]
        string name) =>
        Assert.That(() => Migration.Read(name, "", "sqlite"), Throws.TypeOf<FormatException>());
}
