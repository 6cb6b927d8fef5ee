# make demo and make test work in a fresh clone on Debian with python3 (>= 3.11, with venv), git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test check docs accuracy bench kill kill-crawl replay-check lock clean

help:
	@echo "make demo      crawl a portal on loopback, twice, and show what was read and what changed"
	@echo "make test      every check and every test"
	@echo "make check     linters, types and import directions only"
	@echo "make docs      write the generated pages anew"
	@echo "make accuracy  read a generated corpus of known numbers, all document types; write docs/accuracy.md"
	@echo "make bench     measure against bare libraries in the same run"
	@echo "make kill      kill nights a thousand times, at random instants of each step, and prove what is left"
	@echo "make kill-crawl  kill crawls of all simulated hosts a hundred times and compare what they archived"
	@echo "make replay-check  hold index, WACZ and replay to cdxj-indexer, py-wacz and pywb, each apart from ours"
	@echo "make lock      pin and hash what CI installs"

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "gongkai needs Python >= 3.11; $(PYTHON) is older: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "no virtual environments here: apt-get install python3-venv, then make again" >&2; exit 1; }
	@touch $@

$(VENV)/demo: $(VENV)/made pyproject.toml
	@echo "installing gongkai and what the demo needs into $(VENV) (once)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[pdf,demo]'
	@touch $@

$(VENV)/dev: $(VENV)/made pyproject.toml requirements.lock
	@echo "installing gongkai and what its tests need into $(VENV) (once)"
	@if [ -n "$$CI" ]; then \
		$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock \
		&& $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable . ; \
	else $(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'; fi
	@touch $@ $(VENV)/demo

demo: $(VENV)/demo
	@$(BIN)/gongkai demo

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/pytest --numprocesses=3 --dist=loadfile --no-loadscope-reorder

docs: $(VENV)/dev
	$(BIN)/python -m gongkai.cli.reference
	$(BIN)/python -m crawler.sites.page

accuracy: $(VENV)/dev
	$(BIN)/python -m benchmarks.accuracy --write

bench: $(VENV)/dev
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.crawling
	$(BIN)/python -m benchmarks.writing

# goes on where it was cut off
KILLS ?= 1000
DATABASE ?= sqlite
STORAGE ?= local

kill: $(VENV)/dev
	$(BIN)/python -m tests.reliability $(KILLS) --database $(DATABASE) --storage $(STORAGE)

kill-crawl: $(VENV)/dev
	$(BIN)/python -m tests.world.killing 100

# pywb is GPL and pins old versions of much; cdxj-indexer needs surt, which is AGPL: neither comes near ours
.venv-wacz/made:
	@$(PYTHON) -m venv .venv-wacz && .venv-wacz/bin/pip install --quiet 'wacz==0.6.0' 'cdxj-indexer==1.5.0' && touch $@

.venv-pywb/made:
	@$(PYTHON) -m venv .venv-pywb && .venv-pywb/bin/pip install --quiet 'pywb==2.10.0' && touch $@

replay-check: $(VENV)/dev .venv-wacz/made .venv-pywb/made
	$(BIN)/python -m tests.replay.check .venv-wacz/bin .venv-pywb/bin

lock: $(VENV)/dev
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev \
		pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV) demo-archive gongkai-archive
