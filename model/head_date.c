/*
 * Days: 2019年1月18日, 2021-02-07, 2012.02.16, 二○○八年九月二十八日, 2017年3月;
 * and those whose signs were lost on the way (2015618), repaired where exactly
 * one reading is valid.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/head.h"
#include "model/place_mentions.h"

enum { FIRST_YEAR = 1998, LAST_YEAR = 2079 };

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_day(int year, int month, int day)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12
			|| day < 1)
		return false;
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return day <= days[month - 1] + (month == 2 && leap);
}

/* A number of at most MOST digits at TEXT; -1 where none is. */
static int number_at(const char *text, size_t len, size_t most, size_t *bytes)
{
	int number = 0;
	size_t at = 0;
	while (at < len && at < most && is_digit(text[at]))
		number = number * 10 + (text[at++] - '0');
	*bytes = at;
	return at ? number : -1;
}

static const char *const year_signs[] = { "年", "-", "/", ".", "—", "–", NULL };
static const char *const month_signs[] = { "月", "-", "/", ".", "—", "–", NULL };
static const char *const day_signs[] = { "日", "号", NULL };

/* White space as it stands in printed text; plain text has none. */
static size_t spaces(const char *text, size_t len)
{
	size_t at = 0;
	while (at < len && text[at] == ' ')
		at++;
	return at;
}

/* ------------------------------------------------ 二○○八年九月二十八日 */

static const struct { const char *sign; int digit; } han_digits[] = {
	{ "〇", 0 }, { "○", 0 }, { "零", 0 }, { "O", 0 }, { "0", 0 }, { "o", 0 },
	{ "Ｏ", 0 }, { "一", 1 }, { "二", 2 }, { "三", 3 }, { "四", 4 }, { "五", 5 },
	{ "六", 6 }, { "七", 7 }, { "八", 8 }, { "九", 9 }, { "元", 1 }, { "◯", 0 },
	{ "О", 0 },
};

static size_t han_digit_at(const char *text, size_t len, int *digit)
{
	for (size_t i = 0; i < sizeof(han_digits) / sizeof(han_digits[0]); i++) {
		size_t bytes = strlen(han_digits[i].sign);
		if (bytes <= len && !memcmp(text, han_digits[i].sign, bytes)) {
			*digit = han_digits[i].digit;
			return bytes;
		}
	}
	return 0;
}

static int han_year_at(const char *text, size_t len, size_t *bytes)
{
	int year = 0, digit = 0;
	size_t at = 0;
	for (unsigned i = 0; i < 4; i++) {
		size_t took = han_digit_at(text + at, len - at, &digit);
		if (!took || (i == 0 && digit != 2))
			return -1;
		year = year * 10 + digit;
		at += took;
	}
	*bytes = at;
	return year;
}

/* 二十八, 十, 三十一 */
static int han_number_at(const char *text, size_t len, size_t *bytes)
{
	static const char *const ten[] = { "十", NULL };
	int number = 0, digit = 0;
	size_t at = 0, took = han_digit_at(text, len, &digit);
	if (took) {
		number = digit;
		at = took;
	}
	if (words_at(ten, text + at, len - at)) {
		number = (took ? number : 1) * 10;
		at += words_at(ten, text + at, len - at);
		took = han_digit_at(text + at, len - at, &digit);
		if (took) {
			number += digit;
			at += took;
		}
	}
	*bytes = at;
	return at ? number : -1;
}

