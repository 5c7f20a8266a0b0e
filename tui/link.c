#include "tui/link.h"

#include <string.h>

#include "base/lang.h"
#include "db/keep.h"
#include "model/spot.h"

static bool first_only(void *context, const char *source)
{
	(void)context;
	(void)source;
	return false;
}

char *link_hash(struct session *session, int64_t id)
{
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf sha256 = STRBUF_INIT;

	index_sources(session->index, id, &sha256, first_only, NULL, &trouble);
	if (trouble_is(&trouble)) {
		session_trouble(session, &trouble);
		strbuf_release(&sha256);
		return NULL;
	}
	if (sha256.len > ADDRESS_HASH)
		strbuf_cut(&sha256, ADDRESS_HASH);
	return strbuf_take(&sha256);
}

void link_to_list(struct address *address, struct session *session,
	enum address_kind kind, int64_t only)
{
	if (only != 0)
		address->hash = link_hash(session, only);
	if (only == 0 || address->hash != NULL)
		address->kind = kind;
}

bool link_add(struct strbuf *out, struct view *view)
{
	struct address address = { .kind = ADDRESS_REPORT };
	bool any;

	if (view->class->address == NULL)
		return false;
	view->class->address(view, &address);
	any = address.hash != NULL || (address.kind != ADDRESS_REPORT
		&& address.kind != ADDRESS_COMPARE);
	if (any)
		address_add(out, &address);
	address_release(&address);
	return any;
}

/* -------------------------------------------------------------- opening */

static void say(struct session *session, const char *sentence)
{
	strbuf_reset(&session->message);
	strbuf_adds(&session->message, sentence);
}

struct view *link_open_report(struct session *session, int64_t id,
	const struct address *address)
{
	const char *text = address->spot == NULL ? "" : address->spot;
	struct trouble trouble = TROUBLE_INIT;
	struct report report;
	struct spot spot;
	struct view *view;
	bool there;

	if (!index_report(session->index, id, &report, &trouble)) {
		session_trouble(session, &trouble);
		return NULL;
	}
	there = spot_read(&spot, &report, text);
	if (spot.kind == SPOT_LINE)
		view = view_source_open(session, id, spot.line, NULL);
	else if (spot.kind == SPOT_TABLE)
		view = view_table_open(session, id, spot.table, NULL);
	else
		view = view_report_open(session, id,
			&(struct report_spot) { .section = spot.section });
	report_release(&report);
	if (view != NULL)
		view->class->go(view, address);
	if (view != NULL && !there)
		say(session, _("This report has no longer what was kept or "
			"linked here."));
	return view;
}

/* The document of HASH; 0 after a sentence. */
static int64_t document_of(struct session *session, const char *hash)
{
	struct trouble trouble = TROUBLE_INIT;
	int64_t id = index_document_by_hash(session->index, hash, &trouble);

	if (trouble_is(&trouble))
		session_trouble(session, &trouble);
	else if (id == 0)
		say(session, _("The document of this link is not in the index."));
	return id;
}

static struct view *open_compare(struct session *session, int64_t a,
	const char *other)
{
	int64_t b = document_of(session, other);

	return b == 0 ? NULL : view_compare_open(session, a, b);
}

static struct measure measure_of(const struct address *address)
{
	struct measure measure = address->measure == NULL
		? (struct measure) { NULL, NULL }
		: measure_by_id(address->measure);

	return measure_is(measure) ? measure : measure_usual();
}

/* Its first place; class->go() adds the others. */
static struct view *open_trend(struct session *session,
	const struct address *address)
{
	struct strbuf first = STRBUF_INIT;
	struct view *view;

	if (address->node != NULL)
		strbuf_add(&first, address->node, strcspn(address->node, ","));
	view = view_trend_open(session, first.text, measure_of(address),
		address->year);
	strbuf_release(&first);
	return view;
}

static struct view *open_list(struct session *session,
	const struct address *address, int64_t only)
{
	const struct entry_query within = {
		.node = address->node, .authority = address->authority,
		.year = address->year,
		.kinds = address->kinds, .only_here = address->here,
		.failing = address->failing,
		.words = address->kind == ADDRESS_DOUBTFUL ? address->words : NULL,
	}, *query = only != 0 ? NULL : &within;
	const char *words = address->words == NULL ? "" : address->words;
	const char *where = address->where == NULL ? "" : address->where;

	switch (address->kind) {
	case ADDRESS_PLACES:
		return view_home_open(session);
	case ADDRESS_REPORTS:
		return view_reports_open(session, query, where);
	case ADDRESS_SEARCH:
		return view_search_open(session, query, words);
	case ADDRESS_TREND:
		return open_trend(session, address);
	case ADDRESS_RANK:
		return view_rank_open(session, NULL, measure_of(address),
			address->year);
	case ADDRESS_CHECKS:
		return view_checks_open(session, query, only, where);
	case ADDRESS_TASKS:
		return view_tasks_open(session, query, only, where);
	case ADDRESS_DOUBTFUL:
		return view_doubtful_open(session, query, only, where);
	case ADDRESS_REPORT:
	case ADDRESS_COMPARE:
		break;
	}
	return NULL;
}

static struct view *open_address(struct session *session,
	const struct address *address)
{
	struct view *view;
	int64_t id = 0;

	if (address->hash != NULL && (id = document_of(session,
			address->hash)) == 0)
		return NULL;
	if (address->kind == ADDRESS_REPORT)
		return link_open_report(session, id, address);
	view = address->kind == ADDRESS_COMPARE
		? open_compare(session, id, address->other)
		: open_list(session, address, id);
	if (view != NULL)
		view->class->go(view, address);
	return view;
}

struct view *link_open(struct session *session, const char *link)
{
	struct address address;
	struct view *view = NULL;

	if (address_read(&address, link))
		view = open_address(session, &address);
	else
		say(session, _("This is no link of nianbao."));
	address_release(&address);
	return view;
}
