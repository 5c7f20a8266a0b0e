/*
 * The tasks of a work plan: who does what by when, as the brackets behind each
 * item say: （牵头单位：A、B；责任单位：C；完成时限：6月底前）, (A、B牵头落实).
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/plain.h"
#include "model/stage.h"

enum part { PART_NONE, PART_LEAD, PART_RESPONSIBLE, PART_DEADLINE };

struct word {
	const char *text; /* plain */
	enum part part;
};

/* Before a colon. */
static const struct word keys[] = {
	{ "牵头", PART_LEAD }, { "主办", PART_LEAD },
	{ "责任", PART_RESPONSIBLE }, { "配合", PART_RESPONSIBLE }, { "参与", PART_RESPONSIBLE },
	{ "参加", PART_RESPONSIBLE }, { "协办", PART_RESPONSIBLE }, { "落实单位", PART_RESPONSIBLE },
	{ "承办", PART_RESPONSIBLE },
	{ "时限", PART_DEADLINE }, { "时间", PART_DEADLINE }, { "期限", PART_DEADLINE },
	{ NULL, PART_NONE },
};

/* Behind the names, longest first. */
static const struct word verbs[] = {
	{ "牵头负责落实", PART_LEAD }, { "牵头落实", PART_LEAD }, { "牵头负责", PART_LEAD },
	{ "牵头", PART_LEAD },
	{ "按职责分工负责落实", PART_RESPONSIBLE }, { "按职责分工负责", PART_RESPONSIBLE },
	{ "按照职责分工负责", PART_RESPONSIBLE }, { "分工负责", PART_RESPONSIBLE },
	{ "分别负责落实", PART_RESPONSIBLE }, { "分别落实", PART_RESPONSIBLE },
	{ "分别负责", PART_RESPONSIBLE }, { "具体负责", PART_RESPONSIBLE },
	{ "负责落实", PART_RESPONSIBLE }, { "共同落实", PART_RESPONSIBLE },
	{ "配合落实", PART_RESPONSIBLE }, { "配合", PART_RESPONSIBLE },
	{ "参与", PART_RESPONSIBLE }, { "负责", PART_RESPONSIBLE }, { "落实", PART_RESPONSIBLE },
	{ "前完成", PART_DEADLINE },
	{ NULL, PART_NONE },
};

enum {
	NAME_LONGEST = 40,   /* characters; a longer one is a sentence */
	GROUP_LONGEST = 1000, /* what a bracket holds; it is not closed beyond */
};

struct names {
	char **items; /* NULL at the end */
	size_t count, room;
};

struct group { /* what one pair of brackets says */
	struct names lead, responsible;
	char *deadline;
};

static void add_name(struct names *names, char *name)
{
	names->items = mem_grow(names->items, &names->room, names->count + 2,
		sizeof(*names->items));
	names->items[names->count++] = name;
	names->items[names->count] = NULL;
}

static bool parts_names(uint32_t sign)
{
	return sign == U'、' || sign == ',' || sign == U'，';
}

/* Adds the names between FROM and END; false, and none, when one of them is
 * too long to be one. */
static bool take_names(struct names *names, const struct plain *plain, size_t from, size_t end)
{
	size_t start = from;
	for (size_t i = from; i <= end; i++) {
		if (i < end && !parts_names(plain_at(plain, i)))
			continue;
		if (i - start > NAME_LONGEST)
			return false;
		start = i + 1;
	}
	start = from;
	for (size_t i = from; i <= end; i++) {
		if (i < end && !parts_names(plain_at(plain, i)))
			continue;
		char *name = plain_copy(plain, start, i);
		if (*name)
			add_name(names, name);
		else
			free(name);
		start = i + 1;
	}
	return true;
}

static void take_part(struct group *group, enum part part, const struct plain *plain, size_t from,
	size_t end)
{
	if (part == PART_LEAD)
		take_names(&group->lead, plain, from, end);
	else if (part == PART_RESPONSIBLE)
		take_names(&group->responsible, plain, from, end);
	else if (part == PART_DEADLINE && !group->deadline)
		group->deadline = plain_copy(plain, from, end);
}

