#include "model/heading.h"

#include "base/utf8.h"
#include "model/form.h"

enum {
	CLAUSE = 40,  /* a title cut at a comma has no more signs */
	LEAST = 3,    /* a title cut before a space or a year has as many */
	RUN_ON = 6,   /* what follows such a cut is a text of so many signs */
};

/* How long a title is at most, and what a sentence alone in its line may have
 * to be one, by kind of mark. */
static const struct { size_t most, sentence; } limits[] = {
	[MARK_NO] = { 0, 0 },
	[MARK_ATTACHMENT] = { 60, 0 },
	[MARK_CHAPTER] = { 40, 40 },
	[MARK_HAN] = { 70, 70 },
	[MARK_HAN_PAREN] = { 70, 70 },
	[MARK_NUMBER] = { 44, 24 },
	[MARK_PAREN] = { 24, 20 },
	[MARK_CIRCLE] = { 24, 20 },
};

/* Official titles, after which a text may follow without any sign. */
static const char *const official[] = {
	"总体情况", "概述", "主动公开政府信息情况", "行政机关主动公开政府信息情况",
	"收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况",
	"政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况",
	"政府信息公开工作存在的主要问题及改进情况", "其他需要报告的事项",
};

/* Words that end a title before a year that begins the text. */
static const char *const last_words[] = {
	"情况", "方面", "数量", "概述", "措施", "事项", "问题", "内容", "建设", "管理", "渠道",
	"申请", "保障", "形式", "途径", "费用", "诉讼", "统计表",
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* The label of a form's row may be printed in either script and width. */
static size_t label_len(const struct plain *line, size_t at, const char *label)
{
	size_t len = 0;
	while (*label) {
		uint32_t character;
		label += utf8_next(label, 4, &character);
		if (plain_at(line, at + len) != plain_char(character))
			return 0;
		len++;
	}
	return len;
}

bool heading_is_row(const struct plain *line, size_t at)
{
	static const enum form_id forms[] = { FORM_B, FORM_C };
	for (size_t f = 0; f < COUNT(forms); f++) {
		const struct form *form = form_get(forms[f]);
		for (size_t i = 0; form && i < form->row_count; i++) {
			const struct form_row *row = &form->rows[i];
			if (form_is_application_row(form->id, row->id)
					&& row->level > 1
					&& label_len(line, at, row->label))
				return true;
		}
	}
	return false;
}

/* 2018年 at AT */
static bool is_year(const struct plain *line, size_t at)
{
	return (plain_word(line, at, "20") || plain_word(line, at, "19"))
		&& is_digit(plain_at(line, at + 2)) && is_digit(plain_at(line, at + 3))
		&& plain_at(line, at + 4) == U'年';
}

/* Words that begin a text that is glued to its title. */
static bool begins_text(const struct plain *line, size_t at)
{
	static const char *const words[] = { "一年来", "目前", "今年", "全年", "截至",
		"截止", "本年度", "我省", "我市", "我县", "我区", "我局", "我镇", "我乡",
		"全市", "全县", "全区" };
	for (size_t i = 0; i < COUNT(words); i++)
		if (plain_word(line, at, words[i]))
			return true;
	return is_year(line, at);
}

/* 依申请公开情况 无。 */
static bool begins_answer(const struct plain *line, size_t at)
{
	static const char *const words[] = { "无", "未", "没有", "共", "零" };
	for (size_t i = 0; i < COUNT(words); i++)
		if (plain_word(line, at, words[i]))
			return true;
	return begins_text(line, at);
}

/* Whether the first item of a list, or of headings further in, stands at AT. */
static bool begins_list(const struct plain *line, size_t at)
{
	uint32_t c = line->chars[at];
	if (c == U'一')
		return plain_word(line, at, "一是") > 0;
	if (c != '(' && c != '1' && c != U'①' && c != U'⑴')
		return false;
	struct mark mark = mark_read(line, at);
	return mark.kind >= MARK_HAN_PAREN && mark.number == 1
		&& !is_digit(line->chars[at - 1]) && line->chars[at - 1] >= 0x80;
}

static bool ends_title(const struct plain *line, size_t start, size_t end)
{
	for (size_t i = 0; i < COUNT(last_words); i++)
		for (size_t len = 2; len <= 3 && end >= start + len; len++)
			if (plain_word(line, end - len, last_words[i]) == len)
				return true;
	return false;
}

static size_t find_stop(const struct plain *line, size_t from)
{
	while (from < line->count && line->chars[from] != U'。')
		from++;
	return from;
}

/* The end of an official title at START that text is glued to; 0: none. */
static size_t official_end(const struct plain *line, size_t start)
{
	size_t end = 0;
	for (size_t i = 0; i < COUNT(official); i++) {
		size_t len = plain_word(line, start, official[i]);
		if (len && start + len > end)
			end = start + len;
	}
	return end && line->count > end + RUN_ON ? end : 0;
}

/* Where a title ends before its sentence does: at a colon or a list, at a space
 * or a word that begins the text. STOP where it does not. */
static size_t find_cut(const struct plain *line, size_t start, size_t stop)
{
	size_t cut = official_end(line, start);
	if (cut && cut < stop)
		return cut;
	size_t quotes = 0;
	for (size_t at = start; at < stop && at < start + CLAUSE; at++) {
		uint32_t c = line->chars[at];
		bool runs_on = line->count - at > RUN_ON;
		quotes += c == U'“';
		quotes -= c == U'”' && quotes > 0;
		if (at < start + LEAST || quotes)
			continue;
		if (c == ':' || c == U'∶' || (runs_on && begins_list(line, at)))
			return at;
		if (utf8_is_space(c) && utf8_is_han(line->chars[at - 1]) && runs_on
				&& (stop < line->count || line->count - at > CLAUSE)
				&& stop - start > 20)
			return at;
		if (runs_on && begins_text(line, at) && ends_title(line, start, at))
			return at;
		if (utf8_is_space(c) && begins_answer(line, at + 1)
				&& ends_title(line, start, at))
			return at;
	}
	return stop;
}

static bool has_sign(const struct plain *line, size_t from, size_t to, uint32_t sign)
{
	for (; from < to; from++)
		if (line->chars[from] == sign)
			return true;
	return false;
}

/* (1)…(2)… in one paragraph are no headings. */
static bool goes_on_inside(const struct plain *line, const struct mark *mark)
{
	for (size_t at = mark->end; at < line->count; at++) {
		uint32_t c = line->chars[at];
		if (c != '(' && !(c >= 0x2460 && c < 0x2488) && !is_digit(c))
			continue;
		struct mark next = mark_read(line, at);
		if (next.kind == mark->kind && next.number == mark->number + 1)
			return true;
	}
	return false;
}

/* A sentence of its own in a numbered line is an item of a list; only a short
 * one without a comma is a title. */
static bool is_item(const struct plain *line, const struct heading *heading)
{
	enum mark_kind kind = heading->mark.kind;
	size_t len = heading->title_end - heading->title;
	bool comma = has_sign(line, heading->title, heading->title_end, ',');
	if (kind == MARK_PAREN || kind == MARK_CIRCLE)
		return comma || has_sign(line, heading->title, heading->title_end, ';')
			|| goes_on_inside(line, &heading->mark);
	uint32_t last = plain_at(line, line->count - 1);
	bool alone = heading->rest >= line->count;
	if (kind == MARK_NUMBER && alone && (last == U'。' || last == ';'))
		return comma || len > limits[kind].sentence;
	return false;
}

static void trim_title(const struct plain *line, struct heading *heading)
{
	while (heading->title_end > heading->title) {
		uint32_t c = line->chars[heading->title_end - 1];
		if (!utf8_is_space(c) && c != ':' && c != ';' && c != ',' && c != U'。')
			break;
		heading->title_end--;
	}
}

/* The end of the first word of last_words after START; 0: none is near. */
static size_t find_last_word(const struct plain *line, size_t start, size_t end)
{
	size_t at = start + 4, len = 1;
	while (at <= end && at <= start + CLAUSE && !ends_title(line, start, at))
		at++;
	if (at > end || at > start + CLAUSE)
		return 0;
	for (; len; at += len)
		for (size_t i = len = 0; i < COUNT(last_words) && !len; i++)
			len = plain_word(line, at, last_words[i]);
	return at;
}

/* A title is too long, for the outer marks: its first clause stands for it, or
 * what comes before a table that is glued to it; else there is none, and all is
 * text. */
static bool cut_clause(const struct plain *line, struct heading *heading)
{
	enum mark_kind kind = heading->mark.kind;
	size_t start = heading->title, at = start;
	if (kind != MARK_HAN && kind != MARK_HAN_PAREN)
		return false;
	while (at < heading->title_end && at <= start + CLAUSE
			&& line->chars[at] != ',' && line->chars[at] != ';')
		at++;
	size_t last_word = find_last_word(line, start, heading->title_end);
	if (at < heading->title_end && at <= start + CLAUSE) {
		heading->title_end = at;
		heading->rest = at + 1;
	} else if (last_word) {
		heading->title_end = heading->rest = last_word;
	} else {
		heading->title_end = heading->rest = start;
	}
	return last_word || kind == MARK_HAN || heading->title_end > start;
}

/* A title with a figure in it (公开信息20条) is a sentence that says something:
 * it stays text. */
static bool has_figure(const struct plain *line, size_t from, size_t to)
{
	static const uint32_t units[] = U"条件次篇份元人户项起%";
	for (; from + 1 < to; from++) {
		uint32_t next = line->chars[from + 1];
		if (!is_digit(line->chars[from]))
			continue;
		if (next == U'余' || next == U'多' || next == U'万')
			next = plain_at(line, from + 2);
		for (size_t i = 0; units[i]; i++)
			if (units[i] == next)
				return true;
	}
	return false;
}

struct heading heading_read(const struct plain *line)
{
	const struct heading none = { 0 };
	struct heading heading = { 0 };
	while (heading.start < line->count
			&& utf8_is_space(line->chars[heading.start]))
		heading.start++;
	heading.mark = mark_read(line, heading.start);
	if (!heading.mark.kind || heading.mark.end >= line->count
			|| heading_is_row(line, heading.start))
		return heading.mark.kind == MARK_ATTACHMENT
			? (struct heading) { heading.mark, heading.start, line->count,
				line->count, line->count } : none;
	size_t stop = find_stop(line, heading.mark.end);
	heading.title = heading.mark.end;
	heading.title_end = find_cut(line, heading.title, stop);
	heading.rest = heading.title_end;
	while (heading.rest < line->count && (line->chars[heading.rest] == U'。'
			|| line->chars[heading.rest] == ':'
			|| utf8_is_space(line->chars[heading.rest])))
		heading.rest++;
	size_t len = heading.title_end - heading.title;
	if (len > limits[heading.mark.kind].most && !cut_clause(line, &heading))
		return none;
	trim_title(line, &heading);
	if (has_figure(line, heading.title, heading.title_end)) {
		if (heading.mark.kind > MARK_HAN)
			return none;
		heading.rest = heading.title;
		heading.title_end = heading.title;
		return heading;
	}
	if (heading.mark.kind != MARK_HAN && heading.title_end == heading.title)
		return none;
	if (is_item(line, &heading))
		return none;
	return heading;
}
