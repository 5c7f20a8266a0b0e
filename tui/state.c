#include "tui/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/home.h"
#include "base/strbuf.h"

char *state_path(const char *name)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct strbuf path = STRBUF_INIT;

	if (state != NULL && *state == '/')
		strbuf_adds(&path, state);
	else
		strbuf_addf(&path, "%s/.local/state",
			home != NULL && *home != '\0' ? home : ".");
	strbuf_addf(&path, "/nianbao/%s", name);
	return strbuf_take(&path);
}

char *state_path_said(const char *name)
{
	char *path = state_path(name);
	struct strbuf said = STRBUF_INIT;

	home_add_path(&said, path);
	free(path);
	return strbuf_take(&said);
}

static void make_folders(char *path)
{
	for (char *at = strchr(path + 1, '/'); at != NULL;
			at = strchr(at + 1, '/')) {
		*at = '\0';
		mkdir(path, 0700);
		*at = '/';
	}
}

bool state_write(const char *name, const char *bytes, size_t len)
{
	char *path = state_path(name);
	struct strbuf fresh = STRBUF_INIT;
	bool good = false;
	FILE *file;

	make_folders(path);
	strbuf_addf(&fresh, "%s.new", path);
	file = fopen(fresh.text, "w");
	if (file != NULL) {
		good = fwrite(bytes, 1, len, file) == len;
		good = fclose(file) == 0 && good
			&& rename(fresh.text, path) == 0;
	}
	free(path);
	strbuf_release(&fresh);
	return good;
}
