/*
 * libFuzzer's entry: TARGET in the environment says what is fed.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/targets.h"

static const struct target *target;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = getenv("TARGET");
	(void)argc;
	(void)argv;
	for (size_t i = 0; name && i < TARGET_COUNT; i++)
		if (!strcmp(targets[i].name, name))
			target = &targets[i];
	if (!target) {
		fprintf(stderr, "fuzz: TARGET names no target\n");
		exit(1);
	}
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	target->run((const char *)bytes, len);
	return 0;
}
