#include "model/docx.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	LEVELS = 9,
	LARGEST = 32767,
	LETTERS = 9,     /* of one number: aaaa is 79 */
	LONGEST_TEXT = 64, /* bytes of w:lvlText */
};

/* Where Word stores one number, print has another sign. ECMA-376 17.18.59. */
enum shape {
	SHAPE_PLACES,   /* of the digits SIGNS, 十 as 一〇 */
	SHAPE_COUNTING, /* 十 and 百 between them */
	SHAPE_SIGNS,    /* the SIGNS themselves; past them, decimal */
	SHAPE_LETTERS,
	SHAPE_ROMAN,
	SHAPE_NOTHING,
};

struct format {
	const char *name;
	enum shape shape;
	const uint32_t *signs; /* of places and counting: ten from 0 */
	unsigned width;        /* of places: so many digits at least */
};

static const uint32_t han[] = U"〇一二三四五六七八九";
static const uint32_t han_hant[] = U"零一二三四五六七八九";
static const uint32_t legal_hans[] = U"零壹贰叁肆伍陆柒捌玖";
static const uint32_t legal_hant[] = U"零壹貳參肆伍陸柒捌玖";
static const uint32_t wide[] = U"０１２３４５６７８９";
static const uint32_t ascii[] = U"0123456789";

