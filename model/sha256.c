#include "model/sha256.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

_Static_assert(SHA256_BYTES == SHA256_DIGEST_SIZE, "FIPS 180-4");

void sha256_of(unsigned char out[SHA256_BYTES], const void *bytes, size_t len)
{
	struct sha256_ctx context;
	sha256_init(&context);
	sha256_update(&context, len, bytes);
	sha256_digest(&context, SHA256_BYTES, out);
}

void sha256_as_hex(char hex[SHA256_HEX], const unsigned char hash[SHA256_BYTES])
{
	base16_encode_update(hex, SHA256_BYTES, hash);
	hex[SHA256_HEX - 1] = '\0';
}

void sha256_hex_of(char hex[SHA256_HEX], const void *bytes, size_t len)
{
	unsigned char hash[SHA256_BYTES];
	sha256_of(hash, bytes, len);
	sha256_as_hex(hex, hash);
}
