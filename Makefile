# Every target works from a clean clone with Python 3.11 or newer and make; the first one that runs sets up .venv.

# The first Python that runs and is new enough (a version manager may have names that do not run).
IS_NEW := import sys; sys.exit(sys.version_info < (3, 11))
NAMES := python3 python3.14 python3.13 python3.12 python3.11 python
PYTHON ?= $(shell for name in $(NAMES); do $$name -c '$(IS_NEW)' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.DEFAULT_GOAL := help
SPARK := .venv-spark
.PHONY: help demo test spark cluster lint format types docs gate hostile bench schema reference wheel clean

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: $(VENV)/.installed  ## read the sample pages, show what they hold, and clean them into build/demo
	$(BIN)/newsparse parse --to summary samples/*.txt samples/*.html
	@echo
	$(BIN)/newsparse clean samples --glob '*.txt' -o build/demo/articles.jsonl --report build/demo/report.html --overwrite --exit-zero

test: $(VENV)/.test  ## all tests, the examples in docstrings, README and docs, and the coverage
	$(BIN)/python -m coverage run -m pytest
	$(BIN)/python -m coverage report

spark: $(SPARK)/.installed  ## test what runs on Apache Spark, in an environment of its own; needs Java
	NEWSPARSE_SPARK=required $(SPARK)/bin/python -m pytest tests/engines

cluster: $(SPARK)/.installed  ## break a local Spark cluster while it works, and count the rows
	$(SPARK)/bin/python -m benchmarks.cluster

lint: $(VENV)/.lint  ## ruff, and whether the code is formatted
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.lint  ## let ruff mend and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.lint  ## mypy, strict
	$(BIN)/mypy

docs: $(VENV)/.docs  ## build the documentation into site/; any warning fails
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

gate: $(VENV)/.installed  ## compare the measured quality with benchmarks/floors.toml
	$(BIN)/python -m benchmarks.gate --shared $(SHARED)

hostile: $(VENV)/.installed  ## replay attacks on every pattern: twice the text may not take much more than twice the time
	$(BIN)/python -m benchmarks.backtracking

bench: $(VENV)/.installed  ## print quality and speed
	$(BIN)/python -m benchmarks --shared $(SHARED)

schema: $(VENV)/.installed  ## write the JSON Schemas again after a change of the model, of rows or of rulebooks
	$(BIN)/python -m newsparse.formats.jsonschema > build-schema.tmp
	mv build-schema.tmp src/newsparse/data/article.schema.json
	$(BIN)/python -m newsparse.formats.jsonschema rows > build-schema.tmp
	mv build-schema.tmp src/newsparse/data/row.schema.json
	$(BIN)/newsparse rules schema > build-schema.tmp
	mv build-schema.tmp src/newsparse/data/rulebook.schema.json

reference: $(VENV)/.installed  ## write the reference pages that follow from the code again: built-in rules, cleaning, inputs
	$(BIN)/python -m newsparse.ruletools > build-reference.tmp
	mv build-reference.tmp docs/reference/rules.md
	$(BIN)/python -m newsparse.cli._reference > build-reference.tmp
	mv build-reference.tmp docs/reference/clean.md
	$(BIN)/python -m newsparse.readers._reference > build-reference.tmp
	mv build-reference.tmp docs/reference/inputs.md

wheel: $(VENV)/.installed  ## build the wheel and try it in an environment of its own
	rm -rf build/wheel && $(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir build/wheel .
	$(BIN)/python -m venv --clear build/wheel/venv
	build/wheel/venv/bin/python -m pip install --quiet build/wheel/newsparse-*.whl
	cd build && wheel/venv/bin/newsparse parse --to text ../samples/*.txt > /dev/null

clean:  ## remove what the other targets made
	rm -rf $(VENV) $(SPARK) build dist site .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The stamps below are renewed when pyproject.toml changes. pip reads dependency groups from version 25.1 on.
$(VENV)/.created:
	@$(or $(PYTHON),false) -c '$(IS_NEW)' || \
		{ echo "newsparse needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[clean,html]'
	@touch $@

$(SPARK)/.installed: $(VENV)/.created pyproject.toml
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet --editable '.[spark]' 'pytest>=8.2' 'hypothesis>=6.100'
	@touch $@

$(VENV)/.%: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group $*
	@touch $@
