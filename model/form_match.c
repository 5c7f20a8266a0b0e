#include "model/form_match.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum {
	CUT_LEAST_CELL = 3, /* characters of a cut label that still name it */
	CUT_LEAST_LINE = 6,
	TAIL_MOST = 2,      /* words after a label in its cell: …数量, …情况 */
	EXTRA_MOST = 3,     /* lines between two labels that the form has not */
	EXTRA_LONGEST = 40,
	WORDS_MOST = 256,   /* more than any form has */
};

/* --- values ------------------------------------------------------------- */

static const char *const units[] = { "人次", "万元", "亿元", "条", "件", "次", "篇", "个", "人",
	"项", "元", "期", "份" };

size_t form_unit_at(const struct form_stream *stream, size_t at, size_t end)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		size_t signs = form_word_at(stream, at, end, units[i]);
		if (signs)
			return signs;
	}
	return 0;
}

size_t form_after_note(const struct form_stream *stream, size_t at, size_t end)
{
	if (form_sign_at(stream, at) != '(' || at >= end || form_after_number(stream, at, end) > at)
		return at;
	int depth = 0;
	for (size_t i = at; i < end && i - at < 120; i++) {
		uint32_t sign = form_sign_at(stream, i);
		depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
		if (!depth)
			return i + 1;
	}
	return at;
}

static bool is_in_number(uint32_t sign)
{
	return (sign >= '0' && sign <= '9') || sign == '.' || sign == ',' || sign == '+' ||
		sign == '-' || sign == U'−' || sign == '%';
}

static bool is_dash(uint32_t sign)
{
	return sign == '-' || sign == U'—' || sign == U'–' || sign == U'―' || sign == '/' ||
		sign == U'无' || sign == U'\\' || sign == U'─';
}

static size_t words_at(const struct form_stream *stream, size_t at, size_t end,
	const char *const *words)
{
	for (; *words; words++) {
		size_t signs = form_word_at(stream, at, end, *words);
		if (signs)
			return signs;
	}
	return 0;
}

size_t form_value_at(const struct form_stream *stream, size_t at, size_t end)
{
	static const char *const before[] = { "近", "约", "超过", "超", "共", "增加", "减少", "增", "减",
		NULL };
	static const char *const after[] = { "余", "多", "万", "亿", "千", NULL };
	size_t from = at;
	at += words_at(stream, at, end, before);
	bool digit = false;
	size_t number = at;
	while (at < end && is_in_number(form_sign_at(stream, at)) &&
		(at == number || !stream->signs[at].gap)) {
		digit |= form_sign_at(stream, at) >= '0' && form_sign_at(stream, at) <= '9';
		at++;
	}
	if (!digit) {
		for (at = from; at < end && is_dash(form_sign_at(stream, at)) &&
			(at == from || !stream->signs[at].gap);)
			at++;
		return at - from;
	}
	for (size_t n; (n = words_at(stream, at, end, after)) > 0;)
		at += n;
	at += form_unit_at(stream, at, end);
	return at - from;
}

/* --- labels ------------------------------------------------------------- */

struct found {
	size_t end; /* 0: not here */
	bool cut;
	size_t signs; /* of the label that were there */
};

/* LABEL at AT. Punctuation between its signs is passed over; a line may end
 * within it, a cell may not. */
static struct found label_at(const struct form_stream *stream, size_t at, const char *label)
{
	const struct form_piece *piece = form_piece_of(stream, at);
	size_t end = piece->cell ? piece->end : stream->count;
	size_t len = strlen(label), signs = 0, place = at;
	for (size_t i = 0; i < len; signs++) {
		uint32_t character;
		i += utf8_next(label + i, len - i, &character);
		size_t before = place;
		while (signs && place < end && !form_sign_is_word(form_sign_at(stream, place)))
			place++;
		bool other = place < end && form_piece_of(stream, place)->cell != piece->cell;
		if (place >= end || other || form_sign_at(stream, place) != character) {
			size_t least = piece->cell ? CUT_LEAST_CELL : CUT_LEAST_LINE;
			bool cut = before >= end || form_is_piece_start(stream, before);
			if (cut && signs >= least)
				return (struct found) { .end = before, .cut = true, .signs = signs };
			return (struct found) { 0 };
		}
		place++;
	}
	return (struct found) { .end = place, .signs = signs };
}

