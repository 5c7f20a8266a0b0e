/*
 * Prints the tables of base/catalogue.h: the translations of po/NAME.po, in
 * order of their msgids. Reads what xgettext and msgmerge write: msgid and
 * msgstr with their strings in quotes; no plurals and no contexts, for the
 * program uses none. An empty or fuzzy translation is left out.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"

struct message { char *msgid, *text; };

struct messages { struct message *items; size_t count; };

static _Noreturn void fail(const char *name, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s\n", name, line, what);
	exit(1);
}

/* Adds the string in quotes at AT to *TEXT, its escapes resolved. */
static void add_quoted(char **text, const char *at, const char *name, int line)
{
	size_t len = *text ? strlen(*text) : 0;
	char *grown = realloc(*text, len + strlen(at) + 1);
	if (!grown || *at++ != '"')
		fail(name, line, "a string in quotes is wanted");
	*text = grown;
	char *out = grown + len;
	for (; *at && *at != '"'; at++) {
		if (*at != '\\') {
			*out++ = *at;
			continue;
		}
		at++;
		if (*at == 'n')
			*out++ = '\n';
		else if (*at == 't')
			*out++ = '\t';
		else if (*at == '"' || *at == '\\')
			*out++ = *at;
		else
			fail(name, line, "an escape other than \\n \\t \\\" \\\\");
	}
	if (*at != '"')
		fail(name, line, "a string does not end");
	*out = '\0';
}

/* Keeps the message read so far, if it is one to keep, and begins anew. */
static void end_message(struct messages *messages, struct message *message, int fuzzy)
{
	if (message->msgid && *message->msgid && message->text && *message->text && !fuzzy) {
		struct message *grown = realloc(messages->items,
			(messages->count + 1) * sizeof(*grown));
		if (!grown)
			exit(1);
		messages->items = grown;
		grown[messages->count++] = *message;
	}
	memset(message, 0, sizeof(*message));
}

static void read_po(struct messages *messages, const char *directory, const char *name)
{
	char *line = csv_slurp(directory, name, NULL), *next;
	struct message message = { NULL, NULL };
	char **into = NULL;
	int number = 0, fuzzy = 0;
	for (; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		number++;
		if (!strncmp(line, "msgid ", 6)) {
			into = &message.msgid;
			add_quoted(into, line + 6, name, number);
		} else if (!strncmp(line, "msgstr ", 7)) {
			into = &message.text;
			add_quoted(into, line + 7, name, number);
		} else if (*line == '"' && into) {
			add_quoted(into, line, name, number);
		} else if (*line == '\0' || *line == '#') {
			if (message.text) {
				end_message(messages, &message, fuzzy);
				fuzzy = 0;
			}
			if (line[0] == '#' && line[1] == ',' && strstr(line, "fuzzy"))
				fuzzy = 1;
		} else {
			fail(name, number, "neither msgid nor msgstr");
		}
	}
	end_message(messages, &message, fuzzy);
}

static int by_msgid(const void *a, const void *b)
{
	return strcmp(((const struct message *)a)->msgid, ((const struct message *)b)->msgid);
}

static int is_po(const struct dirent *entry)
{
	const char *end = strrchr(entry->d_name, '.');
	return end && !strcmp(end, ".po");
}

static void print_messages(const char *language, int len, const struct messages *messages)
{
	printf("static const struct catalogue_message messages_%.*s[] = {\n", len, language);
	for (size_t i = 0; i < messages->count; i++) {
		printf("\t{ ");
		csv_literal(stdout, messages->items[i].msgid);
		printf(",\n\t  ");
		csv_literal(stdout, messages->items[i].text);
		printf(" },\n");
	}
	/* An array has an item, even for a catalogue that is still empty. */
	printf("\t{ NULL, NULL },\n};\n\n");
}

int main(int argc, char **argv)
{
	char directory[1024];
	snprintf(directory, sizeof(directory), "%s/../po", argc > 1 ? argv[1] : "assets");
	struct dirent **entries;
	int count = scandir(directory, &entries, is_po, alphasort);
	if (count <= 0) {
		fprintf(stderr, "%s: no catalogues\n", directory);
		return 1;
	}
	size_t *sizes = calloc((size_t)count, sizeof(*sizes));
	if (!sizes)
		return 1;
	printf("#include \"base/catalogue.h\"\n\n");
	for (int i = 0; i < count; i++) {
		struct messages messages = { NULL, 0 };
		const char *name = entries[i]->d_name;
		read_po(&messages, directory, name);
		qsort(messages.items, messages.count, sizeof(*messages.items), by_msgid);
		print_messages(name, (int)strlen(name) - 3, &messages);
		sizes[i] = messages.count;
	}
	printf("const struct catalogue catalogues[] = {\n");
	for (int i = 0; i < count; i++) {
		int len = (int)strlen(entries[i]->d_name) - 3;
		printf("\t{ .language = \"%.*s\", .messages = messages_%.*s, .count = %zu },\n",
			len, entries[i]->d_name, len, entries[i]->d_name, sizes[i]);
	}
	printf("};\nconst size_t catalogues_count = %d;\n", count);
	return 0;
}
