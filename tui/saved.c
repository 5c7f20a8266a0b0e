#include "tui/saved.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "tui/link.h"
#include "tui/loop.h"

static const char first_line[] = "nianbao session 1";

enum { MOST_VIEWS = 20, MOST_BYTES = 1 << 16 };

/* $XDG_STATE_HOME/nianbao/session, else in ~/.local/state. */
static void add_path(struct strbuf *path)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state != NULL && *state == '/')
		strbuf_adds(path, state);
	else
		strbuf_addf(path, "%s/.local/state",
			home != NULL && *home != '\0' ? home : ".");
	strbuf_adds(path, "/nianbao/session");
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

/* The index by a name that another folder to start from does not change. */
static char *index_name(struct index *index)
{
	char *real = realpath(index_path(index), NULL);

	return real != NULL ? real : mem_text(index_path(index));
}

static void write_views(FILE *file, struct view *top)
{
	struct view *stack[MOST_VIEWS];
	size_t count = 0;

	/* Of a deeper stack, the upper part. */
	for (struct view *view = top; view != NULL && count < MOST_VIEWS;
			view = view->below)
		stack[count++] = view;
	while (count-- > 0) {
		struct strbuf link = STRBUF_INIT;

		if (link_add(&link, stack[count]))
			fprintf(file, "%s\n", link.text);
		strbuf_release(&link);
	}
}

void saved_write(struct view *top)
{
	struct strbuf path = STRBUF_INIT, fresh = STRBUF_INIT;
	char *name = index_name(top->session->index);
	FILE *file;

	add_path(&path);
	make_folders(path.text);
	strbuf_addf(&fresh, "%s.new", path.text);
	file = fopen(fresh.text, "w");
	if (file != NULL) {
		fprintf(file, "%s\n%s\n", first_line, name);
		write_views(file, top);
		if (fclose(file) == 0)
			rename(fresh.text, path.text);
	}
	free(name);
	strbuf_release(&path);
	strbuf_release(&fresh);
}

static bool read_file(struct strbuf *out)
{
	struct strbuf path = STRBUF_INIT;
	char bytes[4096];
	size_t len;
	FILE *file;

	add_path(&path);
	file = fopen(path.text, "r");
	strbuf_release(&path);
	if (file == NULL)
		return false;
	while (out->len < MOST_BYTES
			&& (len = fread(bytes, 1, sizeof(bytes), file)) > 0)
		strbuf_add(out, bytes, len);
	fclose(file);
	return strlen(out->text) == out->len;
}

static bool fits(char **at, const char *wanted)
{
	const char *line = strsep(at, "\n");

	return line != NULL && strcmp(line, wanted) == 0;
}

bool saved_restore(struct loop *loop)
{
	struct session *session = &loop->session;
	struct strbuf text = STRBUF_INIT;
	char *name = index_name(session->index), *at, *line;
	struct view *view = NULL;

	if (read_file(&text)) {
		at = text.text;
		if (fits(&at, first_line) && fits(&at, name)) {
			while ((line = strsep(&at, "\n")) != NULL
					&& (view = link_open(session, line)) != NULL)
				loop_push(loop, view);
		}
	}
	strbuf_reset(&session->message);
	free(name);
	strbuf_release(&text);
	return loop->top != NULL;
}
