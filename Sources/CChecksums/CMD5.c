// MD5 (RFC 1321) of several contents side by side.
//
// Each step of an MD5 needs the one before, so one content leaves most of a processor idle: as many contents as a vector register has
// words take about as long as one. A lane is a content's place in the registers.
#include "CMD5.h"
#include <string.h>

static const uint32_t sines[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, 0x698098d8, 0x8b44f7af,
    0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa,
    0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8,
    0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244, 0x432aff97,
    0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1,
    0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

// What waits for the step before is added last; compilers like to do it the other way round. KEEP has a sum made where it stands.
#define KEEP(x) __asm__("" : "+" REGISTER(x));

// One round: sixteen steps, whose words are those at start, start + stride, … of the block. The same text for one content, whose words
// are numbers, and for several, whose words are vectors.
#define STEP(F, a, b, c, d, word, sine, shift)                                                                                 \
    a += words[(word) & 15] + sines[sine];                                                                                     \
    KEEP(a)                                                                                                                    \
    a += F(b, c, d);                                                                                                           \
    a = (a << shift | a >> (32 - shift)) + b;
#define FOUR(F, first, i, start, stride, s0, s1, s2, s3)                                                                       \
    STEP(F, a, b, c, d, (start) + (i) * (stride), (first) + (i), s0)                                                           \
    STEP(F, d, a, b, c, (start) + ((i) + 1) * (stride), (first) + (i) + 1, s1)                                                 \
    STEP(F, c, d, a, b, (start) + ((i) + 2) * (stride), (first) + (i) + 2, s2)                                                 \
    STEP(F, b, c, d, a, (start) + ((i) + 3) * (stride), (first) + (i) + 3, s3)
#define ROUND(F, first, start, stride, s0, s1, s2, s3)                                                                         \
    FOUR(F, first, 0, start, stride, s0, s1, s2, s3)                                                                           \
    FOUR(F, first, 4, start, stride, s0, s1, s2, s3)                                                                           \
    FOUR(F, first, 8, start, stride, s0, s1, s2, s3)                                                                           \
    FOUR(F, first, 12, start, stride, s0, s1, s2, s3)
#define ROUNDS(F, G, H, I)                                                                                                     \
    ROUND(F, 0, 0, 1, 7, 12, 17, 22)                                                                                           \
    ROUND(G, 16, 1, 5, 5, 9, 14, 20)                                                                                           \
    ROUND(H, 32, 5, 3, 4, 11, 16, 23)                                                                                          \
    ROUND(I, 48, 0, 7, 6, 10, 15, 21)

#define REGISTER "r"
#define PLAIN_F(b, c, d) (d ^ (b & (c ^ d)))
// The terms have no bit in common: added, the one that does not wait for b is there before the other.
#define PLAIN_G(b, c, d) (c & ~d) + (b & d)
#define PLAIN_H(b, c, d) (b ^ (c ^ d))
#define PLAIN_I(b, c, d) (c ^ (b | ~d))

static void one(uint32_t state[4], const unsigned char *bytes, size_t blocks) {
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (; blocks > 0; blocks--, bytes += 64) {
        uint32_t words[16], a0 = a, b0 = b, c0 = c, d0 = d;
        memcpy(words, bytes, 64);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        for (int i = 0; i < 16; i++) words[i] = __builtin_bswap32(words[i]);
#endif
        ROUNDS(PLAIN_F, PLAIN_G, PLAIN_H, PLAIN_I)
        a += a0, b += b0, c += c0, d += d0;
    }
    state[0] = a, state[1] = b, state[2] = c, state[3] = d;
}

#if defined(__x86_64__)
#include <immintrin.h>

#undef REGISTER
#define REGISTER "v"

typedef uint32_t v4 __attribute__((vector_size(16)));
typedef uint32_t v8 __attribute__((vector_size(32)));
typedef uint32_t v16 __attribute__((vector_size(64)));

// The states of up to sixteen contents, word by word, and where each goes on.
struct lanes {
    uint32_t state[4][16] __attribute__((aligned(64)));
    const unsigned char *bytes[16];
};

// Four rows of four words become columns, within each 128 bits of the vectors.
#define TURN(V, LOW32, HIGH32, LOW64, HIGH64, out, r0, r1, r2, r3)                                                             \
    V l0 = (V)LOW32(r0, r1), h0 = (V)HIGH32(r0, r1), l1 = (V)LOW32(r2, r3), h1 = (V)HIGH32(r2, r3);                            \
    (out)[0] = (V)LOW64(l0, l1), (out)[1] = (V)HIGH64(l0, l1), (out)[2] = (V)LOW64(h0, h1), (out)[3] = (V)HIGH64(h0, h1);

#define LANES(NAME, V, TARGET, LOAD, F, G, H, I)                                                                               \
    __attribute__((target(TARGET))) static void NAME(struct lanes *lanes, size_t blocks) {                                     \
        V a = *(V *)lanes->state[0], b = *(V *)lanes->state[1], c = *(V *)lanes->state[2], d = *(V *)lanes->state[3];          \
        for (size_t at = 0; at < 64 * blocks; at += 64) {                                                                      \
            V words[16], a0 = a, b0 = b, c0 = c, d0 = d;                                                                       \
            LOAD(words, lanes->bytes, at);                                                                                     \
            ROUNDS(F, G, H, I)                                                                                                 \
            a += a0, b += b0, c += c0, d += d0;                                                                                \
        }                                                                                                                      \
        *(V *)lanes->state[0] = a, *(V *)lanes->state[1] = b, *(V *)lanes->state[2] = c, *(V *)lanes->state[3] = d;            \
    }

#define PLAIN_TARGET "avx2"
#define WIDE_TARGET "avx512f,avx512vl"

#define ROW4(lane) _mm_loadu_si128((const __m128i *)(bytes[lane] + at + 4 * word))
#define UL4(x, y) _mm_unpacklo_epi32((__m128i)(x), (__m128i)(y))
#define UH4(x, y) _mm_unpackhi_epi32((__m128i)(x), (__m128i)(y))
#define QL4(x, y) _mm_unpacklo_epi64((__m128i)(x), (__m128i)(y))
#define QH4(x, y) _mm_unpackhi_epi64((__m128i)(x), (__m128i)(y))
__attribute__((target("avx2"), always_inline)) static inline void load4(v4 *words, const unsigned char **bytes, size_t at) {
    for (int word = 0; word < 16; word += 4) {
        TURN(v4, UL4, UH4, QL4, QH4, words + word, ROW4(0), ROW4(1), ROW4(2), ROW4(3))
    }
}

#define ROW8(lane) _mm256_loadu_si256((const __m256i *)(bytes[lane] + at + 4 * word))
#define UL8(x, y) _mm256_unpacklo_epi32((__m256i)(x), (__m256i)(y))
#define UH8(x, y) _mm256_unpackhi_epi32((__m256i)(x), (__m256i)(y))
#define QL8(x, y) _mm256_unpacklo_epi64((__m256i)(x), (__m256i)(y))
#define QH8(x, y) _mm256_unpackhi_epi64((__m256i)(x), (__m256i)(y))
__attribute__((target("avx2"), always_inline)) static inline void load8(v8 *words, const unsigned char **bytes, size_t at) {
    for (int word = 0; word < 16; word += 8) {
        v8 turned[8];
        for (int lane = 0; lane < 8; lane += 4) {
            TURN(v8, UL8, UH8, QL8, QH8, turned + lane, ROW8(lane), ROW8(lane + 1), ROW8(lane + 2), ROW8(lane + 3))
        }
        for (int i = 0; i < 4; i++) {
            words[word + i] = (v8)_mm256_permute2x128_si256((__m256i)turned[i], (__m256i)turned[4 + i], 0x20);
            words[word + 4 + i] = (v8)_mm256_permute2x128_si256((__m256i)turned[i], (__m256i)turned[4 + i], 0x31);
        }
    }
}

#define ROW16(lane) _mm512_loadu_si512(bytes[lane] + at)
#define UL16(x, y) _mm512_unpacklo_epi32((__m512i)(x), (__m512i)(y))
#define UH16(x, y) _mm512_unpackhi_epi32((__m512i)(x), (__m512i)(y))
#define QL16(x, y) _mm512_unpacklo_epi64((__m512i)(x), (__m512i)(y))
#define QH16(x, y) _mm512_unpackhi_epi64((__m512i)(x), (__m512i)(y))
#define EVEN16(x, y) _mm512_shuffle_i32x4((__m512i)(x), (__m512i)(y), 0x88)
#define ODD16(x, y) _mm512_shuffle_i32x4((__m512i)(x), (__m512i)(y), 0xdd)
__attribute__((target(WIDE_TARGET), always_inline)) static inline void load16(
    v16 *words, const unsigned char **bytes, size_t at) {
    v16 turned[16];
    for (int lane = 0; lane < 16; lane += 4) {
        TURN(v16, UL16, UH16, QL16, QH16, turned + lane, ROW16(lane), ROW16(lane + 1), ROW16(lane + 2), ROW16(lane + 3))
    }
    // The k-th 128 bits of turned[lane + i] are word 4 k + i of four lanes.
    for (int i = 0; i < 4; i++) {
        __m512i even0 = EVEN16(turned[i], turned[4 + i]), even1 = EVEN16(turned[8 + i], turned[12 + i]);
        __m512i odd0 = ODD16(turned[i], turned[4 + i]), odd1 = ODD16(turned[8 + i], turned[12 + i]);
        words[i] = (v16)EVEN16(even0, even1), words[8 + i] = (v16)ODD16(even0, even1);
        words[4 + i] = (v16)EVEN16(odd0, odd1), words[12 + i] = (v16)ODD16(odd0, odd1);
    }
}

// With AVX-512 each function is one instruction, which is given the table of its results.
#define T4(b, c, d, table) (v4)_mm_ternarylogic_epi32((__m128i)(b), (__m128i)(c), (__m128i)(d), table)
#define T8(b, c, d, table) (v8)_mm256_ternarylogic_epi32((__m256i)(b), (__m256i)(c), (__m256i)(d), table)
#define T16(b, c, d, table) (v16)_mm512_ternarylogic_epi32((__m512i)(b), (__m512i)(c), (__m512i)(d), table)
#define F4(b, c, d) T4(b, c, d, 0xca)
#define G4(b, c, d) T4(b, c, d, 0xe4)
#define H4(b, c, d) T4(b, c, d, 0x96)
#define I4(b, c, d) T4(b, c, d, 0x39)
#define F8(b, c, d) T8(b, c, d, 0xca)
#define G8(b, c, d) T8(b, c, d, 0xe4)
#define H8(b, c, d) T8(b, c, d, 0x96)
#define I8(b, c, d) T8(b, c, d, 0x39)
#define F16(b, c, d) T16(b, c, d, 0xca)
#define G16(b, c, d) T16(b, c, d, 0xe4)
#define H16(b, c, d) T16(b, c, d, 0x96)
#define I16(b, c, d) T16(b, c, d, 0x39)

LANES(wide4, v4, WIDE_TARGET, load4, F4, G4, H4, I4)
LANES(wide8, v8, WIDE_TARGET, load8, F8, G8, H8, I8)
LANES(wide16, v16, WIDE_TARGET, load16, F16, G16, H16, I16)
LANES(plain8, v8, PLAIN_TARGET, load8, PLAIN_F, PLAIN_G, PLAIN_H, PLAIN_I)

enum { NONE, AVX2, AVX512 };
static int vectors(void) {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) return AVX512;
    return __builtin_cpu_supports("avx2") ? AVX2 : NONE;
}

