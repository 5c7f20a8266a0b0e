# nianbao: build, check, install. See README.md.
#
#	make deps run      install what is missing, build, open the samples
#	make deps check    install what is missing, build, pass every test
#	make DEBUG=1       with sanitizers, in build/debug

PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
CFLAGS  ?= -O2 -g

BUILD := $(if $(DEBUG),build/debug,build/release)
BUILD_CC := $(CC)

STANDARD := -std=c17 -D_GNU_SOURCE -I. -I$(BUILD)/gen
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
SANITIZE := $(if $(DEBUG),-fsanitize=address -fsanitize=undefined -fno-omit-frame-pointer -DDEBUG)
LIBS_MODEL := -lgumbo -lunistring
LIBS_DB    := -lsqlite3 -lzstd
LIBS_TUI   := -lncursesw -ltinfo
LIBS_CLI   := -ljansson
LIBS       := $(LIBS_TUI) $(LIBS_CLI) $(LIBS_DB) $(LIBS_MODEL) -lm

COMPILE = $(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(SANITIZE) -MMD -MP

# assets/gen_NAME.c is a program of the build: run as "gen_NAME assets", it
# prints build/…/gen/NAME.c, the const tables that assets/ become.
GENERATED := $(patsubst assets/gen_%.c,$(BUILD)/gen/%.c,$(wildcard assets/gen_*.c))
DATA      := $(shell find assets po -type f ! -name '*.c' 2>/dev/null)

SOURCES := $(wildcard base/*.c model/*.c db/*.c tui/*.c)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(GENERATED:.c=.o)
CLI_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard cli/*.c))
LIBRARY := $(BUILD)/libnianbao.a
PROGRAM := $(BUILD)/nianbao

.PHONY: all deps run check install uninstall clean
.SECONDARY:
.DELETE_ON_ERROR:

all: nianbao

nianbao: $(PROGRAM)
	@cp -f $(PROGRAM) nianbao

$(PROGRAM): $(CLI_OBJECTS) $(LIBRARY)
	$(CC) $(CFLAGS) $(SANITIZE) -o $@ $(CLI_OBJECTS) $(LIBRARY) $(LIBS) $(LDFLAGS)

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

# The player of key scripts for the screens; tests/screens/run.sh starts it.
SCREENS := $(BUILD)/tests/screens/driver
$(SCREENS): $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/screens/*.c)) $(LIBRARY)
	$(CC) $(CFLAGS) $(SANITIZE) -o $@ $^ -lvterm $(LIBS_MODEL)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
