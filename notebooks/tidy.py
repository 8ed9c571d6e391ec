"""Keeps the outputs of an executed notebook: python3 tidy.py EXECUTED.ipynb KEPT.ipynb

Drops what differs from machine to machine, and refuses outputs that do not belong into a repository: errors, warnings on
standard error, paths or names of this machine, more than MOST bytes.
"""

import getpass
import json
import os
import socket
import sys
import tempfile

MOST = 600_000
LANGUAGE = ("name", "file_extension", "mimetype", "pygments_lexer")


def traces():
    """What outputs may not hold: where and on which machine they were made."""
    root = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    words = {root, os.path.expanduser("~") + "/", tempfile.gettempdir() + "/", "/tmp/", socket.gethostname()}
    if getpass.getuser() != "root":
        words.add(getpass.getuser())
    return sorted(word for word in words if len(word) > 3)


def texts(output):
    """The texts of an output; images are no texts."""
    for value in [output.get("text", "")] + list(output.get("data", {}).values()):
        yield "".join(value) if isinstance(value, list) else str(value)


def faults(cell):
    """Why the outputs of a cell may not be kept."""
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            yield "an error: " + output.get("evalue", "")
        if output.get("name") == "stderr":
            yield "text on standard error: " + "".join(output["text"]).strip()
        for word in traces():
            if any(word in text for text in texts({**output, "data": without_images(output)})):
                yield "a trace of this machine: " + word


def without_images(output):
    return {kind: value for kind, value in output.get("data", {}).items() if not kind.startswith("image/")}


def tidy(notebook):
    language = notebook["metadata"].get("language_info", {})
    notebook["metadata"] = {
        "kernelspec": notebook["metadata"]["kernelspec"],
        "language_info": {key: language[key] for key in LANGUAGE if isinstance(language.get(key), str)},
    }
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    return notebook


def main(executed, kept):
    with open(executed, encoding="utf-8") as file:
        notebook = tidy(json.load(file))
    found = []
    for number, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] == "code":
            found += [f"cell {number} ({cell['id']}) has {fault}" for fault in faults(cell)]
    text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if len(text.encode()) > MOST:
        found.append(f"{len(text.encode())} bytes, expected at most {MOST}")
    if found:
        sys.exit("\n".join(f"notebooks: {os.path.basename(kept)}: {fault}" for fault in found))
    with open(kept, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
