# Everything a newcomer or the build calls. Each target makes the environment first, once; `make` alone says what there is.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test check fix eval bench peers fuzz kill coverage bless docs clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 15

demo: .venv/ready ## read the example stories into a record and print what is on it
	@$(BIN)/onrecord read examples && mkdir -p build && $(BIN)/onrecord build examples -o build/examples.db
	@echo && echo "WHERE THE OUTLETS DIFFER" && echo && $(BIN)/onrecord conflicts build/examples.db && echo
	@sed -n '/^## Open more/,$$s|^    onrecord|    $(BIN)/onrecord|p' examples/README.md

test: .venv/ready .venv/browser ## run all tests
	$(BIN)/pytest -q

check: .venv/ready ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: .venv/ready ## format, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: .venv/ready ## score readings on the annotated data beside the checkout, against the floors
	$(BIN)/python eval/gate.py

bench: .venv/ready ## words a second of each stage, memory, start-up
	$(BIN)/python bench/bench.py

peers: .venv/ready ## the same beside other readers of times and quotations; installs each, once
	$(BIN)/python bench/peers.py

fuzz: .venv/ready ## look for stories that break a reading: MINUTES of processor time, 1 unless told
	$(BIN)/python tests/fuzz.py --minutes $(or $(MINUTES),1)

kill: .venv/ready ## kill builds at random moments and look whether anything is lost: TIMES of them, 100 unless told
	$(BIN)/python tests/kill.py --times $(or $(TIMES),100)

ROOM := src/onrecord
PURE := $(ROOM)/engine/*,$(ROOM)/merging/*,$(ROOM)/reading/*,$(ROOM)/dates.py,$(ROOM)/scene.py,$(ROOM)/text.py,$(ROOM)/verbs.py

coverage: .venv/ready ## run all tests and say what they leave unrun; the pure floors have a floor of their own
	$(BIN)/pytest -q --cov --cov-report=
	$(BIN)/coverage report --skip-covered --skip-empty -m
	$(BIN)/coverage report --include='$(PURE)' --fail-under=95 --format=total

bless: .venv/ready ## rewrite the reviewed readings of the whole stories; read the diff before you commit it
	$(BIN)/python -m pytest -q tests/test_whole.py --bless

docs: .venv/ready ## rewrite the generated pages of the documentation
	$(BIN)/python -m pytest -q tests/test_docs.py --bless

clean: ## remove the environment and all caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer: make PYTHON=python3.11")'
	@echo "Making the environment in .venv ..." && $(PYTHON) -m venv .venv && $(BIN)/python -m pip install -q -c constraints.txt -U pip
	@$(BIN)/pip install -q -c constraints.txt -e . --group dev && touch $@

# Debian's Chromium for the tests of the web pages, where this user may install it; elsewhere they are skipped, and say so.
.venv/browser: .venv/ready
	@command -v chromium chromedriver >/dev/null || { test "$$(id -u)" = 0 && apt-get -qq update && apt-get -qq install -y chromium chromium-driver; } >/dev/null 2>&1 || true
	@touch $@
