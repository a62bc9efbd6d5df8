# Papers from docs/articles, and everything that the toolkit itself needs.
# `make help` lists the targets; ARTICLE=slug limits them to one article.

SHELL := /bin/sh
.DEFAULT_GOAL := all
.SECONDEXPANSION:

ALL_FORMATS := pdf html docx
# `make html` and `make build/x/x.html` make HTML only; every other goal all formats.
FORMATS := $(strip $(foreach f,$(ALL_FORMATS),$(if $(filter $f %.$f,$(MAKECMDGOALS)),$f)))
ifeq ($(if $(filter all,$(MAKECMDGOALS)),,$(FORMATS)),)
FORMATS := $(ALL_FORMATS)
endif

ARTICLES := $(or $(ARTICLE),$(patsubst docs/articles/%/article.md,%,$(wildcard docs/articles/*/article.md)))
# `make new` names an article that is yet to be.
ifeq ($(filter new,$(MAKECMDGOALS)),)
ifneq ($(ARTICLE),$(patsubst docs/articles/%/article.md,%,$(wildcard docs/articles/$(ARTICLE)/article.md)))
$(error there is no docs/articles/$(ARTICLE)/article.md; ARTICLE is one of: \
	$(patsubst docs/articles/%/article.md,%,$(wildcard docs/articles/*/article.md)))
endif
endif
papers = $(foreach a,$(ARTICLES),build/$a/$a.$1)

BIN := .venv/bin
READY := .venv/.ready
# A paper is made anew when the toolkit or a house style changed.
TOOLKIT := $(shell find toolkit styles -type f ! -name '*.pyc' ! -path '*/.*')
# The first Python that is new enough.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

.PHONY: all
all: $(foreach f,$(ALL_FORMATS),$(call papers,$f)) ## set up .venv and build every article in every format (the default)

.PHONY: html pdf docx
html: $(call papers,html) ## build HTML only
pdf: $(call papers,pdf) ## build PDF only
docx: $(call papers,docx) ## build DOCX only

# One run of the toolkit makes all formats of one article. All targets of a pattern rule
# are made together, in every GNU make. The touch is for a paper that came out the same as
# before, which the toolkit leaves alone.
$(foreach f,$(FORMATS),build/%.$f): docs/articles/$$(*D)/article.md $$(if $$(wildcard build/$$*.d),,UNKNOWN) $(TOOLKIT) $(READY)
	@$(BIN)/citable build $(*D) --to $(shell echo $(FORMATS) | tr ' ' ,) --depfile
	@touch -c $(foreach f,$(FORMATS),build/$*.$f)

# Whose inputs are not known is made anew, for instance what "citable build" alone has built.
.PHONY: UNKNOWN
UNKNOWN:

