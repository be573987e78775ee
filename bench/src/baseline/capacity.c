// The simulation event by event under limited people as one would write it in C: finishes before starts at each instant, required tasks that could start
// by rank as people allow, moot tasks stopped (see engine/src/kernel/dispatch/twin.ts). The same draws on the same flat problem as the engine's kernels,
// and the same rows written. Reads the problem from a file of int32 (problem-file.ts), simulates the first blocks of trials again and again, and prints
// nanoseconds per task and trial, a checksum of all ends of the root and the sum of all costs.
#include "trials.h"

enum { PART = 3, TILE = 16, WORD = 64, ALL_DAY = 1000, ALWAYS = 1 << 30 };
/** Up to so many events looking at each is faster than keeping a heap in order. */
enum { FEW = 24 };

/** What changes of a node in a trial; set back by one copy. */
typedef struct {
  int32_t end;
  int32_t pending;          // waits not yet met
  int32_t toTrue, toFalse;  // parts that must still succeed, or fail, to decide a goal
  int32_t wanted;           // undecided nodes that want it
  int32_t start;            // or −1
  int32_t pace;             // thousandths of a day; 0: not running
  int32_t event;            // its place among the events
} State;

/** What does not: the edges up to what it is part of or what waits for it, down to its parts and waits; of a task also its group and places. */
typedef struct {
  int32_t up, upEnd, down, downEnd, group, place, placeEnd, seat;
  double cost;
} Node;

typedef struct {
  int32_t node, kind;
} Edge;

typedef struct {
  int32_t person, share;
} Place;

/** An ask of somebody: who of its candidates, best first, is free enough. */
typedef struct {
  uint64_t available;
  int32_t candidate, group, groupEnd;
} Ask;

/** Tasks that ask the same. */
typedef struct {
  uint64_t *members;  // as seats
  int32_t ask, askEnd, blocked;
} Group;

/** A person among the candidates for an ask. */
typedef struct {
  uint64_t bit;
  int32_t ask, wanted;
} Mention;

typedef struct {
  double rate;
  int32_t free, mention, mentionEnd;
} Person;

static int32_t tasks, nodes, root, people, groups, firstNow, words;
static Node *node;
static State *state, *firstState;
static Edge *edges;
static int32_t *lower, *keep, *bySeat, *askOf, *groupsOfAsk;
static Ask *ask;
static Group *group;
static Person *person;
static Mention *mention;
static Place *place, *candidate;
static uint64_t *ready, *firstReady, *open, *events;
static int32_t eventCount, now;
static Ending *endings;
static Bin *tables;
static int32_t *drawn, *startRows, *endRows;
static uint16_t *ranRows;
static int32_t *tileDraws, *tileStarts, *tileEnds;
static const int32_t *draws;
static double *cost, paid;

// The next event of each running task, by time and at equal times by task: few in no order, more in a heap. A task knows the place of its event, so that
// it can be taken back.

static inline uint64_t eventOf(int32_t time, int32_t task) { return (uint64_t)time << 32 | (uint32_t)task; }
static inline int32_t timeOf(uint64_t event) { return (int32_t)(event >> 32); }
static inline int32_t taskOf(uint64_t event) { return (int32_t)(uint32_t)event; }

static inline void put(int32_t at, uint64_t event) {
  events[at] = event;
  state[taskOf(event)].event = at;
}

static void rise(int32_t at, uint64_t event) {
  for (; at > 0; at = (at - 1) / 2) {
    uint64_t above = events[(at - 1) / 2];
    if (above < event) break;
    put(at, above);
  }
  put(at, event);
}

static void sink(int32_t at, uint64_t event) {
  for (int32_t child = 2 * at + 1; child < eventCount; child = 2 * at + 1) {
    if (child + 1 < eventCount && events[child + 1] < events[child]) child++;
    if (event < events[child]) break;
    put(at, events[child]);
    at = child;
  }
  put(at, event);
}

