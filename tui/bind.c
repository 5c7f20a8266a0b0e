/* The user's keys for actions. */
#include "tui/action.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BINDING_MOST = 3 }; /* keys that follow each other */

struct binding {
	const struct action_row *row;
	unsigned where;
	char *keys; /* "" for none */
};

/* The program has one keyboard; its bindings are read at its start. */
static struct binding *bindings;
static size_t binding_count, binding_room;

const char *action_keys(const struct action_row *row, enum screen screen)
{
	for (size_t i = binding_count; i-- > 0;)
		if (bindings[i].row == row && bindings[i].where & (unsigned)screen)
			return bindings[i].keys;
	return row->keys;
}

void action_forget_bindings(void)
{
	for (size_t i = 0; i < binding_count; i++)
		free(bindings[i].keys);
	free(bindings);
	bindings = NULL;
	binding_count = binding_room = 0;
}

/* Each word a key, or few that follow each other; digits are counts. */
static bool are_keys(const char *keys)
{
	for (const char *word = keys; word; word = strchr(word, ' ')) {
		word += strspn(word, " ");
		size_t count = 0;
		uint32_t code = 0;
		const char *next = word;
		while ((next = key_by_name(next, &code)) != NULL) {
			if (count == 0 && code >= '1' && code <= '9')
				return false;
			count++;
		}
		if (count == 0 || count > BINDING_MOST)
			return false;
	}
	return true;
}

static bool has_word(const char *keys, const char *word, size_t len)
{
	for (const char *at = keys; at; at = strchr(at, ' ')) {
		at += strspn(at, " ");
		if (strcspn(at, " ") == len && !strncmp(at, word, len))
			return true;
	}
	return false;
}

/* Whether one of KEYS is bound to an action other than ROW's on WHERE. */
static bool is_taken(const struct action_row *row, unsigned where,
	const char *keys)
{
	for (size_t i = 0; i < binding_count; i++) {
		if (!(bindings[i].where & where)
			|| bindings[i].row->action == row->action)
			continue;
		for (const char *word = keys; word; word = strchr(word, ' ')) {
			word += strspn(word, " ");
			size_t len = strcspn(word, " ");
			if (len && has_word(bindings[i].keys, word, len))
				return true;
		}
	}
	return false;
}

static void add(const struct action_row *row, unsigned where,
	const char *keys)
{
	bindings = mem_grow(bindings, &binding_room, binding_count + 1,
		sizeof(*bindings));
	bindings[binding_count++] = (struct binding) { .row = row,
		.where = where, .keys = mem_text(keys) };
}

enum action_binding action_bind(const char *name, unsigned where,
	const char *keys)
{
	enum action_binding result = BINDING_NO_ACTION;
	if (!strcmp(keys, "none"))
		keys = "";
	else if (!are_keys(keys))
		return BINDING_NO_KEYS;
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		unsigned both = row->where & where;
		if (!both || strcmp(row->name, name) != 0)
			continue;
		if (is_taken(row, both, keys))
			return BINDING_TAKEN;
		add(row, both, keys);
		result = BINDING_DONE;
	}
	return result;
}
