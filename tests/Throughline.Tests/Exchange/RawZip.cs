using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Throughline.Tests.Exchange;

/// <summary>Builds zip files byte by byte, right or wrong.</summary>
public sealed class RawZip
{
    private readonly ArrayBufferWriter<byte> content = new();
    private readonly ArrayBufferWriter<byte> directory = new();

    /// <summary>Adds an entry; what is not given is right.</summary>
    public RawZip Add(string name, byte[] data, ushort flags = 0x800, ushort method = 0, uint? crc = null, uint? size = null, byte[]? packed = null)
    {
        packed ??= data;
        var offset = (uint)content.WrittenCount;
        var raw = Encoding.UTF8.GetBytes(name);
        var header = Header(raw, flags, method, crc ?? Crc(data), (uint)packed.Length, size ?? (uint)data.Length);
        content.Write("PK\u0003\u0004"u8);
        content.Write(header);
        content.Write(raw);
        content.Write(packed);
        AddToDirectory(raw, header, offset);
        return this;
    }

    /// <summary>Adds an entry to the directory alone.</summary>
    public RawZip AddClaim(string name)
    {
        var raw = Encoding.UTF8.GetBytes(name);
        AddToDirectory(raw, Header(raw, 0x800, 0, 0, 0, 0), 0);
        return this;
    }

    public MemoryStream Build()
    {
        var zip = new MemoryStream();
        zip.Write(content.WrittenSpan);
        zip.Write(directory.WrittenSpan);
        var end = new byte[22];
        "PK\u0005\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)directory.WrittenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)content.WrittenCount);
        zip.Write(end);
        zip.Position = 0;
        return zip;
    }

    /// <summary>Zeros as deflate packs them: <paramref name="megabytes"/> of them in a thousandth of the bytes.</summary>
    public static byte[] PackedZeros(int megabytes)
    {
        using var one = new MemoryStream();
        using (var deflate = new DeflateStream(one, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(new byte[1 << 20]);
            deflate.Flush();
            var block = one.ToArray();
            using var all = new MemoryStream();
            for (var i = 0; i < megabytes; i++)
                all.Write(block);
            all.Write([3, 0]);
            return all.ToArray();
        }
    }

    public static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(data);
        return packed.ToArray();
    }

    private void AddToDirectory(byte[] name, byte[] header, uint offset)
    {
        directory.Write("PK\u0001\u0002\u0014\u0000"u8);
        directory.Write(header);
        directory.Write(new byte[10]);
        Span<byte> at = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(at, offset);
        directory.Write(at);
        directory.Write(name);
    }

    private static byte[] Header(byte[] name, ushort flags, ushort method, uint crc, uint packed, uint size)
    {
        var header = new byte[26];
        BinaryPrimitives.WriteUInt16LittleEndian(header, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), flags);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), method);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(10), crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(14), packed);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(18), size);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), (ushort)name.Length);
        return header;
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
