# The front door. `make` prints the list of targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
SCRATCH ?= .build
PYTHON := .cache/venv/bin/python
PYTEST := $(PYTHON) -m pytest -q
SWIFT_BUILD := swift build --scratch-path $(SCRATCH)
DATA ?= /var/lib/skerry

.PHONY: help deps build release test unit conformance integration lint fmt generate demo bench-region bench-s3 torture-s3 fuzz fuzz-volumes prepush

help: ## Print this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

deps: ## Install the Debian packages that are missing
	@scripts/install-packages packaging/packages.txt

test-deps: deps
	@scripts/install-packages packaging/test-packages.txt
	@[ -x $(PYTHON) ] || /usr/bin/python3 -m venv --system-site-packages .cache/venv
	@$(PYTHON) -m pip install -q -r Tests/requirements.txt

build: deps ## Build the program (debug; the data path is optimised even so)
	$(SWIFT_BUILD) --product skerry

test: test-deps ## Build and run all tests
	@scripts/test

unit: deps ## Build and run the Swift tests only
	$(SWIFT_BUILD) --build-tests
	swift test --scratch-path $(SCRATCH) --skip-build

conformance: build test-deps ## Real clients against a running region, without guests
	$(SWIFT_BUILD) --product AWSShapesProbe
	SKERRY=$(SCRATCH)/debug/skerry $(PYTEST) Tests/Conformance

integration: build test-deps ## Real guests (needs root)
	SKERRY=$(SCRATCH)/debug/skerry $(PYTEST) Tests/Integration

lint: ## Check the code's form
	swift format lint --strict --recursive --parallel $$(git ls-files '*.swift' | grep -v /Generated/)

fmt: ## Put the code into its form
	swift format --in-place --recursive --parallel $$(git ls-files '*.swift' | grep -v /Generated/)

generate: ## Generate AWSShapes again from Tools/models (Tools/prune.py renews those from botocore)
	python3 Tools/generate.py

demo: build ## Start a region and show what it does
	@SKERRY=$(SCRATCH)/debug/skerry DATA=$(DATA) scripts/demo

release: deps ## Build the program optimised, as it is installed
	$(SWIFT_BUILD) -c release --product skerry

bench-region: release test-deps ## Launch time and API rates against peers, as ratios
	@$(PYTHON) -m pip install -q -r Benchmarks/requirements.txt
	@SKERRY=$(SCRATCH)/release/skerry $(PYTHON) Benchmarks/region.py

bench-s3: release test-deps ## Objects against nginx, radosgw and moto, as ratios
	@scripts/install-packages packaging/bench-s3-packages.txt
	@$(PYTHON) -m pip install -q -r Benchmarks/requirements.txt
	@SKERRY=$(SCRATCH)/release/skerry $(PYTHON) Benchmarks/s3.py

bench-ebs: test-deps ## Volumes against qemu-nbd, nbdkit and the bare file, as ratios (release build)
	$(SWIFT_BUILD) -c release --product skerry
	@SKERRY=$(SCRATCH)/release/skerry $(PYTHON) Benchmarks/ebs.py

bench-snapshots: release test-deps ## How long CreateSnapshot and a volume of a snapshot take
	@SKERRY=$(SCRATCH)/release/skerry $(PYTHON) Benchmarks/snapshots.py

torture-ebs: build test-deps ## Crashes of a simulated disk, kills with and without a guest, faults of the store
	$(SWIFT_BUILD) --build-tests
	EBS_RUNS=2000 swift test --scratch-path $(SCRATCH) --skip-build --filter CrashTests
	EBS_KILL_ROUNDS=300 EBS_STORE_FAULTS=all SKERRY=$(SCRATCH)/debug/skerry $(PYTEST) \
		Tests/Conformance/test_ebs_kill.py Tests/Conformance/test_ebs_store.py
	EBS_GUEST_ROUNDS=50 SKERRY=$(SCRATCH)/debug/skerry $(PYTEST) Tests/Integration/test_database.py

torture-s3: build test-deps ## Cuts of the power by the hundred, on images of a simulated disk
	POWER_CUTS=200 SKERRY=$(SCRATCH)/debug/skerry $(PYTEST) Tests/Conformance/test_s3_power_cut.py

fuzz: fuzz-volumes ## Feed parsers with nonsense; TARGET=xml FUZZ_SECONDS=60 for one of them and longer
	[ ! -f Package.resolved ] || cp Package.resolved Fuzz/
	cd Fuzz && swift build --scratch-path $(abspath $(SCRATCH))/fuzz -c release -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld
	for target in $(or $(TARGET),chunked xml policy signature snapshot-node snapshot-pack snapshot-record snapshot-tree); do \
		mkdir -p $(SCRATCH)/fuzz/found/$$target; \
		$(SCRATCH)/fuzz/release/Fuzzer $$target $(SCRATCH)/fuzz/found/$$target Fuzz/Corpus/$$target \
			-max_total_time=$(or $(FUZZ_SECONDS),20) -max_len=8192 -rss_limit_mb=1024 -print_final_stats=1; done

fuzz-volumes: deps ## libFuzzer on the NBD parsers and the volume formats, FUZZ_SECONDS each
	swift build --package-path Fuzz/Volumes --scratch-path $(SCRATCH)/fuzz-volumes -Xswiftc -sanitize=fuzzer -Xswiftc -O -Xswiftc -use-ld=lld
	@for target in handshake requests map-sector record; do \
	  mkdir -p $(SCRATCH)/fuzz-volumes/found/$$target; \
	  FUZZ_TARGET=$$target $(SCRATCH)/fuzz-volumes/debug/FuzzEBS -max_total_time=$(or $(FUZZ_SECONDS),10) -print_final_stats=1 \
	    -verbosity=0 -artifact_prefix=$(SCRATCH)/fuzz-volumes/found/$$target- \
	    $(SCRATCH)/fuzz-volumes/found/$$target Fuzz/Volumes/Corpora/$$target || exit 1; \
	done

prepush: test ## Exactly what CI runs
