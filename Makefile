# `make demo` and `make test` are all that a fresh machine needs, once it has Python 3.11 or newer. `make` alone explains the rest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

# The first Python that is new enough; `make PYTHON=/path/to/python` takes another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
  command -v $$each >/dev/null && $$each -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$each && break; done)
BIN := .venv/bin
SETUP := .venv/.setup
SYSTEM := .venv/.system
OPENDECL := $(BIN)/opendecl
PROGRAMS := .venv/programs/bin
SPHINX := .venv/docs
BUSAN := examples/busan-2014/busan-2014.yaml
FORMATS := yaml json jsonl jsonld ttl nt nq trig rdf
TESTS ?=

.PHONY: help
help:  ## say what there is
	@echo "make TARGET, where TARGET is one of:"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 12

.PHONY: setup
setup: $(SETUP)  ## make .venv with the locked versions of everything (quick when nothing changed)
	@:

$(SETUP): pyproject.toml requirements/dev.txt
	@[[ -n "$(PYTHON)" ]] || { echo "Python 3.11 or newer is needed, and none was found. Try: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) …"
	@[[ -x $(BIN)/python ]] && $(BIN)/python -c '$(NEW_ENOUGH)' || $(PYTHON) -m venv --clear .venv || \
	  { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu the package python3-venv has what is missing." >&2; exit 1; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --requirement requirements/dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@

.PHONY: demo
demo: $(SETUP) node_modules/.installed  ## show the Busan Declaration, write it in every format, ask it three questions, and publish it in demo/site
	@$(OPENDECL) show $(BUSAN)
	@mkdir -p demo
	@for format in $(FORMATS); do $(OPENDECL) convert $(BUSAN) demo/busan-2014.$$format; done
	@echo; echo "The same declaration in every format:"; ls -sh1 demo/busan-2014.*
	@echo; echo "Which speech acts does it perform most?"; $(OPENDECL) query $(BUSAN) "$$ACTS"
	@echo; echo "Who is meant to benefit, and where does it say so?"; $(OPENDECL) query $(BUSAN) "$$BENEFICIARIES"
	@echo; echo "Which documents does it refer to, and how?"; $(OPENDECL) query $(BUSAN) "$$CITATIONS"
	@echo; echo "And as a web site:"; $(OPENDECL) publish $(dir $(BUSAN)) demo/site --base https://w3id.org/opendeclaration/id/
	@echo; echo "Open demo/site/index.html in a browser, or see it as a web server shows it: $(OPENDECL) serve demo/site"

.PHONY: test
test: check system node_modules/.installed $(SPHINX)/.installed  ## check, then run all tests on every core (TESTS='-k name' for some)
	@$(BIN)/pytest -n auto $(TESTS)

.PHONY: check
check: $(SETUP)  ## format, lint and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

.PHONY: format
format: $(SETUP)  ## put the code into shape
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: build
build: $(SETUP)  ## write schemas/ and ontology/ from the models and the code lists
	@$(OPENDECL) build

.PHONY: docs
docs: $(SETUP)  ## write what is generated in docs/ from the models, the code lists and the public names
	@$(BIN)/python docs/generate.py

.PHONY: docs-html
docs-html: $(SPHINX)/.installed  ## make web pages of docs/, in docs/_build/html
	@$(SPHINX)/bin/python -m sphinx -q -W -n -b html docs docs/_build/html
	@echo "Open docs/_build/html/index.html in a browser."

# Sphinx has an environment of its own: it brings `requests`, beside which PyLD binds a socket. Without it a test is skipped and says so.
$(SPHINX)/.installed: $(SETUP) $(wildcard requirements/docs.txt)
	@{ $(BIN)/python -m venv $(SPHINX) && \
	  $(SPHINX)/bin/python -m pip install -qq --disable-pip-version-check --requirement requirements/docs.txt && touch $@; } || \
	  echo "Sphinx could not be installed: the pages of the documentation are not built, and the test of them is skipped."

.PHONY: bench
bench: $(SETUP)  ## measure beside other libraries (see benchmarks/README.md)
	@$(BIN)/python benchmarks/run.py
	@[[ -x $(PROGRAMS)/check-jsonschema ]] || { $(BIN)/python -m venv $(PROGRAMS:/bin=) && $(PROGRAMS)/pip install -qq check-jsonschema; } || true
	@PROGRAMS=$(PROGRAMS) $(BIN)/python benchmarks/validate.py
	@$(BIN)/python benchmarks/draft.py
	@$(BIN)/python benchmarks/publish.py

.PHONY: lock
lock: $(SETUP)  ## choose the newest versions that pyproject.toml allows, for Python and for node
	@$(BIN)/python -m pip install -qq --disable-pip-version-check uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --group bench --universal --python-version 3.11 --upgrade \
	  --no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements/dev.txt
	@$(BIN)/uv pip compile --group docs --universal --python-version 3.11 --upgrade \
	  --no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements/docs.txt
	@if command -v npm >/dev/null; then npm install --package-lock-only --ignore-scripts --silent; fi

# Programs of others that some tests compare with. A test whose program is missing is skipped and says so.
node_modules/.installed: package.json package-lock.json scripts/vendor.py
	@if command -v npm >/dev/null; then npm ci --ignore-scripts --silent && $(PYTHON) scripts/vendor.py && touch $@; \
	else echo "npm is not here: sites have no query editor and no search, and the tests against programs of npm are skipped."; fi

.PHONY: system
system: $(SETUP)  ## install the system programs that some tests use: as root, with apt, where they are missing
	@[[ -e $(SYSTEM) ]] || { missing=(); \
	  command -v rapper >/dev/null || missing+=(raptor2-utils); \
	  command -v java >/dev/null || missing+=(default-jre-headless); \
	  command -v curl >/dev/null || missing+=(curl); \
	  command -v chromedriver >/dev/null || missing+=(chromium chromium-driver); \
	  for server in apache2 nginx caddy; do [[ -x /usr/sbin/$$server || -x /usr/bin/$$server ]] || missing+=($$server); done; \
	  if (( $${#missing[@]} == 0 )); then :; \
	  elif [[ $$(id -u) == 0 ]] && command -v apt-get >/dev/null; then \
	    echo "Installing $${missing[*]} …"; export DEBIAN_FRONTEND=noninteractive; \
	    { apt-get update -qq; apt-get install -qq -y --no-install-recommends "$${missing[@]}"; } >.venv/system.log 2>&1 || \
	      echo "That did not work (see .venv/system.log): the tests that need $${missing[*]} will be skipped."; \
	  else echo "Not installed: $${missing[*]} (that takes root and apt). The tests that need them will be skipped."; fi; \
	  touch $(SYSTEM); }

.PHONY: clean
clean:  ## remove everything that make made, but not schemas/ and ontology/
	@rm -rf .venv node_modules demo dist build site docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

define ACTS
PREFIX od: <https://w3id.org/opendeclaration/ns#>
SELECT ?act (COUNT(*) AS ?times) WHERE { ?statement od:act ?act } GROUP BY ?act ORDER BY DESC(?times) ?act LIMIT 10
endef

define BENEFICIARIES
PREFIX od: <https://w3id.org/opendeclaration/ns#>
SELECT DISTINCT ?beneficiary ?clause WHERE { ?clause od:statements/od:beneficiaries ?beneficiary } ORDER BY ?beneficiary ?clause
endef

define CITATIONS
PREFIX od: <https://w3id.org/opendeclaration/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?title ?relation WHERE { ?citation od:instrument ?instrument ; od:relation ?relation . ?instrument dcterms:title ?title }
ORDER BY ?title ?relation
endef

export ACTS BENEFICIARIES CITATIONS