/* In a cell, what follows the label must not make another word of it. */
static bool cell_agrees(const struct form_stream *stream, const struct form_piece *piece,
	size_t end)
{
	size_t words = 0;
	for (size_t i = end; i < piece->end; i++) {
		uint32_t sign = form_sign_at(stream, i);
		if (!utf8_is_han(sign))
			return true;
		words++;
	}
	return words <= TAIL_MOST;
}

static bool same_label(const struct form_word *a, const struct form_word *b)
{
	return a == b || !strcmp(a->label, b->label);
}

static void add_hit(struct form_match *match, const struct form_hit *hit)
{
	match->hits = mem_grow(match->hits, &match->hit_room, match->hit_count + 1,
		sizeof(*match->hits));
	match->hits[match->hit_count++] = *hit;
}

/* The words of a form by the sign they begin with. */
enum { SIGN_CHAINS = 1024 };
struct word_chains {
	const struct form_words *words;
	uint32_t signs[WORDS_MOST];         /* first ones, by word */
	short first[SIGN_CHAINS], next[WORDS_MOST]; /* words, -1: no more */
};

static void chain_words(struct word_chains *chains, const struct form_words *words)
{
	chains->words = words;
	for (size_t i = 0; i < SIGN_CHAINS; i++)
		chains->first[i] = -1;
	for (size_t i = words->count; i-- > 0;) {
		const char *label = words->items[i].label;
		utf8_next(label, strlen(label), &chains->signs[i]);
		short *first = &chains->first[chains->signs[i] % SIGN_CHAINS];
		chains->next[i] = *first;
		*first = (short)i;
	}
}

/* The next sign from AT on, before END, that a word may begin with; else END. */
static size_t next_start(const struct word_chains *chains, const struct form_stream *stream,
	size_t at, size_t end)
{
	while (at < end && chains->first[stream->signs[at].sign % SIGN_CHAINS] < 0)
		at++;
	return at;
}

/* The longest label at AT. */
static bool find_label(struct form_hit *hit, const struct form_stream *stream, size_t at,
	const struct word_chains *chains)
{
	const struct form_piece *piece = form_piece_of(stream, at);
	uint32_t sign = form_sign_at(stream, at);
	size_t best = 0;
	*hit = (struct form_hit) { .begin = at };
	for (short i = chains->first[sign % SIGN_CHAINS]; i >= 0; i = chains->next[i]) {
		const struct form_word *word = &chains->words->items[i];
		if (chains->signs[i] != sign)
			continue;
		struct found found = label_at(stream, at, word->label);
		if (!found.end || found.signs < best || (found.signs == best && found.cut))
			continue;
		if (found.cut && form_after_number(stream, piece->first, piece->end) != at)
			continue;
		if (piece->cell && !found.cut && !cell_agrees(stream, piece, found.end))
			continue;
		if (found.signs == best && !hit->cut)
			continue;
		best = found.signs;
		hit->word = word;
		hit->end = found.end;
		hit->cut = found.cut;
	}
	return best > 0;
}

static bool is_closing(uint32_t sign)
{
	return sign == ')' || sign == U'”' || sign == U'」' || sign == '"';
}

static void find_hits(struct form_match *match, const struct form_stream *stream)
{
	struct word_chains chains;
	chain_words(&chains, &form_words[match->form]);
	for (size_t at = 0; at < stream->count;) {
		const struct form_piece *piece = form_piece_of(stream, at);
		struct form_hit hit;
		if (piece->cell && at == piece->first)
			at = form_after_number(stream, at, piece->end);
		if (at < piece->end && find_label(&hit, stream, at, &chains)) {
			size_t floor = match->hit_count ? match->hits[match->hit_count - 1].end : 0;
			if (floor < piece->first)
				floor = piece->first;
			hit.start = form_before_number(stream, at, floor);
			hit.numbered = hit.start < hit.begin;
			if (hit.start > floor && form_sign_at(stream, hit.start - 1) == '(')
				hit.start--;
			const struct form_piece *last = form_piece_of(stream, hit.end - 1);
			while (hit.end < last->end && is_closing(form_sign_at(stream, hit.end)))
				hit.end++;
			hit.end = form_after_note(stream, hit.end, last->end);
			add_hit(match, &hit);
			at = piece->cell ? piece->end : hit.end;
		} else {
			at = piece->cell ? piece->end
				: next_start(&chains, stream, at + 1, piece->end);
		}
	}
}