static void addEvent(uint64_t event) {
  // The first that is one too many puts all in order.
  if (eventCount == FEW)
    for (int32_t i = 1; i < FEW; i++) rise(i, events[i]);
  if (eventCount < FEW) put(eventCount, event);
  else rise(eventCount, event);
  eventCount++;
}

static void removeEvent(int32_t at) {
  uint64_t last = events[--eventCount];
  if (at == eventCount) return;
  if (eventCount <= FEW) put(at, last);
  else if (at > 0 && last < events[(at - 1) / 2]) rise(at, last);
  else sink(at, last);
}

/** There is one. */
static uint64_t earliest(void) {
  uint64_t least = events[0];
  if (eventCount <= FEW)
    for (int32_t i = 1; i < eventCount; i++) least = events[i] < least ? events[i] : least;
  return least;
}

static inline int isUndecided(int32_t n) { return state[n].end == UNSETTLED; }
static inline void markReady(int32_t task) { ready[node[task].seat / WORD] |= 1ull << node[task].seat % WORD; }

static void setBlocked(Group *g, int32_t blocked) {
  if (g->blocked == blocked) return;
  g->blocked = blocked;
  for (int32_t w = 0; w < words; w++) open[w] = blocked ? open[w] & ~g->members[w] : open[w] | g->members[w];
}

/** Gives somebody more time, or less: for some asks they are now free enough, for others no longer. */
static void addTime(Person *p, int32_t more) {
  p->free += more;
  for (Mention *m = mention + p->mention; m < mention + p->mentionEnd; m++) {
    Ask *a = ask + m->ask;
    int32_t isFree = p->free >= m->wanted;
    a->available = isFree ? a->available | m->bit : a->available & ~m->bit;
    if (isFree || !a->available)
      for (int32_t g = a->group; g < a->groupEnd; g++) setBlocked(group + groupsOfAsk[g], !isFree);
  }
}

static void giveBack(int32_t from, int32_t to) {
  for (; from < to; from++) addTime(person + place[from].person, place[from].share);
}

static const Place *candidateFor(const Ask *a, int32_t from, int32_t to) {
  for (uint64_t left = a->available; left; left &= left - 1) {
    const Place *c = candidate + a->candidate + __builtin_ctzll(left);
    int32_t p = from;
    while (p < to && place[p].person != c->person) p++;
    if (p == to) return c;
  }
  return NULL;
}

/** Gives a task all the people it asks for, or nobody; the slowest share in thousandths, 0 if somebody is missing. */
static int32_t take(const Node *n) {
  const Group *g = group + n->group;
  int32_t at = n->place, slowest = ALL_DAY;
  for (int32_t i = g->ask; i < g->askEnd; i++, at++) {
    const Place *c = candidateFor(ask + askOf[i], n->place, at);
    if (!c) {
      giveBack(n->place, at);
      return 0;
    }
    place[at] = *c;
    addTime(person + c->person, -c->share);
    slowest = min(slowest, c->share);
  }
  return slowest;
}

static void payPeople(const Node *n, double work) {
  double rate = 0;
  for (int32_t p = n->place; p < n->placeEnd; p++) rate += person[place[p].person].rate;
  paid += rate * work / DAY;
}

static void begin(int32_t task, int32_t share) {
  int32_t length = draws[task] & ~DRAWN_FAILURE;
  if (share != ALL_DAY) {
    int64_t stretched = (int64_t)length * ALL_DAY / share;
    length = (int32_t)(stretched < TIME_MAX ? stretched : TIME_MAX) & -INSTANT;
  }
  state[task].pace = share;
  state[task].start = now;
  paid += node[task].cost;
  addEvent(eventOf(length < INSTANT ? now + 1 : min((now & -INSTANT) + length, TIME_MAX), task));
}

/** Offers people by rank to the tasks that could start. Nothing that starts lets anything else start, so once through is enough. */
static void startAll(void) {
  for (int32_t w = 0; w < words; w++) {
    uint64_t above = ~0ull;
    for (uint64_t left; (left = ready[w] & open[w] & above);) {
      uint64_t bit = left & -left;
      int32_t task = bySeat[WORD * w + __builtin_ctzll(left)];
      above = ~(bit | (bit - 1));
      if (isUndecided(task) && state[task].wanted > 0) {
        int32_t share = take(node + task);
        if (!share) {
          setBlocked(group + node[task].group, 1);
          continue;
        }
        begin(task, share);
      }
      ready[w] &= ~bit;
    }
  }
}

