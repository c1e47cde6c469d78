# Homeward. A bare Debian or Ubuntu needs: python3 (3.11 or newer), python3-venv, make.
# Run `make` alone to see what there is.

PYTHON ?= python3
PORT ?= 8000
HOMEWARD_DATA ?= .demo
UV_VERSION := 0.13.9

UV := .uv/bin/uv
BIN := .venv/bin
SYNC := UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv UV_COMPILE_BYTECODE=1 \
	$(UV) sync --quiet --frozen --python $(PYTHON)

# Compiled modules are kept, so that the second start takes a second.
export PYTHONDONTWRITEBYTECODE :=
run: export HOMEWARD_DATA := $(HOMEWARD_DATA)

.PHONY: help run test lint lint-texts messages format bench bench-search bench-import bench-matching bench-board bench-day bench-extract bench-disclosure bench-releases bench-flows bench-hub drill kernels browser java node postgres vectors
.DEFAULT_GOAL := help

help:
	@echo "make run      a demo site with invented families, served at http://127.0.0.1:$(PORT)/"
	@echo "make test     the whole suite, browser included"
	@echo "make lint     style, types, import order, texts"
	@echo "make format   put the style right"
	@echo "make vectors  write anew what the tablet's rules are held against, after a rule has changed"
	@echo "make messages bring the Dari and Pashto catalogues up to date with the texts"
	@echo "make bench    how fast, next to the floor of this machine"
	@echo "make bench-search  finding one family among a million persons, beside FTS5 and pg_trgm"
	@echo "make bench-import  a partner's list of 20,000 and 200,000 persons, and the desks meanwhile"
	@echo "make bench-matching  recognising one of a million, beside pg_trgm, tantivy, rapidfuzz and Splink"
	@echo "make bench-day     a day of 22,000 persons at speed, from the gate to the bus"
	@echo "make bench-board   how soon 30 screens show a call, and what they cost the desk that calls"
	@echo "make bench-extract  what is read out of labelled texts, beside a plain regular expression"
	@echo "make bench-disclosure  hiding cells of tables, beside tau-argus, and an attack on a month of releases"
	@echo "make bench-releases  making the site's own weekly releases, in parts and as one system"
	@echo "make bench-flows   counting 3 million arrivals in every view, beside pandas, SQLite and DuckDB"
	@echo "make bench-hub     entries received a second, SQLite beside PostgreSQL"
	@echo "make drill    kill the server, fill the disk, back up while writing (as root: all of it); look deeper"

run: .venv/.installed
	@$(BIN)/homeward demo
	@exec $(BIN)/homeward serve --port $(PORT)

# A file stays in one process, with what it set up; the processes take the files in order.
test: .venv/.installed-dev browser java node postgres kernels
	@$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder

lint: .venv/.installed-dev lint-texts
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lint-texts: .venv/.installed-dev
	@test ! -e tests/checks.py || $(BIN)/python -m tests.checks

messages: .venv/.installed-dev
	@$(BIN)/python -m tests.checks --write

vectors: .venv/.installed-dev
	@$(BIN)/python -m tests.vectors

format: .venv/.installed-dev
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: .venv/.installed-dev
	@$(BIN)/python -m bench

bench-search: .venv/.installed-dev postgres
	@$(BIN)/python -m bench.search

bench-import: .venv/.installed-dev
	@$(BIN)/python -m bench.importing

bench-matching: .venv/.installed-bench postgres
	@$(BIN)/python -m bench.matching

bench-day: .venv/.installed-dev
	@$(BIN)/python -m bench.day

bench-board: .venv/.installed-dev
	@$(BIN)/python -m bench.board

bench-extract: .venv/.installed-dev
	@$(BIN)/python -m bench.extracting

bench-releases: .venv/.installed-dev
	@$(BIN)/python -m bench.releases

bench-disclosure: .venv/.installed-bench
	@$(BIN)/python -m bench.disclosure

bench-flows: .venv/.installed-bench
	@$(BIN)/python -m bench.flows

bench-hub: .venv/.installed-dev postgres
	@$(BIN)/python -m bench.hub

drill: .venv/.installed-dev postgres
	@$(BIN)/pytest tests/drills -q -s
	@HOMEWARD_TESTS=deep $(BIN)/pytest tests/browser tests/web/api/test_any_request.py tests/postgres -k "accessible or any_request or hub" -q
	@HOMEWARD_TESTS=deep $(BIN)/pytest tests -k "convergence or any_order or meeting" -q

# What is installed stays as long as the lock file does. The test tools and Spark come on top.
.venv/.installed: uv.lock pyproject.toml | $(UV)
	@$(SYNC) --no-dev --inexact
	@touch $@

.venv/.installed-dev: uv.lock pyproject.toml | $(UV)
	@$(SYNC) --extra spark --extra privacy --extra postgres
	@touch .venv/.installed $@

# The engines that matching is measured beside.
.venv/.installed-bench: uv.lock pyproject.toml | $(UV)
	@$(SYNC) --group bench --extra spark --extra privacy --extra postgres
	@touch .venv/.installed .venv/.installed-dev $@

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Homeward needs Python 3.11 or newer. Install it, or name it: make run PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python cannot make environments here. Run: apt install python3-venv"; exit 1; }
	@rm -rf .uv
	@$(PYTHON) -m venv .uv
	@.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || { rm -rf .uv; exit 1; }

# Compiled once for all processes, or each would do it for itself.
kernels: .venv/.installed-dev
	@$(BIN)/python -m homeward.matching.warming

browser:
	@command -v chromium >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
		else \
			echo "The browser tests need Chromium. Run: sudo apt install chromium"; exit 1; \
		fi; }

java:
	@command -v java >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless; \
		else \
			echo "The tests of Apache Spark need Java 17. Run: sudo apt install default-jre-headless"; exit 1; \
		fi; }

postgres:
	@test -x /usr/lib/postgresql/15/bin/initdb || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15; \
		else \
			echo "The tests of a hub need PostgreSQL 15. Run: sudo apt install postgresql-15"; exit 1; \
		fi; }

# Only to change or test the tablet's app: what a site serves is built and committed.
node: desk/node_modules/.installed

desk/node_modules/.installed: desk/package.json desk/package-lock.json
	@command -v npm >/dev/null || { echo "The tablet's app is tested with Node 20. Install nodejs and npm."; exit 1; }
	@cd desk && npm ci --silent --no-audit --no-fund
	@touch $@
