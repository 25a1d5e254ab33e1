// AES-256-XTS over sectors of 512 bytes, by the system's libcrypto. Any number of threads may use one cipher.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct skerry_cipher skerry_cipher;

#define SKERRY_SECTOR 512

// `key`: 64 bytes. NULL: out of memory, or libcrypto refuses the key (equal halves).
skerry_cipher *_Nullable skerry_cipher_make(const uint8_t *_Nonnull key);
void skerry_cipher_free(skerry_cipher *_Nonnull cipher);

// `count` whole sectors, the first of which has the number `sector`. 0, or EIO.
int skerry_cipher_encrypt(
    skerry_cipher *_Nonnull cipher, uint64_t sector, const uint8_t *_Nonnull in, uint8_t *_Nonnull out, size_t count);
// The same back, in place. A sector of zeros stays as it is: it is a hole, and no sector's ciphertext.
int skerry_cipher_decrypt(skerry_cipher *_Nonnull cipher, uint64_t sector, uint8_t *_Nonnull data, size_t count);

// Writes of whole sectors share it, those that read, change and write a sector have it alone.
void skerry_cipher_share(skerry_cipher *_Nonnull cipher);
void skerry_cipher_claim(skerry_cipher *_Nonnull cipher);
void skerry_cipher_release(skerry_cipher *_Nonnull cipher);