/** Stops a moot task. What finishes at this very instant still finishes. */
static void halt(int32_t task, int32_t time) {
  State *s = state + task;
  const Node *n = node + task;
  if (timeOf(events[s->event]) == time) return;
  int32_t elapsed = (time & -INSTANT) - (s->start & -INSTANT);
  payPeople(n, (double)elapsed * s->pace / ALL_DAY);
  s->pace = 0;
  removeEvent(s->event);
  giveBack(n->place, n->placeEnd);
}

/** A node that is decided or dropped no longer wants what it is made of and waited for. */
static void stopWanting(int32_t n, int32_t time) {
  for (int32_t i = node[n].down; i < node[n].downEnd; i++) {
    int32_t below = lower[i];
    if (!isUndecided(below) || --state[below].wanted) continue;
    if (state[below].pace && !keep[below]) halt(below, time);
    stopWanting(below, time);
  }
}

static void settle(int32_t n, int32_t end, int32_t time);

/** One part or one wait of an undecided node has settled. */
static void tell(int32_t n, int32_t kind, int32_t succeeded, int32_t time) {
  State *s = state + n;
  if (kind == PART) {
    if (succeeded) s->toTrue--;
    else s->toFalse--;
  } else if (kind == AFTER || (kind == NEED) == succeeded) s->pending--;
  else {
    settle(n, FAILED - time, time);
    return;
  }
  if (n < tasks) {
    if (!s->pending && !s->pace) markReady(n);
  } else if (s->toTrue <= 0 && !s->pending) settle(n, time, time);
  else if (s->toFalse <= 0) settle(n, FAILED - time, time);
}

/** A node has ended at a time. */
static void settle(int32_t n, int32_t end, int32_t time) {
  State *s = state + n;
  if (s->end != UNSETTLED) return;
  // A node dropped earlier has let go already. What a task waited for when it ran is settled, and wants nothing of it.
  int32_t letsGo = s->wanted > 0 && (n >= tasks || s->pending > 0);
  s->end = end;
  for (int32_t i = node[n].up; i < node[n].upEnd; i++)
    if (isUndecided(edges[i].node)) tell(edges[i].node, edges[i].kind, end < UNSETTLED, time);
  if (letsGo) stopWanting(n, time);
}

static void finish(int32_t task) {
  const Node *n = node + task;
  int32_t draw = draws[task];
  state[task].pace = 0;
  payPeople(n, draw & ~DRAWN_FAILURE);
  giveBack(n->place, n->placeEnd);
  settle(task, draw >= DRAWN_FAILURE ? FAILED - now : now, now);
}

static void runTrial(void) {
  memcpy(state, firstState, (size_t)nodes * sizeof(State));
  memcpy(ready, firstReady, (size_t)words * 8);
  paid = 0;
  now = firstNow;
  for (startAll(); eventCount; startAll()) {
    uint64_t event = earliest();
    now = timeOf(event);
    do {
      removeEvent(state[taskOf(event)].event);
      finish(taskOf(event));
    } while (eventCount && timeOf(event = earliest()) == now);
  }
}