/* --- regions ------------------------------------------------------------ */

struct walk {
	struct form_match *match;
	const struct form_stream *stream;
	struct form_region region;
	unsigned order;  /* of the last row */
	bool numbered;   /* rows of this region have their numbers */
	bool rows;
};

/* A line that ends in a full stop is told, not tabled. */
static bool is_sentence(const struct form_stream *stream, const struct form_piece *piece)
{
	return !piece->cell && piece->end > piece->first &&
		form_sign_at(stream, piece->end - 1) == 0x3002 /* 。 */;
}

/* Values that are parted by these stand in a sentence. */
static bool parts_clauses(uint32_t sign)
{
	return sign == ',' || sign == ';' || sign == U'、' || sign == U'。';
}

/* Lines between two labels that hold no value: an extra row, at most a few. */
static bool is_clean_lines(const struct form_stream *stream, size_t from, size_t end)
{
	unsigned extra = 0;
	while (from < end) {
		size_t note = form_after_note(stream, from, end);
		if (note > from) { /* of the label, in a line of its own */
			from = note;
			continue;
		}
		if (!form_sign_is_word(form_sign_at(stream, from)) &&
			!form_value_at(stream, from, end)) {
			if (parts_clauses(form_sign_at(stream, from)))
				return false;
			from++;
			continue;
		}
		size_t signs = form_value_at(stream, from, end);
		if (!signs)
			signs = form_unit_at(stream, from, end);
		const struct form_piece *piece = form_piece_of(stream, from);
		if (signs) {
			from += signs;
			continue;
		}
		if (from != piece->first || piece->end > end || piece->end - from > EXTRA_LONGEST ||
			is_sentence(stream, piece) || ++extra > EXTRA_MOST)
			return false;
		from = piece->end;
	}
	return true;
}

static bool is_linked(const struct form_stream *stream, const struct form_hit *a,
	const struct form_hit *b)
{
	const struct form_piece *one = form_piece_of(stream, a->begin);
	const struct form_piece *two = form_piece_of(stream, b->begin);
	if (one->cell && two->cell && one->block == two->block)
		return true;
	size_t from = a->end;
	if (one->cell) {
		/* the rest of a grid is its own; what stands between it and the next
		 * table decides */
		while (from < b->start && form_piece_of(stream, from)->block == one->block)
			from++;
	}
	size_t end = b->start;
	if (two->cell) {
		while (end > from && form_piece_of(stream, end - 1)->block == two->block)
			end--;
	}
	return is_clean_lines(stream, from, end);
}

static bool means(const struct form_word *word, const struct form_hit *hit)
{
	if (!hit->cut)
		return same_label(word, hit->word);
	/* a cut label is that of any word with the same beginning */
	size_t len = strlen(word->label), other = strlen(hit->word->label), n = 0;
	size_t signs = hit->end - hit->begin;
	for (size_t i = 0; i < len && i < other && n < signs; n++) {
		uint32_t a, b;
		size_t size = utf8_next(word->label + i, len - i, &a);
		utf8_next(hit->word->label + i, other - i, &b);
		if (a != b)
			return false;
		i += size;
	}
	return n == signs;
}

/* What HIT is in the part of WALK's region; NULL when it cannot be there. */
static const struct form_word *resolve(const struct walk *walk, const struct form_hit *hit)
{
	const struct form_words *words = &form_words[walk->match->form];
	const struct form_word *head = NULL, *next = NULL, *back = NULL;
	for (size_t i = 0; i < words->count; i++) {
		const struct form_word *word = &words->items[i];
		if (word->part != walk->region.part || !means(word, hit))
			continue;
		if (word->role == WORD_HEAD)
			head = head ? head : word;
		else if (word->order > walk->order && (!next || word->order < next->order))
			next = word;
		else if (word->order <= walk->order && (!back || word->order > back->order))
			back = word;
	}
	if (head && ((!next && !back) || !walk->rows || (walk->numbered && !hit->numbered)))
		return head;
	return next ? next : back ? back : head;
}

