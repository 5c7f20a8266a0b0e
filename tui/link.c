#include "tui/link.h"

#include <string.h>

#include "base/lang.h"
#include "db/keep.h"
#include "model/address.h"
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

static struct view *open_compare(struct session *session,
	const struct address *address)
{
	int64_t a = document_of(session, address->hash);
	int64_t b = a == 0 ? 0 : document_of(session, address->other);

	return b == 0 ? NULL : view_compare_open(session, a, b);
}

static struct view *open_list(struct session *session,
	const struct address *address)
{
	const struct entry_query query = {
		.node = address->node, .authority = address->authority,
		.year = address->year,
		.kinds = address->kinds, .only_here = address->here,
		.failing = address->failing,
	};
	const char *words = address->words == NULL ? "" : address->words;
	const char *where = address->where == NULL ? "" : address->where;

	switch (address->kind) {
	case ADDRESS_PLACES:
		return view_home_open(session);
	case ADDRESS_REPORTS:
		return view_reports_open(session, &query, where);
	default:
		return view_search_open(session, &query, words);
	}
}

static struct view *open_address(struct session *session,
	const struct address *address)
{
	struct view *view;
	int64_t id;

	if (address->kind == ADDRESS_REPORT) {
		id = document_of(session, address->hash);
		return id == 0 ? NULL : link_open_report(session, id, address);
	}
	view = address->kind == ADDRESS_COMPARE
		? open_compare(session, address) : open_list(session, address);
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
