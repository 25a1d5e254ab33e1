"""How names of AWS's models become Swift names. Shared by the generator and by the round trip tests."""
import re

KEYWORDS = {
    "associatedtype", "as", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do", "else", "enum",
    "extension", "fallthrough", "false", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is",
    "let", "nil", "operator", "private", "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct",
    "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
}


def lower_camel(name):
    """`VolumeId` -> `volumeId`, `DNSName` -> `dnsName`, `SSLCertificateId` -> `sslCertificateId`."""
    capitals = re.match(r"[A-Z]*", name).group()
    if len(capitals) <= 1 or len(capitals) == len(name):
        length = len(capitals)
    elif name[len(capitals)].islower():
        length = len(capitals) - 1
    else:
        length = len(capitals)
    return name[:length].lower() + name[length:]


def escaped(name):
    return f"`{name}`" if name in KEYWORDS else name


def enum_case(value):
    """`t2.micro` -> `t2Micro`, `in-use` -> `inUse`, `ENABLED_ALL` -> `enabledAll`."""
    words = [word for word in re.split(r"[^A-Za-z0-9]+", value) if word]
    words = [word.lower() if word.isupper() else word for word in words]
    if not words:
        return None
    name = lower_camel(words[0]) + "".join(word[0].upper() + word[1:] for word in words[1:])
    if name[0].isdigit():
        name = "_" + name
    return name
