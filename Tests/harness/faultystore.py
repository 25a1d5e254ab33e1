"""An S3 endpoint before another one, that fails as it is told: away, slow, with errors, cut short, or with a wrong bit."""

import http.client
import http.server
import random
import socketserver
import threading
import urllib.parse

SLOW_DOWN = b"<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
INTERNAL = b"<?xml version='1.0'?><Error><Code>InternalError</Code><Message>We encountered an error.</Message></Error>"


class FaultyStore:
    """`fault(method, key)` is asked before each request: None, or one of `away` (the connection ends without an answer), `wait`
    (nothing comes until `heal`), `500`, `503`, `lost` (it happens, and the answer is lost), `truncated`, `flipped` (of GETs)."""

    def __init__(self, endpoint, seed=0):
        self.target = urllib.parse.urlsplit(endpoint)
        self.fault = None
        self.random = random.Random(seed)
        self.lock = threading.Condition()
        self.log = []  # (method, key, answer that the client saw: a status, or the fault's name)
        store = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self):
                try:
                    super().handle_one_request()
                except (ConnectionError, http.client.HTTPException, TimeoutError):
                    self.close_connection = True

            def serve(self):
                store.serve(self)

            do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = serve

            def log_message(self, *arguments):
                pass

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True
            request_queue_size = 128

        self.server = Server(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def heal(self):
        with self.lock:
            self.fault = None
            self.lock.notify_all()

    def stop(self):
        self.heal()
        self.server.shutdown()
        self.server.server_close()

    def serve(self, request):
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        key = urllib.parse.urlsplit(request.path).path
        fault = self.fault(request.command, key) if self.fault else None
        with self.lock:
            while fault == "wait" and self.fault:
                self.lock.wait()
        if fault == "away":
            self.note(request, key, fault)
            request.close_connection = True
            return
        if fault in ("500", "503"):
            return self.answer(request, key, int(fault), {}, INTERNAL if fault == "500" else SLOW_DOWN)
        # The Host header goes through as it is: it is signed.
        connection = http.client.HTTPConnection(self.target.hostname, self.target.port, timeout=60)
        try:
            connection.putrequest(request.command, request.path, skip_host=True, skip_accept_encoding=True)
            for name, value in request.headers.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        headers = {name: value for name, value in answer.getheaders()
                   if name.lower() not in ("connection", "transfer-encoding", "content-length")}
        if fault == "lost":
            self.note(request, key, fault)
            request.close_connection = True
            return
        if data and request.command == "GET" and fault in ("truncated", "flipped"):
            if fault == "flipped":
                data = bytearray(data)
                data[self.random.randrange(len(data))] ^= 1 << self.random.randrange(8)
            else:
                self.answer(request, key, answer.status, headers, data[:len(data) // 2], length=len(data), name=fault)
                request.close_connection = True
                return
            return self.answer(request, key, answer.status, headers, bytes(data), name=fault)
        length = answer.getheader("Content-Length") if request.command == "HEAD" else None
        self.answer(request, key, answer.status, headers, data, length=length)

    def note(self, request, key, answer):
        with self.lock:
            self.log.append((request.command, key, answer))

    def answer(self, request, key, status, headers, data, length=None, name=None):
        self.note(request, key, name or status)
        request.send_response(status)
        for header, value in headers.items():
            request.send_header(header, value)
        request.send_header("Content-Length", str(length if length is not None else len(data)))
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(data)
        request.wfile.flush()
