#include "base/sha256.h"

#include <string.h>

static const uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turn(uint32_t x, unsigned bits)
{
	return x >> bits | x << (32 - bits);
}

static void schedule(uint32_t words[64], const unsigned char *bytes)
{
	for (size_t i = 0; i < 16; i++, bytes += 4)
		words[i] = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16
			| (uint32_t)bytes[2] << 8 | bytes[3];
	for (size_t i = 16; i < 64; i++) {
		uint32_t a = words[i - 15], b = words[i - 2];
		words[i] = words[i - 16] + words[i - 7]
			+ (turn(a, 7) ^ turn(a, 18) ^ a >> 3)
			+ (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
	}
}

static void add_block(struct sha256 *sha, const unsigned char *bytes)
{
	uint32_t words[64];
	schedule(words, bytes);
	uint32_t a = sha->state[0], b = sha->state[1], c = sha->state[2], d = sha->state[3];
	uint32_t e = sha->state[4], f = sha->state[5], g = sha->state[6], h = sha->state[7];
	for (size_t i = 0; i < 64; i++) {
		uint32_t choice = g ^ (e & (f ^ g)), majority = (a & b) | (c & (a | b));
		uint32_t first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice
			+ constants[i] + words[i];
		h = g;
		g = f;
		f = e;
		e = d + first;
		d = c;
		c = b;
		b = a;
		a = first + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority;
	}
	const uint32_t now[8] = { a, b, c, d, e, f, g, h };
	for (size_t i = 0; i < 8; i++)
		sha->state[i] += now[i];
}

void sha256_init(struct sha256 *sha)
{
	*sha = (struct sha256) { .state = {
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	} };
}

void sha256_add(struct sha256 *sha, const void *bytes, size_t len)
{
	const unsigned char *next = bytes;
	size_t filled = sha->len % 64;
	sha->len += len;
	if (filled) {
		size_t missing = 64 - filled < len ? 64 - filled : len;
		memcpy(sha->block + filled, next, missing);
		next += missing;
		len -= missing;
		if (filled + missing < 64)
			return;
		add_block(sha, sha->block);
	}
	for (; len >= 64; next += 64, len -= 64)
		add_block(sha, next);
	if (len)
		memcpy(sha->block, next, len);
}

static void finish(struct sha256 *sha)
{
	uint64_t bits = sha->len * 8;
	unsigned char end[72] = { 0x80 };
	size_t padding = (sha->len % 64 < 56 ? 56 : 120) - sha->len % 64;
	for (size_t i = 0; i < 8; i++)
		end[padding + i] = (unsigned char)(bits >> (56 - 8 * i));
	sha256_add(sha, end, padding + 8);
}

void sha256_hex(struct sha256 *sha, char hex[SHA256_HEX])
{
	static const char digits[] = "0123456789abcdef";
	finish(sha);
	for (size_t i = 0; i < 64; i++)
		hex[i] = digits[sha->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
	hex[64] = '\0';
}

void sha256_of(unsigned char out[SHA256_BYTES], const void *bytes, size_t len)
{
	struct sha256 sha;
	sha256_init(&sha);
	sha256_add(&sha, bytes, len);
	finish(&sha);
	for (size_t i = 0; i < SHA256_BYTES; i++)
		out[i] = (unsigned char)(sha.state[i / 4] >> (24 - 8 * (i % 4)));
}
