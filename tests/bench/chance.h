/*
 * Numbers that look random and are the same from the same key: splitmix64 of
 * Steele, Lea and Flood. No state is shared, so document 70,001 can be made
 * without the 70,000 before it.
 */
#ifndef TESTS_BENCH_CHANCE_H
#define TESTS_BENCH_CHANCE_H

#include <stdint.h>

struct chance {
	uint64_t state;
};

static inline uint64_t chance_next(struct chance *chance)
{
	uint64_t z = chance->state += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

/* A stream of its own for every A and B. */
static inline struct chance chance_of(uint64_t seed, uint64_t a, uint64_t b)
{
	struct chance chance = { seed };
	chance.state = chance_next(&chance) ^ a;
	chance.state = chance_next(&chance) ^ b;
	chance_next(&chance);
	return chance;
}

/* 0 … BELOW - 1; 0 when BELOW is 0. */
static inline unsigned chance_below(struct chance *chance, unsigned below)
{
	return below ? (unsigned)(chance_next(chance) % below) : 0;
}

#endif
