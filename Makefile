# Everything a user or a developer does with a checkout. Paths are relative, so that the directory may have any name.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# The steps share two cores and one terminal.
.NOTPARALLEL:

# A virtual environment that happens to be active is not the project's own.
unexport VIRTUAL_ENV

BIN := .venv/bin
ENVIRONMENT := .venv/.synced
NODE_PACKAGES := frontend/node_modules/.installed
PAGE := src/amity/report/page/page.html
PAGE_SOURCES := $(shell find frontend -name node_modules -prune -o -name dist -prune -o -type f -print 2>/dev/null)
BENCH_INPUT ?= ../shared/corpora/white-house-bulk.jsonl.gz ../shared/corpora/white-house
BENCH_OPTIONS ?=

.PHONY: help
help: ## List what can be made
	@grep -hE '^[a-z]+:.* ## ' Makefile | sed -E 's/^([a-z]+):.* ## /make \1\t/' | expand -t 14

.PHONY: demo
demo: $(ENVIRONMENT) $(PAGE) ## Read the sample corpus, print its partnerships and the path of the page
	@$(BIN)/python -m amity demo

.PHONY: test
test: $(ENVIRONMENT) $(PAGE) ## Run every check and test, with one summary at the end (under 20 minutes)
	@scripts/test

.PHONY: check
check: $(ENVIRONMENT) $(NODE_PACKAGES) ## Check form, lint, types and the import rules
	@scripts/check

.PHONY: docs
docs: $(ENVIRONMENT) ## Build the documentation
	@scripts/docs

.PHONY: bench
bench: $(ENVIRONMENT) ## Measure speed and memory beside spaCy and others (BENCH_INPUT, BENCH_OPTIONS: benchmarks/README.md)
	@$(BIN)/python -m benchmarks.sampling $(filter --quick,$(BENCH_OPTIONS))
	@$(BIN)/python -m benchmarks $(BENCH_INPUT) $(BENCH_OPTIONS)

.PHONY: train
train: $(ENVIRONMENT) ## Train the learned extractor (GOLD=folder of labelled documents, TEXTS=folder of others; under two hours)
	@scripts/train "$(or $(GOLD),../shared/gold/train)" $(if $(TEXTS),"$(TEXTS)")

.PHONY: screenshots
screenshots: $(ENVIRONMENT) $(PAGE) ## Take the pictures of README.md and the docs anew, over the demonstration
	@scripts/chromium
	@$(BIN)/python scripts/screenshots.py

.PHONY: page
page: $(PAGE) ## Build the page of the report from frontend/

.PHONY: setup
setup: $(ENVIRONMENT) ## Make the virtual environment from the lock file

.PHONY: clean
clean: ## Remove what was built; the virtual environment stays
	rm -rf docs/_build docs/reference/generated dist build amity-demo "$(PAGE)" frontend/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks docs -name __pycache__ -type d -exec rm -rf {} +

$(ENVIRONMENT): uv.lock pyproject.toml scripts/setup
	@scripts/setup
	@touch $@

$(NODE_PACKAGES): frontend/package.json frontend/package-lock.json
	@scripts/node-packages
	@touch $@

$(PAGE): $(NODE_PACKAGES) $(PAGE_SOURCES)
	@cd frontend && npm run --silent build -- --logLevel warn
	@test -s $@ || { echo "The build of frontend/ made no $@." >&2; exit 1; }
	@touch $@
