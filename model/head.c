/*
 * head_read(): kind, title, year, script, numbers, dates, issuer, and by
 * place_read() the place. The order matters: a title tells the kind, the kind
 * says how the year is meant, both tell the issuer, and all of them the place.
 */
#include "model/head.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/stage.h"

enum { SCRIPT_BYTES = 60000 };

/* Adds how many signs of each script alone TEXT has. */
static void count_script(const char *text, size_t *hant, size_t *hans)
{
	size_t len = strlen(text);
	for (size_t at = 0; at < len;) {
		uint32_t character;
		at += utf8_next(text + at, len - at, &character);
		if (!utf8_is_han(character))
			continue;
		*hant += fold_is_traditional(character);
		*hans += fold_is_simplified(character);
	}
}

static enum script script_of(const struct blocks *blocks)
{
	size_t hant = 0, hans = 0, read = 0;
	for (size_t i = 0; i < blocks->count && read < SCRIPT_BYTES; i++) {
		const struct block *block = &blocks->items[i];
		if (block->role == ROLE_SITE)
			continue;
		if (block->kind != BLOCK_TABLE && block->text) {
			count_script(block->text, &hant, &hans);
			read += strlen(block->text);
		}
		for (size_t k = 0; block->kind == BLOCK_TABLE
				&& k < block->grid.count; k++)
			count_script(block->grid.cells[k].text, &hant, &hans);
	}
	return hant > hans ? SCRIPT_HANT : SCRIPT_HANS;
}

/* The title of the notice stands where its text has none of its own, or where
 * the notice is all there is. */
static void choose_title(struct head *head)
{
	bool only = !head->title.text
		|| (head->notice.score > head->title.score + 1
			&& head->title.score < 10);
	if (!head->notice.text || !only)
		return;
	struct head_title other = head->title;
	head->title = head->notice;
	head->notice = other;
}

static void set_url(struct head *head, const struct blocks *blocks)
{
	struct report *report = head->report;
	const struct parse_hint *hint = head->hint;
	const char *link = head->meta[META_LINK];
	if (!report->url && hint && hint->url)
		report->url = mem_text(hint->url);
	else if (!report->url && blocks->base_url)
		report->url = mem_text(blocks->base_url);
	else if (!report->url && link && !strncmp(link, "http", 4))
		report->url = mem_text(link);
}

void head_read(struct blocks *blocks, struct report *report,
	const struct parse_hint *hint)
{
	struct head head = { .report = report, .hint = hint, .body = STRBUF_INIT };
	head_lines_read(&head, blocks);
	report->script = script_of(blocks);
	head_meta_read(&head);
	set_url(&head, blocks);
	head_title_read(&head);
	choose_title(&head);
	head_decide(&head, FIELD_TITLE);
	head_kind_read(&head);
	head_decide(&head, FIELD_KIND);
	if (!head.title.text && report->kind == KIND_OTHER)
		head_headline_read(&head);
	head_numbers_read(&head);
	head_published_read(&head);
	head_decide(&head, FIELD_PUBLISHED);
	head_year_read(&head);
	head_decide(&head, FIELD_YEAR);
	head_issuer_read(&head);
	head_decide(&head, FIELD_ISSUER);
	report->title = mem_text(head.title.text);
	place_read(blocks, report, hint);
	head_decide(&head, FIELD_PLACE);
	head_decide(&head, FIELD_FIGURES);
	head_decide(&head, FIELD_TEXT);
	head_department_read(&head);
	if (!report->title)
		head_title_compose(&head);
	head_release(&head);
}
