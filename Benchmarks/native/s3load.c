/* s3load HOST PORT CONNECTIONS SECONDS METHOD BODY TARGETS [ROOT]: an HTTP/1.1 load client that costs little beside the server.
 *
 * One thread, keep-alive connections, each with one request under way. TARGETS is a file with one request target a line
 * (presigned URLs, plain paths), taken in turn; BODY is the size of what a PUT sends. Bodies of answers are dropped in the
 * kernel (MSG_TRUNC), so that the client's copies do not count. With ROOT, the folder that the server puts its files into, each file and
 * its folder are synced after the answer and before the connection's next request, by a thread for each connection: what a
 * server that syncs nothing would do at best if it did. The last line of output is JSON: requests, seconds, bytes
 * of answers' bodies, errors, latencies in milliseconds, and the client's own CPU seconds.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct connection {
    int fd;
    char *head;
    size_t head_size, head_sent, body_sent;
    char answer[16384];
    size_t answer_size;
    long long body_left; /* -1: the answer's head is not complete */
    int closes;
    double start;
    const char *target;
    struct connection *next; /* in the queue of syncs, or of those that are done */
};

static char **targets;
static size_t target_count, next_target;
static const char *method, *host;
static int port, epoll;
static size_t body_size;
static char *body;
static long long requests, errors, answer_bytes;
static float *latencies;
static size_t latency_count, latency_room;
static int last_status;
static const char *root;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wanted = PTHREAD_COND_INITIALIZER;
static struct connection *unsynced, *synced;
static int synced_event;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void watch(struct connection *c, int operation, unsigned events) {
    struct epoll_event event = {.events = events, .data.ptr = c};
    if (epoll_ctl(epoll, operation, c->fd, &event)) fail("epoll_ctl");
}

static void dial(struct connection *c) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, host, &address.sin_addr);
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof address)) fail("connect");
    int one = 1;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    watch(c, EPOLL_CTL_ADD, EPOLLOUT);
}

static void begin(struct connection *c) {
    const char *target = c->target = targets[next_target++ % target_count];
    char length[64] = "";
    if (!strcmp(method, "PUT")) snprintf(length, sizeof length, "Content-Length: %zu\r\n", body_size);
    free(c->head);
    c->head_size = asprintf(&c->head, "%s %s HTTP/1.1\r\nHost: %s:%d\r\n%s\r\n", method, target, host, port, length);
    c->head_sent = c->body_sent = c->answer_size = 0;
    c->body_left = -1;
    c->closes = 0;
    c->start = now();
}

/* 1: all is sent */
static int send_some(struct connection *c) {
    size_t body_wanted = strcmp(method, "PUT") ? 0 : body_size;
    while (c->head_sent < c->head_size || c->body_sent < body_wanted) {
        struct iovec parts[2] = {{c->head + c->head_sent, c->head_size - c->head_sent},
                                 {body + c->body_sent, body_wanted - c->body_sent}};
        struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
        ssize_t count = sendmsg(c->fd, &message, MSG_NOSIGNAL);
        if (count < 0) {
            if (errno == EAGAIN) return 0;
            return -1;
        }
        size_t in_head = (size_t)count < parts[0].iov_len ? (size_t)count : parts[0].iov_len;
        c->head_sent += in_head;
        c->body_sent += count - in_head;
    }
    return 1;
}

/* 1: the answer is complete */
static int receive_some(struct connection *c) {
    for (;;) {
        if (c->body_left > 0) {
            size_t wanted = c->body_left < (1 << 20) ? (size_t)c->body_left : 1 << 20;
            ssize_t count = recv(c->fd, NULL, wanted, MSG_TRUNC);
            if (count < 0 && errno == EAGAIN) return 0;
            if (count <= 0) return -1;
            c->body_left -= count;
            answer_bytes += count;
            if (c->body_left == 0) return 1;
            continue;
        }
        ssize_t count = recv(c->fd, c->answer + c->answer_size, sizeof c->answer - 1 - c->answer_size, 0);
        if (count < 0 && errno == EAGAIN) return 0;
        if (count <= 0) return -1;
        c->answer_size += count;
        c->answer[c->answer_size] = 0;
        char *end = strstr(c->answer, "\r\n\r\n");
        if (!end) {
            if (c->answer_size >= sizeof c->answer - 1) return -1;
            continue;
        }
        last_status = atoi(c->answer + 9);
        if (last_status / 100 == 1) { /* an interim answer */
            size_t rest = c->answer + c->answer_size - (end + 4);
            memmove(c->answer, end + 4, rest);
            c->answer_size = rest;
            continue;
        }
        if (last_status / 100 != 2) errors++;
        long long length = 0;
        int chunked = 0;
        for (char *line = strstr(c->answer, "\r\n"); line && line < end; line = strstr(line + 2, "\r\n")) {
            if (!strncasecmp(line + 2, "content-length:", 15)) length = atoll(line + 17);
            if (!strncasecmp(line + 2, "connection: close", 17)) c->closes = 1;
            if (!strncasecmp(line + 2, "transfer-encoding: chunked", 26)) chunked = 1;
        }
        long long here = c->answer + c->answer_size - (end + 4);
        if (chunked) { /* small answers only: read on until the last chunk is there */
            if (memmem(end + 4, here, "0\r\n\r\n", 5)) {
                answer_bytes += here;
                return 1;
            }
            if (c->answer_size >= sizeof c->answer - 1) { /* keep the head, drop what was read */
                memmove(end + 4, c->answer + c->answer_size - 8, 8);
                c->answer_size = end + 4 + 8 - c->answer;
                answer_bytes += here - 8;
            }
            continue;
        }
        answer_bytes += here;
        c->body_left = length - here;
        if (c->body_left <= 0) return 1;
    }
}

