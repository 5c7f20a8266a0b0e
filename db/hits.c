#include "db/hits.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/utf8.h"

/* A sentence without an end is cut around its first word. */
enum { SENTENCE_BYTES = 600, BEFORE_BYTES = 180, SENTENCE_MOST = 8192 };

struct finder {
	const struct words *words;
	enum script script;
	bool *found;             /* for each word: it is in the report */
	hit_fn *each;            /* NULL: only looks whether all are there */
	void *context;
	bool stopped;
	struct strbuf folded, sentence;
	struct hit_span *spans;
	size_t span_room;
};

/* ------------------------------------------------------------ sentences */

static bool ends_sentence(uint32_t character)
{
	return character == 0x3002 || character == '\n' /* 。 */
		|| character == 0xFF01 || character == 0xFF1F /* ！？ */
		|| character == 0xFF1B; /* ； */
}

/* The bytes of TEXT up to the end of its first sentence. */
static size_t sentence_len(const char *text, size_t len)
{
	uint32_t character;
	size_t at = 0;
	while (at < len && at < SENTENCE_MOST) {
		at += utf8_next(text + at, len - at, &character);
		if (ends_sentence(character))
			break;
	}
	return at;
}

/* Where in TEXT the character is that begins at AT of its folded form. Each
 * has as many characters as the other, but not as many bytes. */
static size_t unfolded_at(const char *text, size_t len, const char *folded,
	size_t folded_len, size_t at)
{
	uint32_t character;
	size_t here = 0, there = 0;
	while (there < at && here < len) {
		there += utf8_next(folded + there, folded_len - there, &character);
		here += utf8_next(text + here, len - here, &character);
	}
	return here;
}

