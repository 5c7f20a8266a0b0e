/*
 * What is fed with bytes of any kind: each reader, the stages behind it, what
 * unpacks a report. A fault is what a sanitizer or a stop says.
 */
#ifndef TESTS_FUZZ_TARGETS_H
#define TESTS_FUZZ_TARGETS_H

#include <stddef.h>

struct target {
	const char *name; /* of its folder in tests/fuzz/corpus */
	void (*run)(const char *bytes, size_t len);
};

enum { TARGET_COUNT = 7 };
extern const struct target targets[TARGET_COUNT];

#endif
