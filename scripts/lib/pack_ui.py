"""Builds the web page with npm and packs its files into one, with an assembler file that puts it into the program.

pack_ui.py UI_DIR WORK_DIR OUT_BIN OUT_S OUT_DEPS [NPM]
Without NPM, or when npm fails (no network, no cache), an empty pack is made: the program works and `khaldun serve` says
how to get the page. The source folder is never written to."""
import gzip
import hashlib
import mimetypes
import os
import shutil
import struct
import subprocess
import sys

TYPES = {'.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8',
         '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff'}
LEFT_OUT = {'node_modules', 'dist'}


def sources(ui):
    for folder, folders, files in os.walk(ui):
        folders[:] = sorted(f for f in folders if f not in LEFT_OUT)
        yield from (os.path.join(folder, f) for f in sorted(files))


def build(ui, work, npm):
    """The folder of built files, or None."""
    copy = os.path.join(work, 'ui-source')
    modules = os.path.join(work, 'ui-modules')
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ui, copy, ignore=lambda _, names: LEFT_OUT & set(names))
    there = os.path.join(ui, 'node_modules')
    try:
        if not os.path.isdir(there):
            there = install(copy, modules, npm)
        os.symlink(os.path.abspath(there), os.path.join(copy, 'node_modules'))
        vite = os.path.join(there, 'vite', 'bin', 'vite.js')
        subprocess.run(['node', vite, 'build', '--logLevel', 'error'], cwd=copy, check=True, stdout=subprocess.DEVNULL, timeout=300)
    except (OSError, subprocess.SubprocessError) as e:
        print(f'the web page is left out: {e}', file=sys.stderr)
        return None
    return os.path.join(copy, 'dist')


def install(copy, modules, npm):
    """node_modules as the lock file says, kept until that changes."""
    lock = hashlib.sha256(open(os.path.join(copy, 'package-lock.json'), 'rb').read()).hexdigest()
    stamp = os.path.join(modules, 'lock')
    if not (os.path.exists(stamp) and open(stamp).read() == lock):
        shutil.rmtree(modules, ignore_errors=True)
        os.makedirs(modules)
        for name in ('package.json', 'package-lock.json'):
            shutil.copy(os.path.join(copy, name), modules)
        # A newer npm asks the lock file for other systems' binaries too; then the same versions are installed without that check.
        for way in (['ci'], ['install', '--no-save']):
            ran = subprocess.run([npm, *way, '--ignore-scripts', '--no-audit', '--no-fund'], cwd=modules, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL, timeout=600)
            if ran.returncode == 0:
                break
        ran.check_returncode()
        open(stamp, 'w').write(lock)
    return os.path.join(modules, 'node_modules')


def entry(root, path):
    name = os.path.relpath(path, root).replace(os.sep, '/').encode()
    raw = open(path, 'rb').read()
    kind = TYPES.get(os.path.splitext(path)[1]) or mimetypes.guess_type(path)[0] or 'application/octet-stream'
    small = gzip.compress(raw, 9, mtime=0)
    packed = not path.endswith(('.woff', '.woff2')) and len(small) < len(raw)
    data = small if packed else raw
    etag = f'"{hashlib.sha256(raw).hexdigest()[:16]}"'.encode()
    return struct.pack('<IIIIB', len(name), len(kind), len(etag), len(data), packed) + name + kind.encode() + etag + data


def main():
    ui, work, out_bin, out_s, out_deps = sys.argv[1:6]
    work = os.path.abspath(work)  # npm and vite run in folders of their own
    npm = sys.argv[6] if len(sys.argv) > 6 else None
    os.makedirs(work, exist_ok=True)
    dist = build(ui, work, npm) if npm else None
    # Every browser that this page is for knows woff2: the older form stays out.
    files = [f for f in sources(dist) if not f.endswith('.woff')] if dist else []
    with open(out_bin, 'wb') as f:
        f.write(b'KHUI1\n' + b''.join(entry(dist, p) for p in files) + bytes(17))
    with open(out_s, 'w') as f:
        f.write(f'.section .rodata\n.global kh_ui_begin\n.global kh_ui_end\nkh_ui_begin:\n.incbin "{os.path.abspath(out_bin)}"\nkh_ui_end:\n'
                '.byte 0\n.section .note.GNU-stack,"",%progbits\n')
    with open(out_deps, 'w') as f:
        f.write(f'{out_bin}: ' + ' '.join(p.replace(' ', '\\ ') for p in sources(ui)) + '\n')


main()
