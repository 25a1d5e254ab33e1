// nbdload: a load generator for NBD servers on unix sockets, and for plain files, that is cheaper than what it measures.
//
// One thread for each connection keeps `depth` requests in flight: replies are taken many at a time from one large recv,
// and the requests that replace them leave with one sendmsg. Nothing is allocated while it runs, read data are not looked
// at, and a latency is two clock reads and one counter. The same program drives every server, so what it costs itself is
// the same for all. With a path instead of a socket it does the same I/O on that file: the limit.
//
// One line of JSON on standard output. FLUSH is sent in the stream after every N writes and counts as a request in
// flight, as fio's nbd engine does it.
#define _GNU_SOURCE
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { READ = 0, WRITE = 1, DISC = 2, FLUSH = 3, FLAG_FUA = 1 };
enum { REQUEST = 28, REPLY = 16, BUFFER = 2 << 20, MAXIMUM_DEPTH = 256, BUCKETS = 64 * 32 };

static struct {
    const char *socket, *file;
    int reads, random, depth, connections, flush_every, fua;
    uint64_t block, size, limit, rate;
    double seconds;
} option = {.reads = 100, .random = 1, .depth = 1, .connections = 1, .block = 4096, .seconds = 1};

struct slot {
    uint64_t start, remaining;
    int command;
};

struct worker {
    pthread_t thread;
    int index, socket;
    uint64_t export_size, random, position, operations, bytes, flushes, errors, since_flush, end, elapsed;
    struct slot slots[MAXIMUM_DEPTH];
    int free[MAXIMUM_DEPTH], free_count;
    struct iovec vectors[MAXIMUM_DEPTH * 2];
    int vector_first, vector_count;
    uint8_t headers[MAXIMUM_DEPTH][REQUEST];
    uint64_t latencies[BUCKETS], slowest;
};

static uint8_t *payload;
static uint64_t started;

static void fail(const char *what) {
    fprintf(stderr, "nbdload: %s: %s\n", what, strerror(errno));
    exit(1);
}

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static uint64_t next_random(struct worker *w) {
    w->random ^= w->random << 13;
    w->random ^= w->random >> 7;
    w->random ^= w->random << 17;
    return w->random;
}

// Logarithmic buckets, 32 for each power of two: within 3 % of the truth.
static void note(struct worker *w, uint64_t latency) {
    if (latency > w->slowest) w->slowest = latency;
    int power = 63 - __builtin_clzll(latency | 1);
    int step = power < 5 ? 0 : (int)(latency >> (power - 5)) & 31;
    w->latencies[power * 32 + step]++;
}

static double percentile(const uint64_t *latencies, double share) {
    uint64_t total = 0, seen = 0;
    for (int i = 0; i < BUCKETS; i++) total += latencies[i];
    for (int i = 0; i < BUCKETS; i++) {
        seen += latencies[i];
        if (total && (double)seen >= share * (double)total) {
            int power = i / 32, step = i % 32;
            return (power < 5 ? (double)(1u << power) : (double)((32ull + (uint64_t)step) << (power - 5))) / 1000;
        }
    }
    return 0;
}

static uint64_t next_offset(struct worker *w) {
    uint64_t blocks = (option.size ? option.size : w->export_size) / option.block;
    if (option.random) return next_random(w) % blocks * option.block;
    // Each connection goes through a part of its own.
    uint64_t part = blocks / (uint64_t)option.connections;
    uint64_t block = (uint64_t)w->index * part + w->position++ % part;
    return block * option.block;
}

static int next_command(struct worker *w) {
    if (option.flush_every && w->since_flush >= (uint64_t)option.flush_every) {
        w->since_flush = 0;
        return FLUSH;
    }
    int is_read = option.reads == 100 || (option.reads > 0 && (int)(next_random(w) >> 32) % 100 < option.reads);
    if (!is_read) w->since_flush++;
    return is_read ? READ : WRITE;
}

// MARK: handshake

