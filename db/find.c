#include "db/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "db/connection.h"
#include "db/entry.h"
#include "db/keep.h"
#include "model/address.h"
#include "model/gazetteer.h"

enum { PARTS_MOST = 8, YEARS_MOST = 8, NODES_MOST = 64, NODE_DIGITS = 6 };

struct finding { /* what the words say */
	char *parts[PARTS_MOST]; /* not years */
	size_t part_count;
	int years[YEARS_MOST];
	size_t year_count;
};

struct match {
	int64_t id;
	bool of_department, annual;
};

struct matches {
	struct index *index;
	struct match *items;
	size_t count, room;
	bool stop;
	const char *words; /* an entry must have these too; NULL */
};

/* ---------------------------------------------------------- the words */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A year at AT of TEXT, four digits alone, 年 and 度 with it; its bytes. */
static size_t year_len(const char *text, size_t at, int *year)
{
	static const char *const tails[] = { "年度", "年" };
	size_t len = 0;
	while (is_digit(text[at + len]))
		len++;
	if (len != 4 || (at && is_digit(text[at - 1])))
		return 0;
	*year = atoi(text + at);
	if (*year < 1990 || *year > 2100)
		return 0;
	for (size_t i = 0; i < 2; i++)
		if (!strncmp(text + at + len, tails[i], strlen(tails[i])))
			return len + strlen(tails[i]);
	return len;
}

static void add_part(struct finding *finding, struct strbuf *part)
{
	if (part->len && finding->part_count < PARTS_MOST)
		finding->parts[finding->part_count++] = mem_text(part->text);
	strbuf_reset(part);
}

/* Full-width digits and spaces as ASCII; all else as typed, for pinyin and
 * names are told apart by it. */
static void plain_text(struct strbuf *out, const char *text)
{
	size_t len = strlen(text);
	for (size_t at = 0; at < len; ) {
		uint32_t character;
		at += utf8_next(text + at, len - at, &character);
		uint32_t folded = fold_char(character);
		if (utf8_is_space(character))
			strbuf_addc(out, ' ');
		else
			strbuf_add_char(out, folded < 0x80 ? folded : character);
	}
}

static void read_words(struct finding *finding, const char *words)
{
	struct strbuf text = STRBUF_INIT, part = STRBUF_INIT;
	memset(finding, 0, sizeof(*finding));
	plain_text(&text, words);
	for (size_t at = 0; at < text.len; ) {
		int year;
		size_t len = year_len(text.text, at, &year);
		if (len && finding->year_count < YEARS_MOST) {
			finding->years[finding->year_count++] = year;
			add_part(finding, &part);
			at += len;
		} else if (text.text[at] == ' ') {
			add_part(finding, &part);
			at++;
		} else {
			strbuf_addc(&part, text.text[at++]);
		}
	}
	add_part(finding, &part);
	strbuf_release(&text);
	strbuf_release(&part);
}

static void finding_release(struct finding *finding)
{
	for (size_t i = 0; i < finding->part_count; i++)
		free(finding->parts[i]);
}

/* Parts FROM to TO without it, SEPARATOR between; or all but those. */
static void join(struct strbuf *out, const struct finding *finding,
	size_t from, size_t to, const char *separator, bool others)
{
	for (size_t i = 0; i < finding->part_count; i++)
		if ((i >= from && i < to) != others)
			strbuf_addf(out, "%s%s", out->len ? separator : "",
				finding->parts[i]);
}

/* "#12", "nianbao:12": the number, or 0. */
static int64_t number_in(const char *words)
{
	size_t most = 15;
	words += strspn(words, " ");
	if (!strncmp(words, ADDRESS_HEAD, strlen(ADDRESS_HEAD))) {
		words += strlen(ADDRESS_HEAD);
		most = ADDRESS_HASH_LEAST - 1;
	} else if (*words != '#') {
		return 0;
	}
	words += *words == '#';
	size_t digits = strspn(words, "0123456789");
	if (!digits || digits > most
	    || words[digits + strspn(words + digits, " ")])
		return 0;
	return strtoll(words, NULL, 10);
}