/* A word of a sentence that ends where a table begins is none of its labels. */
static void trim_region(struct walk *walk)
{
	struct form_region *region = &walk->region;
	const struct form_hit *hit = &walk->match->hits[region->first];
	bool glued = region->first + 1 < region->end && hit[1].start == hit->end;
	bool starts = form_is_piece_start(walk->stream, hit->start) ||
		walk->stream->signs[hit->start].gap;
	if (starts || (hit->word->role == WORD_HEAD && glued))
		return;
	if (region->first + 1 < region->end && hit->word->role == WORD_ROW &&
		form_value_at(walk->stream, hit->end, hit[1].start))
		return;
	region->first++;
}

/* The heads of a table stand together, above its values; in a sentence each
 * has its number behind it: 结果维持88件、结果纠正18件. */
static bool is_told(const struct walk *walk)
{
	size_t heads = 0, valued = 0;
	for (size_t i = walk->region.first; i < walk->region.end; i++) {
		const struct form_hit *hit = &walk->match->hits[i];
		const struct form_piece *piece = form_piece_of(walk->stream, hit->begin);
		if (hit->word->role != WORD_HEAD || piece->cell)
			continue;
		heads++;
		valued += form_value_at(walk->stream, hit->end, piece->end) > 0;
	}
	return valued >= 3 && 2 * valued > heads;
}

static void close_region(struct walk *walk)
{
	struct form_match *match = walk->match;
	size_t heads = 0, rows = 0;
	bool seen[WORDS_MOST] = { false };
	trim_region(walk);
	for (size_t i = walk->region.first; i < walk->region.end; i++) {
		const struct form_hit *hit = &match->hits[i];
		size_t word = (size_t)(hit->word - form_words[match->form].items);
		if (word >= WORDS_MOST || seen[word])
			continue;
		seen[word] = true;
		heads += hit->word->role == WORD_HEAD;
		rows += hit->word->role == WORD_ROW;
	}
	bool is_table = false;
	switch (walk->region.part) {
	case PART_LIST:
		is_table = rows >= 4;
		break;
	case PART_TWENTY:
		is_table = (heads >= 2 && rows >= 1) || rows >= 4;
		break;
	case PART_APPLY:
		is_table = rows >= 4 || (heads >= 4 && rows >= 1);
		break;
	case PART_REVIEW:
		is_table = heads >= 5 && !is_told(walk);
		break;
	}
	if (!is_table)
		return;
	match->score += heads + rows;
	match->regions = mem_grow(match->regions, &match->region_room, match->region_count + 1,
		sizeof(*match->regions));
	match->regions[match->region_count++] = walk->region;
}

static void start_region(struct walk *walk, size_t at)
{
	struct form_hit *hit = &walk->match->hits[at];
	const struct form_words *words = &form_words[walk->match->form];
	const struct form_word *first = hit->word;
	for (size_t i = 0; i < words->count; i++) {
		if (means(&words->items[i], hit) && words->items[i].role == WORD_HEAD) {
			first = &words->items[i];
			break;
		}
	}
	hit->word = first;
	walk->region = (struct form_region) { .part = first->part, .first = at, .end = at + 1 };
	walk->order = first->role == WORD_HEAD ? 0 : first->order;
	walk->rows = first->role == WORD_ROW;
	walk->numbered = walk->rows && hit->numbered;
}

static void find_regions(struct form_match *match, const struct form_stream *stream)
{
	struct walk walk = { .match = match, .stream = stream };
	for (size_t i = 0; i < match->hit_count; i++) {
		struct form_hit *hit = &match->hits[i];
		if (i == 0) {
			start_region(&walk, i);
			continue;
		}
		const struct form_word *word = is_linked(stream, hit - 1, hit)
			? resolve(&walk, hit) : NULL;
		if (!word) {
			close_region(&walk);
			start_region(&walk, i);
			continue;
		}
		hit->word = word;
		walk.region.end = i + 1;
		if (word->role == WORD_HEAD)
			continue;
		if (word->role == WORD_ROW || word->order > walk.order)
			walk.order = word->order;
		walk.rows |= word->role == WORD_ROW;
		walk.numbered |= hit->numbered;
	}
	if (match->hit_count)
		close_region(&walk);
}

void form_match_init(struct form_match *match, const struct form_stream *stream,
	enum form_id form)
{
	*match = (struct form_match) { .form = form };
	find_hits(match, stream);
	find_regions(match, stream);
}

void form_match_release(struct form_match *match)
{
	free(match->hits);
	free(match->regions);
	*match = (struct form_match) { 0 };
}