static void send_all(int fd, const void *bytes, size_t count) {
    for (size_t done = 0; done < count;) {
        ssize_t sent = send(fd, (const char *)bytes + done, count - done, MSG_NOSIGNAL);
        if (sent < 0) fail("send");
        done += (size_t)sent;
    }
}

static void receive_all(int fd, void *bytes, size_t count) {
    for (size_t done = 0; done < count;) {
        ssize_t got = recv(fd, (char *)bytes + done, count - done, 0);
        if (got <= 0) fail("recv");
        done += (size_t)got;
    }
}

static void dial(struct worker *w) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, option.socket, sizeof address.sun_path - 1);
    w->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (w->socket < 0 || connect(w->socket, (struct sockaddr *)&address, sizeof address) < 0) fail(option.socket);
    int space = 1 << 20;
    setsockopt(w->socket, SOL_SOCKET, SO_SNDBUF, &space, sizeof space);
    uint8_t hello[18];
    receive_all(w->socket, hello, sizeof hello);
    // Client flags: fixed newstyle, no zeroes. Then EXPORT_NAME with the empty name: simple replies from every server.
    struct __attribute__((packed)) {
        uint32_t flags;
        char magic[8];
        uint32_t option, length;
    } request = {htobe32(3), {'I', 'H', 'A', 'V', 'E', 'O', 'P', 'T'}, htobe32(1), 0};
    send_all(w->socket, &request, sizeof request);
    uint8_t answer[10];
    receive_all(w->socket, answer, sizeof answer);
    uint64_t size;
    memcpy(&size, answer, 8);
    w->export_size = be64toh(size);
}

// MARK: transmission

static void queue(struct worker *w) {
    int place = w->free[--w->free_count];
    int command = next_command(w);
    uint64_t offset = command == FLUSH ? 0 : next_offset(w);
    uint16_t flags = command == WRITE && option.fua ? FLAG_FUA : 0;
    uint32_t length = command == FLUSH ? 0 : (uint32_t)option.block;
    uint8_t *h = w->headers[place];
    uint32_t magic = htobe32(0x25609513);
    uint16_t big_flags = htobe16(flags), big_command = htobe16((uint16_t)command);
    uint64_t cookie = (uint64_t)place, big_offset = htobe64(offset);
    uint32_t big_length = htobe32(length);
    memcpy(h, &magic, 4);
    memcpy(h + 4, &big_flags, 2);
    memcpy(h + 6, &big_command, 2);
    memcpy(h + 8, &cookie, 8);
    memcpy(h + 16, &big_offset, 8);
    memcpy(h + 24, &big_length, 4);
    w->vectors[w->vector_count++] = (struct iovec){h, REQUEST};
    if (command == WRITE) w->vectors[w->vector_count++] = (struct iovec){payload, length};
    w->slots[place] = (struct slot){.start = now(), .remaining = command == READ ? length : 0, .command = command};
}

// Sends what the socket takes. 0: everything is out.
static int flush_requests(struct worker *w) {
    while (w->vector_first < w->vector_count) {
        struct msghdr message = {
            .msg_iov = w->vectors + w->vector_first, .msg_iovlen = (size_t)(w->vector_count - w->vector_first)};
        ssize_t sent = sendmsg(w->socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) {
            if (errno == EAGAIN) return 1;
            fail("sendmsg");
        }
        while (w->vector_first < w->vector_count && (size_t)sent >= w->vectors[w->vector_first].iov_len)
            sent -= (ssize_t)w->vectors[w->vector_first++].iov_len;
        if (sent > 0) {
            struct iovec *v = &w->vectors[w->vector_first];
            *v = (struct iovec){(char *)v->iov_base + sent, v->iov_len - (size_t)sent};
        }
    }
    w->vector_first = w->vector_count = 0;
    return 0;
}

static void finish(struct worker *w, int place, uint64_t time) {
    struct slot *slot = &w->slots[place];
    if (slot->command == FLUSH) {
        w->flushes++;
    } else {
        w->operations++;
        w->bytes += option.block;
        note(w, time - slot->start);
    }
    w->free[w->free_count++] = place;
}

