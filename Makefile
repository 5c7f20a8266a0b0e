# nianbao: build, check, install. See README.md.
#
#	make deps run      install what is missing, build, open the samples
#	make deps check    install what is missing, build, pass every test
#	make bench         measure many reports: N=1000,10000,100000
#	make DEBUG=1       with sanitizers, in build/debug
#	make install       PREFIX=/usr/local, DESTDIR= for packagers
#	make pictures      take the pictures of the screens for README
#	make messages      bring po/*.po up to date with the sources

PREFIX  ?= /usr/local
DESTDIR ?=
MANDIR  ?= $(PREFIX)/share/man
CC      ?= cc
CFLAGS  ?= -O2 -g

BUILD := $(if $(DEBUG),build/debug,build/release)
BUILD_CC := $(CC)

XML      := $(shell pkg-config --cflags libxml-2.0 2>/dev/null || echo -I/usr/include/libxml2)
STANDARD := -std=c17 -D_GNU_SOURCE -I. -I$(BUILD)/gen $(XML)
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
SANITIZE := $(if $(DEBUG),-fsanitize=address -fsanitize=undefined -fno-omit-frame-pointer -DDEBUG)
LIBS_MODEL := -lgumbo -lunistring -luchardet -larchive -lxml2 -lnettle
LIBS_DB    := -lsqlite3 -lzstd
LIBS_TUI   := $(shell pkg-config --libs ncursesw 2>/dev/null || echo -lncursesw -ltinfo)
LIBS_CLI   := -ljansson
LIBS       := $(LIBS_TUI) $(LIBS_CLI) $(LIBS_DB) $(LIBS_MODEL) -lm

COMPILE = $(CC) $(STANDARD) $(WARNINGS) $(CPPFLAGS) $(CFLAGS) $(SANITIZE) -MMD -MP
LINK = $(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS)

# assets/gen_NAME.c is a program of the build: run as "gen_NAME assets", it
# prints build/…/gen/NAME.c, the const tables that assets/ become.
GENERATED := $(patsubst assets/gen_%.c,$(BUILD)/gen/%.c,$(wildcard assets/gen_*.c))
DATA      := $(shell find assets po -type f ! -name '*.c' ! -path 'assets/pictures/*' 2>/dev/null)

SOURCES := $(wildcard base/*.c model/*.c db/*.c tui/*.c)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(GENERATED:.c=.o)
CLI_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard cli/*.c))
LIBRARY := $(BUILD)/libnianbao.a
PROGRAM := $(BUILD)/nianbao
COMPLETIONS := share/bash-completion/completions/nianbao \
	share/zsh/site-functions/_nianbao share/fish/vendor_completions.d/nianbao.fish
PAGES   := man/nianbao.1 man/nianbao-json.5 man/nianbao-config.5 man/nianbao-form.7

# What the tests run beside the program: a cmocka program for each module, the
# player of key scripts, what renders the forms in every layout, what lays JSON
# out for the golden files and compares it with the facts, what prints the
# manual's KEYS.
UNITS   := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
SCREENS := $(BUILD)/tests/screens/driver
LAYOUTS := $(BUILD)/tests/layouts/test_layouts
REPLAY  := $(BUILD)/tests/fuzz/replay
FUZZ    := $(BUILD)/tests/fuzz/fuzz
LINES   := $(BUILD)/tests/documents/lines $(BUILD)/tests/documents/facts
KEYS    := $(BUILD)/tests/manual/keys
PRINT   := $(BUILD)/tests/completions/print
POINTS  := $(BUILD)/tests/faults/points
DAMAGE  := $(BUILD)/tests/faults/damage
# What makes reports by the thousand, and times a command.
GENERATE := $(BUILD)/tests/bench/generate
MEASURE  := $(BUILD)/tests/bench/measure

.PHONY: all nianbao deps run check tests bench fuzz pictures messages install uninstall clean
.SECONDARY:
.DELETE_ON_ERROR:

all: nianbao

# The program of the last make, whether it was with DEBUG=1 or without.
nianbao: $(PROGRAM)
	@cmp -s $(PROGRAM) $@ || cp -f $(PROGRAM) $@

$(PROGRAM): $(CLI_OBJECTS) $(LIBRARY)
	$(LINK) -o $@ $(CLI_OBJECTS) $(LIBRARY) $(LIBS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	ar rcs $@ $(OBJECTS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(COMPILE) -c -o $@ $<

$(BUILD)/gen/%.c: $(BUILD)/tool/gen_% $(DATA)
	@mkdir -p $(@D)
	$< assets > $@

$(BUILD)/tool/gen_%: assets/gen_%.c assets/csv.c assets/csv.h
	@mkdir -p $(@D)
	$(BUILD_CC) $(STANDARD) $(WARNINGS) -O1 -o $@ $< assets/csv.c

# ------------------------------------------------------------------- use

deps:
	@./deps.sh

# What is named after deps waits for it, with -j too; and is made by a make of
# its own, which sees what deps has installed.
ifneq ($(filter deps,$(MAKECMDGOALS)),)
run check: | deps
endif

run:
	@$(MAKE) --no-print-directory nianbao build/sample.db
	@./nianbao --index build/sample.db

build/sample.db: $(PROGRAM) $(wildcard assets/sample/*)
	@rm -f $@ $@-wal $@-shm
	@./$(PROGRAM) --index $@ add assets/sample

install: $(PROGRAM)
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/nianbao
	for page in $(PAGES); do \
		install -d $(DESTDIR)$(MANDIR)/man$${page##*.} && \
		install -m 644 $$page $(DESTDIR)$(MANDIR)/man$${page##*.} || exit 1; \
	done
	install -d $(addprefix $(DESTDIR)$(PREFIX)/,$(dir $(COMPLETIONS)))
	install -m 644 assets/completions/nianbao.bash $(DESTDIR)$(PREFIX)/$(word 1,$(COMPLETIONS))
	install -m 644 assets/completions/nianbao.zsh $(DESTDIR)$(PREFIX)/$(word 2,$(COMPLETIONS))
	install -m 644 assets/completions/nianbao.fish $(DESTDIR)$(PREFIX)/$(word 3,$(COMPLETIONS))

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/nianbao $(addprefix $(DESTDIR)$(PREFIX)/,$(COMPLETIONS))
	for page in $(PAGES); do \
		rm -f $(DESTDIR)$(MANDIR)/man$${page##*.}/$${page##*/}; \
	done

