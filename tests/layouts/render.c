#include "tests/layouts/render.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold_table.h"
#include "base/mem.h"
#include "base/utf8.h"

const char *const layout_names[LAYOUT_COUNT] = {
	"html", "pipes", "cell-pipes", "cell-lines", "spaces", "glued",
};

/* One table in the making: rows of cells, each row ended by end_row(). */
struct sheet_text {
	const struct render *render;
	struct strbuf *out;
	const char *style; /* with a space before it, "" */
	size_t cells; /* of this row */
};

static void put_row_start(struct sheet_text *sheet)
{
	if (sheet->render->layout == LAYOUT_HTML)
		strbuf_adds(sheet->out, "<tr>");
	else if (sheet->render->layout == LAYOUT_CELL_PIPES)
		strbuf_adds(sheet->out, "|\n");
	sheet->cells = 0;
}

static void put_cell(struct sheet_text *sheet, const char *text, unsigned colspan, unsigned rowspan)
{
	struct strbuf *out = sheet->out;
	switch (sheet->render->layout) {
	case LAYOUT_HTML:
		strbuf_adds(out, "<td");
		if (colspan > 1)
			strbuf_addf(out, " colspan=\"%u\"", colspan);
		if (rowspan > 1)
			strbuf_addf(out, " rowspan=\"%u\"", rowspan);
		strbuf_addf(out, "%s><p align=\"center\"%s><span%s>%s</span></p></td>", sheet->style,
			sheet->style, sheet->style, *text ? text : "&nbsp;");
		break;
	case LAYOUT_PIPES:
		strbuf_addf(out, "%s%s |", sheet->cells ? " " : "", text);
		break;
	case LAYOUT_CELL_PIPES:
		strbuf_addf(out, "%s%s|\n", text, *text ? " " : "");
		break;
	case LAYOUT_CELL_LINES:
		strbuf_addf(out, "%s\n\n", *text ? text : "\u00a0");
		break;
	case LAYOUT_SPACES:
		strbuf_addf(out, "%s%s", sheet->cells ? "  " : "", text);
		break;
	case LAYOUT_GLUED:
		strbuf_adds(out, text);
		break;
	}
	sheet->cells++;
}

static void end_row(struct sheet_text *sheet)
{
	if (sheet->render->layout == LAYOUT_HTML)
		strbuf_adds(sheet->out, "</tr>\n");
	else if (sheet->render->layout != LAYOUT_CELL_LINES && sheet->render->layout != LAYOUT_CELL_PIPES)
		strbuf_addc(sheet->out, '\n');
}

static void put_table(struct sheet_text *sheet, bool opens)
{
	if (sheet->render->layout == LAYOUT_HTML)
		strbuf_adds(sheet->out, opens ? "<table border=\"1\"><tbody>\n" : "</tbody></table>\n");
}

static void put_line(struct sheet_text *sheet, const char *text)
{
	if (sheet->render->layout != LAYOUT_HTML)
		strbuf_addf(sheet->out, "%s\n", text);
	else if (*sheet->style)
		strbuf_addf(sheet->out, "<p%s><span%s>%s</span></p>\n", sheet->style, sheet->style, text);
	else
		strbuf_addf(sheet->out, "<p>%s</p>\n", text);
}

static void put_prose(struct sheet_text *sheet, unsigned number, const char *ours)
{
	const struct render *render = sheet->render;
	const char *text = render->prose ? render->prose(render->context, number) : NULL;
	if (!text)
		put_line(sheet, ours);
	while (text && *text) {
		size_t len = strcspn(text, "\n");
		char *line = mem_bytes(text, len);
		put_line(sheet, line);
		free(line);
		text += len + (text[len] == '\n');
	}
}

static const char *value_of(const struct sheet_text *sheet, const char *cell)
{
	const char *text = sheet->render->value(sheet->render->context, cell);
	return text ? text : "";
}

/* ------------------------------------------------ 第二十条 tables of b, c */

static size_t children(const struct form *form, const char *parent, const struct form_row **found)
{
	size_t count = 0;
	for (size_t i = 0; i < form->row_count; i++) {
		if (!strcmp(form->rows[i].parent, parent))
			found[count++] = &form->rows[i];
	}
	return count;
}

