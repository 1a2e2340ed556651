#!/usr/bin/env python3
"""Holds AWS commands against botocore's models and the AWS command line's own parser; nothing is sent.

check-aws.py SWIFT-TABLE [EXPORT.md ...]     (needs: pip install awscli)

Rows of the table have to call the operation they name; commands in exports (lines that begin with "aws ") have to
parse and to pass parameter validation.
"""
import contextlib, io, json, os, shlex, sys, tempfile
from awscli.clidriver import create_clidriver

FILES = {"policy.json": "{}", "trust.json": "{}", "function.zip": "PK", "demo.pub": "ssh-ed25519 " + "A" * 68}


class Answer:
    status_code, headers, content, text = 200, {}, b"", ""


def called(command):
    """The (service, operation) pairs a command calls, and what the parser said."""
    operations = []
    driver = create_clidriver()
    driver.session.set_credentials("testing", "testing")

    def before_call(model, **_):
        operations.append((model.service_model.service_name, model.name))
        return Answer(), {"ResponseMetadata": {"HTTPStatusCode": 200}}

    driver.session.register("before-call", before_call)
    words = shlex.split(command)[1:] + ["--region", "us-east-1"]
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            driver.main(words)
        except BaseException as error:  # the parser leaves by SystemExit
            said.write(f"{type(error).__name__}: {error}")
    text = said.buffer.getvalue().decode("utf-8", "replace")
    return operations, "validation failed" in text or "Error parsing parameter" in text, text


def main(table, exports):
    failures = 0
    work = []
    for line in open(table, encoding="utf-8"):
        if not line.startswith("  {"):
            continue
        row = json.loads(line)
        if row["aws_service"] == "none":
            if row["aws_cli"] or row["aws_operation"] or not row["caveat"]:
                failures += 1
                print(f"{row['id']}: no counterpart needs a reason and nothing else")
        else:
            work.append((row["id"], row["aws_cli"], (row["aws_service"], row["aws_operation"])))
    for export in exports:
        for line in open(export, encoding="utf-8"):
            if line.startswith("aws "):
                work.append((export, line.strip(), None))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for _, command, _ in work:  # files that commands read
            for word in shlex.split(command):
                name = word.split("://")[-1] if word.startswith(("file", "fileb")) else word
                if "." in name and "/" not in name and "=" not in name:
                    with open(name, "w", encoding="utf-8") as file:
                        file.write(FILES.get(name, "x"))
        for origin, command, wanted in work:
            operations, is_invalid, text = called(command)
            if is_invalid or not operations or wanted and wanted not in operations:
                failures += 1
                print(f"{origin}: {command}\n    calls {operations}; {' '.join(text.split())[:200]}")
    print(f"{len(work)} commands, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    paths = [os.path.abspath(path) for path in sys.argv[1:]]
    sys.exit(main(paths[0], paths[1:]) if paths else __doc__)
