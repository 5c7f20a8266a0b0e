/*
 * What a title or an issuer names below its region: a zone, a township.
 */
#ifndef MODEL_PLACE_PART_H
#define MODEL_PLACE_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "model/report.h"

/* Sets zone and zone_code of PLACE from TEXT (see place_text()), and the region
 * where the zone's own table knows better. REGION is the index found so far, or
 * -1. Returns the region the zone hangs on, -1 where there is no zone. */
int place_read_zone(struct place *place, const char *text, size_t len,
	int region);

/* Sets zone and zone_code; returns the region, as above. */
int place_set_zone(struct place *place, const char *name, int region);

/* Sets township and township_code; returns the township's county where it lies
 * in REGION, else REGION. */
int place_read_township(struct place *place, const char *text, size_t len,
	int region);

#endif
