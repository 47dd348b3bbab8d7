# `make run` and `make test` are all a newcomer needs; each first makes .venv. Windows: see README.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/installed

# What was compiled once is kept, whatever the machine says: tests start the program some fifty times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install run room test check format lint types rules fast quick screens browser everything pictures lock bench clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

install: $(STAMP) ## Make .venv with everything that was tested

$(STAMP): requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	touch $(STAMP)

run: $(STAMP) ## Serve the app on http://localhost:8501, this machine only
	$(BIN)/streamlit run app.py

room: $(STAMP) ## Serve it to the local network too: phones join, the facilitator brings the key
	$(BIN)/python app.py --room

test: $(STAMP) ## Everything: checks, screens, real browser
	@$(MAKE) --no-print-directory -j2 lint types rules quick
	@$(MAKE) --no-print-directory browser

check: lint types rules fast ## Lint, types, import rules, fast tests

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

rules: $(STAMP)
	$(BIN)/lint-imports --no-cache

fast: $(STAMP) ## Unit and property tests, seconds
	$(BIN)/pytest -n auto -m "not screen and not browser"

quick: $(STAMP) ## All but the browser, in one go
	$(BIN)/pytest -n auto -m "not browser"

screens: $(STAMP) ## Every screen drawn without a browser
	$(BIN)/pytest -n auto -m screen

# What failed beside others is tried once more alone: a machine too busy for three browsers is no wrong answer,
# and a wrong answer stays wrong. The first report stays on screen, so that what failed once can be looked into.
browser: $(STAMP) ## The jobs people do, in Chromium (CHROMIUM=/path if it is not found)
	$(BIN)/pytest -n 3 --dist worksteal --durations 15 -m browser || \
		{ echo "Once more, alone: what failed beside the others"; $(BIN)/pytest --last-failed --last-failed-no-failures none -rA -m browser; }

everything: $(STAMP) ## The same with every view, by day and by night, and every story in both languages
	ATELIER_EVERYTHING=1 $(BIN)/pytest -n 3 --dist worksteal --durations 10 -m browser

format: $(STAMP) ## Put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP) ## Measurements, each against a floor from the same run
	$(BIN)/python -m tests.bench.change
	$(BIN)/python -m tests.bench.console
	$(BIN)/python -m tests.bench.crash --kills 100
	$(BIN)/python -m tests.bench.live --phones 100
	$(BIN)/python -m tests.bench.live --phones 300
	$(BIN)/python -m tests.bench.live --phones 1000
	$(BIN)/python -m tests.bench.decide
	$(BIN)/python -m tests.bench.map
	$(BIN)/python -m tests.bench.voice

pictures: $(STAMP) ## Take the README's pictures anew
	$(BIN)/python -m tests.browser.pictures

lock: ## Pin anew what pyproject.toml asks for (needs uv)
	uv pip compile -q pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-emit-index-url --no-header -o requirements.lock

clean: ## Remove what can be made again
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
