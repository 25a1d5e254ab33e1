// Eight bytes a step by tables; CRC-32C by the processor's own instruction where there is one.
#include "CChecksums.h"
#include <pthread.h>
#include <string.h>

#define POLY32 0xEDB88320u
#define POLY32C 0x82F63B78u
#define POLY64 0x9A6C9329AC4BC9B5ull

static uint64_t tables[3][8][256];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fill(uint64_t table[8][256], uint64_t poly) {
    for (unsigned byte = 0; byte < 256; byte++) {
        uint64_t value = byte;
        for (int bit = 0; bit < 8; bit++) value = (value >> 1) ^ ((value & 1) ? poly : 0);
        table[0][byte] = value;
    }
    for (unsigned byte = 0; byte < 256; byte++)
        for (int step = 1; step < 8; step++)
            table[step][byte] = (table[step - 1][byte] >> 8) ^ table[0][table[step - 1][byte] & 0xff];
}

static void prepare(void) {
    fill(tables[0], POLY32);
    fill(tables[1], POLY32C);
    fill(tables[2], POLY64);
}

static uint64_t run(uint64_t table[8][256], uint64_t crc, const unsigned char *bytes, size_t count) {
    while (count >= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = __builtin_bswap64(word);
#endif
        word ^= crc;
        crc = table[7][word & 0xff] ^ table[6][(word >> 8) & 0xff] ^ table[5][(word >> 16) & 0xff]
            ^ table[4][(word >> 24) & 0xff] ^ table[3][(word >> 32) & 0xff] ^ table[2][(word >> 40) & 0xff]
            ^ table[1][(word >> 48) & 0xff] ^ table[0][word >> 56];
        bytes += 8;
        count -= 8;
    }
    while (count--) crc = (crc >> 8) ^ table[0][(crc ^ *bytes++) & 0xff];
    return crc;
}

uint32_t skerry_crc32(uint32_t crc, const void *bytes, size_t count) {
    pthread_once(&once, prepare);
    return ~(uint32_t)run(tables[0], (uint32_t)~crc, bytes, count);
}

uint64_t skerry_crc64nvme(uint64_t crc, const void *bytes, size_t count) {
    pthread_once(&once, prepare);
    return ~run(tables[2], ~crc, bytes, count);
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static uint32_t by_instruction(uint32_t crc, const unsigned char *bytes, size_t count) {
    uint64_t state = crc;
    while (count >= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        state = __builtin_ia32_crc32di(state, word);
        bytes += 8;
        count -= 8;
    }
    crc = (uint32_t)state;
    while (count--) crc = __builtin_ia32_crc32qi(crc, *bytes++);
    return crc;
}
#endif

#if defined(__x86_64__)
/* Four blocks side by side: the instruction takes three cycles, and a new one can begin in each. */
__attribute__((target("sse4.2"))) static void four_blocks(const unsigned char *bytes, size_t size, uint32_t *sums) {
    uint64_t a = ~(uint32_t)0, b = a, c = a, d = a;
    const unsigned char *end = bytes + size;
    for (; bytes < end; bytes += 8) {
        uint64_t words[4];
        memcpy(&words[0], bytes, 8);
        memcpy(&words[1], bytes + size, 8);
        memcpy(&words[2], bytes + 2 * size, 8);
        memcpy(&words[3], bytes + 3 * size, 8);
        a = __builtin_ia32_crc32di(a, words[0]);
        b = __builtin_ia32_crc32di(b, words[1]);
        c = __builtin_ia32_crc32di(c, words[2]);
        d = __builtin_ia32_crc32di(d, words[3]);
    }
    sums[0] = ~(uint32_t)a, sums[1] = ~(uint32_t)b, sums[2] = ~(uint32_t)c, sums[3] = ~(uint32_t)d;
}
#endif

void skerry_crc32c_blocks(const void *bytes, size_t size, size_t count, uint32_t *sums) {
    const unsigned char *block = bytes;
#if defined(__x86_64__)
    if (size % 8 == 0 && __builtin_cpu_supports("sse4.2"))
        for (; count >= 4; count -= 4, block += 4 * size, sums += 4) four_blocks(block, size, sums);
#endif
    for (; count > 0; count--, block += size) *sums++ = skerry_crc32c(0, block, size);
}

uint32_t skerry_crc32c(uint32_t crc, const void *bytes, size_t count) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("sse4.2")) return ~by_instruction(~crc, bytes, count);
#endif
    pthread_once(&once, prepare);
    return ~(uint32_t)run(tables[1], (uint32_t)~crc, bytes, count);
}