static void put_article_20(struct sheet_text *sheet, const struct form *form, const struct form_row *table)
{
	const struct form_row *rows[16], *columns[16];
	size_t row_count = children(form, table->id, rows);
	size_t column_count = children(form, rows[0]->id, columns);
	put_table(sheet, true);
	put_row_start(sheet);
	put_cell(sheet, table->label, (unsigned)(column_count ? column_count : 1) + 1, 1);
	end_row(sheet);
	put_row_start(sheet);
	put_cell(sheet, "信息内容", 1, 1);
	for (size_t i = 0; i < column_count; i++)
		put_cell(sheet, columns[i]->label, 1, 1);
	if (!column_count) {
		const char *head = strrchr(table->note, ':');
		put_cell(sheet, head ? head + 1 + (head[1] == ' ') : "", 1, 1);
	}
	end_row(sheet);
	for (size_t i = 0; i < row_count; i++) {
		put_row_start(sheet);
		put_cell(sheet, rows[i]->label, 1, 1);
		column_count = children(form, rows[i]->id, columns);
		for (size_t j = 0; j < column_count; j++)
			put_cell(sheet, value_of(sheet, columns[j]->id), 1, 1);
		if (!column_count)
			put_cell(sheet, value_of(sheet, rows[i]->id), 1, 1);
		end_row(sheet);
	}
	put_table(sheet, false);
}

/* ------------------------------------------- the application table of b, c */

static void put_values(struct sheet_text *sheet, const struct form_row *row)
{
	for (size_t i = 0; i < FORM_COLUMNS; i++) {
		struct strbuf cell = STRBUF_INIT;
		strbuf_addf(&cell, "%s:%s", row->id, form_columns[i].id);
		put_cell(sheet, value_of(sheet, cell.text), 1, 1);
		strbuf_release(&cell);
	}
}

static size_t leaves_below(const struct form *form, const struct form_row *row)
{
	const struct form_row *found[32];
	size_t count = children(form, row->id, found), leaves = 0;
	for (size_t i = 0; i < count; i++)
		leaves += leaves_below(form, found[i]);
	return count ? leaves : 1;
}

static void put_application_rows(struct sheet_text *sheet, const struct form *form)
{
	bool open = false; /* a group's label stands at the left of this row */
	for (size_t i = 0; i < form->row_count; i++) {
		const struct form_row *row = &form->rows[i];
		if (strncmp(row->id, "3.", 2))
			continue;
		if (!open)
			put_row_start(sheet);
		open = row->type == ROW_GROUP;
		if (open) {
			put_cell(sheet, row->label, 1, (unsigned)leaves_below(form, row));
			continue;
		}
		unsigned span = row->level == 2 ? 3 : row->level == 3 ? 2 : 1;
		put_cell(sheet, row->label, span, 1);
		put_values(sheet, row);
		end_row(sheet);
	}
}

static void put_application(struct sheet_text *sheet, const struct form *form)
{
	put_table(sheet, true);
	put_row_start(sheet);
	put_cell(sheet, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3);
	put_cell(sheet, "申请人情况", 7, 1);
	end_row(sheet);
	put_row_start(sheet);
	put_cell(sheet, "自然人", 1, 2);
	put_cell(sheet, "法人或其他组织", 5, 1);
	put_cell(sheet, "总计", 1, 2);
	end_row(sheet);
	put_row_start(sheet);
	for (size_t i = 1; i < FORM_TOTAL_COLUMN; i++)
		put_cell(sheet, form_columns[i].label, 1, 1);
	end_row(sheet);
	put_application_rows(sheet, form);
	put_table(sheet, false);
}

static void put_review(struct sheet_text *sheet)
{
	static const char *const groups[] = { "review", "suit_direct", "suit_after" };
	static const char *const parts[] = { "maintained", "corrected", "other", "pending", "total" };
	static const char *const labels[] = { "结果维持", "结果纠正", "其他结果", "尚未审结", "总计" };
	put_table(sheet, true);
	put_row_start(sheet);
	put_cell(sheet, "行政复议", 5, 1);
	put_cell(sheet, "行政诉讼", 10, 1);
	end_row(sheet);
	put_row_start(sheet);
	for (size_t i = 0; i < 5; i++)
		put_cell(sheet, labels[i], 1, 2);
	put_cell(sheet, "未经复议直接起诉", 5, 1);
	put_cell(sheet, "复议后起诉", 5, 1);
	end_row(sheet);
	put_row_start(sheet);
	for (size_t i = 0; i < 10; i++)
		put_cell(sheet, labels[i % 5], 1, 1);
	end_row(sheet);
	put_row_start(sheet);
	for (size_t i = 0; i < 15; i++) {
		struct strbuf cell = STRBUF_INIT;
		strbuf_addf(&cell, "4.%s.%s", groups[i / 5], parts[i % 5]);
		put_cell(sheet, value_of(sheet, cell.text), 1, 1);
		strbuf_release(&cell);
	}
	end_row(sheet);
	put_table(sheet, false);
}

