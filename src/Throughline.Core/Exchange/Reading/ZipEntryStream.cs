namespace Throughline.Core.Exchange.Reading;

/// <summary>Content of an entry; at its end size and checksum are compared with what the zip file says.</summary>
internal sealed class ZipEntryStream(Stream content, ZipEntry entry) : ReadStream
{
    private static readonly uint[] Table = MakeTable();

    private uint crc = uint.MaxValue;
    private long size;

    public static RefusedException Damaged(string name) => new(name, "zip", nameof(ExchangeTexts.EntryDamaged));

    public override int Read(Span<byte> buffer)
    {
        int got;
        try
        {
            got = content.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Damaged(entry.Name);
        }
        foreach (var b in buffer[..got])
            crc = (crc >> 8) ^ Table[(byte)(crc ^ b)];
        size += got;
        if (got == 0 && buffer.Length > 0 && (size != entry.Size || ~crc != entry.Crc))
            throw Damaged(entry.Name);
        return got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
            table[i] = value;
        }
        return table;
    }
}
