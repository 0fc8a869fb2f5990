"""Every header compiles alone: it includes what it needs. The public one also as C11 and as C++. TAP.

Usage: headers.py REPO BUILD CC...
"""
import concurrent.futures
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

REPO, BUILD, CC = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
WARN = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wno-unused-function"]
LIBRARIES = shlex.split(subprocess.run(["pkg-config", "--cflags", "libxml-2.0", "sqlite3", "jansson", "libmicrohttpd", "libcurl"],
                                       check=True, capture_output=True, text=True).stdout)


def compile_alone(compiler, language, header, flags):
    """None when the header compiles as the only include of a file, else what the compiler says."""
    command = [*compiler, "-fsyntax-only", "-x", language, *WARN, *flags, "-include", str(header), "-"]
    done = subprocess.run(command, input="typedef int something;\n", capture_output=True, text=True)
    return None if done.returncode == 0 else done.stderr


def jobs():
    inner = ["-std=c17", "-D_POSIX_C_SOURCE=200809L", f"-I{REPO / 'src'}", f"-I{REPO / 'include'}", f"-I{BUILD / 'src'}", *LIBRARIES]
    for header in sorted((REPO / "src").rglob("*.h")):
        yield str(header.relative_to(REPO)), (CC, "c", header, inner)
    public = REPO / "include" / "khaldun.h"
    yield "khaldun.h as C11", (CC, "c", public, ["-std=c11"])
    cxx = shutil.which("g++") or shutil.which("clang++")
    if cxx:
        yield "khaldun.h as C++", ([cxx], "c++", public, ["-std=c++11"])


def main():
    names, calls = zip(*jobs())
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda call: compile_alone(*call), calls))
    print(f"1..{len(names)}")
    for number, (name, said) in enumerate(zip(names, results), 1):
        print(f"{'not ok' if said else 'ok'} {number} {name}")
        for line in (said or "").splitlines()[:5]:
            print("#", line)


main()
