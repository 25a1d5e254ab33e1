// Checksums of the object store: CRC-32 (IEEE), CRC-32C (Castagnoli) and CRC-64/NVME, all reflected.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Each takes and returns the finished value of what came before (0 at the start), so that calls can be chained.
uint32_t skerry_crc32(uint32_t crc, const void *bytes, size_t count);
uint32_t skerry_crc32c(uint32_t crc, const void *bytes, size_t count);
uint64_t skerry_crc64nvme(uint64_t crc, const void *bytes, size_t count);
