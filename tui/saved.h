/*
 * The screens of the last session, one link a line, the first at the bottom, in
 * $XDG_STATE_HOME/nianbao/session. It is of one index; what no longer fits is
 * passed over in silence.
 */
#ifndef TUI_SAVED_H
#define TUI_SAVED_H

#include <stdbool.h>

struct view;
struct loop;

/* Writes the stack of views that ends in TOP. */
void saved_write(struct view *top);

/* Puts the views of the last session on LOOP; false when there is none. */
bool saved_restore(struct loop *loop);

#endif