/* "nianbao:3f2a…/cell/3.1:total": the document of a link, or 0. */
static int64_t document_in(struct index *index, const char *words,
	struct trouble *trouble)
{
	struct address address;
	int64_t id = 0;
	if (address_read(&address, words) && address.hash)
		id = index_document_by_hash(index, address.hash, trouble);
	address_release(&address);
	return id;
}

/* ------------------------------------------------------------- matches */

static bool add_match(void *context, const struct entry *entry)
{
	struct matches *matches = context;
	const char *texts[] = { entry->title, entry->issuer, entry->department,
		entry->source };
	if (matches->words && !words_in(matches->words, texts, 4))
		return true;
	matches->items = mem_grow(matches->items, &matches->room,
		matches->count + 1, sizeof(*matches->items));
	matches->items[matches->count++] = (struct match){
		.id = entry->id, .of_department = entry->department != NULL,
		.annual = entry->kind == KIND_ANNUAL,
	};
	return true;
}

/* Of the matches from BEGIN on, those of departments go when the place has its
 * own, and other kinds when there is an annual report. */
static void prefer(struct matches *matches, size_t begin, bool own)
{
	bool has_own = false, has_annual = false;
	size_t kept = begin;
	for (size_t i = begin; i < matches->count; i++)
		has_own = has_own || !matches->items[i].of_department;
	has_own = has_own && own;
	for (size_t i = begin; i < matches->count; i++)
		has_annual = has_annual || (matches->items[i].annual
			&& !(has_own && matches->items[i].of_department));
	for (size_t i = begin; i < matches->count; i++) {
		const struct match *match = &matches->items[i];
		if ((has_own && match->of_department)
		    || (has_annual && !match->annual))
			continue;
		matches->items[kept++] = *match;
	}
	matches->count = kept;
}

static void match_year(struct matches *matches, const char *node, int year,
	struct trouble *trouble)
{
	struct entry_query query = { .node = node, .only_here = true,
		.year = year, .descending = true };
	size_t begin = matches->count;
	index_entries(matches->index, &query, add_match, matches, trouble);
	if (year)
		prefer(matches, begin, !matches->words);
}

static void match_node(struct matches *matches, const char *node,
	const struct finding *finding, struct trouble *trouble)
{
	size_t begin = matches->count;
	for (size_t i = 0; i < finding->year_count; i++)
		match_year(matches, node, finding->years[i], trouble);
	if (finding->year_count)
		return;
	match_year(matches, node, 0, trouble);
	prefer(matches, begin, !matches->words);
}

struct nodes {
	char *items[NODES_MOST];
	size_t count;
};

static bool add_node(void *context, const char *node)
{
	struct nodes *nodes = context;
	nodes->items[nodes->count++] = mem_text(node);
	return nodes->count < NODES_MOST;
}

/* Whether NODE is a zone, which has a name after the code of its region. */
static bool is_zone(const char *node)
{
	return strlen(node) > NODE_DIGITS && node[NODE_DIGITS] == 'z';
}

static bool add_zone(void *context, const struct place_row *row)
{
	struct nodes *zones = context;
	return !is_zone(row->node) || add_node(zones, row->node);
}

/* A place may have none but those of its zone: pingtan 2020 means
 * 平潭综合实验区. */
static void match_zones(struct matches *matches, const struct nodes *places,
	const struct finding *finding, struct trouble *trouble)
{
	struct nodes zones = { .count = 0 };
	for (size_t i = 0; i < places->count && zones.count < NODES_MOST; i++)
		index_places(matches->index, places->items[i], add_zone, &zones,
			trouble);
	for (size_t i = 0; i < zones.count; i++) {
		match_node(matches, zones.items[i], finding, trouble);
		free(zones.items[i]);
	}
}

