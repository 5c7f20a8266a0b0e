#include "tui/theme.h"

#include <string.h>

#include "tui/draw.h"

enum {
	BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE,
	BRIGHT = 8, COLOURS = 16, USUAL = -1,
};
enum { ATTRIBUTES = 4 };

const char *const theme_names[THEME_COUNT + 1] = {
	[THEME_DARK] = "dark", [THEME_LIGHT] = "light", [THEME_MONO] = "mono",
	[THEME_CONTRAST] = "contrast",
};

const char *const style_names[STYLE_COUNT + 1] = {
	[STYLE_PLAIN] = "plain", [STYLE_TITLE] = "title",
	[STYLE_HEADING] = "heading", [STYLE_NUMBER] = "number",
	[STYLE_MISSING] = "missing", [STYLE_ABSENT] = "absent",
	[STYLE_BLANK] = "blank", [STYLE_DASH] = "dash", [STYLE_FAILING] = "failing",
	[STYLE_CHANGED] = "changed", [STYLE_DIM] = "dim",
	[STYLE_WORDS] = "words", [STYLE_KEY] = "key",
};

const char *const colour_names[COLOURS + 2] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow",
	"bright-blue", "bright-magenta", "bright-cyan", "bright-white",
	"default", /* the terminal's usual one */
};

const char *const attribute_names[ATTRIBUTES + 1] = {
	"bold", "dim", "underline", "reverse",
};

/* Without colours each style still is told apart: by these attributes, or by a
 * sign that its caller writes. */
static const struct look themes[THEME_COUNT][STYLE_COUNT] = {
	[THEME_DARK] = {
		[STYLE_PLAIN] = { 0, USUAL, USUAL },
		[STYLE_TITLE] = { LOOK_REVERSE, USUAL, USUAL },
		[STYLE_HEADING] = { LOOK_BOLD, CYAN, USUAL },
		[STYLE_NUMBER] = { 0, USUAL, USUAL },
		[STYLE_MISSING] = { LOOK_DIM, USUAL, USUAL },
		[STYLE_ABSENT] = { LOOK_DIM, CYAN, USUAL },
		[STYLE_BLANK] = { 0, MAGENTA, USUAL },
		[STYLE_DASH] = { 0, GREEN, USUAL },
		[STYLE_FAILING] = { LOOK_BOLD, RED, USUAL },
		[STYLE_CHANGED] = { LOOK_BOLD, YELLOW, USUAL },
		[STYLE_DIM] = { LOOK_DIM, USUAL, USUAL },
		[STYLE_WORDS] = { LOOK_BOLD | LOOK_UNDERLINE, YELLOW, USUAL },
		[STYLE_KEY] = { LOOK_BOLD, USUAL, USUAL },
	},
	[THEME_LIGHT] = {
		[STYLE_PLAIN] = { 0, USUAL, USUAL },
		[STYLE_TITLE] = { LOOK_REVERSE, USUAL, USUAL },
		[STYLE_HEADING] = { LOOK_BOLD, BLUE, USUAL },
		[STYLE_NUMBER] = { 0, USUAL, USUAL },
		[STYLE_MISSING] = { LOOK_DIM, USUAL, USUAL },
		[STYLE_ABSENT] = { LOOK_DIM, BLUE, USUAL },
		[STYLE_BLANK] = { 0, MAGENTA, USUAL },
		[STYLE_DASH] = { 0, GREEN, USUAL },
		[STYLE_FAILING] = { LOOK_BOLD, RED, USUAL },
		[STYLE_CHANGED] = { LOOK_BOLD, MAGENTA, USUAL },
		[STYLE_DIM] = { LOOK_DIM, USUAL, USUAL },
		[STYLE_WORDS] = { LOOK_BOLD | LOOK_UNDERLINE, MAGENTA, USUAL },
		[STYLE_KEY] = { LOOK_BOLD, USUAL, USUAL },
	},
	[THEME_MONO] = {
		[STYLE_PLAIN] = { 0, USUAL, USUAL },
		[STYLE_TITLE] = { LOOK_REVERSE, USUAL, USUAL },
		[STYLE_HEADING] = { LOOK_BOLD, USUAL, USUAL },
		[STYLE_NUMBER] = { 0, USUAL, USUAL },
		[STYLE_MISSING] = { LOOK_DIM, USUAL, USUAL },
		[STYLE_ABSENT] = { LOOK_DIM | LOOK_UNDERLINE, USUAL, USUAL },
		[STYLE_BLANK] = { LOOK_UNDERLINE, USUAL, USUAL },
		[STYLE_DASH] = { 0, USUAL, USUAL },
		[STYLE_FAILING] = { LOOK_BOLD, USUAL, USUAL },
		[STYLE_CHANGED] = { LOOK_BOLD, USUAL, USUAL },
		[STYLE_DIM] = { LOOK_DIM, USUAL, USUAL },
		[STYLE_WORDS] = { LOOK_BOLD | LOOK_UNDERLINE, USUAL, USUAL },
		[STYLE_KEY] = { LOOK_BOLD, USUAL, USUAL },
	},
	/* Nothing is dim; what matters has a ground of its own, for a colour alone
	 * may be light on a light terminal. */
	[THEME_CONTRAST] = {
		[STYLE_PLAIN] = { 0, USUAL, USUAL },
		[STYLE_TITLE] = { LOOK_REVERSE | LOOK_BOLD, USUAL, USUAL },
		[STYLE_HEADING] = { LOOK_BOLD | LOOK_UNDERLINE, USUAL, USUAL },
		[STYLE_NUMBER] = { 0, USUAL, USUAL },
		[STYLE_MISSING] = { 0, USUAL, USUAL },
		[STYLE_ABSENT] = { LOOK_BOLD, USUAL, USUAL },
		[STYLE_BLANK] = { LOOK_UNDERLINE, USUAL, USUAL },
		[STYLE_DASH] = { LOOK_BOLD | LOOK_UNDERLINE, USUAL, USUAL },
		[STYLE_FAILING] = { LOOK_BOLD, BRIGHT + WHITE, RED },
		[STYLE_CHANGED] = { LOOK_BOLD, BLACK, YELLOW },
		[STYLE_DIM] = { 0, USUAL, USUAL },
		[STYLE_WORDS] = { LOOK_BOLD | LOOK_UNDERLINE, BLACK, CYAN },
		[STYLE_KEY] = { LOOK_BOLD, USUAL, USUAL },
	},
};

