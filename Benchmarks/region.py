"""`make bench-region`: launch time and API rates, as ratios against peers in the same run."""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Tests"))

import region_api  # noqa: E402
import region_launch  # noqa: E402
from table import Table  # noqa: E402

if __name__ == "__main__":
    table = Table("region")
    wanted = sys.argv[1:] or ["launch", "api"]
    if "launch" in wanted:
        if os.geteuid() == 0:
            region_launch.run(table)
        else:
            print("launch: left out, it needs root")
    if "api" in wanted:
        region_api.run(table)
    table.show()
