/*
 * SHA-256 (FIPS 180-4): what tells whether two documents are the same bytes,
 * two reports the same text.
 */
#ifndef MODEL_SHA256_H
#define MODEL_SHA256_H

#include <stddef.h>

enum { SHA256_HEX = 65, SHA256_BYTES = 32 };

/* Of the LEN BYTES. */
void sha256_of(unsigned char out[SHA256_BYTES], const void *bytes, size_t len);

/* A hash as 64 small hexadecimal digits and a NUL. */
void sha256_as_hex(char hex[SHA256_HEX], const unsigned char hash[SHA256_BYTES]);

/* The same of the LEN BYTES. */
void sha256_hex_of(char hex[SHA256_HEX], const void *bytes, size_t len);

#endif
