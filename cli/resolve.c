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
		.id = entry->id, .key = entry->key, .year = entry->year, .kind = entry->kind,
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

static int choose_one(struct index *index, const char *words,
	const struct found_list *list, int64_t *id)
{
	if (list->count == 0)
		return complain_nothing(index, _("no report is meant by '%s'"),
			words);
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
		status = choose_one(index, words, &list, id);
	else
		status = complain_trouble(&trouble);
	found_list_release(&list);
	return status;
}

/* The number of a section or table cannot be a year nor begin the words. */
static size_t without_number(char *const *operands, size_t count)
{
	if (count > 1 && is_number(operands[count - 1]) &&
	    strlen(operands[count - 1]) < 4)
		count--;
	return count;
}

/* What the first COUNT operands mean; the caller frees WORDS. */
static bool find_words(struct index *index, char *const *operands,
	size_t count, struct found_list *list, char **words,
	struct trouble *trouble)
{
	struct request request = {
		.operands = (char **)operands, .operand_count = count,
	};

	*words = request_words(&request, 0, count);
	return resolve_reports(index, *words, list, trouble);
}

/* With how few words the report ID is meant alone, MOST at most. */
static size_t fewest_words(struct index *index, char *const *operands,
	size_t most, int64_t id, struct trouble *trouble)
{
	for (size_t count = 1; count < most; count++) {
		struct found_list list = { 0 };
		char *words;
		bool right = find_words(index, operands, count, &list, &words,
			trouble);
		bool same = right && list.count == 1 && list.items[0].id == id;

		found_list_release(&list);
		free(words);
		if (same)
			return count;
	}
	return most;
}

int resolve_report_words(struct index *index, char *const *operands,
	size_t count, struct report_words *found)
{
	struct trouble trouble = TROUBLE_INIT;
	size_t first = without_number(operands, count);
	int status = EXIT_NOTHING;

	for (size_t most = first; most > 0 && status == EXIT_NOTHING; most--) {
		struct found_list list = { 0 };
		char *words;

		if (!find_words(index, operands, most, &list, &words, &trouble))
			status = EXIT_TROUBLE;
		else if (list.count)
			status = choose_one(index, words, &list, &found->id);
		found->most = most;
		found_list_release(&list);
		free(words);
	}
	if (status == EXIT_FOUND)
		found->least = fewest_words(index, operands, found->most,
			found->id, &trouble);
	if (status == EXIT_NOTHING) {
		struct found_list none = { 0 };
		struct request request = {
			.operands = (char **)operands, .operand_count = first,
		};
		char *words = request_words(&request, 0, first);

		status = choose_one(index, words, &none, &found->id);
		free(words);
	}
	return trouble_is(&trouble) ? complain_trouble(&trouble) : status;
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

/* Adds those of ALL that are not below another of them. */
static void add_uppermost(struct node_list *list, struct node_list *all)
{
	for (size_t i = 0; i < all->count; i++) {
		char *node = all->items[i];

		all->items[i] = mem_text(""); /* it is not below itself */
		if (!is_covered(all, node))
			keep_node(list, node);
		free(all->items[i]);
		all->items[i] = node;
	}
}

void resolve_places(struct index *index, const char *words, enum reach reach,
	struct node_list *list)
{
	struct node_list all = { 0 }, with = { 0 };

	node_find(words, keep_node, &all);
	for (size_t i = 0; i < all.count; i++) {
		struct entry_query query = {
			.node = all.items[i], .only_here = reach == REACH_HERE,
		};

		if (index_count(index, &query) > 0 && !is_in(&with, all.items[i]))
			keep_node(reach == REACH_HERE ? list : &with, all.items[i]);
	}
	add_uppermost(list, &with);
	node_list_release(&all);
	node_list_release(&with);
}

static bool keep_place(void *context, const struct entry *entry)
{
	struct node_list *list = context;

	if (!entry->department && *entry->node && !is_in(list, entry->node))
		keep_node(list, entry->node);
	return list->count < MOST_LISTED;
}

/* Where the words mean only a place around those that have reports: these. */
static bool resolve_inner(struct index *index, const char *words,
	struct node_list *list, struct trouble *trouble)
{
	struct node_list around = { 0 };
	bool right = true;

	resolve_places(index, words, REACH_BELOW, &around);
	for (size_t i = 0; right && i < around.count; i++) {
		struct entry_query query = { .node = around.items[i] };

		right = index_entries(index, &query, keep_place, list, trouble);
	}
	node_list_release(&around);
	return right;
}

int resolve_place(struct index *index, const char *words, enum reach reach,
	char **node)
{
	struct node_list list = { 0 };
	struct trouble trouble = TROUBLE_INIT;
	int status = EXIT_FOUND;

	*node = NULL;
	resolve_places(index, words, reach, &list);
	if (!list.count && reach == REACH_HERE &&
	    !resolve_inner(index, words, &list, &trouble)) {
		status = complain_trouble(&trouble);
	} else if (list.count == 1) {
		*node = mem_text(list.items[0]);
	} else if (!list.count) {
		status = complain_nothing(index,
			_("no place with reports is meant by '%s'"), words);
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
