import CChecksums
import CLinux
import Glibc

/// A bitmap on disk that survives power loss: sectors of 512 bytes, each written whole and checked by itself.
///
/// ```
/// sector n:  0  u32  CRC-32C of bytes 4..<512
///            4  u32  n
///            8  63 words of 64 bits, little-endian: bits n*4032 ..< (n+1)*4032
/// ```
/// A sector of zeros only is valid and means zeros, so that a map begins as a hole. A disk writes a sector of 512 bytes
/// whole or not at all; a sector that is neither is damage, and the volume is not opened on a guess.
enum SafeMap {
    static let sectorSize = 512
    static let wordsPerSector = 63
    static let bitsPerSector = wordsPerSector * 64

    static func sectorCount(bits: Int) -> Int { (bits + bitsPerSector - 1) / bitsPerSector }
    static func byteCount(bits: Int) -> UInt64 { UInt64(sectorCount(bits: bits) * sectorSize) }

    /// Fills `sector` (512 bytes) from 63 words. Words of zero make a sector of zeros.
    static func encode(
        index: Int, words: UnsafePointer<UInt64>, into sector: UnsafeMutableRawPointer
    ) {
        var any: UInt64 = 0
        for word in 0..<wordsPerSector {
            let value = skerry_load64(words + word)
            any |= value
            sector.storeBytes(of: value.littleEndian, toByteOffset: 8 + word * 8, as: UInt64.self)
        }
        if any == 0 {
            memset(sector, 0, sectorSize)
            return
        }
        sector.storeBytes(of: UInt32(truncatingIfNeeded: index).littleEndian, toByteOffset: 4, as: UInt32.self)
        let crc = skerry_crc32c(0, sector + 4, sectorSize - 4)
        sector.storeBytes(of: crc.littleEndian, toByteOffset: 0, as: UInt32.self)
    }

    /// Copies the 63 words of a sector to `words`. False: the sector is damaged.
    static func decode(index: Int, sector: UnsafeRawPointer, into words: UnsafeMutablePointer<UInt64>) -> Bool {
        let stored = UInt32(littleEndian: sector.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
        let number = UInt32(littleEndian: sector.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        var any: UInt64 = UInt64(stored) | UInt64(number)
        for word in 0..<wordsPerSector {
            let value = UInt64(littleEndian: sector.loadUnaligned(fromByteOffset: 8 + word * 8, as: UInt64.self))
            any |= value
            words[word] = value
        }
        if any == 0 { return true }
        return stored == skerry_crc32c(0, sector + 4, sectorSize - 4) && number == UInt32(truncatingIfNeeded: index)
    }
}
