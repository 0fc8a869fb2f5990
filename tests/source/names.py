"""Names other programs link against: every exported function and datum of the library begins with kh_, or khaldun_ for the public API. TAP."""
import subprocess
import sys

OURS = ("kh_", "khaldun_")


def main():
    out = subprocess.run(["nm", "--defined-only", "--extern-only", "--format=posix", sys.argv[1]], check=True, capture_output=True, text=True).stdout
    names = sorted({line.split()[0] for line in out.splitlines() if len(line.split()) >= 2})
    others = [n for n in names if not n.startswith((*OURS, "__asan", "__odr_asan", "__ubsan", "__llvm", "__prof", "__sancov", "___asan"))]
    print("1..2")
    for name in others:
        print("# exported without kh_ or khaldun_:", name)
    print("not ok 1 names" if others else "ok 1 every exported name begins with kh_ or khaldun_")
    print("ok 2 the library exports something" if len(names) > 100 else f"not ok 2 only {len(names)} names were found")


main()
