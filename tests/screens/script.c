#include "tests/screens/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static void add_word(char ***words, size_t *count, size_t *room,
	const char *word)
{
	*words = mem_grow(*words, room, *count + 1, sizeof(**words));
	(*words)[(*count)++] = mem_text(word);
}

static struct step *add_step(struct script *script, enum step_kind kind,
	const char *name)
{
	struct step *step;

	script->steps = mem_grow(script->steps, &script->room,
		script->count + 1, sizeof(*script->steps));
	step = &script->steps[script->count++];
	*step = (struct step) { .kind = kind, .name = mem_text(name), .count = 1 };
	return step;
}

static const struct { const char *name, *text; } characters[] = {
	{ "Space", " " }, { "Comma", "," }, { "Star", "*" }, { "Bang", "!" },
	{ "Hash", "#" },
};

static void read_typed(struct script *script, const char *word)
{
	size_t len = strlen(word), size;
	uint32_t character;
	char *one;

	for (size_t at = 0; at < len; at += size) {
		size = utf8_next(word + at, len - at, &character);
		one = mem_bytes(word + at, size);
		add_step(script, STEP_TEXT, one);
		free(one);
	}
}

/* \\xHH in a word is that byte: what no editor shows. */
static char *read_bytes(const char *word)
{
	char *bytes = mem_text(word), *to = bytes;

	for (const char *at = word; *at != '\0'; to++) {
		char digits[3] = "";

		if (strncmp(at, "\\x", 2) == 0)
			memcpy(digits, at + 2, strnlen(at + 2, 2));
		if (strlen(digits) == 2) {
			*to = (char)strtol(digits, NULL, 16);
			at += 4;
		} else {
			*to = *at++;
		}
	}
	*to = '\0';
	return bytes;
}

static void read_word(struct script *script, enum step_kind kind,
	const char *word)
{
	char *bytes = read_bytes(word);

	add_step(script, kind, bytes);
	free(bytes);
}

static bool read_pair(const char *text, char between, int *x, int *y)
{
	char *end;

	*x = (int)strtol(text, &end, 10);
	if (*end != between)
		return false;
	*y = (int)strtol(end + 1, &end, 10);
	return *end == '\0' && *x > 0 && *y > 0;
}

static const struct { const char *prefix; enum step_kind kind; } places[] = {
	{ "mouse:", STEP_CLICK },
	{ "wheel:up:", STEP_WHEEL_UP },
	{ "wheel:down:", STEP_WHEEL_DOWN },
};

/* A token with a word or place after its colon; 0 when it is none. */
static bool read_prefixed(struct script *script, const char *token, bool *good)
{
	struct step *step;

	*good = true;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		size_t len = strlen(places[i].prefix);
		int x, y;

		if (strncmp(token, places[i].prefix, len) != 0)
			continue;
		*good = read_pair(token + len, ':', &x, &y);
		step = add_step(script, places[i].kind, "");
		step->x = x - 1;
		step->y = y - 1;
		return true;
	}
	if (strncmp(token, "type:", 5) == 0)
		read_typed(script, token + 5);
	else if (strncmp(token, "text:", 5) == 0)
		read_word(script, STEP_TEXT, token + 5);
	else if (strncmp(token, "paste:", 6) == 0)
		read_word(script, STEP_PASTE, token + 6);
	else if (strncmp(token, "screen:", 7) == 0)
		add_step(script, STEP_SCREEN, token + 7);
	else if (strncmp(token, "file:", 5) == 0)
		add_step(script, STEP_FILE, token + 5);
	else if (strncmp(token, "picture:", 8) == 0)
		add_step(script, STEP_PICTURE, token + 8);
	else if (strncmp(token, "resize:", 7) == 0) {
		step = add_step(script, STEP_RESIZE, "");
		*good = read_pair(token + 7, 'x', &step->x, &step->y);
	} else
		return false;
	return true;
}

/* TOKEN*COUNT and TOKEN*COUNT! lose their end here. */
static unsigned read_count(char *token, bool *burst)
{
	char *star = strrchr(token, '*'), *end;
	unsigned long count;

	*burst = false;
	if (star == NULL || star == token)
		return 1;
	count = strtoul(star + 1, &end, 10);
	*burst = *end == '!';
	if (count == 0 || end[*burst ? 1 : 0] != '\0')
		return 1;
	*star = '\0';
	return (unsigned)count;
}

