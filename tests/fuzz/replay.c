/*
 * Feeds every file of a folder to its target once more: what fuzzing has found
 * stays found. A file a line of TAP, of the target's name and its own.
 *
 *	replay tests/fuzz/corpus
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "tests/fuzz/targets.h"

static int number;

static int is_seen(const struct dirent *item)
{
	return item->d_name[0] != '.';
}

static void read_file(struct strbuf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char part[4096];
	size_t got;
	while (file && (got = fread(part, 1, sizeof(part), file)) > 0)
		strbuf_add(out, part, got);
	if (file)
		fclose(file);
}

static void replay(const struct target *target, const char *folder)
{
	struct dirent **items;
	int count = scandir(folder, &items, is_seen, alphasort);
	for (int i = 0; i < count; i++) {
		struct strbuf path = STRBUF_INIT, bytes = STRBUF_INIT;
		strbuf_addf(&path, "%s/%s", folder, items[i]->d_name);
		read_file(&bytes, path.text);
		target->run(bytes.text, bytes.len);
		printf("ok %d - %s/%s\n", ++number, target->name, items[i]->d_name);
		fflush(stdout);
		strbuf_release(&path);
		strbuf_release(&bytes);
		free(items[i]);
	}
	if (count >= 0)
		free(items);
}

int main(int argc, char **argv)
{
	for (size_t i = 0; argc == 2 && i < TARGET_COUNT; i++) {
		struct strbuf folder = STRBUF_INIT;
		strbuf_addf(&folder, "%s/%s", argv[1], targets[i].name);
		replay(&targets[i], folder.text);
		strbuf_release(&folder);
	}
	printf("1..%d\n", number);
	return number ? 0 : 1;
}
