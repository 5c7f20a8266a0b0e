#include "tests/faults/acts.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include "db/keep.h"
#include "tests/unit/index_fixture.h"

/* Of reports in the shape of tests/unit/index_fixture.h. */
static const char first[] = "title: 青山湖区2018年年报\nyear: 2018\n"
	"region: 360111\nissuer: 青山湖区人民政府\nreceived: 12\ncarried out: 3\n";
static const char second[] = "title: 靖江市公安局2019年年报\nyear: 2019\n"
	"region: 321282\ndepartment: 公安局\nfail: yes\n乙行政复议\n";
static const char third[] = "title: 青山湖区2019年年报\nyear: 2019\n"
	"region: 360111\nissuer: 青山湖区人民政府\ncarried in: 4\ndoubt: 年\n丙\n";
static const char fourth[] = "title: 南昌市2020年年报\nyear: 2020\n"
	"region: 360100\nreceived: 7\n丁行政诉讼\n";

static void write_file(const char *folder, const char *name, const char *text,
	const char *more)
{
	struct strbuf path = STRBUF_INIT;
	strbuf_addf(&path, "%s/in/%s", folder, name);
	FILE *file = fopen(path.text, "wb");
	if (!file)
		abort();
	fprintf(file, "%s%s", text, more);
	fclose(file);
	strbuf_release(&path);
}

/* Text that fills pages, and that no archiver makes small. */
static void fill(struct strbuf *out, unsigned seed)
{
	for (unsigned i = 0; i < 3000; i++) {
		seed = seed * 1103515245u + 12345;
		unsigned letter = 0x4e00 + (seed >> 8) % 0x5000;
		strbuf_addc(out, (char)(0xe0 | letter >> 12));
		strbuf_addc(out, (char)(0x80 | (letter >> 6 & 0x3f)));
		strbuf_addc(out, (char)(0x80 | (letter & 0x3f)));
		if (i % 60 == 59)
			strbuf_addc(out, '\n');
	}
}

/* ----------------------------------------------------------------- acts */

static bool add(struct index *index, const char *folder, struct strbuf *out,
	struct trouble *trouble)
{
	struct strbuf in = STRBUF_INIT;
	struct ingest_summary summary;
	struct ingest_options options = { .jobs = 1, .parse = fixture_parse };
	strbuf_addf(&in, "%s/in", folder);
	const char *path = in.text;
	bool fine = ingest_paths(index, &path, 1, &options, &summary, trouble);
	if (fine)
		strbuf_addf(out, "%zu %zu %zu %zu", summary.new, summary.replaced,
			summary.duplicate, summary.unchanged);
	strbuf_release(&in);
	return fine;
}

static bool rebuild(struct index *index, const char *folder,
	struct strbuf *out, struct trouble *trouble)
{
	struct ingest_summary summary;
	struct ingest_options options = { .jobs = 1, .parse = fixture_parse };
	(void)folder;
	bool fine = ingest_rebuild(index, &options, &summary, trouble);
	if (fine)
		strbuf_addf(out, "%zu %zu", summary.replaced, summary.refused);
	return fine;
}

static bool drop(struct index *index, const char *folder, struct strbuf *out,
	struct trouble *trouble)
{
	(void)folder;
	(void)out;
	return index_remove(index, 2, trouble);
}

static bool mark(struct index *index, const char *folder, struct strbuf *out,
	struct trouble *trouble)
{
	struct kept_mark moved = { .letter = 'a', .document = 3, .spot = "",
		.name = "青山湖区 2019" };
	(void)folder;
	(void)out;
	return index_put_mark(index, &moved, trouble);
}

static bool unmark(struct index *index, const char *folder,
	struct strbuf *out, struct trouble *trouble)
{
	(void)folder;
	(void)out;
	return index_remove_mark(index, 2, trouble);
}

static bool remark(struct index *index, const char *folder,
	struct strbuf *out, struct trouble *trouble)
{
	struct remark changed = { 2, "", "另有说明" };
	(void)folder;
	(void)out;
	return index_put_remark(index, &changed, trouble);
}

static bool decide(struct index *index, const char *folder,
	struct strbuf *out, struct trouble *trouble)
{
	struct decision decision = { FIELD_YEAR, "2017" };
	(void)folder;
	(void)out;
	return index_decide(index, 1, &decision, 1, trouble);
}

static bool forget(struct index *index, const char *folder,
	struct strbuf *out, struct trouble *trouble)
{
	struct decision decision = { FIELD_YEAR, NULL };
	(void)folder;
	(void)out;
	return index_decide(index, 3, &decision, 1, trouble);
}