static bool read_step(struct script *script, char *token)
{
	struct step *step;
	bool burst, good;
	unsigned count;

	if (read_prefixed(script, token, &good))
		return good;
	if (strncmp(token, "again", 5) == 0) {
		add_step(script, STEP_AGAIN, token[5] == ':' ? token + 6 : "");
		return true;
	}
	if (strcmp(token, "screen") == 0 || strcmp(token, "copied") == 0) {
		add_step(script, *token == 's' ? STEP_SCREEN : STEP_COPIED, "");
		return true;
	}
	count = read_count(token, &burst);
	if (utf8_count(token, strlen(token)) == 1)
		step = add_step(script, STEP_TEXT, token);
	else
		step = add_step(script, STEP_KEY, token);
	for (size_t i = 0; i < sizeof(characters) / sizeof(characters[0]); i++) {
		if (strcmp(token, characters[i].name) != 0)
			continue;
		free(step->name);
		step->name = mem_text(characters[i].text);
		step->kind = STEP_TEXT;
	}
	step->count = count;
	step->burst = burst;
	return true;
}

static bool read_steps(struct script *script, char *line)
{
	char *rest = line, *token;

	while ((token = strsep(&rest, ",")) != NULL) {
		token += strspn(token, " ");
		if (*token != '\0' && !read_step(script, token))
			return false;
	}
	return true;
}

static void read_args(struct script *script, char *value)
{
	char *rest = value, *word;

	while ((word = strsep(&rest, " ")) != NULL)
		if (*word != '\0')
			add_word(&script->args, &script->arg_count,
				&script->arg_room, word);
}

static bool read_setting(struct script *script, const char *name, char *value)
{
	if (strcmp(name, "size") == 0)
		return read_pair(value, 'x', &script->columns, &script->rows);
	if (strcmp(name, "args") == 0)
		read_args(script, value);
	else if (strcmp(name, "env") == 0)
		add_word(&script->env, &script->env_count, &script->env_room,
			value);
	else if (strcmp(name, "config") == 0)
		add_word(&script->config, &script->config_count,
			&script->config_room, value);
	else if (strcmp(name, "ambiguous") == 0)
		script->wide_ambiguous = strcmp(value, "2") == 0;
	else if (strcmp(name, "index") == 0)
		script->empty_index = strcmp(value, "none") == 0;
	else if (strcmp(name, "lang") == 0) {
		free(script->lang);
		script->lang = mem_text(value);
	}
	return true;
}

static bool read_line(struct script *script, char *line)
{
	static const char *const settings[] = { "size", "args", "env", "index",
		"lang", "config", "ambiguous" };

	if (*line == '\0' || *line == '#')
		return true;
	if (strcmp(line, "attributes") == 0) {
		script->attributes = true;
		return true;
	}
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
		size_t len = strlen(settings[i]);

		if (strncmp(line, settings[i], len) == 0 && line[len] == ' ')
			return read_setting(script, settings[i],
				line + len + 1);
	}
	return read_steps(script, line);
}

bool script_read(struct script *script, const char *path)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	unsigned number = 0;
	bool good = true;

	*script = (struct script) { .columns = 80, .rows = 24,
		.lang = mem_text("zh_CN") };
	if (file == NULL) {
		perror(path);
		return false;
	}
	while (good && getline(&line, &room, file) > 0) {
		line[strcspn(line, "\n")] = '\0';
		number++;
		good = read_line(script, line);
		if (!good)
			fprintf(stderr, "%s:%u: not a setting or steps\n",
				path, number);
	}
	free(line);
	fclose(file);
	return good;
}

void script_release(struct script *script)
{
	for (size_t i = 0; i < script->count; i++)
		free(script->steps[i].name);
	for (size_t i = 0; i < script->arg_count; i++)
		free(script->args[i]);
	for (size_t i = 0; i < script->env_count; i++)
		free(script->env[i]);
	for (size_t i = 0; i < script->config_count; i++)
		free(script->config[i]);
	free(script->steps);
	free(script->args);
	free(script->config);
	free(script->env);
	free(script->lang);
	*script = (struct script) { .columns = 80, .rows = 24 };
}
