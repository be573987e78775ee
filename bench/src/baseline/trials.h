// What both baselines share: the engine's time, how ends are written (engine/src/time.ts), its draws, a file of int32, and the measuring itself.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BLOCK = 1024, ROW = BLOCK + 16, INSTANT = 64, DAY = 65536, TIME_MAX = 16000 * DAY, FAILED = 0x7fffffff };
enum { FAILURE_MIN = FAILED - TIME_MAX - DAY, UNSETTLED = TIME_MAX + DAY, DRAWN_FAILURE = 1 << 30 };
enum { AFTER = 0, NEED = 1, FALLBACK = 2, BINS = 1024 };

typedef struct {
  int32_t low;
  float rise;
} Bin;

/** How one task ends: see engine/src/kernel/twin-draws.ts. `failure` −1: at the stop. */
typedef struct {
  int32_t key, limit, ever, success, failure, stop;
} Ending;

static inline int32_t min(int32_t a, int32_t b) { return a < b ? a : b; }
static inline int32_t max(int32_t a, int32_t b) { return a > b ? a : b; }

static inline uint32_t word(uint32_t k, uint32_t trial) {
  uint32_t x = trial + k;
  x = (x ^ (x >> 16)) * 0x21f0aaadu;
  x = ((x ^ (x >> 15)) + ((k << 13) | (k >> 19))) * 0x735a2d97u;
  return x ^ (x >> 15);
}

static void drawRow(int32_t *restrict out, uint32_t k, uint32_t first, uint32_t most, int32_t isEver, const Bin *success, const Bin *failure,
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

/** Draws how every task ends in a block of trials: a row a task. */
static void drawBlock(int32_t *drawn, const Ending *endings, const Bin *tables, int32_t tasks, int32_t block) {
  for (int32_t t = 0; t < tasks; t++) {
    Ending e = endings[t];
    drawRow(drawn + t * ROW, (uint32_t)e.key, (uint32_t)(block * BLOCK), (uint32_t)e.limit, e.ever, tables + (size_t)e.success * BINS,
            e.failure < 0 ? NULL : tables + (size_t)e.failure * BINS, e.stop);
  }
}

/** The next numbers of the problem's file. */
static int32_t *numbers(FILE *file, size_t count) {
  int32_t *array = aligned_alloc(64, (4 * count + 63) / 64 * 64 + 64);
  if (fread(array, 4, count, file) != count) exit(1);
  return array;
}

/** So many bytes of zero, at the beginning of a cache line. */
static void *zeros(size_t bytes) {
  size_t whole = (bytes + 63) / 64 * 64 + 64;
  return memset(aligned_alloc(64, whole), 0, whole);
}

/** Of the processor: what else the machine does counts less. */
static double secondsNow(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

/**
 * Simulates all blocks again and again for so many seconds, once at least, and prints nanoseconds per task and trial of the best time, a checksum of all
 * ends of the root, and the sum of all costs.
 */
static void measure(void (*simulate)(int32_t block), const int32_t *rootEnd, const double *cost, int32_t tasks, int32_t blocks, double seconds) {
  double best = 1e300, money = 0, until = secondsNow() + seconds;
  uint32_t checksum = 0;
  do {
    double began = secondsNow();
    checksum = 0;
    money = 0;
    for (int32_t block = 0; block < blocks; block++) {
      simulate(block);
      for (int j = 0; j < BLOCK; j++) {
        checksum = checksum * 31 + (uint32_t)rootEnd[j];
        money += cost[j];
      }
    }
    double took = secondsNow() - began;
    if (took < best) best = took;
  } while (secondsNow() < until);
  printf("{\"nanoseconds\": %.4f, \"checksum\": %u, \"cost\": %.17g}\n", best * 1e9 / ((double)tasks * blocks * BLOCK), checksum, money);
}
