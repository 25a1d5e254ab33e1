#!/usr/bin/env python3
"""Cut AWS's service models (as pip's botocore ships them) down to what generate.py needs: Tools/models/*.json.

Reads Tools/operations.json, follows the shapes of those operations, drops all documentation. Run it after changing
the list or to take up a newer botocore; then run generate.py. Usage: prune.py [BOTOCORE_DATA_FOLDER]
"""
import gzip
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MEMBER_KEYS = ("shape", "locationName", "queryName", "location", "flattened", "streaming")
# Enumerations longer than this become open types without constants: instance types change weekly.
LONGEST_ENUM = 60


def member(model):
    return {key: model[key] for key in MEMBER_KEYS if key in model}


def shape(model):
    kept = {"type": model["type"]}
    if model["type"] == "structure":
        kept["members"] = {name: member(value) for name, value in model["members"].items()}
        for key in ("required", "payload"):
            if key in model:
                kept[key] = model[key]
    elif model["type"] == "list":
        kept["member"] = member(model["member"])
        if model.get("flattened"):
            kept["flattened"] = True
    elif model["type"] == "map":
        kept["key"], kept["value"] = member(model["key"]), member(model["value"])
    elif "enum" in model:
        kept["enum"] = model["enum"] if len(model["enum"]) <= LONGEST_ENUM else []
    if model.get("streaming"):
        kept["streaming"] = True
    return kept


def prune(model, wanted):
    names = sorted(model["operations"])
    wanted = names if wanted == "*" else sorted(wanted)
    unknown = set(wanted) - set(names)
    if unknown:
        sys.exit(f"unknown operations: {sorted(unknown)}")
    operations, queue = {}, []
    for name in wanted:
        operation = model["operations"][name]
        kept = operations[name] = {}
        for side in ("input", "output"):
            if side in operation:
                kept[side] = operation[side]["shape"]
                queue.append(operation[side]["shape"])
        if "resultWrapper" in operation.get("output", {}):
            kept["resultWrapper"] = operation["output"]["resultWrapper"]
        if model["metadata"]["protocol"].startswith("rest"):
            kept["http"] = operation["http"]
    shapes = {}
    while queue:
        name = queue.pop()
        if name in shapes:
            continue
        kept = shapes[name] = shape(model["shapes"][name])
        queue += [value["shape"] for value in kept.get("members", {}).values()]
        queue += [kept[key]["shape"] for key in ("member", "key", "value") if key in kept]
    return {
        "version": model["metadata"]["apiVersion"], "protocol": model["metadata"]["protocol"],
        "knownOperations": names, "operations": operations, "shapes": dict(sorted(shapes.items())),
    }


def newest(folder):
    return os.path.join(folder, max(os.listdir(folder)), "service-2.json.gz")


def main():
    if len(sys.argv) > 1:
        data = sys.argv[1]
    else:
        import botocore
        data = os.path.join(os.path.dirname(botocore.__file__), "data")
    with open(os.path.join(HERE, "operations.json")) as file:
        wanted = json.load(file)
    for service, operations in wanted.items():
        with gzip.open(newest(os.path.join(data, service))) as file:
            model = json.load(file)
        with open(os.path.join(HERE, "models", service + ".json"), "w") as file:
            json.dump(prune(model, operations), file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
