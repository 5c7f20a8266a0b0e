/*
 * The year reported on or planned: the title's, else that of the period, else
 * that of the prose; never that of the publishing alone.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/head.h"
#include "model/place_mentions.h"

enum { FIRST_YEAR = 2003, LAST_YEAR = 2079 };
enum { YEARS = LAST_YEAR - FIRST_YEAR + 1 };
enum { PROSE_BYTES = 4000 };

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static int han_year(const char *text, size_t len, size_t *bytes)
{
	struct head_date date;
	struct strbuf day = STRBUF_INIT;
	/* The reading of days knows the signs; it wants a month. */
	static const char *const year_sign[] = { "年", NULL };
	size_t end = 0;
	while (end < len && end < 16 && !words_at(year_sign, text + end, len - end))
		end++;
	bool found = false;
	if (end < len && end >= 8 && end < 16) {
		strbuf_add(&day, text, end);
		strbuf_adds(&day, "年一月");
		found = head_date_at(&date, day.text, day.len);
	}
	strbuf_release(&day);
	*bytes = end + 3;
	return found ? date.year : 0;
}

/* The year that stands at TEXT; BEFORE is the byte before it. */
static int year_at(const char *text, size_t len, char before, size_t *bytes)
{
	static const char *const year_sign[] = { "年", NULL };
	if (len >= 4 && text[0] == '2' && text[1] == '0' && is_digit(text[2])
			&& is_digit(text[3]) && !is_digit(before)) {
		*bytes = 4 + words_at(year_sign, text + 4, len - 4);
		int year = 2000 + (text[2] - '0') * 10 + (text[3] - '0');
		/* 201711日 has lost its signs, 20160 is a number. */
		return *bytes == 4 && len > 4 && is_digit(text[4]) ? 0 : year;
	}
	if (len >= 11 && !strncmp(text, "二", 3)) /* 二OO九年 */
		return han_year(text, len, bytes);
	return 0;
}

int head_year_in(const char *text, size_t len, size_t *at, size_t *bytes)
{
	for (size_t i = 0; i < len;) {
		uint32_t character;
		int year = year_at(text + i, len - i, i ? text[i - 1] : ' ', bytes);
		if (year >= FIRST_YEAR && year <= LAST_YEAR) {
			*at = i;
			return year;
		}
		i += utf8_next(text + i, len - i, &character);
	}
	return 0;
}

static int title_year(const struct head_title *title)
{
	size_t at, bytes, next, more;
	if (!title->plain)
		return 0;
	size_t len = strlen(title->plain);
	int year = head_year_in(title->plain, len, &at, &bytes);
	/* 2013-2014学年 ends in 2014 */
	static const char *const until[] = { "-", "—", "至", "~", NULL };
	size_t end = at + bytes, sign = year ? words_at(until, title->plain + end,
		len - end) : 0;
	end += sign;
	int last = sign ? head_year_in(title->plain + end, len - end, &next, &more) : 0;
	return last == year + 1 && next == 0 ? last : year;
}

/* ------------------------------------------------------------ the period */

static const char *const period_words[] = { "统计期限", "统计数据期限",
	"数据统计期", "统计时间", "统计时限", "数据期限", "统计起止", "时间期限",
	"统计数据", "所列数据", "期限", "起止时间", "统计周期", NULL };
static const char *const until_words[] = { "至", "到", "—", "-", "止", NULL };

/* Years of a period may have lost the signs behind them: 201711日至20171231日. */
static int loose_year(const char *text, size_t len)
{
	if (len < 4 || text[0] != '2' || text[1] != '0' || !is_digit(text[2])
			|| !is_digit(text[3]))
		return 0;
	return 2000 + (text[2] - '0') * 10 + (text[3] - '0');
}

/* The year in which the period ends that is told of from TEXT on. */
static int period_year(const char *text, size_t len)
{
	int year = 0;
	bool until = false;
	size_t most = len < 160 ? len : 160;
	for (size_t at = 0; at < most;) {
		uint32_t character;
		bool start = at == 0 || !is_digit(text[at - 1]);
		int found = start ? loose_year(text + at, len - at) : 0;
		if (found && (!year || until)) {
			if (year && found > year + 10)
				break;
			year = found;
			if (until)
				break;
		}
		until |= year && words_at(until_words, text + at, len - at);
		if (words_at((const char *const[]){ "。", "\n", NULL },
				text + at, len - at) && year)
			break;
		at += utf8_next(text + at, len - at, &character);
	}
	return year;
}

static int find_period(const struct strbuf *body)
{
	size_t most = body->len < PROSE_BYTES ? body->len : PROSE_BYTES;
	for (size_t i = 0; period_words[i]; i++) {
		const char *at = memmem(body->text, most, period_words[i],
			strlen(period_words[i]));
		int year = at ? period_year(at, body->len - (size_t)(at - body->text))
			: 0;
		if (year >= FIRST_YEAR)
			return year;
	}
	return 0;
}

/* ------------------------------------------------------------- the prose */

