/*
 * Makes gen/forms.c, the const tables of model/form.h, model/form_table.h and
 * model/indicator.h, from assets/forms.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"

enum { FORMS = 5, A = 1, LOCAL = 2, B = 3, C = 4, LONGEST = 4096 };

struct form_file {
	const char *name, *code, *title, *source, *years, *shared; /* shared: bc */
};

static const struct form_file files[FORMS] = {
	[A] = { "form_a_2014_2018.csv", "a", "2014 式", "国办发〔2014〕32号", "2014, 2018", "a" },
	[LOCAL] = { "form_a_local_fujian_2015_2018.csv", "a-local", "福建 2015 式",
		"国办发〔2014〕32号", "2015, 2018", "a-local" },
	[B] = { "form_b_2019_2020.csv", "b", "2019 式", "国办公开办函〔2019〕60号", "2019, 2020", "bc" },
	[C] = { "form_c_2021_on.csv", "c", "2021 式", "国办公开办函〔2021〕30号", "2021, 0", "bc" },
};

static struct csv forms[FORMS], columns, briefs, heads, variants, relations, crosswalk;

static _Noreturn void fail(const char *what, const char *where)
{
	fprintf(stderr, "gen_forms: %s: %s\n", what, where);
	exit(1);
}

static const char *get(int form, size_t row, const char *name)
{
	return csv_get(&forms[form], row, name);
}

static bool is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

