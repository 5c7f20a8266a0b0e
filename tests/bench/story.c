#include "tests/bench/story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "tests/bench/chance.h"

static const char *const departments[] = {
	"", "教育局", "民政局", "财政局", "自然资源局", "生态环境局", "交通运输局",
	"水利局", "农业农村局", "商务局", "卫生健康局", "应急管理局", "审计局", "统计局",
	"市场监督管理局", "医疗保障局", "公安局", "司法局", "人力资源和社会保障局",
	"文化和旅游局", "退役军人事务局", "发展和改革局", "住房和城乡建设局", "林业局",
	"行政审批局", "城市管理局", "信访局", "体育局",
};
enum { DEPARTMENTS = sizeof(departments) / sizeof(*departments), REGIONS = 4096 };

/* Only those that are there in all the years: others have no report in some. */
static const struct region *lasting_regions[REGIONS];
static size_t lasting_count;

static void find_regions(void)
{
	const struct region *region;
	for (size_t i = 0; (region = region_at(i)) != NULL; i++) {
		bool lasts = region->from <= STORY_FIRST_YEAR
			&& (!region->to || region->to >= STORY_FIRST_YEAR + STORY_YEARS);
		if (lasts && strcmp(region->code, "000000") && lasting_count < REGIONS)
			lasting_regions[lasting_count++] = region;
	}
}

size_t story_most(void)
{
	if (!lasting_count)
		find_regions();
	return lasting_count * DEPARTMENTS * STORY_YEARS;
}

/* ------------------------------------------------------------ the figures */

static void put(struct story *story, const char *row, const char *column, int64_t value)
{
	if (story->cell_count == STORY_CELLS)
		stop_bug("a form has more cells than a story");
	struct story_cell *cell = &story->cells[story->cell_count++];
	snprintf(cell->name, sizeof(cell->name), "%s%s%s", row, *column ? ":" : "", column);
	cell->value = value;
}

bool story_value(const struct story *story, const char *cell, int64_t *value)
{
	for (size_t i = 0; i < story->cell_count; i++) {
		if (strcmp(story->cells[i].name, cell))
			continue;
		*value = story->cells[i].value;
		return true;
	}
	return false;
}

/* Parts SUM into COUNT, most of it in a few. */
static void part(struct chance *chance, unsigned sum, size_t count, unsigned *parts)
{
	unsigned left = sum;
	memset(parts, 0, count * sizeof(*parts));
	for (size_t tries = 0; left && tries < 4 * count; tries++) {
		unsigned piece = left / 3 + chance_below(chance, left / 3 + 1);
		parts[chance_below(chance, (unsigned)count)] += piece;
		left -= piece;
	}
	parts[0] += left;
}

/* Larger places have more of everything. */
static unsigned scale(const struct story *story)
{
	unsigned of_place = story->region->level == 1 ? 40 : story->region->level == 2 ? 12 : 3;
	return *story->department ? of_place / 3 + 1 : of_place;
}

/* What COLUMN hands on at the end of YEAR. */
static unsigned handed_on(const struct story *story, int year, size_t column)
{
	struct chance chance = chance_of(story->seed ^ 0xC0FFEE, story->authority * 64 + column,
		(uint64_t)year);
	return chance_below(&chance, column ? 2 : scale(story) * 2);
}

struct application {
	const struct form *form;
	const struct form_row *results[32];
	size_t result_count;
	unsigned totals[40]; /* over the columns, by row of the form */
};

static void find_results(struct application *table)
{
	for (size_t i = 0; i < table->form->row_count; i++) {
		const struct form_row *row = &table->form->rows[i];
		if (!strncmp(row->id, "3.3.", 4) && row->type == ROW_COUNT)
			table->results[table->result_count++] = row;
	}
}

static void fill_column(struct story *story, struct chance *chance,
	const struct application *table, size_t column)
{
	const char *name = form_columns[column].id;
	unsigned from_before = handed_on(story, story->year - 1, column);
	unsigned to_next = handed_on(story, story->year, column);
	unsigned fresh = to_next + chance_below(chance, column ? 4 : 60 * scale(story));
	unsigned parts[32], done = fresh + from_before - to_next;
	part(chance, done, table->result_count, parts);
	put(story, "3.1", name, fresh);
	put(story, "3.2", name, from_before);
	for (size_t i = 0; i < table->result_count; i++)
		put(story, table->results[i]->id, name, parts[i]);
	put(story, "3.3.7", name, done);
	put(story, "3.4", name, to_next);
}

static void fill_application(struct story *story, struct chance *chance,
	const struct form *form)
{
	struct application table = { .form = form };
	find_results(&table);
	size_t first = story->cell_count;
	for (size_t i = 0; i < FORM_TOTAL_COLUMN; i++)
		fill_column(story, chance, &table, i);
	size_t rows = (story->cell_count - first) / FORM_TOTAL_COLUMN;
	for (size_t row = 0; row < rows; row++) {
		int64_t sum = 0;
		for (size_t i = 0; i < FORM_TOTAL_COLUMN; i++)
			sum += story->cells[first + i * rows + row].value;
		char *name = story->cells[first + row].name, id[16];
		snprintf(id, sizeof(id), "%.*s", (int)strcspn(name, ":"), name);
		put(story, id, form_columns[FORM_TOTAL_COLUMN].id, sum);
	}
}

