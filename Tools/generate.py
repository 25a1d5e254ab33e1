#!/usr/bin/env python3
"""Write Sources/AWSShapes/Generated and Tests/AWSShapesProbe/Generated from Tools/models/*.json and patches.json.

The output is committed; `generate.py --check` fails if it is not what this program writes. Needs nothing but python3.
"""
import json
import os
import sys

from naming import enum_case, escaped, lower_camel

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SHAPES = "Sources/AWSShapes/Generated"
SAMPLES = "Tests/AWSShapesProbe/Generated"
STRUCTS_PER_FILE = 60
BANNER = "// Written by Tools/generate.py from Tools/models; change those and run it again.\n"
SCALARS = {
    "string": "String", "integer": "Int", "long": "Int", "boolean": "Bool", "double": "Double", "float": "Double",
    "timestamp": "Date", "blob": "[UInt8]",
}
ZERO = {"String": '""', "Int": "0", "Bool": "false", "Double": "0", "Date": "Date(timeIntervalSince1970: 0)", "[UInt8]": "[]"}


class Service:
    def __init__(self, name, model, patches):
        self.name, self.model = name, model
        self.settings = patches["services"][name]
        self.renamed = patches["renamedShapes"]
        self.swift = self.settings["swift"]
        self.shapes = model["shapes"]
        self.rest = model["protocol"].startswith("rest")
        self.inputs = self.reach("input")
        self.outputs = self.reach("output")
        self.refuse_cycles()

    def reach(self, side):
        seen, queue = set(), [o[side] for o in self.model["operations"].values() if side in o]
        while queue:
            name = queue.pop()
            if name not in seen:
                seen.add(name)
                queue += self.referenced(name)
        return seen

    def referenced(self, name):
        shape = self.shapes[name]
        found = [m["shape"] for m in shape.get("members", {}).values()]
        return found + ([shape["member"]["shape"]] if "member" in shape else [])

    def refuse_cycles(self):
        state = {}

        def visit(name):
            if state.get(name) == 1:
                sys.exit(f"{self.name}: shape {name} contains itself; that needs an indirection")
            if name in state:
                return
            state[name] = 1
            for inner in self.referenced(name):
                visit(inner)
            state[name] = 2

        for name in self.shapes:
            if self.shapes[name]["type"] == "map":
                sys.exit(f"{self.name}: {name} is a map; the generator does not know maps")
            visit(name)

    def structs(self):
        return sorted(n for n, s in self.shapes.items() if s["type"] == "structure")

    def enums(self):
        return sorted(n for n, s in self.shapes.items() if s["type"] == "string" and "enum" in s)

    def type_name(self, name):
        return self.renamed.get(name, name)

    def is_enum(self, name):
        return "enum" in self.shapes[name]

    def swift_type(self, name):
        shape = self.shapes[name]
        if shape["type"] == "structure" or "enum" in shape:
            return self.type_name(name)
        if shape["type"] == "list":
            return f"[{self.swift_type(shape['member']['shape'])}]"
        return SCALARS[shape["type"]]

    def zero(self, name):
        shape = self.shapes[name]
        if shape["type"] == "structure":
            return f"{self.type_name(name)}()"
        if "enum" in shape:
            return f'{self.type_name(name)}(rawValue: "")'
        return "[]" if shape["type"] == "list" else ZERO[SCALARS[shape["type"]]]

    def is_required(self, struct, member):
        """Members of pure inputs that must be sent are not optional; an answer's members always are."""
        if member in self.settings.get("optional", {}).get(struct, []):
            return False
        return struct not in self.outputs and member in self.shapes[struct].get("required", [])

    # Names on the wire

    def request_key(self, name, member):
        if self.model["protocol"] == "ec2":
            if "queryName" in member:
                return member["queryName"]
            name = member.get("locationName", name)
            return name[0].upper() + name[1:]
        return member.get("locationName", name)

    def request_list_member(self, name, member):
        shape = self.shapes[member["shape"]]
        if self.model["protocol"] == "ec2":
            return ""
        if shape.get("flattened") or member.get("flattened"):
            sys.exit(f"{self.name}: flattened list {name} in a request; the generator does not know those")
        return shape["member"].get("locationName", "member")

    def response_list_member(self, member):
        shape = self.shapes[member["shape"]]
        if shape.get("flattened") or member.get("flattened"):
            sys.exit(f"{self.name}: flattened list {member['shape']} in a response; the generator does not know those")
        return shape["member"].get("locationName", "member")


# Query services