/** Draws for whole rows of trials, simulates trial by trial on tiles of TILE: reading and writing rows trial by trial would touch too many pages. */
static void simulate(int32_t block) {
  drawBlock(drawn, endings, tables, tasks, block);
  for (int32_t first = 0; first < BLOCK; first += TILE) {
    for (int32_t i = 0; i < tasks; i++)
      for (int32_t t = 0; t < TILE; t++) tileDraws[t * tasks + i] = drawn[i * ROW + first + t];
    for (int32_t t = 0; t < TILE; t++) {
      draws = tileDraws + t * tasks;
      runTrial();
      cost[first + t] = paid;
      for (int32_t i = 0; i < tasks; i++) tileStarts[t * tasks + i] = state[i].start;
      for (int32_t i = 0; i < nodes; i++) tileEnds[t * nodes + i] = state[i].end;
    }
    for (int32_t i = 0; i < tasks; i++) {
      uint32_t ran = 0;
      for (int32_t t = 0; t < TILE; t++) {
        int32_t start = tileStarts[t * tasks + i];
        startRows[i * ROW + first + t] = start;
        ran |= (uint32_t)(start >= 0) << t;
      }
      ranRows[(i * BLOCK + first) / TILE] = (uint16_t)ran;
    }
    for (int32_t i = 0; i < nodes; i++)
      for (int32_t t = 0; t < TILE; t++) endRows[i * ROW + first + t] = tileEnds[t * nodes + i];
  }
}

/** What a row of flat rows begins with. */
typedef struct {
  int32_t *starts, *items;
} Rows;

static Rows readRows(FILE *file, int32_t count) {
  int32_t *starts = numbers(file, (size_t)count + 1);
  return (Rows){starts, numbers(file, (size_t)starts[count])};
}