static void put_forms_b_c(struct sheet_text *sheet, const struct form *form)
{
	put_line(sheet, "一、总体情况");
	put_prose(sheet, 1, "本年度按照要求开展政府信息公开工作。");
	put_line(sheet, "二、主动公开政府信息情况");
	for (size_t i = 0; i < form->row_count; i++) {
		if (form->rows[i].type == ROW_TABLE && !strncmp(form->rows[i].id, "20.", 3))
			put_article_20(sheet, form, &form->rows[i]);
	}
	put_line(sheet, "三、收到和处理政府信息公开申请情况");
	put_application(sheet, form);
	put_line(sheet, "四、政府信息公开行政复议、行政诉讼情况");
	put_review(sheet);
	put_line(sheet, "五、存在的主要问题及改进情况");
	put_prose(sheet, 5, "公开的内容还不够丰富，下一步将继续改进。");
	put_line(sheet, "六、其他需要报告的事项");
	put_prose(sheet, 6, "无。");
}

/* ------------------------------------------------------------ form a */

static void put_form_a(struct sheet_text *sheet, const struct form *form)
{
	put_line(sheet, "一、工作概述");
	put_prose(sheet, 1, "本年度按照要求开展政府信息公开工作。");
	put_line(sheet, "附件：政府信息公开情况统计表");
	put_table(sheet, true);
	put_row_start(sheet);
	put_cell(sheet, "统计指标", 1, 1);
	put_cell(sheet, "单位", 1, 1);
	put_cell(sheet, "统计数", 1, 1);
	end_row(sheet);
	for (size_t i = 0; i < form->row_count; i++) {
		put_row_start(sheet);
		put_cell(sheet, form->rows[i].label, 1, 1);
		put_cell(sheet, form->rows[i].unit, 1, 1);
		put_cell(sheet, value_of(sheet, form->rows[i].id), 1, 1);
		end_row(sheet);
	}
	put_table(sheet, false);
}

static bool is_in_big5(iconv_t big5, uint32_t character)
{
	char bytes[4], out[8], *from = bytes, *to = out;
	size_t len = utf8_put(character, bytes), room = sizeof(out);
	return iconv(big5, &from, &len, &to, &room) == 0;
}

/* For every simplified character one that people write for it: one that Big5
 * has; 0 where it stays. Made once. */
static const uint32_t *traditional_signs(void)
{
	static uint32_t signs[FOLD_LAST + 1];
	static bool made;
	if (made)
		return signs;
	iconv_t big5 = iconv_open("BIG5", "UTF-8");
	for (size_t i = fold_entry_count; i-- > 0;) {
		uint32_t simple = fold_entries[i].simple;
		if (simple >= FOLD_FIRST && simple <= FOLD_LAST && fold_entries[i].character != simple
			&& is_in_big5(big5, fold_entries[i].character))
			signs[simple] = fold_entries[i].character;
	}
	iconv_close(big5);
	made = true;
	return signs;
}

static void to_traditional(struct strbuf *out, const char *text, size_t len)
{
	const uint32_t *signs = traditional_signs();
	uint32_t character;
	while (len) {
		size_t took = utf8_next(text, len, &character);
		bool other = character <= FOLD_LAST && signs[character];
		strbuf_add_char(out, other ? signs[character] : character);
		text += took;
		len -= took;
	}
}

void render_report(struct strbuf *out, const struct render *render)
{
	struct strbuf text = STRBUF_INIT, style = STRBUF_INIT;
	if (render->style)
		strbuf_addf(&style, " %s", render->style);
	struct sheet_text sheet = { .render = render, .out = &text, .style = style.text };
	const struct form *form = form_get(render->form);
	if (render->layout == LAYOUT_HTML)
		strbuf_addf(&text, "<html><body>%s<h1>%s</h1>\n", render->before ? render->before : "",
			render->title);
	else
		put_line(&sheet, render->title);
	if (render->form == FORM_A)
		put_form_a(&sheet, form);
	else
		put_forms_b_c(&sheet, form);
	if (render->layout == LAYOUT_HTML)
		strbuf_addf(&text, "%s</body></html>\n", render->after ? render->after : "");
	if (render->traditional)
		to_traditional(out, text.text, text.len);
	else
		strbuf_add(out, text.text, text.len);
	strbuf_release(&text);
	strbuf_release(&style);
}
