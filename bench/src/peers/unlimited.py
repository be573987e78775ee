"""The simulation for unlimited people as one would write it with numpy: for each task a vector of all trials.

python3 unlimited.py PLAN.json TRIALS SECONDS: simulates again and again for so many seconds, prints the best time and the figures as JSON.
"""

import json
import sys
import time

import numpy as np


def in_order(plan):
    """Nodes, each after all that it depends on."""
    tasks, goals = plan["tasks"], plan["goals"]
    lower = [task["needs"] for task in tasks] + [goal["parts"] for goal in goals]
    order, seen = [], set()

    def visit(node):
        if node in seen:
            return
        seen.add(node)
        for below in lower[node]:
            visit(below)
        order.append(node)

    for node in range(len(lower)):
        visit(node)
    return order, lower


def simulate(plan, order, lower, trials, rng):
    tasks, goals = plan["tasks"], plan["goals"]
    start, end, success = {}, {}, {}
    for node in order:
        if lower[node]:
            ends = np.stack([end[below] for below in lower[node]])
            succeeded = np.stack([success[below] for below in lower[node]])
        if node >= len(tasks):
            needed, parts = goals[node - len(tasks)]["needed"], len(lower[node])
            success[node] = succeeded.sum(axis=0) >= needed
            # The k-th success decides it, or the failure after which k can no longer succeed.
            if needed == parts:
                reached, missed = ends.max(axis=0), np.where(succeeded, np.inf, ends).min(axis=0)
            elif needed == 1:
                reached, missed = np.where(succeeded, ends, np.inf).min(axis=0), ends.max(axis=0)
            else:
                reached = np.sort(np.where(succeeded, ends, np.inf), axis=0)[needed - 1]
                missed = np.sort(np.where(succeeded, np.inf, ends), axis=0)[parts - needed]
            end[node] = np.where(success[node], reached, missed)
            continue
        task = tasks[node]
        law, stop = task["days"], task["stop"]
        z = rng.standard_normal(trials)
        spread = law["above"] if law["above"] == law["below"] else np.where(z < 0, law["below"], law["above"])
        days = np.maximum(0, law["shift"] + law["median"] * np.exp(z * spread))
        works = rng.random(trials) < task["odds"]
        if stop is not None:
            works &= days <= stop
            days = np.where(works, days, stop)
        if lower[node]:
            possible = succeeded.all(axis=0)
            start[node] = np.where(possible, ends.max(axis=0), np.inf)
            end[node] = np.where(possible, start[node] + days, np.where(succeeded, np.inf, ends).min(axis=0))
            success[node] = possible & works
        else:
            start[node], end[node], success[node] = np.zeros(trials), days, works
    return start, end, success


def costs(plan, order, lower, trials, start, end):
    """A task is paid for if it starts while something that wants it is still undecided."""
    above = [[] for _ in lower]
    for node, nodes in enumerate(lower):
        for below in nodes:
            above[below].append(node)
    required, total = {}, np.zeros(trials)
    for node in reversed(order):
        until = np.full(trials, np.inf if node == plan["root"] else -np.inf)
        for consumer in above[node]:
            until = np.maximum(until, required[consumer])
        if node < len(plan["tasks"]):
            total += np.where(start[node] < until, plan["tasks"][node]["cost"], 0.0)
        required[node] = np.minimum(until, end[node])
    return total


def main():
    file, trials, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    with open(file) as plan_file:
        plan = json.load(plan_file)
    sys.setrecursionlimit(10_000)
    order, lower = in_order(plan)
    best, until = float("inf"), time.perf_counter() + seconds
    while True:
        rng = np.random.default_rng(1)
        began = time.process_time()
        start, end, success = simulate(plan, order, lower, trials, rng)
        cost = costs(plan, order, lower, trials, start, end)
        best = min(best, time.process_time() - began)
        if time.perf_counter() >= until:
            break
    finish = end[plan["root"]][success[plan["root"]]]
    print(
        json.dumps(
            {
                "nanoseconds": best * 1e9 / (len(plan["tasks"]) * trials),
                "trials": trials,
                "finishDays": finish.tolist(),
                "costs": cost.tolist(),
            }
        )
    )


main()
