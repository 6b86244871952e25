# Needs GNU make, Python 3.11 or newer, and a network for what is locked. Another Python: make test PYTHON=python3.13

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
NATIVE := $(wildcard src/native/*.* src/native/src/*.rs)
PYTEST_ARGS ?=
BENCH_ARGS ?=

# The theme announces its successor on every run; warnings here are to mean something.
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Hundreds of processes import the package in a run of the tests; each would compile it anew.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help check-python venv demo test native coverage faults kills fuzz mutants lint format docs bench lock schemas goldens sbom build clean

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 14

check-python:
	@command -v $(PYTHON) >/dev/null || { echo "'$(PYTHON)' was not found. Python 3.11 or newer is needed; name one with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "'$(PYTHON)' is $$($(PYTHON) --version 2>&1). Python 3.11 or newer is needed; name one with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "'$(PYTHON)' cannot make virtual environments. On Debian and Ubuntu the package python3-venv adds that." >&2; exit 1; }

$(BIN)/python: | check-python
	$(PYTHON) -m venv $(VENV)

# A stamp is newer than what it was installed from, so each environment is brought up to date when a lock changes.
$(VENV)/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml $(NATIVE) | $(BIN)/python
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.runtime requirements/test.txt
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/test.txt
	@touch $@

venv: $(VENV)/.runtime ## make .venv with the project and what it needs to run

demo: $(VENV)/.runtime ## check the worked example, and show who claims and who denies what
	$(BIN)/conflictschema validate examples/mali-2022
	$(BIN)/conflictschema show examples/mali-2022

# pytest comes last: the closing line of the run is its closing line. A test builds the documentation, as strictly as
# `make docs` does.
test: lint ## everything that has to pass: lint and tests, which build the docs too
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# Measuring doubles the time of whatever is measured, so it is a run of its own.
coverage: $(VENV)/.test ## run the tests with coverage, which must not fall below its floor
	$(BIN)/python -m pytest --cov $(PYTEST_ARGS)

kills: $(VENV)/.test ## kill the command 200 times while it writes, and stop it 50 times by a signal
	rm -rf build/kills && mkdir -p build
	$(BIN)/python tests/reliability/processes/killed.py build/kills 200 50

faults: $(VENV)/.test ## let every single call to the system fail once, and look at what the command makes of it
	EVERY_FAULT=1 $(BIN)/python -m pytest tests/reliability/test_faults.py $(PYTEST_ARGS)

FUZZ_SECONDS ?= 600

fuzz: $(VENV)/.test ## give the command changed and broken data for ten minutes (FUZZ_SECONDS=600)
	$(BIN)/python tests/reliability/processes/fuzz.py build/fuzz $(FUZZ_SECONDS)

MUTANT_SHARE ?= 0.1

mutants: $(VENV)/.test ## change rules and code in small ways, and list what no test notices
	$(BIN)/python tests/mutation/queries.py
	$(BIN)/python tests/mutation/python.py values
	$(BIN)/python tests/mutation/python.py engine --share $(MUTANT_SHARE)

lint: $(VENV)/.test ## ruff, mypy and the layers, without the tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@if command -v cargo >/dev/null; then \
		cd src/native && cargo fmt --check && cargo clippy --offline --quiet --target-dir ../../build/native --all-targets -- -D warnings; \
	else echo "No Rust compiler was found: src/native is neither compiled nor looked at."; fi

native: ## the tests of src/native, which need a Rust compiler
	cd src/native && cargo test --offline --quiet --target-dir ../../build/native

format: $(VENV)/.test ## put the code in its format and mend what can be mended by itself
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

docs: $(VENV)/.test ## build the documentation into build/site
	$(BIN)/mkdocs build --strict --quiet

$(VENV)/.bench: $(VENV)/.test requirements/bench.txt
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/bench.txt
	@touch $@

bench: $(VENV)/.bench ## measure against the floors and the peers, an hour long (BENCH_ARGS=--quick tries the way)
	$(BIN)/python benchmarks/run.py $(BENCH_ARGS)

schemas: $(VENV)/.runtime ## write schemas/ anew from the models, with the catalogue of rules
	$(BIN)/conflictschema schema --write schemas
	$(BIN)/conflictschema rules --relations --write schemas/relations.json
	$(BIN)/conflictschema rules --write schemas/rules.json

goldens: $(VENV)/.test ## write the golden files anew; read the difference before you commit it
	$(BIN)/python -m pytest --update-goldens $(PYTEST_ARGS)

# One resolution for every platform and every supported Python, with hashes; pins stay unless UPGRADE=--upgrade.
COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links $(UPGRADE)

.venv-lock/.done: requirements/lock.txt | check-python
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet --no-deps --require-hashes -r requirements/lock.txt
	@touch $@

lock: .venv-lock/.done ## resolve the locks anew (UPGRADE=--upgrade for newer versions)
	$(COMPILE) --output-file requirements/runtime.txt pyproject.toml
	$(COMPILE) --output-file requirements/build.txt requirements/build.in
	$(COMPILE) --output-file requirements/test.txt --constraint requirements/runtime.txt --constraint requirements/build.txt --all-extras pyproject.toml requirements/build.in requirements/test.in
	$(COMPILE) --output-file requirements/bench.txt --constraint requirements/test.txt requirements/bench.in
	$(COMPILE) --output-file requirements/lock.txt requirements/lock.in

# Read from an environment that holds the locked dependencies and nothing else, so that licences and graph are known.
sbom: .venv-lock/.done ## write the software bill of materials (CycloneDX) into build/
	$(PYTHON) -m venv --clear --without-pip build/runtime
	.venv-lock/bin/pip --python build/runtime/bin/python install --quiet --no-deps --require-hashes -r requirements/runtime.txt
	.venv-lock/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-format JSON --output-file build/conflictschema.cdx.json build/runtime/bin/python

build: $(VENV)/.test ## build the sdist and the wheel into dist/, the same bytes from the same commit
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation --outdir dist

clean: ## remove what the other targets made
	rm -rf .venv .venv-lock build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
