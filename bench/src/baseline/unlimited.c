// The simulation for unlimited people as one would write it in C: the same draws, tables, rows and passes as the engine's kernels, on the same flat
// problem. Reads the problem from a file of int32 (bench/src/baseline/problem-file.ts), simulates the first blocks of trials again and again, and
// prints nanoseconds per task and trial and a checksum of all ends of the root.
#include "trials.h"

enum { ALL = 1 };

static int32_t tasks, nodes, root;
static int32_t *order, *kind, *partStarts, *parts, *waitStarts, *waits, *waitKind, *consumerStarts, *consumers;
static int32_t *earliestStart;
static Ending *endings;
static double *cost;
static Bin *tables;
static int32_t *drawn, *start, *end, *requires, *until, *impossible;
static double *total;

static inline int32_t timeOf(int32_t e) { return e >= FAILURE_MIN ? FAILED - e : e; }

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
  drawBlock(drawn, endings, tables, tasks, block);
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

static int32_t *rows(int32_t count) { return zeros((size_t)count * ROW * 4); }

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 1;
  int32_t *head = numbers(file, 8);
  tasks = head[0], nodes = head[1], root = head[2];
  int32_t blocks = head[3], tableCount = head[4], partCount = head[5], waitCount = head[6], consumerCount = head[7];
  endings = (Ending *)numbers(file, 6 * (size_t)tasks);
  cost = (double *)numbers(file, 2 * (size_t)tasks);
  tables = (Bin *)numbers(file, 2 * (size_t)tableCount * BINS);
  order = numbers(file, nodes), kind = numbers(file, nodes);
  partStarts = numbers(file, nodes + 1), parts = numbers(file, partCount);
  waitStarts = numbers(file, nodes + 1), waits = numbers(file, waitCount), waitKind = numbers(file, waitCount);
  consumerStarts = numbers(file, nodes + 1), consumers = numbers(file, consumerCount);
  earliestStart = numbers(file, tasks);
  fclose(file);
  drawn = rows(tasks), start = rows(tasks), end = rows(nodes), requires = rows(nodes), until = rows(1), impossible = rows(1);
  total = (double *)rows(2);
  for (int32_t t = 0; t < tasks; t++)
    for (int j = 0; j < BLOCK; j++) start[t * ROW + j] = earliestStart[t];
  measure(simulate, end + (size_t)root * ROW, total, tasks, blocks, atof(argv[2]));
  return 0;
}
