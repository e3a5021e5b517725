# Docket's two commands are `make serve` and `make test`. Both install what is missing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Debian packages that building needs; nothing else is installed by hand.
PACKAGES := libcmark-gfm-dev libcmark-gfm-extensions-dev libcurl4-openssl-dev libsqlite3-dev \
    libstemmer-dev libxml2-dev pkg-config zlib1g-dev

CHECKED := --explicit-target-dependency-import-check error
SWIFT_SOURCES := Package.swift Sources Tests

.PHONY: help serve test test-doors test-browser eval fuzz build deps lint format clean

help: ## Show the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

serve: deps ## Build, index docs-corpus and serve on http://127.0.0.1:8080.
	@echo "Building Docket (the first time takes some minutes)"
	@swift build -c release --product docket $(CHECKED)
	@docket="$$(swift build -c release --product docket --show-bin-path)/docket"; \
	"$$docket" index || [ $$? -eq 2 ]; \
	exec "$$docket" serve

test: deps lint ## Lint, build with warnings as errors, and run every test.
	@echo "Building the tests (the first time takes some minutes)"
	@swift build --build-tests $(CHECKED)
	@swift test --skip-build --disable-xctest
	@if $(MAKE) $(DOORS)/ready > /dev/null 2>&1; then \
	    docket="$$(swift build --product docket --show-bin-path)/docket"; \
	    $(DOORS)/bin/python Tests/Doors/schema_test.py --docket "$$docket" --share . \
	        --as nobody,requester,admin --phases examples,coverage --limit 120; \
	else \
	    echo "skipped: the API against its reference; there is no python3-venv, or no PyPI"; \
	fi
	@$(MAKE) test-browser

# A Python with the clients that the doors are tried with, in the versions that they name.
DOORS := .build/doors

$(DOORS)/ready: Tests/Doors/requirements.txt
	@python3 -m venv $(DOORS)
	@$(DOORS)/bin/pip install -q --disable-pip-version-check --timeout 15 --retries 1 -r $<
	@touch $@

# How many requests schemathesis makes up for each route, as each of those that it asks as.
EXAMPLES := 20

test-doors: deps ## Build, and try every door with its real clients.
	@$(MAKE) $(DOORS)/ready || echo "There is no PyPI: what needs a client of it is skipped"
	@swift build --product docket $(CHECKED)
	@docket="$$(swift build --product docket --show-bin-path)/docket"; \
	python=python3; [ ! -e $(DOORS)/ready ] || python=$(DOORS)/bin/python; \
	export DOCKET_TEST_EXAMPLES=$(EXAMPLES); said=.build/doors.txt; failed=(); \
	mkdir -p .build; : > $$said; \
	for test in Tests/Doors/*_test.py; do \
	    echo "$$test"; \
	    "$$python" "$$test" --docket "$$docket" --share . 2>&1 | tee -a $$said \
	        || failed+=("$$test"); \
	done; \
	echo; grep 'skipped:' $$said || echo "Nothing was skipped."; \
	[ $${#failed[@]} -eq 0 ] || { echo "Failed: $${failed[*]}"; exit 1; }

# A Python with what drives a browser; the browser is Debian's.
BROWSER := .build/browser

$(BROWSER)/ready: Tests/Browser/requirements.txt
	@python3 -m venv $(BROWSER)
	@$(BROWSER)/bin/pip install -q --disable-pip-version-check --timeout 15 --retries 1 -r $<
	@touch $@

test-browser: ## Try the pages with a real browser; pictures are kept in .build/pictures.
	@command -v chromium > /dev/null || $(MAKE) deps PACKAGES=chromium > /dev/null 2>&1 || true
	@if ! command -v chromium > /dev/null || ! $(MAKE) $(BROWSER)/ready > /dev/null 2>&1; then \
	    echo "skipped: the pages in a browser; there is no chromium, or no PyPI"; exit 0; \
	fi; \
	swift build --product docket $(CHECKED); \
	docket="$$(swift build --product docket --show-bin-path)/docket"; failed=(); \
	for test in Tests/Browser/*_test.py; do \
	    echo "$$test"; \
	    $(BROWSER)/bin/python "$$test" --docket "$$docket" --share . || failed+=("$$test"); \
	done; \
	[ $${#failed[@]} -eq 0 ] || { echo "Failed: $${failed[*]}"; exit 1; }

# Collections that are not part of the project are measured where they are at hand.
COLLECTIONS := ../shared/eval
CORPORA := ../shared/corpora

eval: deps ## Measure retrieval and answers; fails where a figure falls below those in Tests/Evaluation.
	@swift build -c release --product docket $(CHECKED)
	@docket="$$(swift build -c release --product docket --show-bin-path)/docket"; \
	figures=Tests/Evaluation/figures.json; failed=0; \
	"$$docket" eval retrieval --corpus docs-corpus \
	    Tests/Evaluation/docs-corpus || failed=1; \
	"$$docket" eval answers --corpus docs-corpus Tests/Questions || failed=1; \
	"$$docket" eval diagnosis || failed=1; \
	if [ -d $(COLLECTIONS) ]; then \
	    "$$docket" eval retrieval --expect $$figures $(COLLECTIONS)/*/ || failed=1; \
	else echo "skipped: there is no $(COLLECTIONS)"; fi; \
	if [ -d $(CORPORA) ]; then \
	    "$$docket" eval retrieval --expect $$figures --corpus $(CORPORA) \
	        Tests/Evaluation/operators || failed=1; \
	else echo "skipped: there is no $(CORPORA)"; fi; \
	exit $$failed