static bool tell_entry(void *context, const struct entry *entry)
{
	strbuf_addf(context, "#%d %d %s %s %s %u\n", (int)entry->id, entry->year,
		entry->title, entry->place, entry->source, entry->failing);
	return true;
}

static bool list(struct index *index, const char *folder, struct strbuf *out,
	struct trouble *trouble)
{
	static const struct entry_query queries[] = { { .year = 0 },
		{ .node = "360000" }, { .failing = true }, { .words = "靖江" } };
	(void)folder;
	bool fine = true;
	for (size_t i = 0; fine && i < 4; i++)
		fine = index_entries(index, &queries[i], tell_entry, out, trouble);
	return fine && index_find(index, "青山湖 2019", tell_entry, out, trouble);
}

static bool tell_place(void *context, const struct place_row *row)
{
	strbuf_addf(context, "%s %s %u %u %u %zu\n", row->node, row->name,
		row->reports, row->failing, row->own, row->year_count);
	return true;
}

static bool places(struct index *index, const char *folder,
	struct strbuf *out, struct trouble *trouble)
{
	(void)folder;
	return index_places(index, NULL, tell_place, out, trouble)
		&& index_places(index, "360000", tell_place, out, trouble);
}

static bool show(struct index *index, const char *folder, struct strbuf *out,
	struct trouble *trouble)
{
	struct report report;
	struct strbuf bytes = STRBUF_INIT;
	(void)folder;
	bool fine = index_report(index, 3, &report, trouble);
	if (fine) {
		strbuf_addf(out, "%s %zu %zu %zu\n", report.title,
			report.section_count, report.figure_count,
			report.check_count);
		fine = index_check_tree(index, &report, trouble);
		report_release(&report);
	}
	fine = fine && index_document(index, 1, &bytes, trouble);
	strbuf_addf(out, "%zu\n", bytes.len);
	strbuf_release(&bytes);
	return fine;
}

static bool tell_hit(void *context, const struct hit *hit)
{
	strbuf_addf(context, "#%d %u %s\n", (int)hit->entry->id, hit->line,
		hit->sentence);
	return true;
}

static bool search(struct index *index, const char *folder,
	struct strbuf *out, struct trouble *trouble)
{
	struct search_query query = { .words = "行政复议", .milliseconds = 60000 };
	struct search_result result = { .reports = 0 };
	(void)folder;
	bool fine = index_search(index, &query, tell_hit, out, &result, trouble);
	strbuf_addf(out, "%zu %zu %d\n", result.reports, result.hits,
		result.partial);
	free(result.also);
	return fine;
}

static bool tell_mark(void *context, const struct kept_mark *mark)
{
	strbuf_addf(context, "mark %c #%d %s %s\n", mark->letter ? mark->letter : '-',
		(int)mark->document, mark->spot, mark->name);
	return true;
}

static bool tell_remark(void *context, const struct remark *remark)
{
	strbuf_addf(context, "remark #%d %s %s\n", (int)remark->document,
		remark->spot, remark->text);
	return true;
}

static bool kept(struct index *index, const char *folder, struct strbuf *out,
	struct trouble *trouble)
{
	(void)folder;
	return index_marks(index, tell_mark, out, trouble)
		&& index_remarks(index, 0, tell_remark, out, trouble);
}

static void tell_wrong(void *context, bool bad, const char *text)
{
	if (bad && !strstr(text, "rebuild was stopped"))
		strbuf_addf(context, "doctor: %s\n", text);
}

static bool doctor(struct index *index, const char *folder,
	struct strbuf *out, struct trouble *trouble)
{
	(void)folder;
	bool fine = index_doctor(index, tell_wrong, out, trouble);
	if (!fine && out->len) /* it has been said, line by line */
		trouble_set(trouble, "%s: %s", index_path(index), out->text);
	return fine;
}

const struct act acts[] = {
	{ "add", INDEX_WRITE, add }, { "rebuild", INDEX_WRITE, rebuild },
	{ "remove", INDEX_WRITE, drop }, { "mark", INDEX_WRITE, mark },
	{ "take a mark away", INDEX_WRITE, unmark },
	{ "remark", INDEX_WRITE, remark }, { "correct", INDEX_WRITE, decide },
	{ "take a correction back", INDEX_WRITE, forget },
	{ "list", INDEX_READ, list }, { "places", INDEX_READ, places },
	{ "show", INDEX_READ, show }, { "search", INDEX_READ, search },
	{ "list marks", INDEX_READ, kept }, { "doctor", INDEX_READ, doctor },
};
const size_t act_count = sizeof(acts) / sizeof(*acts);

/* -------------------------------------------------------------- looking */

static bool tell_source(void *context, const char *source)
{
	strbuf_addf(context, " from %s\n", source);
	return true;
}

