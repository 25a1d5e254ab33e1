#include "CVolumeCipher.h"

#include <errno.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Contexts hold the expanded key; each is used by one thread at a time. More threads than this make one of their own.
#define CONTEXTS 32

struct skerry_cipher {
  EVP_CIPHER_CTX *encryptor;
  EVP_CIPHER_CTX *decryptor;
  pthread_mutex_t lock;
  EVP_CIPHER_CTX *idle[2][CONTEXTS];
  int count[2];
  pthread_rwlock_t sectors;
};

skerry_cipher *skerry_cipher_make(const uint8_t *key) {
  skerry_cipher *cipher = calloc(1, sizeof *cipher);
  if (!cipher) return NULL;
  pthread_mutex_init(&cipher->lock, NULL);
  pthread_rwlock_init(&cipher->sectors, NULL);
  cipher->encryptor = EVP_CIPHER_CTX_new();
  cipher->decryptor = EVP_CIPHER_CTX_new();
  if (!cipher->encryptor || !cipher->decryptor
      || EVP_CipherInit_ex(cipher->encryptor, EVP_aes_256_xts(), NULL, key, NULL, 1) != 1
      || EVP_CipherInit_ex(cipher->decryptor, EVP_aes_256_xts(), NULL, key, NULL, 0) != 1) {
    skerry_cipher_free(cipher);
    return NULL;
  }
  return cipher;
}

void skerry_cipher_free(skerry_cipher *cipher) {
  EVP_CIPHER_CTX_free(cipher->encryptor);
  EVP_CIPHER_CTX_free(cipher->decryptor);
  for (int kind = 0; kind < 2; kind++)
    for (int i = 0; i < cipher->count[kind]; i++) EVP_CIPHER_CTX_free(cipher->idle[kind][i]);
  pthread_mutex_destroy(&cipher->lock);
  pthread_rwlock_destroy(&cipher->sectors);
  free(cipher);
}

static EVP_CIPHER_CTX *take(skerry_cipher *cipher, int encrypts) {
  EVP_CIPHER_CTX *context = NULL;
  pthread_mutex_lock(&cipher->lock);
  if (cipher->count[encrypts] > 0) {
    context = cipher->idle[encrypts][--cipher->count[encrypts]];
  } else if ((context = EVP_CIPHER_CTX_new())
             && EVP_CIPHER_CTX_copy(context, encrypts ? cipher->encryptor : cipher->decryptor) != 1) {
    EVP_CIPHER_CTX_free(context);
    context = NULL;
  }
  pthread_mutex_unlock(&cipher->lock);
  return context;
}

static void give(skerry_cipher *cipher, int encrypts, EVP_CIPHER_CTX *context) {
  pthread_mutex_lock(&cipher->lock);
  if (cipher->count[encrypts] < CONTEXTS) {
    cipher->idle[encrypts][cipher->count[encrypts]++] = context;
    context = NULL;
  }
  pthread_mutex_unlock(&cipher->lock);
  EVP_CIPHER_CTX_free(context);
}

static int is_zero(const uint8_t *data) {
  uint64_t words[8];
  for (size_t offset = 0; offset < SKERRY_SECTOR; offset += sizeof words) {
    memcpy(words, data + offset, sizeof words);
    if (words[0] | words[1] | words[2] | words[3] | words[4] | words[5] | words[6] | words[7]) return 0;
  }
  return 1;
}

static int transform(EVP_CIPHER_CTX *context, uint64_t sector, const uint8_t *in, uint8_t *out) {
  // The tweak: the sector's number, little-endian (IEEE 1619).
  uint8_t tweak[16] = {0};
  for (int i = 0; i < 8; i++) tweak[i] = (uint8_t)(sector >> (8 * i));
  int length = 0;
  if (EVP_CipherInit_ex(context, NULL, NULL, NULL, tweak, -1) != 1) return EIO;
  return EVP_CipherUpdate(context, out, &length, in, SKERRY_SECTOR) == 1 && length == SKERRY_SECTOR ? 0 : EIO;
}

int skerry_cipher_encrypt(skerry_cipher *cipher, uint64_t sector, const uint8_t *in, uint8_t *out, size_t count) {
  EVP_CIPHER_CTX *context = take(cipher, 1);
  if (!context) return EIO;
  int error = 0;
  for (size_t i = 0; i < count && !error; i++)
    error = transform(context, sector + i, in + i * SKERRY_SECTOR, out + i * SKERRY_SECTOR);
  give(cipher, 1, context);
  return error;
}

int skerry_cipher_decrypt(skerry_cipher *cipher, uint64_t sector, uint8_t *data, size_t count) {
  EVP_CIPHER_CTX *context = take(cipher, 0);
  if (!context) return EIO;
  int error = 0;
  for (size_t i = 0; i < count && !error; i++) {
    uint8_t *at = data + i * SKERRY_SECTOR;
    if (!is_zero(at)) error = transform(context, sector + i, at, at);
  }
  give(cipher, 0, context);
  return error;
}

void skerry_cipher_share(skerry_cipher *cipher) { pthread_rwlock_rdlock(&cipher->sectors); }
void skerry_cipher_claim(skerry_cipher *cipher) { pthread_rwlock_wrlock(&cipher->sectors); }
void skerry_cipher_release(skerry_cipher *cipher) { pthread_rwlock_unlock(&cipher->sectors); }