static void sync_path(const char *path, int flags) {
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0 || (flags & O_DIRECTORY ? fsync(fd) : fdatasync(fd))) fail(path);
    close(fd);
}

static void *sync_files(void *nothing) {
    for (;;) {
        pthread_mutex_lock(&lock);
        while (!unsynced) pthread_cond_wait(&wanted, &lock);
        struct connection *c = unsynced;
        unsynced = c->next;
        pthread_mutex_unlock(&lock);
        char path[4096];
        snprintf(path, sizeof path, "%s%s", root, c->target);
        sync_path(path, O_RDONLY);
        *strrchr(path, '/') = 0;
        sync_path(path, O_RDONLY | O_DIRECTORY);
        pthread_mutex_lock(&lock);
        c->next = synced;
        synced = c;
        pthread_mutex_unlock(&lock);
        uint64_t one = 1;
        if (write(synced_event, &one, sizeof one) < 0) fail("eventfd");
    }
    return nothing;
}

static void start_syncs(int connections) {
    synced_event = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    if (synced_event < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, synced_event, &event)) fail("eventfd");
    for (int i = 0; i < connections; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, sync_files, NULL)) fail("pthread_create");
    }
}

static void want_sync(struct connection *c) {
    pthread_mutex_lock(&lock);
    c->next = unsynced;
    unsynced = c;
    pthread_cond_signal(&wanted);
    pthread_mutex_unlock(&lock);
}

/* Those whose files are durable now, in a list. */
static struct connection *take_synced(void) {
    uint64_t count;
    if (read(synced_event, &count, sizeof count) < 0 && errno != EAGAIN) fail("eventfd");
    pthread_mutex_lock(&lock);
    struct connection *list = synced;
    synced = NULL;
    pthread_mutex_unlock(&lock);
    return list;
}

/* A request is over, well (1) or not (-1), and the next one begins. 1: it was the connection's last. */
static int conclude(struct connection *c, int done, double end) {
    if (done == 1) {
        requests++;
        if (latency_count == latency_room) {
            latency_room = latency_room ? 2 * latency_room : 65536;
            latencies = realloc(latencies, latency_room * sizeof *latencies);
        }
        latencies[latency_count++] = (now() - c->start) * 1000;
    } else {
        errors++;
        c->closes = 1;
        if (errors > 1000) {
            fprintf(stderr, "too many errors, last status %d\n", last_status);
            exit(1);
        }
    }
    if (now() >= end) {
        close(c->fd);
        return 1;
    }
    int closes = c->closes;
    begin(c);
    if (closes) {
        close(c->fd);
        dial(c);
    } else if (send_some(c) != 1) {
        watch(c, EPOLL_CTL_MOD, EPOLLOUT);
    } else if (root) {
        watch(c, EPOLL_CTL_MOD, EPOLLIN);
    }
    return 0;
}

static int by_size(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

int main(int count, char **arguments) {
    if (count != 8 && count != 9) {
        fprintf(stderr, "s3load HOST PORT CONNECTIONS SECONDS METHOD BODY TARGETS [ROOT]\n");
        return 2;
    }
    host = arguments[1];
    port = atoi(arguments[2]);
    int connections = atoi(arguments[3]);
    double seconds = atof(arguments[4]);
    method = arguments[5];
    body_size = strtoull(arguments[6], NULL, 10);
    body = malloc(body_size + 1);
    unsigned state = 1;
    for (size_t i = 0; i < body_size; i++) body[i] = (state = state * 1664525u + 1013904223u) >> 24;
    FILE *file = fopen(arguments[7], "r");
    if (!file) fail(arguments[7]);
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, file) > 0) {
        line[strcspn(line, "\n")] = 0;
        targets = realloc(targets, (target_count + 1) * sizeof *targets);
        targets[target_count++] = strdup(line);
    }
    epoll = epoll_create1(0);
    root = count == 9 ? arguments[8] : NULL;
    if (root) start_syncs(connections);
    struct connection *all = calloc(connections, sizeof *all);
    double start = now(), end = start + seconds;
    for (int i = 0; i < connections; i++) {
        dial(&all[i]);
        begin(&all[i]);
    }
    int open_connections = connections;
    while (open_connections > 0) {
        struct epoll_event events[64];
        int found = epoll_wait(epoll, events, 64, 60000);
        if (found <= 0) {
            fprintf(stderr, "no answer for a minute\n");
            return 1;
        }
        for (int i = 0; i < found; i++) {
            struct connection *c = events[i].data.ptr;
            if (!c) {
                struct connection *next;
                for (c = take_synced(); c; c = next) {
                    next = c->next;
                    open_connections -= conclude(c, 1, end);
                }
                continue;
            }
            int done = 0;
            if (events[i].events & EPOLLOUT) {
                done = send_some(c);
                if (done == 1) {
                    watch(c, EPOLL_CTL_MOD, EPOLLIN);
                    done = 0;
                }
            } else {
                done = receive_some(c);
            }
            if (done == 1 && root && last_status / 100 == 2) {
                watch(c, EPOLL_CTL_MOD, 0);
                want_sync(c);
            } else if (done != 0) {
                open_connections -= conclude(c, done, end);
            }
        }
    }
    double taken = now() - start;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    qsort(latencies, latency_count, sizeof *latencies, by_size);
    printf("{\"requests\": %lld, \"seconds\": %.4f, \"bytes\": %lld, \"errors\": %lld, \"status\": %d, \"p50\": %.3f, "
           "\"p99\": %.3f, \"cpu\": %.3f}\n",
           requests, taken, answer_bytes, errors, last_status, latency_count ? latencies[latency_count / 2] : 0,
           latency_count ? latencies[latency_count * 99 / 100] : 0, cpu);
    return 0;
}
