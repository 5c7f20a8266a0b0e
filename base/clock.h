/* Time that only goes forward, for how long something may take. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

int64_t clock_milliseconds(void);

#endif