static bool tell_decision(void *context, const struct decision *decision)
{
	strbuf_addf(context, " decided %d: %s\n", (int)decision->field,
		decision->value);
	return true;
}

struct dump {
	struct index *index;
	struct strbuf *out, *wrong;
};

static bool dump_entry(void *context, const struct entry *entry)
{
	struct dump *dump = context;
	struct trouble trouble = TROUBLE_INIT;
	struct report report;
	struct strbuf bytes = STRBUF_INIT;
	strbuf_addf(dump->out, "#%d %d %s %s\n ", (int)entry->id, entry->year,
		entry->title, entry->place);
	bool fine = index_document(dump->index, entry->id, &bytes, &trouble)
		&& index_sources(dump->index, entry->id, dump->out, tell_source,
			dump->out, &trouble)
		&& index_decisions(dump->index, entry->id, tell_decision,
			dump->out, &trouble);
	if (fine && index_report(dump->index, entry->id, &report, &trouble)) {
		strbuf_addf(dump->out, " %zu sections %zu figures\n",
			report.section_count, report.figure_count);
		report_release(&report);
	}
	if (trouble_is(&trouble))
		strbuf_addf(dump->wrong, "%s\n", trouble.sentence);
	trouble_release(&trouble);
	strbuf_release(&bytes);
	return true;
}

void acts_dump(struct strbuf *out, struct strbuf *wrong, const char *path)
{
	struct trouble trouble = TROUBLE_INIT;
	struct entry_query all = { .year = 0 };
	struct index *index = index_open(path, INDEX_READ, &trouble);
	struct dump dump = { index, out, wrong };
	if (index && index_entries(index, &all, dump_entry, &dump, &trouble)
	    && index_marks(index, tell_mark, out, &trouble))
		index_remarks(index, 0, tell_remark, out, &trouble);
	if (trouble_is(&trouble))
		strbuf_addf(wrong, "%s\n", trouble.sentence);
	trouble_release(&trouble);
	index_close(index);
}

/* What quick_check of doctor leaves out: the indexes. */
static void check_whole(struct strbuf *wrong, const char *path)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *s = NULL;
	sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
	if (sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &s, NULL)
	    || sqlite3_step(s) != SQLITE_ROW
	    || strcmp((const char *)sqlite3_column_text(s, 0), "ok"))
		strbuf_addf(wrong, "integrity_check: %s\n",
			s ? (const char *)sqlite3_column_text(s, 0)
			: sqlite3_errmsg(db));
	sqlite3_finalize(s);
	sqlite3_close(db);
}

void acts_examine(struct strbuf *wrong, const char *path)
{
	struct trouble trouble = TROUBLE_INIT;
	check_whole(wrong, path);
	struct index *index = index_open(path, INDEX_WRITE, &trouble);
	if (index)
		index_doctor(index, tell_wrong, wrong, &trouble);
	index_close(index);
	if (trouble_is(&trouble))
		strbuf_addf(wrong, "%s\n", trouble.sentence);
	trouble_release(&trouble);
}

/* ------------------------------------------------------------ preparing */

static bool keep_things(struct index *index, struct trouble *trouble)
{
	struct kept_mark with = { .letter = 'a', .document = 1, .spot = "",
		.name = "青山湖区 2018" };
	struct kept_mark without = { .document = 2, .spot = "section/正文",
		.name = "靖江市公安局 2019" };
	struct remark remark = { 2, "", "待核实" };
	struct decision decision = { FIELD_YEAR, "2019" };
	return index_put_mark(index, &with, trouble)
		&& index_put_mark(index, &without, trouble)
		&& index_put_remark(index, &remark, trouble)
		&& index_decide(index, 3, &decision, 1, trouble);
}

void acts_prepare(const char *folder)
{
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf path = STRBUF_INIT, more = STRBUF_INIT;
	strbuf_addf(&path, "%s/in", folder);
	mkdir(path.text, 0700);
	fill(&more, 1);
	write_file(folder, "1.txt", first, more.text);
	write_file(folder, "2.txt", second, "");
	write_file(folder, "3.txt", third, "");
	strbuf_reset(&path);
	strbuf_addf(&path, "%s/index.db", folder);
	struct index *index = index_open(path.text, INDEX_WRITE, &trouble);
	if (!index || !add(index, folder, &more, &trouble)
	    || !keep_things(index, &trouble)) {
		fprintf(stderr, "%s\n", trouble.sentence);
		exit(1);
	}
	index_close(index);
	strbuf_reset(&more);
	fill(&more, 2);
	write_file(folder, "1.txt", first, more.text);
	write_file(folder, "4.txt", fourth, "");
	write_file(folder, "5.txt", second, "");
	strbuf_release(&path);
	strbuf_release(&more);
}
