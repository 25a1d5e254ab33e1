"""How every benchmark of this project reports: a table for people, JSON lines where BENCH_JSON=FILE is set."""

import json
import os
import statistics


class Table:
    def __init__(self, bench):
        self.bench = bench
        self.rows = []

    def add(self, case, unit, ours, peer, peer_name, higher_is_better=True, goal=None):
        """`ours` and `peer` are figures of the same run; the ratio is above 1 where ours is better. `goal`: the ratio that
        the project promises."""
        ratio = (ours / peer if higher_is_better else peer / ours) if ours and peer else None
        verdict = "" if goal is None or ratio is None else f"; goal {goal:.2f} {'met' if ratio >= goal else 'NOT MET'}"
        self.rows.append((case, unit, ours, peer, peer_name + verdict, ratio))
        if os.environ.get("BENCH_JSON"):
            with open(os.environ["BENCH_JSON"], "a") as file:
                file.write(json.dumps({
                    "bench": self.bench, "case": case, "unit": unit, "ours": ours, "peer": peer,
                    "peer_name": peer_name, "ratio": ratio, "goal": goal}) + "\n")

    def show(self):
        print(f"{'case':44} {'unit':10} {'ours':>12} {'peer':>12} {'ratio':>8}  peer")
        for case, unit, ours, peer, peer_name, ratio in self.rows:
            print(f"{case:44} {unit:10} {figure(ours)} {figure(peer)} "
                  f"{ratio:8.2f}  {peer_name}" if ratio is not None else
                  f"{case:44} {unit:10} {figure(ours)} {figure(peer)} {'-':>8}  {peer_name}")


def figure(value):
    return f"{'-':>12}" if value is None else f"{value:12,.2f}"


def median(values):
    return statistics.median(values) if values else None


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None
