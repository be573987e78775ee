// The simulation for unlimited people as one would write it in C: the same draws, tables, rows and passes as the engine's kernels, on the same flat
// problem. Reads the problem from a file of int32 (bench/src/baseline/problem-file.ts), simulates the first blocks of trials again and again, and
// prints nanoseconds per task and trial and a checksum of all ends of the root.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BLOCK = 1024, ROW = BLOCK + 16, INSTANT = 64, DAY = 65536, TIME_MAX = 16000 * DAY, FAILED = 0x7fffffff };
enum { FAILURE_MIN = FAILED - TIME_MAX - DAY, DRAWN_FAILURE = 1 << 30, ALL = 1, NEED = 1, FALLBACK = 2 };

typedef struct {
  int32_t low;
  float rise;
} Bin;

static int32_t tasks, nodes, root, blocks;
static int32_t *order, *kind, *partStarts, *parts, *waitStarts, *waits, *waitKind, *consumerStarts, *consumers;
static int32_t *key, *limit, *ever, *successTable, *failureTable, *stop, *earliestStart;
static double *cost;
static Bin *tables;
static int32_t *drawn, *start, *end, *requires, *until, *impossible;
static double *total;

static inline int32_t min(int32_t a, int32_t b) { return a < b ? a : b; }
static inline int32_t max(int32_t a, int32_t b) { return a > b ? a : b; }
static inline int32_t timeOf(int32_t e) { return e >= FAILURE_MIN ? FAILED - e : e; }

static inline uint32_t word(uint32_t k, uint32_t trial) {
  uint32_t x = trial + k;
  x = (x ^ (x >> 16)) * 0x21f0aaadu;
  x = ((x ^ (x >> 15)) + ((k << 13) | (k >> 19))) * 0x735a2d97u;
  return x ^ (x >> 15);
}

static void draw(int32_t *restrict out, uint32_t k, uint32_t first, uint32_t most, int32_t isEver, const Bin *success, const Bin *failure,
                 int32_t box) {
  for (int j = 0; j < BLOCK; j++) {
    uint32_t w = word(k, first + (uint32_t)j);
    int works = isEver && ((w << 16) | (w >> 16)) <= most;
    const Bin *table = works || !failure ? success : failure;
    Bin bin = table[w >> 22];
    int32_t duration = (bin.low + (int32_t)(bin.rise * (float)(int32_t)(w & 0x3fffff))) & -INSTANT;
    if (!works && !failure) duration = box;
    out[j] = duration > box ? box | DRAWN_FAILURE : works ? duration : duration | DRAWN_FAILURE;
  }
}

static inline int32_t finishOf(int32_t began, int32_t d) {
  int32_t duration = d & ~DRAWN_FAILURE;
  int32_t finish = duration < INSTANT ? began + 1 : min((began & -INSTANT) + duration, TIME_MAX);
  return d >= DRAWN_FAILURE ? FAILED - finish : finish;
}

static void finishAll(int32_t *restrict e, const int32_t *restrict s, const int32_t *restrict d) {
  for (int j = 0; j < BLOCK; j++) e[j] = finishOf(s[j], d[j]);
}

static void finishAfterNeed(int32_t *restrict e, int32_t *restrict s, const int32_t *restrict d, const int32_t *restrict need, int32_t from) {
  for (int j = 0; j < BLOCK; j++) {
    int32_t began = max(need[j], from);
    int failed = need[j] >= FAILURE_MIN;
    s[j] = failed ? -1 : began;
    e[j] = failed ? need[j] : finishOf(began, d[j]);
  }
}

static void waitFor(int32_t *restrict s, int32_t *restrict no, const int32_t *restrict awaited, int32_t how) {
  for (int j = 0; j < BLOCK; j++) {
    int failed = awaited[j] >= FAILURE_MIN;
    int32_t time = timeOf(awaited[j]);
    int barred = (failed && how == NEED) || (!failed && how == FALLBACK);
    no[j] = barred ? max(no[j], FAILED - time) : no[j];
    s[j] = barred ? s[j] : max(s[j], time);
  }
}

static void endTask(int32_t task) {
  int32_t *e = end + task * ROW, *s = start + task * ROW, *d = drawn + task * ROW;
  int32_t first = waitStarts[task], last = waitStarts[task + 1];
  if (first == last) finishAll(e, s, d);
  else if (last == first + 1 && waitKind[first] == NEED) finishAfterNeed(e, s, d, end + waits[first] * ROW, earliestStart[task]);
  else {
    for (int j = 0; j < BLOCK; j++) s[j] = earliestStart[task];
    memset(impossible, 0, 4 * BLOCK);
    for (int32_t w = first; w < last; w++) waitFor(s, impossible, end + waits[w] * ROW, waitKind[w]);
    finishAll(e, s, d);
    for (int j = 0; j < BLOCK; j++) {
      e[j] = impossible[j] ? impossible[j] : e[j];
      s[j] = impossible[j] ? -1 : s[j];
    }
  }
}

