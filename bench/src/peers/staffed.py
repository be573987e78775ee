"""The simulation event by event under limited people as one would write it in plain Python: events in a heap, objects for what is going on.

python3 staffed.py PLAN.json TRIALS SECONDS: simulates again and again for so many seconds, prints the best time and the figures as JSON.
"""

import heapq
import json
import math
import random
import sys
import time


class Node:
    """A task or a goal."""

    def __init__(self, number, parts, needed, needs, task):
        self.number, self.parts, self.needed, self.needs, self.task = number, parts, needed, needs, task
        self.above = []
        self.reset()

    def reset(self):
        self.outcome = None
        self.succeeded = self.failed = self.met = 0
        self.started = None


class Future:
    """One simulated future of a plan."""

    def __init__(self, plan, draw):
        tasks, goals = plan["tasks"], plan["goals"]
        self.nodes = [Node(i, [], 0, task["needs"], task) for i, task in enumerate(tasks)]
        self.nodes += [Node(len(tasks) + i, goal["parts"], goal["needed"], [], None) for i, goal in enumerate(goals)]
        # Goals first: up through them it is not far to the root.
        for node in reversed(self.nodes):
            for below in node.parts + node.needs:
                self.nodes[below].above.append(node)
        self.root = self.nodes[plan["root"]]
        self.people, self.draw = plan["people"], draw

    def run(self):
        """Success, time of the root's decision, cost."""
        for node in self.nodes:
            node.reset()
        self.now, self.cost = 0.0, 0.0
        self.free = {person["role"]: person["count"] for person in self.people}
        self.rate = {person["role"]: person["rate"] for person in self.people}
        self.events, self.running = [], set()
        self.ready = {role: [] for role in [None, *self.free]}
        for node in self.nodes:
            if node.task and not node.needs:
                self.make_ready(node)
        self.start_tasks()
        while self.root.outcome is None:
            self.now, number, succeeded = heapq.heappop(self.events)
            node = self.nodes[number]
            # Stopped before.
            if node not in self.running:
                continue
            self.leave(node)
            self.settle(node, succeeded)
            if self.root.outcome is not None:
                break
            for other in [other for other in self.running if not self.is_required(other)]:
                self.leave(other)
            self.start_tasks()
        for node in list(self.running):
            self.leave(node)
        return self.root.outcome, self.now, self.cost

    def is_required(self, node):
        return node.outcome is None and (node is self.root or any(self.is_required(above) for above in node.above))

    def make_ready(self, node):
        heapq.heappush(self.ready[node.task["role"]], (node.task["rank"], node.number))

    def start_tasks(self):
        for role, waiting in self.ready.items():
            while waiting and (role is None or self.free[role] > 0):
                node = self.nodes[heapq.heappop(waiting)[1]]
                if not self.is_required(node):
                    continue
                if role is not None:
                    self.free[role] -= 1
                node.started = self.now
                self.cost += node.task["cost"]
                self.running.add(node)
                days, succeeds = self.draw(node.task)
                heapq.heappush(self.events, (self.now + days, node.number, succeeds))

    def leave(self, node):
        self.running.remove(node)
        role = node.task["role"]
        if role is not None:
            self.free[role] += 1
            self.cost += self.rate[role] * (self.now - node.started)

    def settle(self, node, outcome):
        node.outcome = outcome
        for above in node.above:
            if above.outcome is None:
                self.tell(above, outcome)

    def tell(self, node, outcome):
        if node.task:
            if not outcome:
                self.settle(node, False)
                return
            node.met += 1
            if node.met == len(node.needs):
                self.make_ready(node)
            return
        if outcome:
            node.succeeded += 1
        else:
            node.failed += 1
        if node.succeeded >= node.needed:
            self.settle(node, True)
        elif node.failed > len(node.parts) - node.needed:
            self.settle(node, False)


def drawer(source):
    def draw(task):
        law, z = task["days"], source.gauss(0, 1)
        days = max(0.0, law["shift"] + law["median"] * math.exp(z * (law["below"] if z < 0 else law["above"])))
        works = source.random() < task["odds"]
        stop = task["stop"]
        if stop is None or (works and days <= stop):
            return days, works
        return stop, False

    return draw


def main():
    file, trials, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    with open(file) as plan_file:
        plan = json.load(plan_file)
    best, until = float("inf"), time.perf_counter() + seconds
    while True:
        future = Future(plan, drawer(random.Random(1)))
        began = time.process_time()
        results = [future.run() for _ in range(trials)]
        best = min(best, time.process_time() - began)
        if time.perf_counter() >= until:
            break
    print(
        json.dumps(
            {
                "nanoseconds": best * 1e9 / (len(plan["tasks"]) * trials),
                "trials": trials,
                "finishDays": [end for success, end, _ in results if success],
                "costs": [cost for _, _, cost in results],
            }
        )
    )


main()