static bool starts(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

static size_t find_row(int form, const char *id)
{
	for (size_t i = 0; i < forms[form].rows; i++) {
		if (is(get(form, i, "id"), id))
			return i;
	}
	fail("no such row", id);
}

static bool is_application(int form, const char *id)
{
	return form >= B && (is(id, "3") || starts(id, "3."));
}

static bool has_value(int form, size_t row)
{
	const char *type = get(form, row, "type");
	return !is(type, "group") && !is(type, "table") && !is(type, "row");
}

static const char *brief_of(const char *shared, const char *id, const char *label)
{
	for (size_t i = 0; i < briefs.rows; i++) {
		if (is(csv_get(&briefs, i, "form"), shared) && is(csv_get(&briefs, i, "id"), id))
			return csv_get(&briefs, i, "brief");
	}
	return label;
}

static void put_text(const char *text)
{
	csv_literal(stdout, text);
	fputs(", ", stdout);
}

static void put_upper(const char *word)
{
	for (; *word; word++)
		putchar(*word >= 'a' && *word <= 'z' ? *word - 'a' + 'A' : *word);
}

/* --- labels ----------------------------------------------------------- */

static size_t character_length(const char *text)
{
	unsigned char c = (unsigned char)*text;
	return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Where the words begin behind 一、 （一） 1. and 其中：. */
static const char *after_number(const char *label)
{
	static const char numerals[] = "一二三四五六七八九十";
	const char *at = label;
	if (starts(at, "（"))
		at += strlen("（");
	const char *from = at;
	while (*at >= '0' && *at <= '9')
		at++;
	for (size_t n = character_length(at); n == 3; n = character_length(at)) {
		char one[4] = { at[0], at[1], at[2], '\0' };
		if (!strstr(numerals, one))
			break;
		at += n;
	}
	if (at > from && (starts(at, "、") || starts(at, "）")))
		label = at + strlen("、");
	else if (at > from && *at == '.')
		label = at + 1;
	if (starts(label, "其中："))
		label += strlen("其中：");
	return label;
}

/* LABEL's Han characters, letters and digits, up to END. */
static void bare(char *out, const char *label, const char *end)
{
	while (*label && label != end) {
		size_t n = character_length(label);
		unsigned char lead = (unsigned char)*label;
		bool word = n == 1 ? (lead >= '0' && lead <= '9') ||
			((lead | 0x20) >= 'a' && (lead | 0x20) <= 'z')
			: n == 3 && lead >= 0xE4 && lead <= 0xE9;
		if (word) {
			memcpy(out, label, n);
			out += n;
		}
		label += n;
	}
	*out = '\0';
}

/* --- rows ------------------------------------------------------------- */

static void put_rows(int form)
{
	printf("static const struct form_row rows_%d[] = {\n", form);
	for (size_t i = 0; i < forms[form].rows; i++) {
		const char *id = get(form, i, "id"), *label = get(form, i, "label");
		fputs("\t{ ", stdout);
		put_text(id);
		put_text(get(form, i, "parent"));
		printf("%s, ", get(form, i, "level"));
		put_text(label);
		put_text(brief_of(files[form].shared, id, after_number(label)));
		put_text(get(form, i, "unit"));
		fputs("ROW_", stdout);
		put_upper(get(form, i, "type"));
		fputs(", ", stdout);
		put_text(get(form, i, "official_note"));
		put_text(get(form, i, "says"));
		fputs("},\n", stdout);
	}
	fputs("};\n\n", stdout);
}

static int sorted_form; /* whose rows are sorted */

static int by_id(const void *a, const void *b)
{
	return strcmp(get(sorted_form, *(const size_t *)a, "id"),
		get(sorted_form, *(const size_t *)b, "id"));
}

static void put_rows_by_id(int form)
{
	size_t order[LONGEST], count = forms[form].rows;
	if (count > 256)
		fail("too many rows", files[form].code);
	for (size_t i = 0; i < count; i++)
		order[i] = i;
	sorted_form = form;
	qsort(order, count, sizeof(*order), by_id);
	printf("static const unsigned char rows_by_id_%d[] = {", form);
	for (size_t i = 0; i < count; i++) {
		if (i && by_id(&order[i - 1], &order[i]) == 0)
			fail("a row's id twice", get(form, order[i], "id"));
		printf("%s%zu,", i % 16 ? " " : "\n\t", order[i]);
	}
	fputs("\n};\n\n", stdout);
}

static void put_forms(void)
{
	fputs("const struct form forms[FORM_COUNT] = {\n", stdout);
	for (int form = A; form < FORMS; form++) {
		printf("\t[%d] = { %d, ", form, form);
		put_text(files[form].code);
		put_text(files[form].title);
		put_text(files[form].source);
		printf("%s, rows_%d, rows_by_id_%d, %zu },\n", files[form].years, form, form,
			forms[form].rows);
	}
	fputs("};\n\n", stdout);
}

static void put_column(const char *id, const char *parent, const char *label)
{
	fputs("{ ", stdout);
	put_text(id);
	put_text(parent);
	put_text(label);
	put_text(brief_of("column", id, label));
	fputs("}", stdout);
}

static void put_columns(void)
{
	fputs("const struct form_column form_columns[FORM_COLUMNS] = {\n", stdout);
	for (size_t i = 0; i < columns.rows; i++) {
		putchar('\t');
		put_column(csv_get(&columns, i, "id"), csv_get(&columns, i, "parent"),
			csv_get(&columns, i, "label"));
		fputs(",\n", stdout);
	}
	fputs("};\nconst struct form_column form_column_group = ", stdout);
	put_column("legal_person", "", "法人或其他组织");
	fputs(";\n\n", stdout);
}

/* --- words ------------------------------------------------------------ */

static bool is_review(int form, const char *id)
{
	return form >= B && starts(id, "4.");
}

static bool is_parent(int form, const char *id)
{
	for (size_t i = 0; i < forms[form].rows; i++) {
		if (is(get(form, i, "parent"), id))
			return true;
	}
	return false;
}

static const char *part_of(int form, const char *id)
{
	return form < B ? "PART_LIST" : starts(id, "20") ? "PART_TWENTY"
		: *id == '3' ? "PART_APPLY" : "PART_REVIEW";
}

static void put_cells(int form, size_t row)
{
	const char *id = get(form, row, "id");
	fputs("(const char *const[]){ ", stdout);
	if (is_application(form, id)) {
		for (size_t i = 0; i < columns.rows; i++)
			printf("\"%s:%s\", ", id, csv_get(&columns, i, "id"));
	} else if (is(get(form, row, "type"), "row")) {
		for (size_t i = 0; i < forms[form].rows; i++) {
			if (is(get(form, i, "parent"), id))
				put_text(get(form, i, "id"));
		}
	} else {
		put_text(id);
	}
	fputs("NULL }, ", stdout);
}

static unsigned columns_of(int form, size_t row)
{
	const char *id = get(form, row, "id");
	unsigned count = 0;
	if (form == LOCAL)
		return 2;
	if (is_application(form, id))
		return (unsigned)columns.rows;
	for (size_t i = 0; i < forms[form].rows; i++)
		count += is(get(form, i, "parent"), id);
	return is(get(form, row, "type"), "row") ? count : 1;
}

static void put_word(int form, size_t row, const char *label, const char *role)
{
	char text[LONGEST];
	const char *body = after_number(label);
	const char *note = strstr(body, "（");
	for (int cut = 0; cut < (note ? 2 : 1); cut++) {
		bare(text, body, cut ? note : NULL);
		fputs("\t{ ", stdout);
		put_text(text);
		printf("%s, %s, %zu, %s, ", part_of(form, get(form, row, "id")), role, row + 1,
			body != label ? "true" : "false");
		if (is(role, "WORD_HEAD"))
			fputs("NULL, NULL, 0 },\n", stdout);
		else if (is(role, "WORD_GROUP"))
			printf("&rows_%d[%zu], NULL, 0 },\n", form, row);
		if (is(role, "WORD_HEAD"))
			break;
		if (is(role, "WORD_GROUP"))
			continue;
		printf("&rows_%d[%zu],\n\t\t", form, row);
		put_cells(form, row);
		printf("%u },\n", columns_of(form, row));
	}
}

/* The heads that a row's note names: columns: A|B|C. */
static void put_note_heads(int form, size_t row, const char *note)
{
	char copy[LONGEST];
	const char *list = starts(note, "columns: ") ? note + strlen("columns: ")
		: starts(note, "column: ") ? note + strlen("column: ")
		: starts(note, "7 value columns: ") ? note + strlen("7 value columns: ") : NULL;
	if (!list)
		return;
	snprintf(copy, sizeof(copy), "%s", list);
	copy[strcspn(copy, ";")] = '\0';
	for (char *word = strtok(copy, "|"); word; word = strtok(NULL, "|")) {
		char *unit = strstr(word, "（");
		if (unit)
			*unit = '\0';
		put_word(form, row, word, "WORD_HEAD");
	}
}

static void put_row_words(int form, size_t row)
{
	const char *id = get(form, row, "id"), *label = get(form, row, "label");
	const char *type = get(form, row, "type");
	if (is_review(form, id)) {
		if (starts(id, "4.review"))
			put_word(form, row, label, "WORD_HEAD");
		return;
	}
	if (is(type, "table")) {
		if (starts(id, "20"))
			put_word(form, row, label, "WORD_HEAD");
		put_note_heads(form, row, get(form, row, "official_note"));
		return;
	}
	/* the columns of a row of 第二十条 are no rows */
	if (form >= B && starts(id, "20") && !is(type, "row") &&
		is(get(form, find_row(form, get(form, row, "parent")), "type"), "row"))
		return;
	const char *role = is(type, "group") ? "WORD_GROUP" : "WORD_ROW";
	put_word(form, row, label, role);
	for (size_t i = 0; i < variants.rows; i++) {
		if (is(csv_get(&variants, i, "form"), files[form].shared) &&
			is(csv_get(&variants, i, "id"), id))
			put_word(form, row, csv_get(&variants, i, "label"), role);
	}
}

static void put_file_heads(int form)
{
	for (size_t i = 0; i < heads.rows; i++) {
		if (!is(csv_get(&heads, i, "form"), files[form].shared))
			continue;
		char text[LONGEST];
		bare(text, csv_get(&heads, i, "label"), NULL);
		fputs("\t{ ", stdout);
		put_text(text);
		fputs("PART_", stdout);
		put_upper(csv_get(&heads, i, "table"));
		fputs(", WORD_HEAD, 0, false, NULL, NULL, 0 },\n", stdout);
	}
}

static void put_words(int form)
{
	if (form >= B) {
		printf("static const char *const review_%d[] = { ", form);
		for (size_t i = 0; i < forms[form].rows; i++) {
			const char *id = get(form, i, "id");
			if (is_review(form, id) && !is_parent(form, id))
				put_text(id);
		}
		fputs("NULL };\n", stdout);
	}
	printf("static const struct form_word words_%d[] = {\n", form);
	for (size_t i = 0; i < forms[form].rows; i++)
		put_row_words(form, i);
	put_file_heads(form);
	fputs("};\n\n", stdout);
}

static void put_word_lists(void)
{
	for (int form = A; form < FORMS; form++)
		put_words(form);
	fputs("const struct form_words form_words[FORM_COUNT] = {\n", stdout);
	for (int form = A; form < FORMS; form++) {
		printf("\t[%d] = { words_%d, sizeof(words_%d) / sizeof(*words_%d), ", form, form, form,
			form);
		if (form >= B)
			printf("review_%d },\n", form);
		else
			fputs("NULL },\n", stdout);
	}
	fputs("};\n\n", stdout);
}

/* --- relations -------------------------------------------------------- */

struct side {
	char *cells[64];
	size_t count;
};

static char *replace(const char *text, const char *mark, const char *by)
{
	char out[LONGEST];
	const char *at = strstr(text, mark);
	if (!at)
		return strdup(text);
	snprintf(out, sizeof(out), "%.*s%s%s", (int)(at - text), text, by, at + strlen(mark));
	return strdup(out);
}

static void split_side(struct side *side, const char *text, const char *row, const char *column)
{
	char copy[LONGEST];
	side->count = 0;
	snprintf(copy, sizeof(copy), "%s", text);
	for (char *one = strtok(copy, "+"); one; one = strtok(NULL, "+")) {
		if (side->count == 64)
			fail("too many addends", text);
		if (is(one, "0"))
			continue;
		side->cells[side->count++] = replace(replace(one, "*", column), "@", row);
	}
}

static void check_cells(int form, const struct side *side)
{
	for (size_t i = 0; i < side->count; i++) {
		char id[LONGEST];
		snprintf(id, sizeof(id), "%s", side->cells[i]);
		id[strcspn(id, ":")] = '\0';
		find_row(form, id);
	}
}

static void put_side(const struct side *side)
{
	fputs("(const char *const[]){ ", stdout);
	for (size_t i = 0; i < side->count; i++)
		put_text(side->cells[i]);
	fputs("NULL }, ", stdout);
}

static void put_side_text(const struct side *side)
{
	char text[LONGEST] = "0";
	if (side->count == 1)
		snprintf(text, sizeof(text), "%s", side->cells[0]);
	else if (side->count == 2)
		snprintf(text, sizeof(text), "%s+%s", side->cells[0], side->cells[1]);
	else if (side->count > 2)
		snprintf(text, sizeof(text), "%s+…+%s", side->cells[0], side->cells[side->count - 1]);
	put_text(text);
}

static void put_relation(int form, size_t at, const char *row, const char *column)
{
	struct side left, right;
	const char *op = csv_get(&relations, at, "op");
	split_side(&left, csv_get(&relations, at, "left"), row, column);
	split_side(&right, csv_get(&relations, at, "right"), row, column);
	check_cells(form, &left);
	check_cells(form, &right);
	fputs("\t{ ", stdout);
	put_text(csv_get(&relations, at, "rule"));
	fputs(is(csv_get(&relations, at, "kind"), "warn") ? "RELATION_WARN, " : "RELATION_HARD, ", stdout);
	fputs(is(op, "=") ? "RELATION_EQUAL,\n\t\t" : is(op, ">=") ? "RELATION_LEAST,\n\t\t"
		: "RELATION_MOST,\n\t\t", stdout);
	put_side(&left);
	put_side(&right);
	fputs("\n\t\t", stdout);
	put_side_text(&left);
	put_side_text(&right);
	fputs("},\n", stdout);
}

static void put_expanded(int form, size_t at)
{
	const char *left = csv_get(&relations, at, "left");
	if (strchr(left, '*')) {
		for (size_t i = 0; i < columns.rows; i++)
			put_relation(form, at, "", csv_get(&columns, i, "id"));
	} else if (strchr(left, '@')) {
		for (size_t i = 0; i < forms[form].rows; i++) {
			if (is_application(form, get(form, i, "id")) && has_value(form, i))
				put_relation(form, at, get(form, i, "id"), "");
		}
	} else {
		put_relation(form, at, "", "");
	}
}

static void put_relations(void)
{
	for (int form = A; form < FORMS; form++) {
		printf("static const struct form_relation relations_%d[] = {\n", form);
		for (size_t i = 0; i < relations.rows; i++) {
			if (is(csv_get(&relations, i, "form"), files[form].code))
				put_expanded(form, i);
		}
		fputs("};\n\n", stdout);
	}
	fputs("const struct form_relations form_relations[FORM_COUNT] = {\n", stdout);
	for (int form = A; form < FORMS; form++)
		printf("\t[%d] = { relations_%d, sizeof(relations_%d) / sizeof(*relations_%d) },\n", form,
			form, form, form);
	fputs("};\n\n", stdout);
}

/* --- indicators ------------------------------------------------------- */

/* One addend of a crosswalk's cell, which stands for all the values under it
 * when it is a group. */
static void put_addend(int form, const char *row, const char *column)
{
	size_t at = find_row(form, row);
	if (!has_value(form, at)) {
		for (size_t i = 0; i < forms[form].rows; i++) {
			if (is(get(form, i, "parent"), row))
				put_addend(form, get(form, i, "id"), column);
		}
		return;
	}
	if (is_application(form, row))
		printf("\"%s:%s\", ", row, *column ? column : "total");
	else
		printf("\"%s\", ", row);
}

static void put_indicator_cells(int form, const char *text)
{
	char copy[LONGEST], row[LONGEST] = "";
	if (!*text) {
		printf("\t\t[%d] = NULL,\n", form);
		return;
	}
	printf("\t\t[%d] = (const char *const[]){ ", form);
	snprintf(copy, sizeof(copy), "%s", is(text, "prose") ? "" : text);
	for (char *one = strtok(copy, "+"); one; one = strtok(NULL, "+")) {
		char *column = strchr(one, ':');
		if (column) {
			*column++ = '\0';
			snprintf(row, sizeof(row), "%s", one);
			put_addend(form, row, column);
		} else if (*row && *one >= 'a' && *one <= 'z' && form >= B) {
			put_addend(form, row, one);
		} else {
			put_addend(form, one, "");
		}
	}
	fputs("NULL },\n", stdout);
}

/* How deep an indicator stands; its parent is above it in the file. */
static unsigned indicator_level(const char *parent)
{
	unsigned level = 1;
	for (size_t i = crosswalk.rows; *parent && i-- > 0;) {
		if (is(csv_get(&crosswalk, i, "indicator"), parent)) {
			parent = csv_get(&crosswalk, i, "parent");
			level++;
		}
	}
	return level;
}

/* With its parent's name before it where another indicator has the same. */
static void put_full_name(size_t row)
{
	const char *name = csv_get(&crosswalk, row, "name");
	const char *parent = csv_get(&crosswalk, row, "parent");
	char full[LONGEST];
	int alike = 0;
	snprintf(full, sizeof(full), "%s", name);
	for (size_t i = 0; i < crosswalk.rows; i++)
		alike += is(csv_get(&crosswalk, i, "name"), name);
	for (size_t i = 0; alike > 1 && i < crosswalk.rows; i++)
		if (is(csv_get(&crosswalk, i, "indicator"), parent))
			snprintf(full, sizeof(full), "%s · %s",
				csv_get(&crosswalk, i, "name"), name);
	put_text(full);
}

/* What only some forms have compares among those. */
static void put_comparable(const char *word)
{
	static const struct { const char *word, *name; } words[] = {
		{ "yes", "COMPARABLE" }, { "approx", "COMPARABLE_ROUGHLY" },
		{ "weak", "COMPARABLE_HARDLY" }, { "prose", "COMPARABLE_IN_PROSE" },
		{ "A", "COMPARABLE" }, { "A only", "COMPARABLE" },
		{ "B only", "COMPARABLE" }, { "C only", "COMPARABLE" },
		{ "A=B", "COMPARABLE" }, { "B=C", "COMPARABLE" },
	};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (is(words[i].word, word)) {
			printf("%s, ", words[i].name);
			return;
		}
	}
	fprintf(stderr, "crosswalk.csv: comparable %s is unknown\n", word);
	exit(1);
}

/* In both languages or in none. */
static void put_notes(size_t row)
{
	const char *note = csv_get(&crosswalk, row, "note");
	const char *chinese = csv_get(&crosswalk, row, "note_zh");
	if (!*note != !*chinese) {
		fprintf(stderr, "crosswalk.csv: %s has its note in one language\n",
			csv_get(&crosswalk, row, "indicator"));
		exit(1);
	}
	put_text(note);
	put_text(chinese);
}

static void put_indicators(void)
{
	static const char *const names[FORMS] = { NULL, "a", "a_local", "b", "c" };
	fputs("const struct indicator indicators[] = {\n", stdout);
	for (size_t i = 0; i < crosswalk.rows; i++) {
		const char *parent = csv_get(&crosswalk, i, "parent");
		fputs("\t{ ", stdout);
		put_text(csv_get(&crosswalk, i, "indicator"));
		put_text(csv_get(&crosswalk, i, "name"));
		put_full_name(i);
		put_text(parent);
		printf("%u, ", indicator_level(parent));
		put_text(csv_get(&crosswalk, i, "unit"));
		fputs("{\n", stdout);
		for (int form = A; form < FORMS; form++) {
			const char *text = csv_get(&crosswalk, i, names[form]);
			put_indicator_cells(form, is(text, "same") ? csv_get(&crosswalk, i, "b") : text);
		}
		fputs("\t}, ", stdout);
		put_comparable(csv_get(&crosswalk, i, "comparable"));
		put_notes(i);
		fputs("},\n", stdout);
	}
	fputs("};\nconst size_t indicator_count = sizeof(indicators) / sizeof(*indicators);\n", stdout);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	char directory[LONGEST];
	snprintf(directory, sizeof(directory), "%s/forms", argv[1]);
	for (int form = A; form < FORMS; form++)
		csv_read(&forms[form], directory, files[form].name);
	csv_read(&columns, directory, "application_columns.csv");
	csv_read(&briefs, directory, "brief_labels.csv");
	csv_read(&heads, directory, "heads.csv");
	csv_read(&variants, directory, "label_variants.csv");
	csv_read(&relations, directory, "relations.csv");
	csv_read(&crosswalk, directory, "crosswalk.csv");
	fputs("/* Made by assets/gen_forms.c from assets/forms. */\n"
		"#include \"model/form_table.h\"\n#include \"model/indicator.h\"\n\n", stdout);
	for (int form = A; form < FORMS; form++) {
		put_rows(form);
		put_rows_by_id(form);
	}
	put_forms();
	put_columns();
	put_word_lists();
	put_relations();
	put_indicators();
	return 0;
}
