/*
 * Links (model/address.h): what a view shows as a text, and the view that a
 * text means.
 */
#ifndef TUI_LINK_H
#define TUI_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "model/address.h"
#include "tui/view.h"

/* Adds the link to what VIEW shows; false when it is nothing to come back to. */
bool link_add(struct strbuf *out, struct view *view);

/* The view that LINK means; NULL when there is none, then session->message
 * says why. */
struct view *link_open(struct session *session, const char *link);

/* The view of report ID that ADDRESS, whose hash is passed over, means. */
struct view *link_open_report(struct session *session, int64_t id,
	const struct address *address);

/* A list of KIND, or that of document ONLY when it is not 0: then ADDRESS stays
 * none where its hash cannot be had. */
void link_to_list(struct address *address, struct session *session,
	enum address_kind kind, int64_t only);

/* The beginning of the hash of document ID, for links; NULL with the sentence
 * in session->message. The caller frees it. */
char *link_hash(struct session *session, int64_t id);

#endif
