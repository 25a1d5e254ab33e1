// MD5 (RFC 1321), of several contents in the time of one where the processor has wide vectors.
#pragma once
#include <stddef.h>
#include <stdint.h>

struct skerry_md5 {
    uint32_t state[4];
    /// Of what was hashed; what fills no block of 64 bytes yet is in `rest`.
    uint64_t length;
    unsigned char rest[64];
};

/// How many contents take about as long as one.
int skerry_md5_lanes(void);

void skerry_md5_begin(struct skerry_md5 *hash);

/// Adds `sizes[i]` bytes to each of `count` different hashes. They take as long as the longest.
void skerry_md5_update(struct skerry_md5 *const *hashes, const void *const *bytes, const size_t *sizes, int count);

/// The hash is of no use afterwards.
void skerry_md5_end(struct skerry_md5 *hash, unsigned char digest[16]);