def decode_expression(service, name, member):
    key = service.request_key(name, member)
    shape = service.shapes[member["shape"]]
    kind = shape["type"]
    if kind == "structure":
        return f'reader.structure("{key}", {service.type_name(member["shape"])}.init(from:))', key
    if kind == "list":
        inner = shape["member"]["shape"]
        label = service.request_list_member(name, member)
        label = f', member: "{label}"' if label else ""
        kind = service.shapes[inner]["type"]
        if kind == "structure":
            return f'reader.list("{key}"{label}, {service.type_name(inner)}.init(from:))', key
        if service.is_enum(inner):
            return f'reader.enumerations("{key}"{label})', key
        function = {"string": "strings", "integer": "ints", "long": "ints"}[kind]
        return f'reader.{function}("{key}"{label})', key
    if service.is_enum(member["shape"]):
        return f'reader.enumeration("{key}")', key
    function = {
        "string": "string", "integer": "int", "long": "int", "boolean": "bool", "double": "double", "float": "double",
        "timestamp": "timestamp", "blob": "blob",
    }[kind]
    return f'reader.{function}("{key}")', key


def encode_statement(service, name, member):
    element = member.get("locationName", name)
    value = escaped(lower_camel(name))
    shape = service.shapes[member["shape"]]
    if shape["type"] == "structure":
        return f'writer.structure("{element}", {value}) {{ $0.encode(into: &$1) }}'
    if shape["type"] == "list":
        inner = shape["member"]["shape"]
        label = service.response_list_member(member)
        if service.shapes[inner]["type"] == "structure":
            return f'writer.list("{element}", {value}, member: "{label}") {{ $0.encode(into: &$1) }}'
        argument = "enumerations: " if service.is_enum(inner) else ""
        return f'writer.list("{element}", {argument}{value}, member: "{label}")'
    argument = "enumeration: " if service.is_enum(member["shape"]) else "base64: " if shape["type"] == "blob" else ""
    return f'writer.element("{element}", {argument}{value})'


def struct_lines(service, name):
    shape = service.shapes[name]
    lines = [f"    public struct {service.type_name(name)}: Sendable {{"]
    for member, model in shape["members"].items():
        swift = service.swift_type(model["shape"])
        variable = escaped(lower_camel(member))
        if service.is_required(name, member):
            lines.append(f"        public var {variable}: {swift} = {service.zero(model['shape'])}")
        else:
            lines.append(f"        public var {variable}: {swift}?")
    if shape["members"]:
        lines.append("")
    lines.append("        public init() {}")
    if service.rest:
        lines += json_coding(service, name)
    else:
        lines += query_coding(service, name)
    return lines + ["    }"]


def query_coding(service, name):
    members = service.shapes[name]["members"]
    lines = []
    if name in service.inputs:
        strict = service.model["protocol"] == "ec2"
        if strict:
            keys = (f'"{service.request_key(member, model)}"' for member, model in members.items())
            lines += ["", "        static let parameters: Set<String> = [", wrapped(keys, 12), "        ]"]
        lines += ["", "        public init(from reader: ParameterReader) throws(AWSError) {"]
        if strict:
            # The Query services beside EC2 pay no heed to what they do not know.
            lines.append("            try reader.refuse(allBut: Self.parameters)")
        for member, model in members.items():
            expression, key = decode_expression(service, member, model)
            variable = escaped(lower_camel(member))
            if service.is_required(name, member):
                lines.append(f'            {variable} = try reader.require({expression}, "{key}")')
            else:
                lines.append(f"            {variable} = try {expression}")
        lines.append("        }")
    if name in service.outputs:
        lines += ["", "        public func encode(into writer: inout XMLWriter) {"]
        lines += ["            " + encode_statement(service, member, model) for member, model in members.items()]
        lines.append("        }")
    return lines


def operation_lines(service, name):
    operation = service.model["operations"][name]
    given, result = operation.get("input"), operation.get("output")
    lines = [
        f"    public enum {name}: AWSOperation {{",
        f"        public typealias Input = {service.type_name(given) if given else 'NoInput'}",
        f"        public typealias Output = {service.type_name(result) if result else 'NoOutput'}",
        f'        public static let name = "{name}"',
        "        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {",
        "            try Input(from: reader)" if given else "            Input()",
        "        }",
        "        public static func encode(_ output: Output, into writer: inout XMLWriter) {",
    ]
    if result:
        lines.append("            output.encode(into: &writer)")
    elif service.model["protocol"] == "ec2":
        # The model leaves out what EC2 answers where there is nothing to say; old tools look for it.
        lines.append('            writer.element("return", true)')
    return lines + ["        }", "    }"]


# REST-JSON services