/** Parts and waits become edges both ways; nobody wants what does not lead to the root. */
static void joinNodes(Rows parts, Rows waits, const int32_t *waitKind, const int32_t *needed) {
  int32_t total = parts.starts[nodes] + waits.starts[nodes];
  lower = zeros(4 * (size_t)total);
  edges = zeros(sizeof(Edge) * (size_t)total);
  int32_t downs = 0, ups = 0;
  for (int32_t n = 0; n < nodes; n++) {
    int32_t partCount = parts.starts[n + 1] - parts.starts[n], waitCount = waits.starts[n + 1] - waits.starts[n];
    node[n].down = downs;
    for (int32_t i = parts.starts[n]; i < parts.starts[n + 1]; i++) lower[downs++] = parts.items[i];
    for (int32_t i = waits.starts[n]; i < waits.starts[n + 1]; i++) lower[downs++] = waits.items[i];
    node[n].downEnd = downs;
    firstState[n] =
        (State){.end = UNSETTLED, .pending = waitCount, .toTrue = needed[n], .toFalse = partCount - needed[n] + 1, .start = -1};
  }
  for (int32_t n = 0; n < nodes; n++) {
    node[n].up = ups;
    for (int32_t above = 0; above < nodes; above++) {
      for (int32_t i = waits.starts[above]; i < waits.starts[above + 1]; i++)
        if (waits.items[i] == n) edges[ups++] = (Edge){above, waitKind[i]};
      for (int32_t i = parts.starts[above]; i < parts.starts[above + 1]; i++)
        if (parts.items[i] == n) edges[ups++] = (Edge){above, PART};
    }
    node[n].upEnd = ups;
  }
  int32_t *stack = zeros(4 * (size_t)nodes), top = 0;
  firstState[root].wanted = ALWAYS;
  for (stack[top++] = root; top;) {
    int32_t n = stack[--top];
    for (int32_t i = node[n].down; i < node[n].downEnd; i++)
      if (!firstState[lower[i]].wanted++) stack[top++] = lower[i];
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 1;
  int32_t *head = numbers(file, 8);
  tasks = head[0], nodes = head[1], root = head[2], firstNow = head[7];
  int32_t blocks = head[3], tableCount = head[4], askCount = head[6];
  people = head[5];
  endings = (Ending *)numbers(file, 6 * (size_t)tasks);
  double *costs = (double *)numbers(file, 2 * (size_t)tasks);
  tables = (Bin *)numbers(file, 2 * (size_t)tableCount * BINS);
  node = zeros(sizeof(Node) * (size_t)nodes);
  state = zeros(sizeof(State) * (size_t)nodes);
  firstState = zeros(sizeof(State) * (size_t)nodes);
  int32_t *needed = numbers(file, (size_t)nodes);
  Rows parts = readRows(file, nodes), waits = readRows(file, nodes);
  joinNodes(parts, waits, numbers(file, (size_t)waits.starts[nodes]), needed);
  bySeat = numbers(file, (size_t)tasks);
  keep = numbers(file, (size_t)tasks);
  int32_t *capacity = numbers(file, (size_t)people);
  double *rates = (double *)numbers(file, 2 * (size_t)people);
  Rows candidates = readRows(file, askCount);
  int32_t *wanted = numbers(file, (size_t)candidates.starts[askCount]);
  groups = *numbers(file, 1);
  Rows groupAsks = readRows(file, groups);
  int32_t *groupOf = numbers(file, (size_t)tasks);
  fclose(file);

  words = (tasks + WORD - 1) / WORD;
  ready = zeros(8 * (size_t)words), firstReady = zeros(8 * (size_t)words), open = zeros(8 * (size_t)words);
  memset(open, 0xff, 8 * (size_t)words);
  events = zeros(8 * (size_t)tasks);
  group = zeros(sizeof(Group) * (size_t)groups), askOf = groupAsks.items;
  int32_t places = 0;
  for (int32_t g = 0; g < groups; g++) group[g] = (Group){zeros(8 * (size_t)words), groupAsks.starts[g], groupAsks.starts[g + 1], 0};
  for (int32_t t = 0; t < tasks; t++) places += group[groupOf[t]].askEnd - group[groupOf[t]].ask;
  place = zeros(sizeof(Place) * (size_t)places), places = 0;
  for (int32_t seat = 0; seat < tasks; seat++) node[bySeat[seat]].seat = seat;
  for (int32_t t = 0; t < tasks; t++) {
    Group *g = group + groupOf[t];
    int32_t seat = node[t].seat;
    g->members[seat / WORD] |= 1ull << seat % WORD;
    node[t].group = groupOf[t], node[t].cost = costs[t];
    node[t].place = places, places += g->askEnd - g->ask, node[t].placeEnd = places;
    if (firstState[t].wanted > 0 && !firstState[t].pending) firstReady[seat / WORD] |= 1ull << seat % WORD;
  }

  ask = zeros(sizeof(Ask) * (size_t)askCount), groupsOfAsk = zeros(4 * (size_t)groupAsks.starts[groups]);
  int32_t count = 0;
  for (int32_t a = 0; a < askCount; a++) {
    ask[a].candidate = candidates.starts[a], ask[a].group = count;
    for (int32_t g = 0; g < groups; g++) {
      int32_t i = group[g].ask;
      while (i < group[g].askEnd && askOf[i] != a) i++;
      if (i < group[g].askEnd) groupsOfAsk[count++] = g;
    }
    ask[a].groupEnd = count;
  }
  int32_t candidateCount = candidates.starts[askCount];
  candidate = zeros(sizeof(Place) * (size_t)candidateCount), mention = zeros(sizeof(Mention) * (size_t)candidateCount);
  person = zeros(sizeof(Person) * (size_t)people), count = 0;
  for (int32_t i = 0; i < candidateCount; i++) candidate[i] = (Place){candidates.items[i], wanted[i]};
  for (int32_t p = 0; p < people; p++) {
    person[p] = (Person){.rate = rates[p], .mention = count};
    for (int32_t a = 0; a < askCount; a++)
      for (int32_t i = candidates.starts[a]; i < candidates.starts[a + 1]; i++)
        if (candidates.items[i] == p) mention[count++] = (Mention){1ull << (i - candidates.starts[a]), a, wanted[i]};
    person[p].mentionEnd = count;
    addTime(person + p, capacity[p]);
  }

  drawn = zeros(4 * (size_t)tasks * ROW), startRows = zeros(4 * (size_t)tasks * ROW), endRows = zeros(4 * (size_t)nodes * ROW);
  ranRows = zeros((size_t)tasks * BLOCK / 8), cost = zeros(8 * BLOCK);
  tileDraws = zeros(4 * (size_t)tasks * TILE), tileStarts = zeros(4 * (size_t)tasks * TILE), tileEnds = zeros(4 * (size_t)nodes * TILE);
  measure(simulate, endRows + (size_t)root * ROW, cost, tasks, blocks, atof(argv[2]));
  return 0;
}
