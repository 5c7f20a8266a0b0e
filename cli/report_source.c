#include "cli/report_source.h"

#include <stdlib.h>

#include "base/mem.h"
#include "cli/command.h"

static bool keep_source(void *context, const char *path)
{
	struct report_source *source = context;

	source->sources = mem_grow(source->sources, &source->source_room,
		source->source_count + 1, sizeof *source->sources);
	source->sources[source->source_count++] = mem_text(path);
	return true;
}

static void release_sources(struct report_source *source)
{
	for (size_t i = 0; i < source->source_count; i++)
		free(source->sources[i]);
	free(source->sources);
	strbuf_release(&source->sha256);
}

int report_source_load(struct report_source *source, struct index *index,
	int64_t id)
{
	struct trouble trouble = TROUBLE_INIT;

	*source = (struct report_source){ .sha256 = STRBUF_INIT };
	if (!index_sources(index, id, &source->sha256, keep_source, source,
		&trouble) ||
	    !index_report(index, id, &source->report, &trouble)) {
		release_sources(source);
		return complain_trouble(&trouble);
	}
	source->origin = (struct report_origin){
		.id = id, .sha256 = source->sha256.text,
		.sources = (const char *const *)source->sources,
		.source_count = source->source_count,
	};
	return EXIT_FOUND;
}

void report_source_release(struct report_source *source)
{
	report_release(&source->report);
	release_sources(source);
}