static void transmit(struct worker *w) {
    uint8_t *buffer = aligned_alloc(4096, BUFFER);
    size_t first = 0, filled = 0;
    int reading = -1;  // the slot whose data is arriving
    uint64_t issued = 0, total = option.limit / option.block / (uint64_t)option.connections;
    uint64_t next_start = started;
    for (;;) {
        uint64_t time = now();
        int open = time < w->end && (!option.limit || issued < total);
        if (w->vector_first == w->vector_count) {
            w->vector_first = w->vector_count = 0;
            while (open && w->free_count > 0 && (!option.limit || issued < total)) {
                if (option.rate) {
                    if (next_start > time) break;
                    next_start += 1000000000u / option.rate;
                }
                queue(w);
                issued++;
            }
        }
        int blocked = flush_requests(w);
        if (w->free_count == option.depth && !blocked) {
            if (!open) break;
            if (option.rate && next_start > time) {
                uint64_t wait = next_start - time;
                nanosleep(&(struct timespec){0, (long)(wait > 900000000u ? 900000000u : wait)}, NULL);
            }
            continue;
        }
        if (blocked || option.rate) {
            struct pollfd poller = {w->socket, (short)(POLLIN | (blocked ? POLLOUT : 0)), 0};
            struct timespec patience = {0, option.rate ? 100000 : 100000000};
            ppoll(&poller, 1, &patience, NULL);
        }
        // Less than one reply's header is left.
        memmove(buffer, buffer + first, filled - first);
        filled -= first;
        first = 0;
        ssize_t got = recv(w->socket, buffer + filled, BUFFER - filled, blocked || option.rate ? MSG_DONTWAIT : 0);
        if (got == 0) fail("the server closed the connection");
        if (got < 0) {
            if (errno == EAGAIN || errno == EINTR) continue;
            fail("recv");
        }
        filled += (size_t)got;
        time = now();
        for (;;) {
            if (reading >= 0) {
                size_t here = filled - first;
                if (here > w->slots[reading].remaining) here = w->slots[reading].remaining;
                first += here;
                w->slots[reading].remaining -= here;
                if (w->slots[reading].remaining) break;
                finish(w, reading, time);
                reading = -1;
            }
            if (filled - first < REPLY) break;
            uint32_t error;
            uint64_t cookie;
            memcpy(&error, buffer + first + 4, 4);
            memcpy(&cookie, buffer + first + 8, 8);
            first += REPLY;
            if (error) w->errors++;
            if (!error && w->slots[cookie].command == READ)
                reading = (int)cookie;
            else
                finish(w, (int)cookie, time);
        }
    }
    free(buffer);
}

// MARK: the file itself

static void use_file(struct worker *w) {
    int file = open(option.file, O_RDWR | O_CLOEXEC);
    if (file < 0) fail(option.file);
    w->export_size = (uint64_t)lseek(file, 0, SEEK_END);
    uint8_t *buffer = aligned_alloc(4096, option.block);
    uint64_t issued = 0, total = option.limit / option.block / (uint64_t)option.connections;
    for (uint64_t time = now(); time < w->end && (!option.limit || issued < total); issued++) {
        int command = next_command(w);
        struct iovec data = {command == READ ? buffer : payload, option.block};
        ssize_t done = 0;
        if (command == FLUSH) {
            done = fdatasync(file);
        } else {
            off_t offset = (off_t)next_offset(w);
            done = command == READ ? preadv(file, &data, 1, offset)
                                   : pwritev2(file, &data, 1, offset, option.fua ? RWF_DSYNC : 0);
        }
        if (done < 0) fail("file");
        uint64_t later = now();
        if (command == FLUSH) {
            w->flushes++;
        } else {
            w->operations++;
            w->bytes += option.block;
            note(w, later - time);
        }
        time = later;
    }
    if (option.limit && fdatasync(file) < 0) fail("fdatasync");
    free(buffer);
    close(file);
}

