#include "cli/resolve.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "model/gazetteer.h"

/* More are not read by anyone who has to choose. */
enum { MOST_LISTED = 12 };

void found_list_release(struct found_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct found *found = &list->items[i];

		free(found->place);
		free(found->issuer);
		free(found->department);
		free(found->title);
		free(found->source);
		free(found->authority);
		free(found->node);
	}
	free(list->items);
	*list = (struct found_list){ 0 };
}

bool found_list_add(void *context, const struct entry *entry)
{
	struct found_list *list = context;

	list->items = mem_grow(list->items, &list->room, list->count + 1,
		sizeof *list->items);
	list->items[list->count++] = (struct found){
		.id = entry->id, .year = entry->year, .kind = entry->kind,
		.place = mem_text(entry->place), .issuer = mem_text(entry->issuer),
		.department = mem_text(entry->department),
		.title = mem_text(entry->title), .source = mem_text(entry->source),
		.authority = mem_text(entry->authority),
		.node = mem_text(entry->node),
		.failing = entry->failing, .doubtful = entry->doubtful,
	};
	return true;
}

void found_where(const struct found *found, struct strbuf *out)
{
	strbuf_adds(out, found->place && *found->place ? found->place :
		_("place unknown"));
	if (found->department)
		strbuf_addf(out, " %s", found->department);
}

static bool is_number(const char *words)
{
	return *words && !words[strspn(words, "0123456789")];
}

bool resolve_reports(struct index *index, const char *words,
	struct found_list *list, struct trouble *trouble)
{
	struct strbuf numbered = STRBUF_INIT;
	bool right;

	/* The shell takes # for a remark; a bare number is an id unless it is
	 * a year of reports. */
	if (is_number(words) && !(strlen(words) == 4 &&
	    (!strncmp(words, "19", 2) || !strncmp(words, "20", 2))))
		strbuf_addf(&numbered, "#%s", words);
	right = index_find(index, numbered.len ? numbered.text : words,
		found_list_add, list, trouble);
	strbuf_release(&numbered);
	return right;
}

static void complain_many(const char *words, const struct found_list *list)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, _("'%s' means %zu reports; say which:"), words,
		list->count);
	for (size_t i = 0; i < list->count && i < MOST_LISTED; i++) {
		const struct found *found = &list->items[i];

		strbuf_addf(&text, "\n  #%lld  ", (long long)found->id);
		if (found->year)
			strbuf_addf(&text, "%d  ", found->year);
		found_where(found, &text);
		strbuf_addf(&text, "  %s", found->title ? found->title : "");
	}
	if (list->count > MOST_LISTED)
		strbuf_addf(&text, _("\n  and %zu more"), list->count - MOST_LISTED);
	complain("%s", text.text);
	strbuf_release(&text);
}

static int choose_one(const char *words, const struct found_list *list,
	int64_t *id)
{
	if (list->count == 0) {
		complain(_("no report is meant by '%s'"), words);
		return EXIT_NOTHING;
	}
	if (list->count > 1) {
		complain_many(words, list);
		return EXIT_USAGE;
	}
	*id = list->items[0].id;
	return EXIT_FOUND;
}

int resolve_report(struct index *index, const char *words, int64_t *id)
{
	struct found_list list = { 0 };
	struct trouble trouble = TROUBLE_INIT;
	int status;

	if (resolve_reports(index, words, &list, &trouble))
		status = choose_one(words, &list, id);
	else
		status = complain_trouble(&trouble);
	found_list_release(&list);
	return status;
}

int resolve_report_words(struct index *index, char *const *operands,
	size_t count, int64_t *id, size_t *taken)
{
	struct found_list list = { 0 };
	struct trouble trouble = TROUBLE_INIT;
	struct request request = {
		.operands = (char **)operands, .operand_count = count,
	};
	int status = EXIT_NOTHING;

	for (size_t words = count; words > 0; words--) {
		char *text = request_words(&request, 0, words);

		found_list_release(&list);
		if (!resolve_reports(index, text, &list, &trouble))
			status = complain_trouble(&trouble);
		else if (list.count || words == 1)
			status = choose_one(text, &list, id);
		*taken = words;
		free(text);
		if (list.count || status == EXIT_TROUBLE)
			break;
	}
	found_list_release(&list);
	return status;
}

/* -------------------------------------------------------------- places */

static bool keep_node(void *context, const char *node)
{
	struct node_list *list = context;

	list->items = mem_grow(list->items, &list->room, list->count + 1,
		sizeof *list->items);
	list->items[list->count++] = mem_text(node);
	return list->count < 1000;
}

void node_list_release(struct node_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct node_list){ 0 };
}

static bool is_in(const struct node_list *list, const char *node)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->items[i], node))
			return true;
	return false;
}

/* Whether a place of LIST has NODE below it, or is it. */
static bool is_covered(const struct node_list *list, const char *node)
{
	struct strbuf at = STRBUF_INIT, up = STRBUF_INIT;
	bool covered = is_in(list, node);

	strbuf_adds(&at, node);
	while (!covered && at.len) {
		strbuf_reset(&up);
		node_parent(&up, at.text);
		strbuf_reset(&at);
		strbuf_adds(&at, up.text);
		covered = at.len && is_in(list, at.text);
	}
	strbuf_release(&at);
	strbuf_release(&up);
	return covered;
}

void resolve_places(struct index *index, const char *words,
	struct node_list *list)
{
	struct node_list all = { 0 }, with = { 0 };

	node_find(words, keep_node, &all);
	for (size_t i = 0; i < all.count; i++) {
		struct entry_query query = { .node = all.items[i] };

		if (index_count(index, &query) > 0)
			keep_node(&with, all.items[i]);
	}
	for (size_t i = 0; i < with.count; i++) {
		char *node = with.items[i];

		with.items[i] = mem_text(""); /* not below itself */
		if (!is_covered(&with, node) && !is_in(list, node))
			keep_node(list, node);
		free(with.items[i]);
		with.items[i] = node;
	}
	node_list_release(&all);
	node_list_release(&with);
}

int resolve_place(struct index *index, const char *words, char **node)
{
	struct node_list list = { 0 };
	int status = EXIT_FOUND;

	*node = NULL;
	resolve_places(index, words, &list);
	if (list.count == 1) {
		*node = mem_text(list.items[0]);
	} else if (!list.count) {
		complain(_("no place with reports is meant by '%s'"), words);
		status = EXIT_NOTHING;
	} else {
		struct strbuf text = STRBUF_INIT;

		strbuf_addf(&text, _("'%s' means several places; say which:"), words);
		for (size_t i = 0; i < list.count && i < MOST_LISTED; i++) {
			strbuf_adds(&text, "\n  ");
			node_path(&text, list.items[i]);
		}
		complain("%s", text.text);
		strbuf_release(&text);
		status = EXIT_USAGE;
	}
	node_list_release(&list);
	return status;
}