static int by_start(const void *a, const void *b)
{
	const struct hit_span *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

/* Spans that overlap become one. */
static size_t merge_spans(struct hit_span *spans, size_t count)
{
	size_t kept = 0;
	qsort(spans, count, sizeof(*spans), by_start);
	for (size_t i = 0; i < count; i++) {
		struct hit_span *last = kept ? &spans[kept - 1] : NULL;
		size_t end = spans[i].start + spans[i].len;
		if (!last || spans[i].start > last->start + last->len)
			spans[kept++] = spans[i];
		else if (end > last->start + last->len)
			last->len = end - last->start;
	}
	return kept;
}

/* All places of all words in the sentence TEXT, which folded is FOLDED. */
static size_t find_spans(struct finder *finder, const char *text, size_t len,
	const char *folded, size_t folded_len)
{
	size_t count = 0;
	for (size_t w = 0; w < finder->words->count; w++) {
		size_t at = 0, found;
		const char *place;
		while ((place = word_in(&finder->words->items[w], finder->script,
				folded + at, folded_len - at, &found))) {
			size_t start = (size_t)(place - folded);
			size_t begin = unfolded_at(text, len, folded, folded_len,
				start);
			size_t end = unfolded_at(text, len, folded, folded_len,
				start + found);
			finder->spans = mem_grow(finder->spans,
				&finder->span_room, count + 1,
				sizeof(*finder->spans));
			finder->spans[count++] = (struct hit_span){ begin,
				end - begin };
			at = start + found;
		}
	}
	return count ? merge_spans(finder->spans, count) : 0;
}

/* One line around the first word; spans move along. */
static size_t crop(struct finder *finder, const char *text, size_t len,
	size_t count)
{
	size_t from = 0, to = len;
	if (len > SENTENCE_BYTES) {
		size_t first = finder->spans[0].start;
		from = first > BEFORE_BYTES ? first - BEFORE_BYTES : 0;
		while (from && ((unsigned char)text[from] & 0xC0) == 0x80)
			from--;
		if (to > from + SENTENCE_BYTES)
			to = from + SENTENCE_BYTES;
		while (to < len && ((unsigned char)text[to] & 0xC0) == 0x80)
			to++;
	}
	strbuf_reset(&finder->sentence);
	if (from)
		strbuf_adds(&finder->sentence, "…");
	size_t lead = finder->sentence.len, kept = 0;
	strbuf_add(&finder->sentence, text + from, to - from);
	if (to < len)
		strbuf_adds(&finder->sentence, "…");
	for (size_t i = 0; i < count; i++) {
		struct hit_span span = finder->spans[i];
		if (span.start + span.len > to)
			break;
		span.start = span.start - from + lead;
		finder->spans[kept++] = span;
	}
	for (size_t i = 0; i < finder->sentence.len; i++)
		if ((unsigned char)finder->sentence.text[i] < ' ')
			finder->sentence.text[i] = ' ';
	return kept;
}

/* TEXT is one sentence. */
static void tell_sentence(struct finder *finder, const char *text, size_t len,
	const char *folded, size_t folded_len, struct hit *hit)
{
	size_t count = find_spans(finder, text, len, folded, folded_len);
	if (!count)
		return;
	while (len && strchr(" \n\t", text[len - 1]))
		len--;
	hit->span_count = crop(finder, text, len, count);
	hit->spans = finder->spans;
	hit->sentence = finder->sentence.text;
	finder->stopped = !finder->each(finder->context, hit);
}

/* How many bytes of FOLDED have as many characters as the LEN of TEXT. */
static size_t folded_len_of(const char *text, size_t len, const char *folded,
	size_t folded_len)
{
	uint32_t character;
	size_t there = 0;
	for (size_t at = 0; at < len && there < folded_len; ) {
		at += utf8_next(text + at, len - at, &character);
		there += utf8_next(folded + there, folded_len - there, &character);
	}
	return there;
}

static void tell_sentences(struct finder *finder, const char *text, size_t len,
	struct hit *hit)
{
	const char *folded = finder->folded.text;
	size_t left = finder->folded.len;
	while (len && !finder->stopped) {
		size_t sentence = sentence_len(text, len);
		size_t same = folded_len_of(text, sentence, folded, left);
		tell_sentence(finder, text, sentence, folded, same, hit);
		text += sentence;
		len -= sentence;
		folded += same;
		left -= same;
	}
}

/* ---------------------------------------------------------------- texts */

/* Looks for the words in TEXT; tells its sentences with one. */
static bool look(struct finder *finder, const char *text, struct hit hit)
{
	size_t len = text ? strlen(text) : 0, found;
	bool any = false;
	if (!len || finder->stopped)
		return false;
	strbuf_reset(&finder->folded);
	fold_text(&finder->folded, text, len);
	for (size_t i = 0; i < finder->words->count; i++) {
		if (!word_in(&finder->words->items[i], finder->script,
				finder->folded.text, finder->folded.len, &found))
			continue;
		finder->found[i] = true;
		any = true;
	}
	if (any && finder->each)
		tell_sentences(finder, text, len, &hit);
	return any;
}

/* A row is its cells, a space between. */
static void look_in_table(struct finder *finder, const struct table *table)
{
	const struct grid *grid = &table->grid;
	struct strbuf row = STRBUF_INIT;
	struct hit hit = { .table = table->id, .section = table->section,
		.line = table->line };
	look(finder, table->title, hit);
	for (size_t i = 0; i < grid->count && !finder->stopped; i++) {
		const struct cell *cell = &grid->cells[i];
		bool ends = i + 1 == grid->count || grid->cells[i + 1].row != cell->row;
		if (!row.len)
			hit.line = cell->line;
		if (*cell->text && row.len)
			strbuf_addc(&row, ' ');
		strbuf_adds(&row, cell->text);
		if (!ends)
			continue;
		look(finder, row.text, hit);
		strbuf_reset(&row);
	}
	strbuf_release(&row);
}

static void look_everywhere(struct finder *finder, const struct report *report,
	const char *place)
{
	struct hit head = { .line = 1 };
	/* The issuer and the place repeat what the title says. */
	bool said = look(finder, report->title, head);
	if (!said || !finder->each)
		said = look(finder, report->issuer, head) || said;
	if (!said || !finder->each)
		look(finder, place, head);
	for (size_t i = 0; i < report->section_count; i++) {
		const struct section *section = &report->sections[i];
		struct hit hit = { .section = section->id, .line = section->line };
		look(finder, section->title, hit);
		look(finder, section->text, hit);
	}
	for (size_t i = 0; i < report->table_count; i++)
		look_in_table(finder, &report->tables[i]);
}

bool hits_find(const struct words *words, const struct report *report,
	const char *place, hit_fn *each, void *context)
{
	struct finder finder = {
		.words = words, .script = report->script, .context = context,
		.found = mem_zero(words->count + 1, sizeof(bool)),
	};
	strbuf_init(&finder.folded);
	strbuf_init(&finder.sentence);
	look_everywhere(&finder, report, place);
	bool all = words->count;
	for (size_t i = 0; i < words->count; i++)
		all = all && finder.found[i];
	if (all) {
		finder.each = each;
		look_everywhere(&finder, report, place);
	}
	strbuf_release(&finder.folded);
	strbuf_release(&finder.sentence);
	free(finder.spans);
	free(finder.found);
	return all;
}
