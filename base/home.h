/* Paths as people say them. */
#ifndef BASE_HOME_H
#define BASE_HOME_H

struct strbuf;

/* Adds PATH; what is in the user's own folder begins with ~. */
void home_add_path(struct strbuf *out, const char *path);

#endif