def json_read(service, source, key, shape_name):
    shape = service.shapes[shape_name]
    if shape["type"] == "structure":
        return f'{source}.structure("{key}", {service.type_name(shape_name)}.init(json:))'
    if shape["type"] == "list":
        inner = shape["member"]["shape"]
        if service.shapes[inner]["type"] != "structure":
            sys.exit(f"{service.name}: list of scalars {shape_name} in JSON; the generator does not know those")
        return f'{source}.list("{key}", {service.type_name(inner)}.init(json:))'
    if service.is_enum(shape_name):
        return f'{source}.enumeration("{key}")'
    function = {
        "string": "string", "integer": "int", "long": "int", "boolean": "bool", "timestamp": "timestamp",
    }[shape["type"]]
    return f'{source}.{function}("{key}")'


def json_coding(service, name):
    members = service.shapes[name]["members"]
    payload = service.shapes[name].get("payload")
    operations = service.model["operations"].values()
    top = any(name == o.get(side) for o in operations for side in ("input", "output"))
    lines = []
    if name in service.inputs:
        initialiser = "init(request: RESTReader)" if top else "init(json: JSONReader)"
        lines += ["", f"        public {initialiser} throws(AWSError) {{"]
        if top and any("location" not in model and member != payload for member, model in members.items()):
            lines.append("            let json = try request.json()")
        for member, model in members.items():
            key = model.get("locationName", member)
            if member == payload:
                expression = "request.body"
            elif "location" in model:
                place = {"uri": "labels", "querystring": "query", "header": "headers"}[model["location"]]
                expression = json_read(service, f"request.{place}", key, model["shape"])
            else:
                expression = json_read(service, "json", key, model["shape"])
            variable = escaped(lower_camel(member))
            if member == payload:
                lines.append(f"            {variable} = {expression}")
            elif service.is_required(name, member):
                lines.append(f'            {variable} = try RESTReader.require({expression}, "{member}")')
            else:
                lines.append(f"            {variable} = try {expression}")
        lines.append("        }")
    if name in service.outputs:
        lines += ["", "        public func encode(into writer: inout RESTWriter) {"]
        for member, model in members.items():
            key = model.get("locationName", member)
            variable = escaped(lower_camel(member))
            shape = service.shapes[model["shape"]]
            argument = "enumeration: " if service.is_enum(model["shape"]) else ""
            if member == payload:
                lines.append(f"            writer.body({variable})")
            elif "location" in model:
                lines.append(f'            writer.header("{key}", {argument}{variable})')
            elif shape["type"] == "list":
                lines.append(f'            writer.list("{key}", {variable}) {{ $0.encode(into: &$1) }}')
            else:
                lines.append(f'            writer.member("{key}", {argument}{variable})')
        lines.append("        }")
    return lines


def rest_operation_lines(service, name):
    operation = service.model["operations"][name]
    http = operation["http"]
    return [
        f"    public enum {name}: RESTOperation {{",
        f"        public typealias Input = {service.type_name(operation['input'])}",
        f"        public typealias Output = {service.type_name(operation['output'])}",
        f'        public static let name = "{name}"',
        f'        public static let method = "{http["method"]}"',
        f'        public static let path = "{http["requestUri"].split("?")[0]}"',
        "        public static func decode(_ request: RESTRequest) throws(AWSError) -> Input {",
        "            try Input(request: RESTReader(request))",
        "        }",
        "        public static func encode(_ output: Output) -> EncodedResponse {",
        f"            var writer = RESTWriter(status: {http.get('responseCode', 200)})",
        "            output.encode(into: &writer)",
        "            return writer.response",
        "        }",
        "    }",
    ]


# Files


def enum_lines(service, name):
    lines = [
        f"    public struct {service.type_name(name)}: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {{",
        "        public let rawValue: String",
        "        public init(rawValue: String) { self.rawValue = rawValue }",
        "        public init(stringLiteral value: String) { rawValue = value }",
    ]
    seen = set()
    for value in service.shapes[name]["enum"]:
        case = enum_case(value)
        if case and case not in seen and case not in ("rawValue",):
            seen.add(case)
            lines.append(f'        public static let {escaped(case)}: Self = "{value}"')
    return lines + ["    }"]


def extension(service, blocks, imports=("AWSProtocol", "Foundation")):
    body = "\n\n".join("\n".join(block) for block in blocks)
    return BANNER + "".join(f"import {i}\n" for i in imports) + f"\nextension {service.swift} {{\n{body}\n}}\n"