# What each paper was made from besides its article: images, bibliographies, styles.
-include $(wildcard build/*/*.d)

.PHONY: new
new: $(READY) ## add an article: make new ARTICLE=slug
	@test -n "$(ARTICLE)" || { echo "say which: make new ARTICLE=slug"; exit 2; }
	@$(BIN)/citable new "$(ARTICLE)"

.PHONY: release
release: $(READY) ## release a version: make release ARTICLE=slug [VERSION=1.1] [CHANGE='What changed']
	@test "$(words $(ARTICLE))" = 1 || { echo "say which: make release ARTICLE=slug"; exit 2; }
	@$(BIN)/citable release "$(ARTICLE)" $(if $(VERSION),--version "$(VERSION)") $(if $(CHANGE),--change "$(CHANGE)")

.PHONY: view
view: $(call papers,html) ## open a paper in the browser: make view ARTICLE=slug
	@for f in $^; do { command -v open >/dev/null && open "$$f"; } \
		|| { command -v xdg-open >/dev/null && xdg-open "$$f"; } || echo "$$f"; done

.PHONY: check
check: $(READY) ## report what is wrong with articles, bibliographies and styles; fails on a note
	@$(BIN)/citable check --fail-on note $(ARTICLE)

.PHONY: test
test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -q -n auto --dist loadfile

.PHONY: package
package: $(READY) ## make the wheel, and try it in an empty environment elsewhere
	rm -rf dist
	@$(BIN)/python -m hatchling build -t wheel -d dist
	@elsewhere=$$(mktemp -d) && trap 'rm -rf "$$elsewhere"' EXIT && \
	$(PYTHON) -m venv "$$elsewhere/env" && \
	"$$elsewhere/env/bin/pip" install -q --disable-pip-version-check dist/*.whl && \
	cd "$$elsewhere" && PATH="$$elsewhere/env/bin:$$PATH" && unset MAKEFLAGS MAKELEVEL && \
	citable init papers && make -C papers && ls -l papers/build/first-paper

.PHONY: bench
bench: $(READY) ## measure builds beside other programs and write docs/guide/benchmarks.md: make bench [RUNS=9] [QUICK=1]
	@$(BIN)/python -m tests.bench

.PHONY: conformance
conformance: $(READY) ## put papers and metadata before veraPDF, Nu, axe-core, the Open XML SDK, DTDs and schemas
	@$(BIN)/python -m tests.conformance.events_table
	@$(BIN)/python -m tests.conformance.events_sweep --every 5
	@$(BIN)/python -m tests.conformance.compare_processors
	@$(BIN)/python -m tests.conformance.findings
	@$(BIN)/python -m tests.conformance.metadata
	@$(BIN)/python -m tests.conformance.variants
	@$(BIN)/python -m tests.conformance.archives
	@$(BIN)/python -m tests.conformance.site
	@$(BIN)/python -m tests.conformance.preview
	@$(BIN)/python -m tests.conformance.dask_run
	@$(BIN)/python -m tests.conformance

.PHONY: sweep
sweep: $(READY) ## have every event printed by all 2,851 independent citation styles
	@$(BIN)/python -m tests.conformance.events_sweep

.PHONY: fuzz
fuzz: $(READY) ## throw made-up input at every reader: make fuzz MINUTES=30
	@$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),5)

.PHONY: soak
soak: $(READY) ## edit papers under serve and watch, and look whether anything grows: make soak MINUTES=10
	@mkdir -p build
	@$(BIN)/python -m tests.soak --minutes $(or $(MINUTES),10) --json build/soak.json

.PHONY: audit
audit: ## look for known faults of the pinned dependencies (needs the network)
	$(PYTHON) -m venv build/.audit
	build/.audit/bin/pip install -q --disable-pip-version-check pip-audit
	build/.audit/bin/pip-audit --disable-pip --require-hashes -r requirements.lock

.PHONY: docs
docs: $(READY) ## write the generated pages of docs/guide
	@mkdir -p build docs/guide/reference
	@$(BIN)/python -m toolkit.cli.reference > build/.cli.md && mv build/.cli.md docs/guide/reference/cli.md
	@$(BIN)/python -m toolkit.cli.rule_reference > build/.rules.md && mv build/.rules.md docs/guide/reference/rules.md
	@for style in working-paper journal-two-column; do \
		$(BIN)/citable build trump-meets-kim --to pdf --house-style $$style \
		--output build/.pictures/$$style >/dev/null || exit 1; done
	@$(BIN)/python docs/guide/images/render.py docs/guide/images/house-styles.png \
		$(foreach style,working-paper journal-two-column,build/.pictures/$(style)/trump-meets-kim/trump-meets-kim.pdf)
	@echo docs/guide/reference/cli.md docs/guide/reference/rules.md docs/guide/images/house-styles.png

.PHONY: lock
lock: ## pin the newest dependencies in requirements.lock
	$(PYTHON) -m venv --clear build/.lock
	build/.lock/bin/pip install -q --disable-pip-version-check pip-tools
	build/.lock/bin/pip-compile -q --upgrade --extra test --extra dev --generate-hashes --strip-extras \
		--allow-unsafe --no-header --no-emit-index-url --no-emit-find-links \
		-o requirements.lock pyproject.toml
	rm -rf build/.lock

.PHONY: clean
clean: ## remove what was built
	rm -rf build

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# The environment is made afresh when the lock changed, so that nothing unpinned stays in it.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Citable needs Python 3.11 or newer; none was found."; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@$(BIN)/citable doctor >/dev/null || $(install-libraries)
	@$(BIN)/citable doctor >/dev/null || { $(BIN)/citable doctor; exit 1; }
	@touch $@

# PDF needs Pango, which is no Python package. Root on a Debian-like system gets it at once;
# everybody else reads from `citable doctor` which command adds it.
define install-libraries
{ test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || { apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; } >/dev/null; }
endef