static bool han_date_at(struct head_date *date, const char *text, size_t len)
{
	static const char *const year_sign[] = { "年", NULL };
	static const char *const month_sign[] = { "月", NULL };
	size_t at, took, sign;
	int year = han_year_at(text, len, &at);
	if (year < 0 || !(sign = words_at(year_sign, text + at, len - at)))
		return false;
	at += sign;
	int month = han_number_at(text + at, len - at, &took);
	if (month < 1 || month > 12
			|| !(sign = words_at(month_sign, text + at + took,
				len - at - took)))
		return false;
	at += took + sign;
	int day = han_number_at(text + at, len - at, &took);
	if (day > 0 && is_day(year, month, day)) {
		at += took;
		at += words_at(day_signs, text + at, len - at);
	} else {
		day = 0;
	}
	*date = (struct head_date){ .year = year, .month = month,
		.day = day, .len = at };
	return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* --------------------------------------------------- 2015618, 201711日 */

/* REST are the digits of month and day run together; tells the one reading, or
 * both. */
static bool split_day(struct head_date *date, int year, const char *rest,
	size_t digits)
{
	unsigned readings = 0;
	for (size_t first = 1; first <= 2 && first < digits; first++) {
		size_t second = digits - first, took;
		int month = number_at(rest, first, first, &took);
		int day = number_at(rest + first, second, second, &took);
		/* A leading zero is printed in both or in none. */
		if (second > 2 || (first == 1 && rest[0] == '0')
				|| (second == 1 && rest[first] == '0')
				|| (second == 2 && rest[first] == '0' && first == 1)
				|| !is_day(year, month, day))
			continue;
		date->other_month = date->month;
		date->other_day = date->day;
		date->month = month;
		date->day = day;
		readings++;
	}
	date->year = year;
	return readings > 0;
}

/* The digits of a day whose signs were lost, all of them or some. */
static bool garbled_at(struct head_date *date, const char *text, size_t len)
{
	size_t took, digits = 0;
	int year = number_at(text, len, 4, &took);
	if (took != 4 || year < FIRST_YEAR || year > LAST_YEAR)
		return false;
	static const char *const year_sign[] = { "年", NULL };
	static const char *const month_sign[] = { "月", NULL };
	size_t at = 4, sign = words_at(year_sign, text + at, len - at);
	at += sign;
	while (at + digits < len && is_digit(text[at + digits]))
		digits++;
	size_t end = at + digits, month = words_at(month_sign, text + end, len - end);
	*date = (struct head_date){ .year = year, .repaired = true };
	if (month && !sign && digits <= 2) { /* 20191月1日 */
		size_t day_digits;
		date->month = number_at(text + at, digits, 2, &took);
		date->day = number_at(text + end + month, len - end - month, 2,
			&day_digits);
		end += month + day_digits;
		if (!day_digits || !is_day(year, date->month, date->day))
			return false;
	} else if ((sign && month) || digits < 2 || digits > 4
			|| !split_day(date, year, text + at, digits)) {
		return false;
	}
	end += words_at(day_signs, text + end, len - end);
	date->len = end;
	/* 20150618 is a way of writing, not a loss. */
	date->repaired = !(digits == 4 && !sign && !month);
	return true;
}

bool head_date_at(struct head_date *date, const char *text, size_t len)
{
	size_t took, sign, at;
	if (han_date_at(date, text, len))
		return true;
	int year = number_at(text, len, 4, &took);
	if (took != 4 || year < FIRST_YEAR || year > LAST_YEAR)
		return false;
	at = took + spaces(text + took, len - took);
	if (!(sign = words_at(year_signs, text + at, len - at)))
		return garbled_at(date, text, len);
	at += sign;
	at += spaces(text + at, len - at);
	int month = number_at(text + at, len - at, 2, &took);
	size_t after = at + took + spaces(text + at + took, len - at - took);
	size_t month_sign = words_at(month_signs, text + after, len - after);
	if (month < 1 || month > 12 || !month_sign)
		return garbled_at(date, text, len);
	at = after + month_sign;
	after = at + spaces(text + at, len - at);
	int day = number_at(text + after, len - after, 2, &took);
	*date = (struct head_date){ .year = year, .month = month, .len = at };
	if (took && is_day(year, month, day)) {
		date->day = day;
		date->len = after + took;
		at = date->len + spaces(text + date->len, len - date->len);
		sign = words_at(day_signs, text + at, len - at);
		if (sign)
			date->len = at + sign;
	}
	if (date->day)
		return true;
	/* 2014年1月 日 was never filled in. */
	date->len += words_at(day_signs, text + date->len, len - date->len);
	return memcmp(text + at - month_sign, "月", month_sign) == 0;
}

/* ------------------------------------------------------------ published */

bool head_line_is_date(const struct head_line *line, struct head_date *date,
	size_t *before)
{
	if (line->chars > 60 || line->chars < 6 || line->numbered
			|| line->role == ROLE_META)
		return false;
	for (size_t at = 0; at < line->plain_len;) {
		uint32_t character;
		if (head_date_at(date, line->plain + at, line->plain_len - at)) {
			size_t end = at + date->len;
			*before = at;
			if (end < line->plain_len && line->plain[end] == ')')
				end++;
			return end == line->plain_len && (at == 0
				|| (at == 1 && line->plain[0] == '(')
				|| head_is_authority(line->plain, at));
		}
		at += utf8_next(line->plain + at, line->plain_len - at, &character);
	}
	return false;
}

/* Two readings of one day: neither is taken while another row may say more. */
static void set_readings(struct report *report, const struct head_date *date)
{
	struct strbuf readings = STRBUF_INIT;
	if (report->published_candidates)
		return;
	strbuf_addf(&readings, "%04d-%02d-%02d; %04d-%02d-%02d", date->year,
		date->other_month, date->other_day, date->year, date->month,
		date->day);
	report->published_candidates = strbuf_take(&readings);
}

static void set_published(struct head *head, const struct head_date *date,
	unsigned line, const char *raw)
{
	struct strbuf iso = STRBUF_INIT;
	struct report *report = head->report;
	if (date->other_month) {
		set_readings(report, date);
		return;
	}
	strbuf_addf(&iso, "%04d-%02d", date->year, date->month);
	if (date->day)
		strbuf_addf(&iso, "-%02d", date->day);
	report->published_repaired = date->repaired;
	if (date->repaired)
		report_note(report, NOTE_REPAIRED, line, "date-repaired",
			"The date %s can only be read as %s.", raw, iso.text);
	report->published = strbuf_take(&iso);
}

/* Where a line with a day is a signature: under an authority, above the first
 * heading, or among the last lines. In between it is a cut line of the text. */
enum place_of_day { DAY_IN_TEXT, DAY_ALONE, DAY_SIGNED };

static enum place_of_day day_place(const struct head *head, size_t index,
	size_t before, size_t first_heading)
{
	enum { LAST_LINES = 12 };
	const struct head_line *line = &head->lines[index];
	if (before > 1 || (index && head_is_authority(line[-1].plain,
			line[-1].plain_len)))
		return DAY_SIGNED;
	return index < first_heading || index + LAST_LINES >= head->count
		? DAY_ALONE : DAY_IN_TEXT;
}

static bool from_signature(struct head *head)
{
	const struct head_line *found = NULL;
	struct head_date date = { 0 }, best = { 0 };
	enum place_of_day best_place = DAY_IN_TEXT;
	size_t heading = 0;
	while (heading < head->count && !head->lines[heading].numbered)
		heading++;
	for (size_t i = 0; i < head->count; i++) {
		const struct head_line *line = &head->lines[i];
		size_t before;
		if (line->cell || !head_line_is_date(line, &date, &before))
			continue;
		enum place_of_day place = day_place(head, i, before, heading);
		if (place > best_place || (place == best_place && found
				&& date.day && !best.day)) {
			found = line;
			best = date;
			best_place = place;
		}
	}
	if (!found)
		return false;
	char *raw = mem_bytes(found->text, found->len);
	set_published(head, &best, found->line, raw);
	free(raw);
	return head->report->published != NULL;
}

static bool from_text(struct head *head, const char *text, unsigned line)
{
	struct head_date date;
	size_t len = strlen(text);
	for (size_t at = 0; at < len;) {
		uint32_t character;
		bool start = at == 0 || !is_digit(text[at - 1]);
		if (start && head_date_at(&date, text + at, len - at)) {
			char *raw = mem_bytes(text + at, date.len);
			set_published(head, &date, line, raw);
			free(raw);
			return head->report->published != NULL;
		}
		at += utf8_next(text + at, len - at, &character);
	}
	return false;
}

/* A row of the page that has a day but no key for it:
 * "2021-02-07 18:07 来源: …". */
static bool from_row(struct head *head)
{
	static const char *const never[] = { "统计", "期限", "截至", "截止", "止",
		"起", "以来", "〔", "﹝", "年度", NULL };
	for (size_t i = 0; i < head->tail && i < 15; i++) {
		const struct head_line *line = &head->lines[i];
		bool text = line->sentence || line->numbered || line->chars > 80
			|| line->cell || line->chars < 8;
		for (size_t k = 0; never[k] && !text; k++)
			text = line->role != ROLE_META
				&& strstr(line->plain, never[k]) != NULL;
		struct strbuf spaced = STRBUF_INIT;
		strbuf_add(&spaced, line->text, line->len);
		bool found = !text && from_text(head, spaced.text, line->line);
		strbuf_release(&spaced);
		if (found)
			return true;
	}
	return false;
}

void head_published_read(struct head *head)
{
	static const enum meta_key keys[] = { META_WRITTEN, META_PUBLISHED,
		META_DATE };
	struct report *report = head->report;
	bool found = from_signature(head);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]) && !found; i++)
		if (head->meta[keys[i]])
			found = from_text(head, head->meta[keys[i]], 0);
	if (!found)
		from_row(head);
	if (report->published) {
		free(report->published_candidates);
		report->published_candidates = NULL;
	} else if (report->published_candidates) {
		report_note(report, NOTE_DOUBTFUL, 0, "date-unclear",
			"The day of publishing has lost its signs; it can be read as"
			" one of %s.", report->published_candidates);
	}
}
