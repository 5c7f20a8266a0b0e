/*
 * The pane beside the list of reports: what the report under the cursor is,
 * its outline, and what was noticed. Read only when it is drawn.
 */
#ifndef TUI_PREVIEW_H
#define TUI_PREVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "model/report.h"
#include "tui/view.h"

struct preview {
	int64_t id;           /* of the report in memory; 0: none */
	struct report report;
};

/* Zeros are a preview of nothing. */
void preview_release(struct preview *preview);

/* Reads report ID unless it is there. False when there is none, or it cannot be
 * read: session->message says why. */
bool preview_load(struct preview *preview, struct session *session, int64_t id);

/* While the cursor moves on it stays at the report it has. */
void preview_draw(struct preview *preview, struct session *session,
	int64_t id, const struct area *area);

#endif