// The first `count` lanes go on by so many blocks; those behind them have no content and do what the first does.
static void advance(struct lanes *lanes, int count, size_t blocks) {
    for (int lane = count; lane < 16; lane++) lanes->bytes[lane] = lanes->bytes[0];
    if (vectors() == AVX2) {
        plain8(lanes, blocks);
    } else if (count <= 4) {
        wide4(lanes, blocks);
    } else if (count <= 8) {
        wide8(lanes, blocks);
    } else {
        wide16(lanes, blocks);
    }
}
#endif

int skerry_md5_lanes(void) {
#if defined(__x86_64__)
    switch (vectors()) {
    case AVX512: return 16;
    case AVX2: return 8;
    }
#endif
    return 1;
}

void skerry_md5_begin(struct skerry_md5 *hash) {
    static const uint32_t start[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    memcpy(hash->state, start, sizeof start);
    hash->length = 0;
}

// What whole blocks of 64 bytes are left to one hash.
struct work {
    struct skerry_md5 *hash;
    const unsigned char *bytes;
    size_t blocks;
};

#if defined(__x86_64__)
static void together(struct work *work, int count) {
    struct lanes lanes;
    for (int lane = 0; lane < count; lane++) {
        lanes.bytes[lane] = work[lane].bytes;
        for (int word = 0; word < 4; word++) lanes.state[word][lane] = work[lane].hash->state[word];
    }
    size_t least = work[0].blocks;
    for (int lane = 1; lane < count; lane++)
        if (work[lane].blocks < least) least = work[lane].blocks;
    for (int lane = count; lane < 16; lane++)
        for (int word = 0; word < 4; word++) lanes.state[word][lane] = 0;
    advance(&lanes, count, least);
    for (int lane = 0; lane < count; lane++) {
        for (int word = 0; word < 4; word++) work[lane].hash->state[word] = lanes.state[word][lane];
        work[lane].bytes += 64 * least;
        work[lane].blocks -= least;
    }
}
#endif

// The whole blocks of up to as many hashes as there are lanes.
static void whole_blocks(struct work *work, int count) {
    while (count > 0) {
#if defined(__x86_64__)
        if (count > 1 && skerry_md5_lanes() > 1) {
            together(work, count);
        } else
#endif
        {
            one(work[count - 1].hash->state, work[count - 1].bytes, work[count - 1].blocks);
            work[count - 1].blocks = 0;
        }
        int kept = 0;
        for (int i = 0; i < count; i++)
            if (work[i].blocks > 0) work[kept++] = work[i];
        count = kept;
    }
}

void skerry_md5_update(struct skerry_md5 *const *hashes, const void *const *bytes, const size_t *sizes, int count) {
    struct work work[16];
    const int most = skerry_md5_lanes();
    int used = 0;
    for (int i = 0; i < count; i++) {
        struct skerry_md5 *hash = hashes[i];
        const unsigned char *from = bytes[i];
        size_t left = sizes[i], kept = hash->length % 64;
        hash->length += left;
        if (kept > 0) {
            size_t missing = 64 - kept < left ? 64 - kept : left;
            if (missing > 0) memcpy(hash->rest + kept, from, missing);
            if (kept + missing < 64) continue;
            one(hash->state, hash->rest, 1);
            from += missing;
            left -= missing;
        }
        if (left % 64 > 0) memcpy(hash->rest, from + left / 64 * 64, left % 64);
        if (left < 64) continue;
        work[used++] = (struct work){hash, from, left / 64};
        if (used == most) {
            whole_blocks(work, used);
            used = 0;
        }
    }
    whole_blocks(work, used);
}

void skerry_md5_end(struct skerry_md5 *hash, unsigned char digest[16]) {
    uint64_t bits = hash->length * 8;
    size_t kept = hash->length % 64;
    hash->rest[kept++] = 0x80;
    if (kept > 56) {
        memset(hash->rest + kept, 0, 64 - kept);
        one(hash->state, hash->rest, 1);
        kept = 0;
    }
    memset(hash->rest + kept, 0, 56 - kept);
    for (int i = 0; i < 8; i++) hash->rest[56 + i] = (unsigned char)(bits >> (8 * i));
    one(hash->state, hash->rest, 1);
    for (int i = 0; i < 16; i++) digest[i] = (unsigned char)(hash->state[i / 4] >> (8 * (i % 4)));
}
