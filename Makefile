# Thin: each target is one command of scripts/local. `make` alone tells them.
LOCAL := ./scripts/python -m scripts.local.prepare

.PHONY: help up down status logs fresh check test faults bench bench-data lock env
help:   ## this list
	@grep -E '^[a-z-]+: +##' Makefile | sed 's/: *##/ —/; s/^/make /'
up:     ## start broker, store, four services and gateway; seed the demo once
	@$(LOCAL) up
down:   ## stop everything; the data stays
	@$(LOCAL) down
status: ## what runs, and where
	@$(LOCAL) status
logs:   ## follow the logs
	@$(LOCAL) logs
fresh:  ## throw the data away and start over
	@$(LOCAL) fresh
check:  ## the fast checks (under 45 s)
	@$(LOCAL) check
test:   ## everything but the long fault runs (under 20 min)
	@$(LOCAL) test
faults: ## kill things under load; writes .run/faults.json
	@$(LOCAL) faults
bench:  ## measure; writes .run/bench.json
	@$(LOCAL) bench
bench-data: ## load a million opinions and ask; writes .run/bench-data.json
	@$(LOCAL) bench-data $(ARGS)
env:    ## write .env with random secrets, for docker compose
	@./scripts/python -m scripts.dotenv
lock:   ## write the lock files anew from requirements*.in
	@$(LOCAL) lock
