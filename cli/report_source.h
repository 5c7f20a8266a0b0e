/* A report as the index has it, with where it came from. */
#ifndef CLI_REPORT_SOURCE_H
#define CLI_REPORT_SOURCE_H

#include "base/strbuf.h"
#include "cli/report_json.h"
#include "db/index.h"

struct report_source {
	struct report report;
	struct report_origin origin; /* points into the rest */
	struct strbuf sha256;
	char **sources;
	size_t source_count, source_room;
};

/* EXIT_FOUND, or EXIT_TROUBLE after a complaint: then nothing is to be
 * released. */
int report_source_load(struct report_source *source, struct index *index,
	int64_t id);
void report_source_release(struct report_source *source);

#endif