/* How much the words around a year say that it is the one reported on. */
static int weight_of(const char *text, size_t len, size_t at, size_t bytes)
{
	static const char *const brackets[] = { "〔", "﹝", "[", "【", NULL };
	static const char *const strong[] = { "度", "以来", "全年", "政府信息公开",
		"政务公开", NULL };
	static const char *const stops[] = { ",", "，", "、", "底", "末", "12月底",
		"12月末", NULL };
	static const char *const year_sign[] = { "年", NULL };
	static const char *const months[] = { "1月", "2月", "3月", "4月", "5月", "6月",
		"7月", "8月", "9月", "10月", "11月", "12月", NULL };
	const char *behind = text + at + bytes;
	size_t rest = len - at - bytes;
	if (words_before(brackets, text, at)
			|| !words_before(year_sign, text, at + bytes))
		return 0;
	if (words_at(strong, behind, rest))
		return 4;
	if (words_at(stops, behind, rest))
		return 3;
	return words_at(months, behind, rest) ? 1 : 2;
}

/* Weights of the years told of in the prose, what comes first says more; none
 * is later than the day of publishing. */
static void weigh_years(const struct head *head, int weights[YEARS])
{
	const char *text = head->body.text;
	size_t len = head->body.len < PROSE_BYTES ? head->body.len : PROSE_BYTES;
	for (size_t from = 0; from < len;) {
		size_t at, bytes;
		int year = head_year_in(text + from, len - from, &at, &bytes);
		if (!year)
			break;
		at += from;
		int weight = weight_of(text, len, at, bytes) * (at < 600 ? 2 : 1);
		weights[year - FIRST_YEAR] += weight;
		from = at + bytes;
	}
	int last = LAST_YEAR;
	if (head->report->published)
		last = atoi(head->report->published);
	for (int i = 0; i < YEARS; i++)
		if (FIRST_YEAR + i > last || weights[i] <= 1)
			weights[i] = 0;
}

/* Index of the heaviest but NOT, the first of equals; -1: none. */
static int heaviest(const int weights[YEARS], int not)
{
	int best = -1;
	for (int i = 0; i < YEARS; i++)
		if (i != not && weights[i]
				&& (best < 0 || weights[i] > weights[best]))
			best = i;
	return best;
}

static void add_candidates(struct report *report, const int weights[YEARS],
	int best)
{
	struct strbuf out = STRBUF_INIT;
	strbuf_addf(&out, "%d", FIRST_YEAR + best);
	for (int i = YEARS; i-- > 0;)
		if (i != best && weights[i])
			strbuf_addf(&out, "; %d", FIRST_YEAR + i);
	report->year_candidates = strbuf_take(&out);
}

static int prose_year(const struct head *head)
{
	int weights[YEARS] = { 0 };
	struct report *report = head->report;
	weigh_years(head, weights);
	int best = heaviest(weights, -1);
	if (best < 0)
		return 0;
	int other = heaviest(weights, best);
	double first = weights[best], second = other < 0 ? 0 : weights[other];
	/* A single word of it may be about anything. */
	double told = first < 8 ? first / 8 : 1;
	report->year_confidence = 0.95 * told * (1 - 0.5 * second / first);
	if (report->published && atoi(report->published) == FIRST_YEAR + best
			+ (report->kind == KIND_ANNUAL))
		report->year_confidence = 0.95;
	report->year_evidence = mem_text(N_("sentences of the text"));
	add_candidates(report, weights, best);
	return FIRST_YEAR + best;
}

static int is_from(struct report *report, const char *evidence, double sure,
	int year)
{
	if (year) {
		report->year_evidence = mem_text(evidence);
		report->year_confidence = sure;
	}
	return year;
}

/* Title and period name two years: the title's stands. */
static void note_difference(struct head *head, int year, int period)
{
	struct report *report = head->report;
	struct strbuf candidates = STRBUF_INIT;
	report_note(report, NOTE_DOUBTFUL, head->title.line, "year-differs",
		"The title says %d, the period told of in the text %d.",
		year, period);
	report->year_confidence = 0.5;
	strbuf_addf(&candidates, "%d; %d", year, period);
	report->year_candidates = strbuf_take(&candidates);
}

void head_year_read(struct head *head)
{
	struct report *report = head->report;
	bool made = report->kind == KIND_ANNUAL || report->kind == KIND_KEYPOINTS;
	int year = is_from(report, N_("title"), 1, title_year(&head->title));
	if (!year)
		year = is_from(report, N_("title of the notice"), 0.95,
			title_year(&head->notice));
	int period = report->kind == KIND_ANNUAL ? find_period(&head->body) : 0;
	/* Only a report's figures have one. */
	if (period && report->kind_confidence < 0.7)
		report->kind_confidence = 0.7;
	if (year && period && year != period)
		note_difference(head, year, period);
	if (!year)
		year = is_from(report, N_("the period told of in the text"), 0.95,
			period);
	if (!year && made)
		year = prose_year(head);
	report->year = year;
}
