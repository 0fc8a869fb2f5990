"""TAP of checks that need a folder of their own."""
import pathlib
import tempfile


def run(checks):
    """`checks`, given an empty folder, yields whether each holds and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        results = list(checks(pathlib.Path(folder)))
    print(f"1..{len(results)}")
    for number, (good, what) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} {what}")
