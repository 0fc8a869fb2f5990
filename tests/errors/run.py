"""What the pack compiler says about a mistake: each folder here holds one wrong pack, xx, and the message it must get. TAP.

Usage: run.py KHALDUN [--bless]   (--bless writes the messages that come out now; read them before you commit them)
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def message(khaldun, folder):
    """What the compiler says, with the machine's path taken out; a wrong pack must leave no file behind."""
    with tempfile.TemporaryDirectory() as out:
        pack = pathlib.Path(out) / "xx.pack"
        done = subprocess.run([khaldun, "pack", "build", "xx", "--source", str(folder), "-o", str(pack)], capture_output=True, text=True)
        trouble = []
        if done.returncode != 2:
            trouble.append(f"exit status {done.returncode}, not 2\n")
        if pack.exists() or done.stdout:
            trouble.append("a pack was written\n")
        return "".join(trouble) + done.stderr.replace(str(folder), "SOURCE")


def main():
    khaldun, bless = sys.argv[1], "--bless" in sys.argv
    folders = sorted(p for p in HERE.iterdir() if p.is_dir() and p.name != "__pycache__")
    print(f"1..{len(folders)}")
    for number, folder in enumerate(folders, 1):
        expected, said = folder / "stderr", message(khaldun, folder)
        if bless:
            expected.write_text(said, encoding="utf-8")
        good = expected.exists() and expected.read_text(encoding="utf-8") == said
        print(f"{'ok' if good else 'not ok'} {number} {folder.name}")
        if not good:
            print("".join(f"# said: {line}\n" for line in said.splitlines()), end="")


main()