clean:
	rm -rf build nianbao

# ----------------------------------------------------------------- tests

# Everything twice, where the compiler has sanitizers: as it is installed, and
# with them. tests/run.sh takes what it finds built.
SANITIZERS = $(shell echo 'int main(void) { return 0; }' | \
	$(CC) -fsanitize=address,undefined -x c -o /dev/null - 2>/dev/null && echo yes)
JOBS = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN))

check:
	@$(MAKE) --no-print-directory -s $(JOBS) tests
	@$(if $(SANITIZERS),$(MAKE) --no-print-directory -s $(JOBS) tests DEBUG=1)
	@CC="$(CC)" tests/run.sh

tests: $(PROGRAM) $(UNITS) $(SCREENS) $(LAYOUTS) $(LINES) $(KEYS) $(REPLAY) $(PRINT) $(POINTS) \
	$(DAMAGE)

$(UNITS): %: %.o $(LIBRARY)
	$(LINK) -o $@ $^ -lcmocka $(LIBS)

$(SCREENS): $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/screens/*.c)) $(LIBRARY)
	$(LINK) -o $@ $^ -lvterm $(LIBS_MODEL)

$(LAYOUTS): $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/layouts/*.c)) $(LIBRARY)
	$(LINK) -o $@ $^ $(LIBS)

$(POINTS): $(patsubst %.c,$(BUILD)/%.o,$(addprefix tests/faults/,points.c acts.c fault.c)) $(LIBRARY)
	$(LINK) -o $@ $^ -lcmocka $(LIBS)

$(LINES): %: %.o
	$(LINK) -o $@ $^ -ljansson -lm

$(KEYS): $(KEYS).o $(LIBRARY)
	$(LINK) -o $@ $^ $(LIBS)

$(GENERATE): $(patsubst %.c,$(BUILD)/%.o,$(addprefix tests/bench/,generate.c prose.c story.c) \
		tests/layouts/render.c) $(LIBRARY)
	$(LINK) -o $@ $^ $(LIBS_MODEL)

$(REPLAY): %: %.o $(BUILD)/tests/fuzz/targets.o $(LIBRARY)
	$(LINK) -o $@ $^ $(LIBS)

# Feeds the readers with mutations of tests/fuzz/corpus, each target for
# FUZZ_SECONDS; what is found lies in build/fuzz. clang only.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= $(notdir $(wildcard tests/fuzz/corpus/*))

fuzz:
	@$(MAKE) --no-print-directory CC=clang BUILD=build/fuzz \
		SANITIZE="-fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -DDEBUG" \
		build/fuzz/tests/fuzz/fuzz
	@for target in $(FUZZ_TARGETS); do \
		mkdir -p build/fuzz/corpus/$$target && \
		TARGET=$$target build/fuzz/tests/fuzz/fuzz -max_total_time=$(FUZZ_SECONDS) \
			-timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
			-artifact_prefix=build/fuzz/$$target- \
			build/fuzz/corpus/$$target tests/fuzz/corpus/$$target || exit 1; \
	done

$(FUZZ): %: %.o $(BUILD)/tests/fuzz/targets.o $(LIBRARY)
	$(LINK) -fsanitize=fuzzer -o $@ $^ $(LIBS)

$(PRINT) $(DAMAGE): %: %.o $(filter-out %/main.o,$(CLI_OBJECTS)) $(LIBRARY)
	$(LINK) -o $@ $^ $(LIBS)

$(MEASURE): $(MEASURE).o
	$(LINK) -o $@ $^

# N=1000,10000,100000: so many reports; KEEP=1: the indexes that are there are
# looked at again. Writes tests/bench/README.md of all that was measured.
bench: $(PROGRAM) $(GENERATE) $(MEASURE)
	@tests/bench/run.sh $(PROGRAM) $(GENERATE) $(MEASURE) $(or $(N),1000,10000)

# assets/pictures/*.svg, by the key scripts beside them.
pictures: $(PROGRAM) $(SCREENS)
	@UPDATE=1 tests/screens/run.sh $(PROGRAM) $(SCREENS) assets/pictures/*.keys

messages:
	xgettext --from-code=UTF-8 -k_ -kN_ -kreport_note:5 --sort-by-file --add-location=file --no-wrap \
		--package-name=nianbao -o build/messages.pot $$(git ls-files '*.c' | grep -v '^tests/\|^assets/')
	for po in po/*.po; do \
		msgmerge --no-wrap --no-fuzzy-matching -q -U --backup=none $$po build/messages.pot && \
		sed -i '/^"POT-Creation-Date/d' $$po || exit 1; \
	done

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
