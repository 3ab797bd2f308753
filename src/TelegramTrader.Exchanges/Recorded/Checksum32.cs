using System.Buffers.Binary;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>The CRC-32 of gzip and zip (reflected polynomial EDB88320), eight bytes at a time.</summary>
internal struct Checksum32
{
    private static readonly uint[][] Tables = MakeTables();

    private uint inverted;

    public readonly uint Value => inverted;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        // The register starts as all ones; kept inverted so that default is the start.
        var register = ~inverted;
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ register;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            register = Tables[7][low & 255] ^ Tables[6][(low >> 8) & 255] ^ Tables[5][(low >> 16) & 255]
                ^ Tables[4][low >> 24] ^ Tables[3][high & 255] ^ Tables[2][(high >> 8) & 255]
                ^ Tables[1][(high >> 16) & 255] ^ Tables[0][high >> 24];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
        {
            register = Tables[0][(register ^ value) & 255] ^ (register >> 8);
        }

        inverted = ~register;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var table = 0; table < tables.Length; table++)
        {
            tables[table] = new uint[256];
            for (var value = 0u; value < 256; value++)
            {
                var register = table == 0 ? value : tables[table - 1][value];
                for (var bit = 0; bit < 8; bit++)
                {
                    register = (register & 1) != 0 ? (register >> 1) ^ 0xEDB88320 : register >> 1;
                }

                tables[table][value] = register;
            }
        }

        return tables;
    }
}