static const struct format formats[] = {
	{ "decimal", SHAPE_PLACES, ascii, 1 },
	{ "decimalZero", SHAPE_PLACES, ascii, 2 },
	{ "decimalHalfWidth", SHAPE_PLACES, ascii, 1 },
	{ "decimalFullWidth", SHAPE_PLACES, wide, 1 },
	{ "decimalFullWidth2", SHAPE_PLACES, wide, 1 },
	{ "ideographDigital", SHAPE_PLACES, han, 1 },
	{ "japaneseDigitalTenThousand", SHAPE_PLACES, han, 1 },
	{ "taiwaneseDigital", SHAPE_PLACES, han, 1 },
	{ "chineseCounting", SHAPE_COUNTING, han, 0 },
	{ "chineseCountingThousand", SHAPE_COUNTING, han, 0 },
	{ "japaneseCounting", SHAPE_COUNTING, han, 0 },
	{ "taiwaneseCounting", SHAPE_COUNTING, han_hant, 0 },
	{ "taiwaneseCountingThousand", SHAPE_COUNTING, han_hant, 0 },
	{ "chineseLegalSimplified", SHAPE_COUNTING, legal_hans, 0 },
	{ "ideographLegalTraditional", SHAPE_COUNTING, legal_hant, 0 },
	{ "decimalEnclosedCircle", SHAPE_SIGNS, U"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 0 },
	{ "decimalEnclosedCircleChinese", SHAPE_SIGNS,
		U"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 0 },
	{ "decimalEnclosedFullstop", SHAPE_SIGNS, U"⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", 0 },
	{ "decimalEnclosedParen", SHAPE_SIGNS, U"⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", 0 },
	{ "ideographEnclosedCircle", SHAPE_SIGNS, U"㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", 0 },
	{ "ideographTraditional", SHAPE_SIGNS, U"甲乙丙丁戊己庚辛壬癸", 0 },
	{ "ideographZodiac", SHAPE_SIGNS, U"子丑寅卯辰巳午未申酉戌亥", 0 },
	{ "lowerLetter", SHAPE_LETTERS, U"a", 0 },
	{ "upperLetter", SHAPE_LETTERS, U"A", 0 },
	{ "lowerRoman", SHAPE_ROMAN, U"ivxlcdm", 0 },
	{ "upperRoman", SHAPE_ROMAN, U"IVXLCDM", 0 },
	{ "bullet", SHAPE_NOTHING, NULL, 0 },
	{ "none", SHAPE_NOTHING, NULL, 0 },
};

static const struct format *format_by_name(const char *name)
{
	for (size_t i = 0; name && i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return &formats[0];
}

/* ---------------------------------------------------- numbers in print */

static void add_places(struct strbuf *out, const uint32_t *digits,
	unsigned number, unsigned width)
{
	unsigned place = 1, least = 1;
	for (unsigned i = 1; i < width; i++)
		least *= 10;
	while (place < least || number / place >= 10)
		place *= 10;
	for (; place; place /= 10)
		strbuf_add_char(out, digits[number / place % 10]);
}

/* 十二, 二十, 一百零五: no 一 before the first 十. */
static void add_counting(struct strbuf *out, const uint32_t *digits,
	unsigned number)
{
	static const uint32_t places_plain[] = U" 十百千万";
	static const uint32_t places_legal[] = U" 拾佰仟万";
	const uint32_t *places = digits[1] == U'一' ? places_plain : places_legal;
	bool begun = false, gap = false;
	unsigned at = 4;
	for (unsigned place = 10000; place; place /= 10, at--) {
		unsigned digit = number / place % 10;
		if (!digit) {
			gap = begun;
			continue;
		}
		if (gap)
			strbuf_add_char(out, digits[0]);
		if (begun || digit > 1 || place != 10 || places == places_legal)
			strbuf_add_char(out, digits[digit]);
		if (at)
			strbuf_add_char(out, places[at]);
		begun = true;
		gap = false;
	}
	if (!begun)
		strbuf_add_char(out, digits[0]);
}

/* a … z, aa … zz: Word repeats the letter. */
static void add_letters(struct strbuf *out, uint32_t first, unsigned number)
{
	for (unsigned i = 0; number && i <= (number - 1) / 26 && i < LETTERS; i++)
		strbuf_add_char(out, first + (number - 1) % 26);
}

static void add_roman(struct strbuf *out, const uint32_t *signs, unsigned number)
{
	static const struct { unsigned value; signed char first, second; } parts[] = {
		{ 1000, -1, 6 }, { 900, 4, 6 }, { 500, -1, 5 }, { 400, 4, 5 },
		{ 100, -1, 4 }, { 90, 2, 4 }, { 50, -1, 3 }, { 40, 2, 3 },
		{ 10, -1, 2 }, { 9, 0, 2 }, { 5, -1, 1 }, { 4, 0, 1 }, { 1, -1, 0 },
	};
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		for (; number >= parts[i].value; number -= parts[i].value) {
			if (parts[i].first >= 0)
				strbuf_add_char(out, signs[parts[i].first]);
			strbuf_add_char(out, signs[parts[i].second]);
		}
}

static void add_number(struct strbuf *out, const struct format *format,
	unsigned number)
{
	size_t count = 0;
	switch (format->shape) {
	case SHAPE_PLACES:
		add_places(out, format->signs, number, format->width);
		break;
	case SHAPE_COUNTING:
		add_counting(out, format->signs, number);
		break;
	case SHAPE_SIGNS:
		while (format->signs[count])
			count++;
		if (number && number <= count)
			strbuf_add_char(out, format->signs[number - 1]);
		else
			add_places(out, ascii, number, 1);
		break;
	case SHAPE_LETTERS:
		add_letters(out, format->signs[0], number);
		break;
	case SHAPE_ROMAN:
		add_roman(out, format->signs, number);
		break;
	case SHAPE_NOTHING:
		break;
	}
}

/* --------------------------------------------------------- definitions */

struct level {
	const struct format *format; /* NULL: not defined */
	char *text;                  /* 第%1章 */
	char *style;                 /* the paragraph style it belongs to */
	unsigned start;
	bool parted;                 /* by a tab or a space */
	bool decimal;                /* w:isLgl: all its numbers are */
};

struct list { /* w:abstractNum */
	long id;
	struct level levels[LEVELS];
	unsigned counts[LEVELS];
	bool counting[LEVELS];
};

struct number { /* w:num: a use of a list */
	long id;
	struct list *list;
	long starts[LEVELS];          /* w:startOverride; -1: none */
	bool begun[LEVELS];
};

struct docx_numbering {
	struct list **lists;
	size_t list_count, list_room;
	struct number *numbers;
	size_t number_count, number_room;
};

static void level_release(struct level *level)
{
	free(level->text);
	free(level->style);
	*level = (struct level) { 0 };
}

/* Reads w:lvl, which was entered. */
static void read_level(struct level *level, struct xml *xml)
{
	enum xml_step step;
	level_release(level);
	level->format = &formats[0];
	level->start = 1;
	level->parted = true;
	if (xml->empty)
		return;
	while ((step = xml_next(xml)) == XML_ENTER || step == XML_TEXT) {
		if (step == XML_TEXT)
			continue;
		if (xml_is(xml, "start")) {
			long start = xml_number(xml, "val", 1);
			level->start = start >= 0 && start <= LARGEST
				? (unsigned)start : 1;
		} else if (xml_is(xml, "numFmt")) {
			char *name = xml_attribute(xml, "val");
			level->format = format_by_name(name);
			free(name);
		} else if (xml_is(xml, "lvlText")) {
			free(level->text);
			level->text = xml_attribute(xml, "val");
			if (level->text && strlen(level->text) > LONGEST_TEXT)
				*level->text = '\0';
		} else if (xml_is(xml, "pStyle")) {
			free(level->style);
			level->style = xml_attribute(xml, "val");
		} else if (xml_is(xml, "isLgl")) {
			level->decimal = docx_said(xml) == SAID_YES;
		} else if (xml_is(xml, "suff")) {
			char *between = xml_attribute(xml, "val");
			level->parted = !between || strcmp(between, "nothing");
			free(between);
		}
		xml_skip(xml);
	}
}

static long level_number(struct xml *xml)
{
	long level = xml_number(xml, "ilvl", -1);
	return level < LEVELS ? level : -1;
}

static void read_list(struct docx_numbering *numbering, struct xml *xml)
{
	struct list *list = mem_zero(1, sizeof(*list));
	enum xml_step step;
	list->id = xml_number(xml, "abstractNumId", -1);
	numbering->lists = mem_grow(numbering->lists, &numbering->list_room,
		numbering->list_count + 1, sizeof(*numbering->lists));
	numbering->lists[numbering->list_count++] = list;
	if (xml->empty)
		return;
	while ((step = xml_next(xml)) == XML_ENTER || step == XML_TEXT) {
		long at = step == XML_ENTER && xml_is(xml, "lvl")
			? level_number(xml) : -1;
		if (at >= 0)
			read_level(&list->levels[at], xml);
		else if (step == XML_ENTER)
			xml_skip(xml);
	}
}

static struct list *find_list(struct docx_numbering *numbering, long id)
{
	for (size_t i = 0; i < numbering->list_count; i++)
		if (numbering->lists[i]->id == id)
			return numbering->lists[i];
	return NULL;
}

/* Reads w:lvlOverride of level AT. */
static void read_override(struct number *number, long at, struct xml *xml)
{
	enum xml_step step;
	while ((step = xml_next(xml)) == XML_ENTER || step == XML_TEXT) {
		if (step == XML_TEXT)
			continue;
		if (xml_is(xml, "startOverride")) {
			long start = xml_number(xml, "val", -1);
			number->starts[at] = start <= LARGEST ? start : -1;
		}
		xml_skip(xml);
	}
}

static void read_number(struct docx_numbering *numbering, struct xml *xml)
{
	struct number number = { .id = xml_number(xml, "numId", -1) };
	enum xml_step step;
	for (size_t i = 0; i < LEVELS; i++)
		number.starts[i] = -1;
	while ((step = xml_next(xml)) == XML_ENTER || step == XML_TEXT) {
		if (step == XML_TEXT)
			continue;
		long at = xml_is(xml, "lvlOverride") ? level_number(xml) : -1;
		if (xml_is(xml, "abstractNumId"))
			number.list = find_list(numbering, xml_number(xml, "val", -1));
		if (at >= 0)
			read_override(&number, at, xml);
		else
			xml_skip(xml);
	}
	if (!number.list)
		return;
	numbering->numbers = mem_grow(numbering->numbers,
		&numbering->number_room, numbering->number_count + 1,
		sizeof(*numbering->numbers));
	numbering->numbers[numbering->number_count++] = number;
}

static int by_id(const void *a, const void *b)
{
	const struct number *first = a, *second = b;
	return (first->id > second->id) - (first->id < second->id);
}

struct docx_numbering *docx_numbering_new(const char *xml_bytes, size_t len)
{
	struct docx_numbering *numbering = mem_zero(1, sizeof(*numbering));
	struct xml xml;
	enum xml_step step;
	xml_open(&xml, xml_bytes, len);
	while ((step = xml_next(&xml)) != XML_END && step != XML_BROKEN) {
		if (step != XML_ENTER)
			continue;
		if (xml_is(&xml, "abstractNum"))
			read_list(numbering, &xml);
		else if (xml_is(&xml, "num"))
			read_number(numbering, &xml);
	}
	xml_close(&xml);
	if (numbering->number_count)
		qsort(numbering->numbers, numbering->number_count,
			sizeof(*numbering->numbers), by_id);
	return numbering;
}

void docx_numbering_free(struct docx_numbering *numbering)
{
	for (size_t i = 0; i < numbering->list_count; i++) {
		for (size_t k = 0; k < LEVELS; k++)
			level_release(&numbering->lists[i]->levels[k]);
		free(numbering->lists[i]);
	}
	free(numbering->lists);
	free(numbering->numbers);
	free(numbering);
}

/* ------------------------------------------------------------ counting */

static struct number *find_number(struct docx_numbering *numbering, long id)
{
	return numbering->number_count ? bsearch(&(struct number) { .id = id },
		numbering->numbers, numbering->number_count,
		sizeof(*numbering->numbers), by_id) : NULL;
}

static size_t level_of(const struct list *list,
	const struct docx_properties *properties)
{
	if (properties->number_level >= 0)
		return properties->number_level < LEVELS
			? (size_t)properties->number_level : LEVELS - 1;
	for (size_t i = 0; properties->style && i < LEVELS; i++)
		if (list->levels[i].style
				&& !strcmp(list->levels[i].style, properties->style))
			return i;
	return 0;
}

static void count(struct number *number, size_t at)
{
	struct list *list = number->list;
	unsigned start = list->levels[at].format ? list->levels[at].start : 1;
	bool anew = number->starts[at] >= 0 && !number->begun[at];
	number->begun[at] = true;
	if (anew || !list->counting[at])
		list->counts[at] = anew ? (unsigned)number->starts[at] : start;
	else if (list->counts[at] < LARGEST)
		list->counts[at]++;
	list->counting[at] = true;
	for (size_t i = at + 1; i < LEVELS; i++)
		list->counting[i] = false;
}

void docx_numbering_mark(struct docx_numbering *numbering, struct strbuf *out,
	const struct docx_properties *properties)
{
	struct number *number = properties->number > 0
		? find_number(numbering, properties->number) : NULL;
	if (!number)
		return;
	struct list *list = number->list;
	size_t at = level_of(list, properties), before = out->len;
	const struct level *level = &list->levels[at];
	count(number, at);
	if (!level->format || level->format->shape == SHAPE_NOTHING || !level->text)
		return;
	for (const char *text = level->text; *text; text++) {
		if (text[0] != '%' || text[1] < '1' || text[1] > '9') {
			strbuf_addc(out, *text);
			continue;
		}
		size_t which = (size_t)(*++text - '1');
		const struct format *format = list->levels[which].format;
		unsigned value = list->counting[which] ? list->counts[which]
			: list->levels[which].start;
		add_number(out, level->decimal || !format ? &formats[0] : format,
			value);
	}
	/* "1." and the text need nothing between them, "1" and it do. */
	bool closed = out->len > before && ((unsigned char)out->text[out->len - 1]
		>= 0x80 || strchr(".)", out->text[out->len - 1]));
	if (level->parted && out->len > before && !closed)
		strbuf_addc(out, ' ');
}
