# Needs Python 3.11, 3.12 or 3.13, make and a package index. Everything lives in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= 2

.PHONY: run test test-system check bench accuracy golden lock clean
.DEFAULT_GOAL := run

run: $(READY)  ## Take in data_lake/landing and publish a release
	$(BIN)/newsledger run

test: $(READY)  ## Everything that needs only Python
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not system" -n $(WORKERS) --dist worksteal

test-system: $(READY)  ## What needs a browser, servers or long kills
	@echo "Needs Debian's chromium: apt-get install -y chromium"
	$(BIN)/pytest -m system -n $(WORKERS) --dist worksteal

check: $(READY)  ## Style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## 10,000 articles from landing to release: time and memory of each stage
	$(BIN)/python -m bench.pipeline

accuracy: $(READY)  ## Precision and recall of each kind of fact
	$(BIN)/python -m tests.accuracy

golden: $(READY)  ## Write the expected facts of the samples anew; review the diff
	$(BIN)/python -m tests.golden

lock: $(READY)  ## Resolve the libraries anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements.lock

clean:  ## Remove the environment and what runs made, not what landed
	rm -rf $(VENV) data_lake/raw data_lake/zones data_lake/ledger data_lake/rejects data_lake/releases \
		data_lake/audit data_lake/reports data_lake/warehouse.duckdb data_lake/.lock data_lake/.spill

# The lock is whole, so pip resolves nothing. Byte-compiled on all cores, or every process would parse every library anew.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v < (3, 14) else "Newsledger needs Python 3.11 to 3.13, not %d.%d: make PYTHON=python3.12" % v)'
	@echo "Making the environment in $(VENV): a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements.lock
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q -j 0 $(VENV)/lib flows > /dev/null || true  # some libraries ship files of other Pythons
	@touch $@