def service_file(service):
    known = wrapped((f'"{n}"' for n in service.model["knownOperations"]), 12)
    settings = service.settings
    if service.rest:
        body = [f'    public static let version = "{service.model["version"]}"']
    else:
        body = [
            "    public static let service = QueryService(",
            f'        name: "{service.name if service.name != "elb" else "elasticloadbalancing"}",',
            f'        api: .{"ec2" if service.model["protocol"] == "ec2" else "query"},',
            f'        namespacePrefix: "{settings["namespacePrefix"]}", latestVersion: "{service.model["version"]}",',
            f'        earliestVersion: "{settings["earliestVersion"]}",',
            "        knownOperations: [", known, "        ])",
        ]
    return BANNER + "import AWSProtocol\n\n" + f"public enum {service.swift} {{\n" + "\n".join(body) + "\n}\n"


def wrapped(words, indent):
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) + 2 + indent > 118:
            lines.append(" " * indent + line.rstrip())
            line = ""
        line += word + ", "
    return "\n".join(lines + [" " * indent + line.rstrip()])


def chunks(items, size):
    return [items[i:i + size] for i in range(0, len(items), size)]


def shape_files(service):
    files = {f"{SHAPES}/{service.swift}.swift": service_file(service)}
    if service.enums():
        files[f"{SHAPES}/{service.swift}+Enumerations.swift"] = extension(
            service, [enum_lines(service, name) for name in service.enums()], imports=())
    for index, names in enumerate(chunks(service.structs(), STRUCTS_PER_FILE), 1):
        files[f"{SHAPES}/{service.swift}+Shapes{index}.swift"] = extension(
            service, [struct_lines(service, name) for name in names])
    lines = rest_operation_lines if service.rest else operation_lines
    for index, names in enumerate(chunks(sorted(service.model["operations"]), STRUCTS_PER_FILE), 1):
        files[f"{SHAPES}/{service.swift}+Operations{index}.swift"] = extension(
            service, [lines(service, name) for name in names], imports=("AWSProtocol",))
    return files


# Samples for the round trip tests


def sample_lines(service, name):
    lines = [
        f"extension {service.swift}.{service.type_name(name)}: Sample {{",
        "    init(sample source: inout SampleSource) {", "        self.init()",
    ]
    for member, model in service.shapes[name]["members"].items():
        shape = service.shapes[model["shape"]]
        if shape["type"] == "structure":
            call = "structure()"
        elif shape["type"] == "list":
            inner = shape["member"]["shape"]
            kind = service.shapes[inner]["type"]
            call = "list()" if kind == "structure" else "enumerations()" if service.is_enum(inner) else f"{kind}s()"
        else:
            call = "enumeration()" if service.is_enum(model["shape"]) else f"{shape['type']}()"
        call = call.replace("long", "integer").replace("float", "double")
        lines.append(f"        {escaped(lower_camel(member))} = source.{call}")
    return lines + ["    }", "}"]


def sample_files(service):
    files = {}
    names = [name for name in service.structs() if name in service.outputs]
    for index, some in enumerate(chunks(names, STRUCTS_PER_FILE), 1):
        body = "\n\n".join("\n".join(sample_lines(service, name)) for name in some)
        files[f"{SAMPLES}/{service.swift}+Samples{index}.swift"] = BANNER + "import AWSShapes\n\n" + body + "\n"
    body = "\n".join(f"    registry.probe({service.swift}.{name}.self)" for name in sorted(service.model["operations"]))
    kind = "RESTRegistry" if service.rest else "OperationRegistry"
    files[f"{SAMPLES}/{service.swift}+Registry.swift"] = (
        BANNER + "import AWSProtocol\nimport AWSShapes\n\n"
        f"func register{service.swift}(_ registry: inout {kind}<ProbeCall>) {{\n{body}\n}}\n")
    return files


def all_files():
    with open(os.path.join(HERE, "patches.json")) as file:
        patches = json.load(file)
    files = {}
    for name in patches["services"]:
        with open(os.path.join(HERE, "models", name + ".json")) as file:
            service = Service(name, json.load(file), patches)
        files.update(shape_files(service))
        files.update(sample_files(service))
    return files


def main():
    files = all_files()
    existing = {
        f"{folder}/{name}" for folder in (SHAPES, SAMPLES) if os.path.isdir(os.path.join(ROOT, folder))
        for name in os.listdir(os.path.join(ROOT, folder))
    }
    if "--check" in sys.argv:
        def differs(path):
            with open(os.path.join(ROOT, path)) as file:
                return file.read() != files[path]
        wrong = sorted((existing ^ set(files)) | {path for path in existing & set(files) if differs(path)})
        if wrong:
            sys.exit("not what Tools/generate.py writes: " + ", ".join(wrong))
        return
    for path in existing - set(files):
        os.remove(os.path.join(ROOT, path))
    for path, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(ROOT, path)), exist_ok=True)
        with open(os.path.join(ROOT, path), "w") as file:
            file.write(text)


if __name__ == "__main__":
    main()
