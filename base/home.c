#include "base/home.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

void home_add_path(struct strbuf *out, const char *path)
{
	const char *home = getenv("HOME");
	size_t len = home == NULL ? 0 : strlen(home);

	if (len > 1 && strncmp(path, home, len) == 0 && path[len] == '/')
		strbuf_addf(out, "~%s", path + len);
	else
		strbuf_adds(out, path);
}
