using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Throughline.Core.Exchange.Reading;

/// <summary>
/// A package that is a zip file. The directory is read here and not by <see cref="ZipArchive"/>, which hides repeated names
/// and the flag of encryption, keeps every entry of a huge archive in memory and trusts the sizes of the header.
/// </summary>
internal sealed class ZipSource : PackageSource
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint DirectorySignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int End64Length = 56;
    private const int DirectoryHeaderLength = 46;
    private const int LocalHeaderLength = 30;

    private readonly Stream zip;
    private readonly string source;
    private readonly Dictionary<string, ZipEntry> flat = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private readonly List<string> inside = [];
    private long shift;

    public ZipSource(Stream zip, string source)
    {
        this.zip = zip;
        this.source = source;
        try
        {
            ReadDirectory();
        }
        catch (EndOfStreamException)
        {
            throw NotZip();
        }
    }

    public override IReadOnlyList<string> Names => names;

    public override IReadOnlyList<string> Inside => inside;

    public override Stream Open(string name)
    {
        var entry = flat[name];
        var header = new byte[LocalHeaderLength];
        try
        {
            ReadAt(entry.HeaderOffset + shift, header);
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26));
            var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
            var local = new byte[nameLength];
            ReadAt(entry.HeaderOffset + shift + LocalHeaderLength, local);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature || !local.AsSpan().SequenceEqual(entry.RawName))
                throw ZipEntryStream.Damaged(name);
            var data = new ZipSlice(zip, entry.HeaderOffset + shift + LocalHeaderLength + nameLength + extraLength, entry.CompressedSize);
            return entry.Method switch
            {
                0 => new ZipEntryStream(data, entry),
                8 => new ZipEntryStream(new DeflateStream(data, CompressionMode.Decompress), entry),
                _ => throw new RefusedException(name, "zip", nameof(ExchangeTexts.UnknownCompression)),
            };
        }
        catch (EndOfStreamException)
        {
            throw ZipEntryStream.Damaged(name);
        }
    }

    private void ReadDirectory()
    {
        var (offset, size) = FindDirectory();
        if (offset < 0 || size < 0 || offset + shift < 0 || offset + shift + size > zip.Length)
            throw NotZip();
        using var directory = new BufferedStream(new ZipSlice(zip, offset + shift, size), 1 << 16);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var header = new byte[DirectoryHeaderLength];
        for (long read = 0; read < size;)
        {
            directory.ReadExactly(header);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != DirectorySignature)
                throw NotZip();
            var rawName = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28))];
            var extra = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30))];
            var comment = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32))];
            directory.ReadExactly(rawName);
            directory.ReadExactly(extra);
            directory.ReadExactly(comment);
            read += DirectoryHeaderLength + rawName.Length + extra.Length + comment.Length;
            Add(Entry(header, rawName, extra), seen);
        }
    }

    private void Add(ZipEntry entry, HashSet<string> seen)
    {
        var name = entry.Name;
        if (name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/') || name.Contains('\0', StringComparison.Ordinal)
            || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])))
            throw new RefusedException(name, "name", nameof(ExchangeTexts.NameLeadsOut));
        if (seen.Count == MostEntries)
            throw new RefusedException(source, "entries", nameof(ExchangeTexts.TooManyEntries), MostEntries);
        if (!seen.Add(name))
            throw new RefusedException(name, "name", nameof(ExchangeTexts.NameRepeated));
        if (name.Contains('/', StringComparison.Ordinal))
        {
            inside.Add(name);
            return;
        }
        if (entry.IsEncrypted)
            throw new RefusedException(name, "encrypted", nameof(ExchangeTexts.Encrypted));
        names.Add(name);
        flat.Add(name, entry);
    }

    private static ZipEntry Entry(byte[] header, byte[] rawName, byte[] extra)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8));
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20));
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(24));
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(42));
        Wide(extra, ref size, ref compressed, ref offset);
        var encoding = (flags & 0x800) != 0 ? Encoding.UTF8 : Encoding.Latin1;
        return new ZipEntry(
            encoding.GetString(rawName).Replace('\\', '/'),
            rawName,
            flags,
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(10)),
            BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(16)),
            compressed,
            size,
            offset);
    }

    // The extra field 1 holds, in this order, those values that did not fit into 32 bits.
    private static void Wide(ReadOnlySpan<byte> extra, ref long size, ref long compressed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (extra.Length < 4 + length)
                return;
            if (id == 1)
            {
                var values = extra.Slice(4, length);
                Take(ref values, ref size);
                Take(ref values, ref compressed);
                Take(ref values, ref offset);
                return;
            }
            extra = extra[(4 + length)..];
        }
    }

    private static void Take(ref ReadOnlySpan<byte> values, ref long value)
    {
        if (value != uint.MaxValue || values.Length < 8)
            return;
        value = BinaryPrimitives.ReadInt64LittleEndian(values);
        values = values[8..];
    }

    private (long Offset, long Size) FindDirectory()
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndLength + ushort.MaxValue)];
        ReadAt(zip.Length - tail.Length, tail);
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            var end = tail.AsSpan(i);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature)
                continue;
            long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            var directoryEnd = zip.Length - tail.Length + i;
            Find64(directoryEnd, ref offset, ref size, ref directoryEnd);
            shift = directoryEnd - size - offset; // bytes before the archive, as in a self-extracting file
            return (offset, size);
        }
        throw NotZip();
    }

    private void Find64(long end, ref long offset, ref long size, ref long directoryEnd)
    {
        if (end < LocatorLength + End64Length)
            return;
        var locator = new byte[LocatorLength];
        ReadAt(end - LocatorLength, locator);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != Locator64Signature)
            return;
        var record = new byte[End64Length];
        var at = end - LocatorLength - End64Length;
        ReadAt(at, record);
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != End64Signature)
            throw NotZip();
        size = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(40));
        offset = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
        directoryEnd = at;
    }

    private void ReadAt(long position, byte[] buffer)
    {
        if (position < 0 || position > zip.Length)
            throw new EndOfStreamException();
        zip.Position = position;
        zip.ReadExactly(buffer);
    }

    private RefusedException NotZip() => new(source, "zip", nameof(ExchangeTexts.NotZip));
}