static enum part key_at(const struct plain *plain, size_t from, size_t end)
{
	for (const struct word *key = keys; key->text; key++) {
		for (size_t i = from; i < end; i++) {
			if (plain_word(plain, i, key->text))
				return key->part;
		}
	}
	return PART_NONE;
}

/* A牵头, B、C配合: each run of names up to its verb. */
static void read_verbs(struct group *group, const struct plain *plain, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++) {
		for (const struct word *verb = verbs; verb->text; verb++) {
			size_t signs = plain_word(plain, i, verb->text);
			bool closed = signs && (i + signs >= end || parts_names(plain_at(plain, i + signs)));
			if (!closed || i == from)
				continue;
			take_part(group, verb->part, plain, from,
				verb->part == PART_DEADLINE ? i + signs : i);
			from = i + signs + 1;
			i = from - 1;
			break;
		}
	}
}

/* One statement of a group, between two semicolons. */
static void read_statement(struct group *group, const struct plain *plain, size_t from, size_t end)
{
	for (size_t i = from; i < end && i - from < 14; i++) {
		if (plain_at(plain, i) != ':')
			continue;
		enum part part = key_at(plain, from, i);
		if (part != PART_NONE)
			take_part(group, part, plain, i + 1, end);
		return;
	}
	read_verbs(group, plain, from, end);
}

static void read_group(struct group *group, const struct plain *plain, size_t from, size_t end)
{
	size_t start = from;
	for (size_t i = from; i <= end; i++) {
		uint32_t sign = i < end ? plain_at(plain, i) : ';';
		if (sign != ';' && sign != U'。' && sign != '\n')
			continue;
		read_statement(group, plain, start, i);
		start = i + 1;
	}
}

/* --- brackets in a text ------------------------------------------------- */

static uint32_t closing_of(uint32_t sign)
{
	static const uint32_t pairs[][2] = { { '(', ')' }, { U'〔', U'〕' }, { '[', ']' },
		{ U'【', U'】' }, { U'﹝', U'﹞' } };
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		if (pairs[i][0] == sign)
			return pairs[i][1];
	}
	return 0;
}

static size_t find_close(const struct plain *plain, size_t open)
{
	uint32_t opening = plain_at(plain, open), closing = closing_of(opening);
	int depth = 0;
	size_t end = plain->count - open > GROUP_LONGEST
		? open + GROUP_LONGEST : plain->count;
	for (size_t i = open; i < end && plain_at(plain, i) != '\n'; i++) {
		uint32_t sign = plain_at(plain, i);
		depth += sign == opening ? 1 : sign == closing ? -1 : 0;
		if (!depth)
			return i;
	}
	return open;
}

static char *text_of(const struct plain *plain, size_t from, size_t end)
{
	while (from < end) {
		uint32_t sign = plain_at(plain, from);
		if (!parts_names(sign) && sign != U'。' && sign != ';' && !utf8_is_space(sign))
			break;
		from++;
	}
	return plain_copy(plain, from, end);
}

static void read_section(struct report *report, int section, const char *text)
{
	struct plain plain = { 0 };
	plain_set(&plain, text, strlen(text));
	size_t from = 0;
	for (size_t i = 0; i < plain.count; i++) {
		struct group group = { 0 };
		size_t close = closing_of(plain_at(&plain, i)) ? find_close(&plain, i) : i;
		if (close == i)
			continue;
		read_group(&group, &plain, i + 1, close);
		if (group.lead.count || group.responsible.count || group.deadline) {
			struct task *task = report_add_task(report);
			task->section = section;
			task->text = text_of(&plain, from, i);
			task->lead = group.lead.items;
			task->responsible = group.responsible.items;
			task->deadline = group.deadline;
			from = close + 1;
		}
		i = close;
	}
	plain_release(&plain);
}

void tasks_read(struct report *report)
{
	if (report->kind != KIND_KEYPOINTS)
		return;
	for (size_t i = 0; i < report->section_count; i++) {
		if (report->sections[i].text)
			read_section(report, report->sections[i].id, report->sections[i].text);
	}
}
