using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Storage.Markets;

namespace TelegramTrader.Tests.Storage.Markets;

public sealed class ChunkDigestTests
{
    private static readonly StoredColumn[] Columns = [Column("open", 1), Column("time_ms", 2), Column("volume", 3)];

    [Test]
    public void The_order_in_which_columns_are_listed_does_not_matter() => Assert.That(
        ChunkDigest.OfChunk(3, 1, 2, Columns.Reverse()), Is.EqualTo(ChunkDigest.OfChunk(3, 1, 2, Columns)));

    [Test]
    public void Any_change_of_counts_names_or_columns_changes_it()
    {
        byte[][] all =
        [
            ChunkDigest.OfChunk(3, 1, 2, Columns),
            ChunkDigest.OfChunk(4, 1, 2, Columns),
            ChunkDigest.OfChunk(3, 0, 2, Columns),
            ChunkDigest.OfChunk(3, 1, 3, Columns),
            ChunkDigest.OfChunk(3, 1, 2, Columns[1..]),
            ChunkDigest.OfChunk(3, 1, 2, [Column("open", 3), Columns[1], Column("volume", 1)]),
            ChunkDigest.OfChunk(3, 1, 2, [Column("high", 1), .. Columns[1..]]),
            ChunkDigest.OfChunk(3, 1, 2, [Column("open", 9), .. Columns[1..]]),
        ];

        Assert.That(all.Select(Convert.ToHexString), Is.Unique);
    }

    [Test]
    public void A_columns_checksum_is_that_of_its_little_endian_bytes() => Assert.That(
        Convert.ToHexStringLower(ChunkDigest.OfColumn(new[] { 1L, -1L })),
        Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            Convert.FromHexString("0100000000000000ffffffffffffffff")))));

    [Test]
    public void Two_columns_have_one_checksum_only_when_they_agree_in_every_bit() =>
        Prop.ForAll<double[], double[]>((one, two) =>
            ChunkDigest.OfColumn(one).AsSpan().SequenceEqual(ChunkDigest.OfColumn(two))
            == one.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(two.Select(BitConverter.DoubleToInt64Bits)))
            .QuickCheckThrowOnFailure();

    private static StoredColumn Column(string name, byte seed) => new(seed, name, [seed, seed]);
}
