#include "model/check_prose.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/prose_words.h"
#include "model/stage.h"

struct check *prose_add_check(const struct prose *prose, const char *rule,
	enum check_state state, size_t at)
{
	const struct plain *plain = prose->plain;
	size_t from = at, end = at;
	while (from && plain_at(plain, from - 1) != U'。' && plain_at(plain, from - 1) != '\n')
		from--;
	while (end < plain->count && plain_at(plain, end) != U'。' && plain_at(plain, end) != '\n')
		end++;
	struct check *check = report_add_check(prose->report);
	check->rule = mem_text(rule);
	check->state = state;
	check->cells = mem_zero(1, sizeof(*check->cells));
	check->section = prose->section->id;
	check->line = section_line(prose->section, from);
	check->quote = plain_copy(plain, from, end);
	return check;
}

/* --- P8 ------------------------------------------------------------------ */

static bool is_digit(uint32_t sign)
{
	return sign >= '0' && sign <= '9';
}

static void drop_spaces(char *text)
{
	char *to = text;
	for (const char *from = text; *from; from++) {
		if (*from != ' ')
			*to++ = *from;
	}
	*to = '\0';
}

/* The year of 2020年1月1日至2020年12月31日 in TEXT, a whole one; else 0. */
static int whole_year(const char *text)
{
	const char *begin = strstr(text, "年1月1日"), *end = strstr(text, "12月31日");
	if (!begin || begin - text < 4 || !end || end < begin)
		return 0;
	int first = atoi(begin - 4), last = first;
	const char *year = end - strlen("年");
	if (year - text >= 4 && !strncmp(year, "年", strlen("年")) && is_digit((unsigned char)year[-1]))
		last = atoi(year - 4);
	return first == last && first >= 1990 && first <= 2100 ? first : 0;
}

static bool says_year(const char *title, int year)
{
	struct strbuf digits = STRBUF_INIT;
	strbuf_addf(&digits, "%d", year);
	bool says = title && strstr(title, digits.text);
	strbuf_release(&digits);
	return says;
}

/* The period that the data are said to be of, against the title's year. */
static void check_period(const struct prose *prose)
{
	const struct plain *plain = prose->plain;
	struct report *report = prose->report;
	if (report->title_derived || !says_year(report->title, report->year))
		return;
	size_t from = 0;
	for (size_t at = 0; at <= plain->count; at++) {
		uint32_t sign = at < plain->count ? plain_at(plain, at) : '\n';
		if (sign != U'。' && sign != '\n')
			continue;
		char *sentence = prose_text(plain, from, at);
		drop_spaces(sentence);
		int year = prose_has(sentence, "统计期限|统计时限|统计时间|统计数据|数据期限|报告期|所列数据")
			? whole_year(sentence) : 0;
		if (year) {
			struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
			strbuf_addf(&left, "%d.1.1–%d.12.31", year, year);
			strbuf_addf(&right, "%d", report->year);
			struct check *check = prose_add_check(prose, "P8",
				year == report->year ? CHECK_PASS : CHECK_FAIL, from);
			check->left = strbuf_take(&left);
			check->right = strbuf_take(&right);
			check->difference = year - report->year;
		}
		free(sentence);
		from = at + 1;
	}
}

/* --- all ----------------------------------------------------------------- */

static void check_section(struct report *report, const struct section *section,
	struct prose_statements *statements)
{
	struct plain plain = { 0 };
	struct prose_numbers numbers = { 0 };
	plain_set(&plain, section->text, strlen(section->text));
	prose_numbers_find(&numbers, &plain);
	const struct prose prose = { report, section, &plain, &numbers, statements };
	prose_check_table(&prose);
	prose_check_sums(&prose);
	prose_check_shares(&prose);
	check_period(&prose);
	prose_check_twice(&prose);
	prose_numbers_release(&numbers);
	plain_release(&plain);
}

void check_prose(struct report *report)
{
	if (report->kind != KIND_ANNUAL)
		return;
	struct prose_statements statements = { 0 };
	for (size_t i = 0; i < report->section_count; i++) {
		if (report->sections[i].text)
			check_section(report, &report->sections[i], &statements);
	}
	prose_statements_release(&statements);
}