static void endGoal(int32_t goal) {
  int32_t *restrict e = end + goal * ROW;
  int32_t p = partStarts[goal];
  memcpy(e, end + parts[p] * ROW, 4 * BLOCK);
  for (p++; p < partStarts[goal + 1]; p++) {
    const int32_t *restrict part = end + parts[p] * ROW;
    if (kind[goal] == ALL)
      for (int j = 0; j < BLOCK; j++) e[j] = max(e[j], part[j]);
    else
      for (int j = 0; j < BLOCK; j++) e[j] = min(e[j], part[j]);
  }
}

static const int32_t *requiredUntil(int32_t node) {
  int32_t c = consumerStarts[node], last = consumerStarts[node + 1];
  if (last == c + 1 && node != root) return requires + consumers[c] * ROW;
  for (int j = 0; j < BLOCK; j++) until[j] = node == root ? FAILED : -1;
  if (node != root)
    for (; c < last; c++) {
      const int32_t *restrict row = requires + consumers[c] * ROW;
      for (int j = 0; j < BLOCK; j++) until[j] = max(until[j], row[j]);
    }
  return until;
}

static void run(const int32_t *restrict s, const int32_t *restrict required, double paid) {
  if (paid != 0)
    for (int j = 0; j < BLOCK; j++) total[j] += s[j] >= 0 && s[j] < required[j] ? paid : 0;
}

static void simulate(int32_t block) {
  for (int32_t t = 0; t < tasks; t++)
    draw(drawn + t * ROW, (uint32_t)key[t], (uint32_t)(block * BLOCK), (uint32_t)limit[t], ever[t], tables + (size_t)successTable[t] * 1024,
         failureTable[t] < 0 ? NULL : tables + (size_t)failureTable[t] * 1024, stop[t]);
  for (int32_t i = 0; i < nodes; i++) {
    if (order[i] < tasks) endTask(order[i]);
    else endGoal(order[i]);
  }
  memset(total, 0, 8 * BLOCK);
  for (int32_t i = nodes - 1; i >= 0; i--) {
    int32_t node = order[i];
    const int32_t *required = requiredUntil(node);
    if (node < tasks) run(start + node * ROW, required, cost[node]);
    int32_t *restrict r = requires + node * ROW;
    const int32_t *restrict e = end + node * ROW;
    for (int j = 0; j < BLOCK; j++) r[j] = min(required[j], timeOf(e[j]));
  }
}

static int32_t *numbers(FILE *file, size_t count) {
  int32_t *array = aligned_alloc(64, (4 * count + 63) / 64 * 64 + 64);
  if (fread(array, 4, count, file) != count) exit(1);
  return array;
}

static int32_t *rows(size_t count) {
  size_t bytes = (count * ROW * 4 + 63) / 64 * 64;
  int32_t *array = aligned_alloc(64, bytes);
  memset(array, 0, bytes);
  return array;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 1;
  int32_t *head = numbers(file, 8);
  tasks = head[0], nodes = head[1], root = head[2], blocks = head[3];
  int32_t partCount = head[4], waitCount = head[5], consumerCount = head[6], tableCount = head[7];
  order = numbers(file, nodes), kind = numbers(file, nodes);
  partStarts = numbers(file, nodes + 1), parts = numbers(file, partCount);
  waitStarts = numbers(file, nodes + 1), waits = numbers(file, waitCount), waitKind = numbers(file, waitCount);
  consumerStarts = numbers(file, nodes + 1), consumers = numbers(file, consumerCount);
  key = numbers(file, tasks), limit = numbers(file, tasks), ever = numbers(file, tasks);
  successTable = numbers(file, tasks), failureTable = numbers(file, tasks), stop = numbers(file, tasks), earliestStart = numbers(file, tasks);
  cost = (double *)numbers(file, 2 * (size_t)tasks);
  tables = (Bin *)numbers(file, (size_t)tableCount * 2048);
  fclose(file);
  drawn = rows(tasks), start = rows(tasks), end = rows(nodes), requires = rows(nodes), until = rows(1), impossible = rows(1);
  total = (double *)rows(2);
  for (int32_t t = 0; t < tasks; t++)
    for (int j = 0; j < BLOCK; j++) start[t * ROW + j] = earliestStart[t];
  int repeats = atoi(argv[2]);
  double best = 1e300;
  uint32_t checksum = 0;
  double money = 0;
  for (int repeat = 0; repeat < repeats; repeat++) {
    struct timespec a, b;
    checksum = 0;
    money = 0;
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (int32_t block = 0; block < blocks; block++) {
      simulate(block);
      for (int j = 0; j < BLOCK; j++) {
        checksum = checksum * 31 + (uint32_t)end[root * ROW + j];
        money += total[j];
      }
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    double seconds = (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) / 1e9;
    if (seconds < best) best = seconds;
  }
  printf("{\"nanoseconds\": %.4f, \"checksum\": %u, \"cost\": %.3f}\n", best * 1e9 / ((double)tasks * blocks * BLOCK), checksum, money);
  return 0;
}
