#include "tui/saved.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tui/link.h"
#include "tui/loop.h"
#include "tui/state.h"

static const char first_line[] = "nianbao session 1";

static const char name_of_file[] = "session";

enum { MOST_VIEWS = 20, MOST_BYTES = 1 << 16 };

/* The index by a name that another folder to start from does not change. */
static char *index_name(struct index *index)
{
	char *real = realpath(index_path(index), NULL);

	return real != NULL ? real : mem_text(index_path(index));
}

static void add_views(struct strbuf *out, struct view *top)
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
			strbuf_addf(out, "%s\n", link.text);
		strbuf_release(&link);
	}
}

void saved_write(struct view *top)
{
	struct strbuf text = STRBUF_INIT;
	char *name = index_name(top->session->index);

	strbuf_addf(&text, "%s\n%s\n", first_line, name);
	add_views(&text, top);
	state_write(name_of_file, text.text, text.len);
	free(name);
	strbuf_release(&text);
}

static bool read_file(struct strbuf *out)
{
	char bytes[4096], *path = state_path(name_of_file);
	size_t len;
	FILE *file = fopen(path, "r");

	free(path);
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
