/*
 * SHA-256 (FIPS 180-4): what tells whether two documents are the same bytes,
 * two reports the same text.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
	uint32_t state[8];
	uint64_t len;            /* bytes so far */
	unsigned char block[64]; /* the bytes that do not fill one yet */
};

enum { SHA256_HEX = 65, SHA256_BYTES = 32 };

void sha256_init(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *bytes, size_t len);

/* 64 small hexadecimal digits and a NUL. */
void sha256_hex(struct sha256 *sha, char hex[SHA256_HEX]);

/* Of the LEN BYTES. */
void sha256_of(unsigned char out[SHA256_BYTES], const void *bytes, size_t len);

#endif