static void *work(void *context) {
    struct worker *w = context;
    if (option.file) {
        use_file(w);
    } else {
        transmit(w);
        if (option.limit) {
            // A fixed amount is done when it is durable.
            w->since_flush = 1;
            option.flush_every = 1;
            queue(w);
            flush_requests(w);
            uint8_t reply[REPLY];
            receive_all(w->socket, reply, REPLY);
        }
    }
    w->elapsed = now() - started;
    return NULL;
}

static void parse(int count, char **words) {
    for (int i = 1; i + 1 < count; i += 2) {
        const char *name = words[i], *value = words[i + 1];
        if (!strcmp(name, "--socket")) option.socket = value;
        else if (!strcmp(name, "--file")) option.file = value;
        else if (!strcmp(name, "--reads")) option.reads = atoi(value);
        else if (!strcmp(name, "--random")) option.random = atoi(value);
        else if (!strcmp(name, "--depth")) option.depth = atoi(value);
        else if (!strcmp(name, "--connections")) option.connections = atoi(value);
        else if (!strcmp(name, "--flush-every")) option.flush_every = atoi(value);
        else if (!strcmp(name, "--fua")) option.fua = atoi(value);
        else if (!strcmp(name, "--block")) option.block = strtoull(value, NULL, 10);
        else if (!strcmp(name, "--size")) option.size = strtoull(value, NULL, 10);
        else if (!strcmp(name, "--bytes")) option.limit = strtoull(value, NULL, 10);
        else if (!strcmp(name, "--rate")) option.rate = strtoull(value, NULL, 10);
        else if (!strcmp(name, "--seconds")) option.seconds = atof(value);
        else { fprintf(stderr, "nbdload: %s?\n", name); exit(2); }
    }
    if (option.depth < 1 || option.depth > MAXIMUM_DEPTH || (!option.socket && !option.file)) {
        fprintf(stderr, "nbdload --socket PATH | --file PATH [--block N --depth N --reads PERCENT …]\n");
        exit(2);
    }
    if (option.limit) option.seconds = 3600;
}

int main(int count, char **words) {
    parse(count, words);
    payload = aligned_alloc(4096, option.block);
    for (uint64_t i = 0; i < option.block; i++) payload[i] = (uint8_t)(i * 2654435761u >> 13);
    struct worker *workers = calloc((size_t)option.connections, sizeof *workers);
    for (int i = 0; i < option.connections; i++) {
        struct worker *w = &workers[i];
        w->index = i;
        w->random = 0x9e3779b97f4a7c15u * (uint64_t)(i + 1) ^ now();
        for (int place = 0; place < option.depth; place++) w->free[w->free_count++] = place;
        if (option.socket) dial(w);
    }
    started = now();
    for (int i = 0; i < option.connections; i++) {
        workers[i].end = started + (uint64_t)(option.seconds * 1e9);
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i])) fail("pthread_create");
    }
    struct worker sum = {0};
    for (int i = 0; i < option.connections; i++) {
        pthread_join(workers[i].thread, NULL);
        sum.operations += workers[i].operations;
        sum.bytes += workers[i].bytes;
        sum.flushes += workers[i].flushes;
        sum.errors += workers[i].errors;
        if (workers[i].elapsed > sum.elapsed) sum.elapsed = workers[i].elapsed;
        if (workers[i].slowest > sum.slowest) sum.slowest = workers[i].slowest;
        for (int b = 0; b < BUCKETS; b++) sum.latencies[b] += workers[i].latencies[b];
    }
    double seconds = (double)sum.elapsed / 1e9;
    printf("{\"operations\": %llu, \"bytes\": %llu, \"flushes\": %llu, \"errors\": %llu, \"seconds\": %.6f, "
           "\"iops\": %.1f, \"p50\": %.2f, \"p99\": %.2f, \"p999\": %.2f, \"slowest\": %.2f}\n",
           (unsigned long long)sum.operations, (unsigned long long)sum.bytes, (unsigned long long)sum.flushes,
           (unsigned long long)sum.errors, seconds, (double)sum.operations / seconds, percentile(sum.latencies, 0.5),
           percentile(sum.latencies, 0.99), percentile(sum.latencies, 0.999), (double)sum.slowest / 1000);
    return sum.errors ? 1 : 0;
}
