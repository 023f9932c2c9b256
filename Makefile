# Two commands do all the set-up: `make lint` and `make test`.

PYTHON ?= $(firstword $(shell command -v python3.11 python3 python))
BIN := .venv/bin

.PHONY: help lint check test prove browser clients pictures fuzz bench packs lock wheel compiled dist vscode vscode-web \
	clean

help:
	@echo "make lint    install factlint into .venv and lint the articles in corpus/articles/"
	@echo "make test    the same, then ruff, mypy and the tests"
	@echo "make check   the same, without the tests that start processes or draw large tables: for work in between"
	@echo "make prove   the tables of docs/promises.md, whole"
	@echo "make browser the HTML report and the desk's page in a Chromium"
	@echo "make clients LibreOffice against the server, and the requests of other clients"
	@echo "make pictures the pictures of docs/desk.md"
	@echo "make fuzz    texts, rules and facts at random until it is stopped, or for so many seconds: make fuzz FOR=300"
	@echo "make bench   speed and memory, beside codespell and proselint"
	@echo "make packs   the fact packs anew, of the data that facts/NOTICE names: make packs FROM=FOLDER"
	@echo "make lock    renew requirements-dev.txt"
	@echo "make wheel   dist/: a pure wheel and one that is compiled"
	@echo "make compiled  the compiled wheel under the tests of the reading, and beside plain Python on the same articles"
	@echo "make dist    dist/: the sdist and the pure wheel, tried in an environment of its own; with FACTLINT_COMPILE=1 the compiled one, too"
	@echo "make vscode  the extension for VS Code, tested against the server of this tree: editors/vscode/factlint.vsix"
	@echo "make vscode-web  that extension in a real VS Code, in a Chromium: make vscode-web CODE_SERVER=.../out/node/entry.js"
	@echo "make clean   throw .venv and all caches away"

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "factlint needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q factlint
	touch $@

.venv/tested: requirements-dev.txt | .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	touch $@

.venv/benched: bench/requirements.txt | .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement bench/requirements.txt
	touch $@

# The articles have errors, and showing them is the point: findings are no failure here.
lint: .venv/installed
	$(BIN)/factlint check --facts seeds --exit-zero corpus/articles

.PHONY: static
static: .venv/installed .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/factlint test --coverage

check: static
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not slow and not prove"

test: static
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

prove: .venv/installed .venv/tested
	$(BIN)/pytest -m prove --hypothesis-profile prove --durations 20

# `make test` leaves these out where there is no browser; here that is a failure.
browser: .venv/installed .venv/tested
	@command -v chromium || command -v chromium-browser || command -v google-chrome || { echo "no Chromium here"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'playwright>=1.40,<2'
	$(BIN)/pytest tests/test_report_browser.py tests/test_serve_browser.py

# As above: a failure where there is none.
clients: .venv/installed .venv/tested
	@command -v soffice && /usr/bin/python3 -c 'import uno' || { echo "no LibreOffice with python3-uno here"; exit 1; }
	$(BIN)/pytest tests/test_serve_clients.py tests/test_serve_languagetool.py

pictures: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[serve]' 'playwright>=1.40,<2'
	$(BIN)/python tools/make_pictures.py

fuzz: .venv/installed .venv/tested
	$(BIN)/python bench/fuzz.py $(FOR)

bench: .venv/installed .venv/benched
	$(BIN)/python bench/cold.py
	$(BIN)/python bench/peers.py
	$(BIN)/python bench/stages.py
	$(BIN)/python bench/worst.py
	$(BIN)/python bench/serve.py

packs: .venv/installed
	$(BIN)/python tools/make_packs.py $(FROM)

lock:
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/pip install --quiet --disable-pip-version-check uv
	.venv/lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --quiet --output-file requirements-dev.txt

# A pure wheel, and one with the reading compiled by mypyc for this Python and machine, which needs a C compiler.
wheel: .venv/installed .venv/tested
	rm -f dist/*.whl
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'setuptools>=70'
	FACTLINT_COMPILE= $(BIN)/python -m hatchling build --target wheel --directory dist
	FACTLINT_COMPILE=1 $(BIN)/python -m hatchling build --target wheel --directory dist

# tools/version.py tells the version, by the tag on the commit, and refuses a tag that CHANGELOG.md does not bear out.
dist: .venv/installed .venv/tested
	rm -rf dist
	$(BIN)/python tools/version.py
	FACTLINT_COMPILE= $(BIN)/python -m hatchling build --directory dist
	if test -n "$(filter-out 0,$(FACTLINT_COMPILE))"; then $(MAKE) wheel; fi
	for wheel in dist/*.whl; do \
		rm -rf .venv/dist && $(PYTHON) -m venv .venv/dist && \
		.venv/dist/bin/pip install --quiet --disable-pip-version-check "$$wheel" && \
		(cd .venv/dist && bin/factlint --version && bin/factlint check --exit-zero $(CURDIR)/docs/example.txt) || exit 1; \
	done

ARTICLES ?= corpus/articles corpus/archive/wikinews.jsonl
READING := $(addprefix tests/test_,$(addsuffix .py,alarms articles claims clauses discourse examples extract german number timex))
# The compiled wheel under the tests of what it compiles, and what it finds against what plain Python finds.
compiled: wheel
	rm -rf .venv/compiled
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target .venv/compiled \
		dist/*-cp*.whl
	PYTHONPATH=.venv/compiled $(BIN)/pytest -n 2 --dist loadfile $(READING)
	$(BIN)/python tools/oracle.py dump .venv/plain.jsonl $(ARTICLES) --read both
	PYTHONPATH=.venv/compiled $(BIN)/python tools/oracle.py dump .venv/compiled.jsonl $(ARTICLES) --read both
	$(BIN)/python tools/oracle.py diff .venv/plain.jsonl .venv/compiled.jsonl

vscode: .venv/installed .venv/tested
	cd editors/vscode && npm ci --no-audit --no-fund && FACTLINT=$(CURDIR)/$(BIN)/factlint npm test && \
		npx vsce package --out factlint.vsix

vscode-web: vscode
	@test -f "$(CODE_SERVER)" || { echo "CODE_SERVER has to name out/node/entry.js of an installed code-server"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'playwright>=1.40,<2'
	CODE_SERVER=$(CODE_SERVER) FACTLINT=$(CURDIR)/$(BIN)/factlint $(BIN)/python editors/vscode/drive.py editors/vscode/factlint.vsix

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
