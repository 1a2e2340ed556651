# walkdeck: `make demo` shows a launch, `make test` runs every test. Both install what is missing first.
BUILD = swift build --product walkdeck
WALKDECK = $$($(BUILD) --show-bin-path)/walkdeck

.PHONY: demo build test check check-aws picture prepare

demo: build
	@$(WALKDECK) run walkthroughs/launch-instance.md --all

build: prepare
	@$(BUILD)

test: prepare
	swift test

check: build
	@$(WALKDECK) check walkthroughs/*.md slides/*.md

# Needs Python with `pip install awscli`; takes two minutes.
check-aws: build
	@mkdir -p .build/aws && for file in walkthroughs/*.md; do \
	  $(WALKDECK) export $$file -o .build/aws/$$(basename $$file) --force > /dev/null || exit 1; done
	python3 .ci/check-aws.py Sources/AWSEquivalents/CommandTable.swift .build/aws/*.md

# The README's moving picture, from a talk that is given and recorded. Needs Python with `pip install pyte`.
picture: build
	python3 .ci/make-picture.py $(WALKDECK) slides/present.svg

prepare:
	@.ci/prepare