/* Townships come last, and count only where no larger place has reports:
 * thousands have the name of a county somewhere. */
static void match_place(struct matches *matches, const char *place,
	const struct finding *finding, struct trouble *trouble)
{
	struct nodes nodes = { .count = 0 };
	node_find(place, add_node, &nodes);
	for (size_t i = 0; i < nodes.count; i++) {
		bool township = strlen(nodes.items[i]) > NODE_DIGITS
			&& is_digit(nodes.items[i][NODE_DIGITS]);
		if (!township || !matches->count)
			match_node(matches, nodes.items[i], finding, trouble);
	}
	if (!matches->count)
		match_zones(matches, &nodes, finding, trouble);
	for (size_t i = 0; i < nodes.count; i++)
		free(nodes.items[i]);
}

/* The longest run of words that is a place with reports; the words that remain
 * are the department's or the title's. */
static void match_places(struct matches *matches,
	const struct finding *finding, struct trouble *trouble)
{
	struct strbuf place = STRBUF_INIT, rest = STRBUF_INIT;
	for (size_t len = finding->part_count; len && !matches->count; len--) {
		for (size_t from = 0; from + len <= finding->part_count
		     && !matches->count; from++) {
			strbuf_reset(&place);
			strbuf_reset(&rest);
			join(&place, finding, from, from + len, "/", false);
			join(&rest, finding, from, from + len, " ", true);
			matches->words = rest.len ? rest.text : NULL;
			match_place(matches, place.text, finding, trouble);
		}
	}
	matches->words = NULL;
	strbuf_release(&place);
	strbuf_release(&rest);
}

/* ------------------------------------------------------------- telling */

struct telling {
	entry_fn *each;
	void *context;
	bool more;
};

static bool tell(void *context, const struct entry *entry)
{
	struct telling *telling = context;
	telling->more = telling->each(telling->context, entry);
	return telling->more;
}

static void tell_matches(const struct matches *matches,
	struct telling *telling, struct trouble *trouble)
{
	for (size_t i = 0; i < matches->count && telling->more; i++)
		index_entry(matches->index, matches->items[i].id, tell, telling,
			trouble);
}

/* No place in the words, or none with reports: titles with them. */
static void tell_titles(struct index *index, const struct finding *finding,
	struct telling *telling, struct trouble *trouble)
{
	struct strbuf words = STRBUF_INIT;
	join(&words, finding, 0, 0, " ", true);
	struct entry_query query = { .descending = true,
		.words = words.len ? words.text : NULL };
	size_t rounds = finding->year_count ? finding->year_count : 1;
	for (size_t i = 0; i < rounds && telling->more
	     && (query.words || finding->year_count); i++) {
		query.year = finding->year_count ? finding->years[i] : 0;
		index_entries(index, &query, tell, telling, trouble);
	}
	strbuf_release(&words);
}

bool index_find(struct index *index, const char *words, entry_fn *each,
	void *context, struct trouble *trouble)
{
	struct trouble met = TROUBLE_INIT;
	struct telling telling = { .each = each, .context = context,
		.more = true };
	struct finding finding;
	struct matches matches = { .index = index };
	int64_t number = number_in(words);
	if (!number)
		number = document_in(index, words, &met);
	read_words(&finding, words);
	index_read_begin(index);
	if (number) {
		struct trouble absent = TROUBLE_INIT; /* then nothing is found */
		index_entry(index, number, tell, &telling, &absent);
		trouble_release(&absent);
	} else {
		match_places(&matches, &finding, &met);
		tell_matches(&matches, &telling, &met);
		if (!matches.count)
			tell_titles(index, &finding, &telling, &met);
	}
	index_is_sound(index, &met);
	index_read_end(index);
	finding_release(&finding);
	free(matches.items);
	bool fine = !trouble_is(&met);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}
