namespace Throughline.Core.Exchange.Reading;

/// <summary>What the directory of a zip file says about one entry; sizes are claims until read.</summary>
internal sealed record ZipEntry(string Name, byte[] RawName, int Flags, int Method, uint Crc, long CompressedSize, long Size, long HeaderOffset)
{
    public bool IsEncrypted => (Flags & 0b100_0001) != 0;
}