# How long `make fuzz` looks for bytes that do harm, in seconds.
FUZZ_SECONDS := 120

fuzz: deps ## Feed made-up bytes to all that reads any, for FUZZ_SECONDS.
	@DOCKET_FUZZ=1 swift build --product DocketFuzz --scratch-path .build/fuzz \
	    -Xswiftc -sanitize=fuzzer
	@mkdir -p .build/fuzz/inputs; \
	fuzz="$$(DOCKET_FUZZ=1 swift build --product DocketFuzz --scratch-path .build/fuzz \
	    -Xswiftc -sanitize=fuzzer --show-bin-path)/DocketFuzz"; \
	"$$fuzz" -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=10 -rss_limit_mb=2048 \
	    -artifact_prefix=.build/fuzz/ .build/fuzz/inputs

build: deps ## Build for work, quickly.
	@swift build $(CHECKED)

lint: ## Check the form of the Swift code.
	@swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

format: ## Bring the Swift code into form.
	@swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

clean: ## Remove what was built.
	@rm -rf .build

# Installs only what is missing, and says what; asks for the right to only then.
deps:
	@command -v swift > /dev/null || { \
	    echo "There is no 'swift'. Install a Swift 6.3 toolchain: https://www.swift.org/install"; \
	    exit 1; }
	@command -v dpkg-query > /dev/null || { \
	    echo "This is not Debian: see to these libraries yourself: $(PACKAGES)"; exit 0; }; \
	missing=(); \
	for package in $(PACKAGES); do \
	    status="$$(dpkg-query -W -f '$${Status}' "$$package" 2> /dev/null || true)"; \
	    [[ "$$status" == *'ok installed' ]] || missing+=("$$package"); \
	done; \
	[ $${#missing[@]} -gt 0 ] || exit 0; \
	echo "Installing what is missing: $${missing[*]}"; \
	as_root=(); \
	if [ "$$(id -u)" -ne 0 ]; then \
	    command -v sudo > /dev/null || { \
	        echo "Run as root: apt-get install $${missing[*]}"; exit 1; }; \
	    as_root=(sudo); \
	fi; \
	"$${as_root[@]}" apt-get update -qq; \
	"$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -qq -y --no-install-recommends "$${missing[@]}" > /dev/null
