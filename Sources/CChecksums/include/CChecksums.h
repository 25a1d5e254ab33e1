// Checksums of the object store: CRC-32 (IEEE), CRC-32C (Castagnoli) and CRC-64/NVME, all reflected.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "CMD5.h"

/// Each takes and returns the finished value of what came before (0 at the start), so that calls can be chained.
uint32_t skerry_crc32(uint32_t crc, const void *bytes, size_t count);
uint32_t skerry_crc32c(uint32_t crc, const void *bytes, size_t count);

/// CRC-32C of each of `count` blocks of `size` bytes that lie one after the other.
void skerry_crc32c_blocks(const void *bytes, size_t size, size_t count, uint32_t *sums);
uint64_t skerry_crc64nvme(uint64_t crc, const void *bytes, size_t count);