static void fill_review(struct story *story, struct chance *chance)
{
	static const char *const groups[] = { "review", "suit_direct", "suit_after" };
	static const char *const parts[] = { "maintained", "corrected", "other", "pending" };
	for (size_t i = 0; i < 3; i++) {
		char name[24];
		unsigned found[4], sum = chance_below(chance, scale(story) * 2);
		part(chance, sum, 4, found);
		for (size_t j = 0; j < 4; j++) {
			snprintf(name, sizeof(name), "4.%s.%s", groups[i], parts[j]);
			put(story, name, "", found[j]);
		}
		snprintf(name, sizeof(name), "4.%s.total", groups[i]);
		put(story, name, "", sum);
	}
}

/* 第二十条: what is there at the year's end is not less than what came. */
static void fill_article_20(struct story *story, struct chance *chance, const struct form *form)
{
	for (size_t i = 0; i < form->row_count; i++) {
		const struct form_row *row = &form->rows[i];
		const char *last = strrchr(row->id, '.');
		if (strncmp(row->id, "20.", 3) || row->type < ROW_TOTAL)
			continue;
		unsigned most = strncmp(row->id, "20.1.", 5) ? 900 * scale(story) : 4 * scale(story);
		int64_t value = chance_below(chance, most);
		if (!strcmp(last, ".stock") || !strcmp(last, ".valid"))
			value += 4 * scale(story);
		if (!strcmp(last, ".prev"))
			value += 20;
		if (row->type == ROW_SIGNED)
			value = (int64_t)chance_below(chance, 41) - 20;
		put(story, row->id, "", value);
	}
}

/* Form a, from the top down: a total is parted among its rows. */
static void fill_rows(struct story *story, struct chance *chance, const struct form *form,
	const char *parent, unsigned sum, bool parted)
{
	const struct form_row *rows[16];
	unsigned parts[16];
	size_t count = 0;
	for (size_t i = 0; i < form->row_count; i++) {
		if (!strcmp(form->rows[i].parent, parent))
			rows[count++] = &form->rows[i];
	}
	part(chance, sum, count ? count : 1, parts);
	for (size_t i = 0; i < count; i++) {
		unsigned value = parted ? parts[i] : chance_below(chance, 30 * scale(story));
		if (!strncmp(rows[i]->id, "3.", 2) && rows[i]->level == 2)
			value = handed_on(story, story->year, 0) * 7; /* asked = answered */
		if (rows[i]->type == ROW_OF_WHICH)
			value = chance_below(chance, sum + 1);
		if (!strncmp(rows[i]->id, "1.2.", 4))
			value = sum - chance_below(chance, sum / 2 + 1);
		if (rows[i]->type != ROW_GROUP)
			put(story, rows[i]->id, "", value);
		bool holds = rows[i]->type == ROW_TOTAL && strcmp(rows[i]->id, "1.1");
		int64_t all = value;
		if (!strcmp(rows[i]->id, "1.2"))
			story_value(story, "1.1", &all);
		fill_rows(story, chance, form, rows[i]->id, (unsigned)all, holds);
	}
}

/* One total is not what its parts give. */
static void spoil(struct story *story, struct chance *chance)
{
	static const char *const totals[] = { "3.3.7:natural", "3.3.7:total", "3.1:total", "3.3",
		"3.1", "3.2:total", "4.review.total" };
	size_t first = chance_below(chance, 7);
	for (size_t i = 0; i < 7; i++) {
		for (size_t j = 0; j < story->cell_count; j++) {
			if (strcmp(story->cells[j].name, totals[(first + i) % 7]))
				continue;
			story->cells[j].value += 1 + chance_below(chance, 9);
			return;
		}
	}
}

void story_make(struct story *story, uint64_t seed, uint64_t number)
{
	if (!lasting_count)
		find_regions();
	memset(story, 0, sizeof(*story));
	story->seed = seed;
	story->authority = number / STORY_YEARS;
	story->year = STORY_FIRST_YEAR + (int)(number % STORY_YEARS);
	/* A stride that meets every region once, and few neighbours early. */
	size_t turn = story->authority / lasting_count, place = story->authority % lasting_count;
	size_t stride = lasting_count % 1009 ? 1009 : 1013;
	place = (place * stride + turn) % lasting_count;
	story->region = lasting_regions[place];
	struct chance who = chance_of(seed, place, 0);
	size_t start = chance_below(&who, 5) < 3 ? 0 : 1 + chance_below(&who, DEPARTMENTS - 1);
	story->department = departments[(start + turn) % DEPARTMENTS];
	story->form = story->year < 2019 ? FORM_A : story->year < 2021 ? FORM_B : FORM_C;
	const struct form *form = form_get(story->form);
	struct chance chance = chance_of(seed, story->authority, (uint64_t)story->year);
	if (story->form == FORM_A) {
		fill_rows(story, &chance, form, "", 0, false);
	} else {
		fill_article_20(story, &chance, form);
		fill_application(story, &chance, form);
		fill_review(story, &chance);
	}
	if (!chance_below(&chance, 8))
		spoil(story, &chance);
}
