/// One RSA key in every form that can be imported, and one ED25519 key; made with ssh-keygen and openssl.
enum KeyVectors {
    struct Vector: Sendable {
        var type: String
        var material: String
        var fingerprint: String
        var line: String
    }

    static let rsa: [Vector] = [
        line + " me@host\n", line, "command=\"true\",no-pty " + line + " x y", rfc4716, pem, der,
    ].map { Vector(type: "rsa", material: $0, fingerprint: rsaFingerprint, line: line) }

    static let ed25519 = [edLine, edLine + " comment"].map {
        Vector(type: "ed25519", material: $0, fingerprint: "yDikpJcR5QQenbdgUSjQMm1KW20gcqA8OGVtBnseufQ=", line: edLine)
    }

    private static let rsaFingerprint = "33:03:8a:eb:4f:96:a8:cd:8c:d1:f3:9d:2f:c9:3d:eb"
    private static let line =
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCnS3fmBqEYVu/oWZbEFdEUn7gR/RgjP0A2JNdTWOXSSQECKWk0Cyz5+Bsf"
        + "RyhfQZP7vGVj80zl0dslG37BCWRTsxIVMKOgIXJz5VWHbUhqr80oUl81pEvjYDPzaF+puDAhI6pM+si4I3HdFoyXopGqg6wP"
        + "SbiX+2i88wzLkLpNlblSXBwhPwzdJ3xgamdLY/XroHqPeZrvk0j7eWp2uHZ5lToc6VCBzkpHpIYdhVAULUqktJef4w06cfpB"
        + "5WDP1n9wopGYdwP+Q1M9/eFnPP4h19JP+h96A+uwObM7P14tao2p5icHHMpaMbFBO+mcJe0Hmt4Iyg2HE0mTBlsAWlk1"
    private static let edLine = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHoXyHcYvgswlcrhM5jpGVbiZGQ+JupZyF04gxIxa2JX"
    private static let der =
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp0t35gahGFbv6FmWxBXRFJ+4Ef0YIz9ANiTXU1jl0kkBAilpNAss"
        + "+fgbH0coX0GT+7xlY/NM5dHbJRt+wQlkU7MSFTCjoCFyc+VVh21Iaq/NKFJfNaRL42Az82hfqbgwISOqTPrIuCNx3RaMl6KR"
        + "qoOsD0m4l/tovPMMy5C6TZW5UlwcIT8M3Sd8YGpnS2P166B6j3ma75NI+3lqdrh2eZU6HOlQgc5KR6SGHYVQFC1KpLSXn+MN"
        + "OnH6QeVgz9Z/cKKRmHcD/kNTPf3hZzz+IdfST/ofegPrsDmzOz9eLWqNqeYnBxzKWjGxQTvpnCXtB5reCMoNhxNJkwZbAFpZ"
        + "NQIDAQAB"
    private static let rfc4716 = """
        ---- BEGIN SSH2 PUBLIC KEY ----
        Comment: "2048-bit RSA, converted by root@vm from OpenSSH"
        AAAAB3NzaC1yc2EAAAADAQABAAABAQCnS3fmBqEYVu/oWZbEFdEUn7gR/RgjP0A2JNdTWO
        XSSQECKWk0Cyz5+BsfRyhfQZP7vGVj80zl0dslG37BCWRTsxIVMKOgIXJz5VWHbUhqr80o
        Ul81pEvjYDPzaF+puDAhI6pM+si4I3HdFoyXopGqg6wPSbiX+2i88wzLkLpNlblSXBwhPw
        zdJ3xgamdLY/XroHqPeZrvk0j7eWp2uHZ5lToc6VCBzkpHpIYdhVAULUqktJef4w06cfpB
        5WDP1n9wopGYdwP+Q1M9/eFnPP4h19JP+h96A+uwObM7P14tao2p5icHHMpaMbFBO+mcJe
        0Hmt4Iyg2HE0mTBlsAWlk1
        ---- END SSH2 PUBLIC KEY ----
        """
    private static let pem = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp0t35gahGFbv6FmWxBXR
        FJ+4Ef0YIz9ANiTXU1jl0kkBAilpNAss+fgbH0coX0GT+7xlY/NM5dHbJRt+wQlk
        U7MSFTCjoCFyc+VVh21Iaq/NKFJfNaRL42Az82hfqbgwISOqTPrIuCNx3RaMl6KR
        qoOsD0m4l/tovPMMy5C6TZW5UlwcIT8M3Sd8YGpnS2P166B6j3ma75NI+3lqdrh2
        eZU6HOlQgc5KR6SGHYVQFC1KpLSXn+MNOnH6QeVgz9Z/cKKRmHcD/kNTPf3hZzz+
        IdfST/ofegPrsDmzOz9eLWqNqeYnBxzKWjGxQTvpnCXtB5reCMoNhxNJkwZbAFpZ
        NQIDAQAB
        -----END PUBLIC KEY-----
        """
}
