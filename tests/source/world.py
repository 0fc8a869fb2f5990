"""The world pack's tables say nothing impossible: places lie on Earth, terms end after they begin, a spelling
names one thing only (or WHY.md says why not), and the alliances' best known changes are there. TAP."""
import pathlib
import re
import sys

FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
CHANGES = [("ECOWAS", "MLI", "2025-01-29"), ("ECOWAS", "NER", "2025-01-29"), ("ECOWAS", "BFA", "2025-01-29"),
           ("EUR", "GBR", "2020-01-31"), ("OPEC", "AGO", "2024-01-01"), ("G5SAHEL", "MLI", "2022-06")]


def rows(folder, name):
    header = None
    for number, line in enumerate((folder / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        else:
            yield f"{name}:{number}", dict(zip(header, cells))


def coordinates(folder):
    for name in ("countries.tsv", "places.tsv"):
        for where, row in rows(folder, name):
            if not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180):
                yield f"{where}: {row['lat']} {row['lon']} is not on Earth"


def terms(folder):
    for name in ("actors.tsv", "offices.tsv", "members.tsv"):
        for where, row in rows(folder, name):
            start, end = row["from"], row["to"]
            if any(d and not DATE.match(d) for d in (start, end)):
                yield f"{where}: a date is YYYY, YYYY-MM or YYYY-MM-DD"
            elif start and end and end < start[:len(end)]:
                yield f"{where}: ends {end} before it begins {start}"


def spellings(folder):
    why = (folder / "WHY.md").read_text(encoding="utf-8").translate(FOLD)
    seen = {}
    for name in ("countries.tsv", "actors.tsv", "persons.tsv", "places.tsv"):
        for where, row in rows(folder, name):
            key = row.get("key") if name == "countries.tsv" else row["id"]
            for form in row["ar"].split("|"):
                folded = form.translate(FOLD)
                first = seen.setdefault(folded, (key, where))
                if first[0] != key and f"| {folded} |" not in why:
                    yield f"{where}: {form} is also {first[0]} ({first[1]}); WHY.md must say what decides"


def changes(folder):
    members = {(r["group"], r["member"], r["to"]) for _, r in rows(folder, "members.tsv")}
    for change in CHANGES:
        if change not in members:
            yield f"members.tsv: {change[1]} left {change[0]} on {change[2]}"


def capitals(folder):
    count = {}
    for _, row in rows(folder, "places.tsv"):
        if row["kind"] == "capital":
            count[row["country"]] = count.get(row["country"], 0) + 1
    for country, n in sorted(count.items()):
        if n > 1:
            yield f"places.tsv: {country} has {n} capitals: which one stands for its government?"


def main():
    folder = pathlib.Path(sys.argv[1]) / "packs" / "world"
    checks = (coordinates, terms, spellings, changes, capitals)
    print(f"1..{len(checks)}")
    failed = False
    for number, check in enumerate(checks, 1):
        bad = list(check(folder))
        failed = failed or bool(bad)
        for line in bad:
            print("#", line)
        print("not ok" if bad else "ok", number, check.__name__)
    return 1 if failed else 0


sys.exit(main())