static enum theme chosen;
static struct { bool set; struct look look; } own[STYLE_COUNT];

static int find(const char *const *names, size_t count, const char *name,
	size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
			return (int)i;
	return -1;
}

bool theme_choose(const char *name)
{
	int at = find(theme_names, THEME_COUNT, name, strlen(name));

	if (at >= 0)
		chosen = (enum theme)at;
	return at >= 0;
}

void theme_next(void)
{
	chosen = (chosen + 1) % THEME_COUNT;
}

enum theme theme_chosen(void)
{
	return chosen;
}

/* One word of a value; *BACK once "on" was read. */
static bool read_word(struct look *look, const char *word, size_t len,
	bool *back)
{
	int colour = find(colour_names, COLOURS, word, len);
	int attribute = find(attribute_names, ATTRIBUTES, word, len);
	bool usual = len == 7 && memcmp(word, "default", len) == 0;

	if (len == 2 && memcmp(word, "on", len) == 0)
		*back = true;
	else if (attribute >= 0)
		look->attributes |= 1u << attribute;
	else if (*back && (colour >= 0 || usual))
		look->back = (short)colour;
	else if (colour >= 0 || usual)
		look->front = (short)colour;
	else
		return false;
	return true;
}

bool theme_set(const char *style, const char *value, const char **word)
{
	int at = find(style_names, STYLE_COUNT, style, strlen(style));
	struct look look = { 0, USUAL, USUAL };
	bool back = false;

	*word = NULL;
	value += strspn(value, " ");
	if (at < 0 || *value == '\0')
		return false;
	while (*value != '\0') {
		size_t len = strcspn(value, " ");

		*word = value;
		if (!read_word(&look, value, len, &back))
			return false;
		value += len;
		value += strspn(value, " ");
	}
	own[at].set = true;
	own[at].look = look;
	return true;
}

void theme_forget(void)
{
	memset(own, 0, sizeof(own));
	chosen = THEME_DARK;
}

struct look theme_look(unsigned style)
{
	return own[style].set ? own[style].look : themes[chosen][style];
}
