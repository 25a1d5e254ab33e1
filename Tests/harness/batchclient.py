"""An NBD client that sends many writes with one call, which no library does reliably."""

import socket
import struct

WRITE = 1


class BatchClient:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.cookie = 0
        try:
            self.socket.connect(path)
            self.take(18)
            # Fixed newstyle without padding, then NBD_OPT_EXPORT_NAME of the default export.
            self.socket.sendall(struct.pack(">I8sII", 3, b"IHAVEOPT", 1, 0))
            self.take(10)
        except OSError:
            self.close()
            raise

    def close(self):
        self.socket.close()

    def take(self, count):
        got = b""
        while len(got) < count:
            piece = self.socket.recv(count - len(got))
            if not piece:
                raise ConnectionError("the server is gone")
            got += piece
        return got

    def write(self, writes):
        """Sends all of `{offset: bytes}`; then, for each reply as it comes: the offset and the error."""
        offsets = {}
        text = b""
        for offset, data in writes.items():
            self.cookie += 1
            offsets[self.cookie] = offset
            text += struct.pack(">IHHQQI", 0x25609513, 0, WRITE, self.cookie, offset, len(data)) + data
        self.socket.sendall(text)
        while offsets:
            magic, error, cookie = struct.unpack(">IIQ", self.take(16))
            assert magic == 0x67446698, hex(magic)
            yield offsets.pop(cookie), error
