"""fit, backtest and whatif as a user runs them, on a situation built from examples/sahel. TAP.

Usage: whatif.py KHALDUN EXAMPLES
"""
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

KHALDUN, EXAMPLES = sys.argv[1:3]
results = []


def run(*args, code=0):
    done = subprocess.run([KHALDUN, *map(str, args)], capture_output=True, text=True)
    assert done.returncode == code, f"exit {done.returncode} of {args}: {done.stderr.strip()}"
    return done.stderr if code else done.stdout


def test(function):
    try:
        function()
        results.append((True, function.__name__, ""))
    except Exception as problem:  # a test that breaks is a test that fails
        results.append((False, function.__name__, f"{type(problem).__name__}: {problem}"))


folder = tempfile.TemporaryDirectory(prefix="khaldun-sim-")
SITUATION = pathlib.Path(folder.name) / "sahel.kh"
subprocess.run([KHALDUN, "build", "-o", SITUATION, EXAMPLES], check=True, capture_output=True)
PAIR = ["--dyad", "DZA,MLI"]


def whatif(*args):
    return json.loads(run("whatif", SITUATION, *args, "--json"))


def events(n):
    """Three pairs with a mind of their own, and noise."""
    draw = random.Random(5)
    rows = ["date\tsource\ttarget\tcameo\tscore"]
    for i in range(n):
        source, target, mean = draw.choice([("ARN", "GON", -6), ("GON", "ROH", 4), ("ROH", "ARN", 0)])
        score = max(-10, min(10, draw.gauss(mean, 2)))
        rows.append(f"2031-{1 + i * 12 // n:02d}-{1 + i % 28:02d}\t{source}\t{target}\t{'190' if score < -6 else '040'}\t{score:.1f}")
    path = pathlib.Path(folder.name) / "events.tsv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@test
def same_seed_same_bytes_on_one_thread_and_on_two():
    one, two = (run("whatif", SITUATION, *PAIR, "--scenario", "F1", "--seed", "7", "--jobs", j, "--json") for j in (1, 2))
    other = run("whatif", SITUATION, *PAIR, "--scenario", "F1", "--seed", "8", "--json")
    assert one == two and one != other


@test
def a_projection_has_fans_that_are_in_order():
    for relation in whatif(*PAIR)["relations"]:
        fan = relation["base"]
        assert all(len(fan[q]) == 91 for q in ("q05", "q25", "q50", "q75", "q95"))
        assert all(-10 <= a <= b <= c <= d <= e <= 10 for a, b, c, d, e in zip(*(fan[q] for q in ("q05", "q25", "q50", "q75", "q95"))))
        assert relation["hangs_on"] and all(e["sentence"] and e["event"].startswith("E") for e in relation["hangs_on"])


@test
def each_of_the_three_futures_runs_and_says_why():
    answers = {}
    for future in whatif(*PAIR)["scenarios"]:
        assert future["voices"] and all(v["sentence"] for v in future["voices"]), "a scenario shows who names it, and where"
        with_it = whatif(*PAIR, "--scenario", future["id"])
        mine = next(f for f in with_it["scenarios"] if f["id"] == future["id"])
        assert mine["conditions"]["share"] == 1
        answers[future["id"]] = [round(r["effect"]["mean"], 2) for r in with_it["relations"]]
        assert all(c["voices"] for a in with_it["actions"] for c in a["path"])
        told = [c for a in with_it["actions"] for c in a["path"] if c["id"] == future["id"]]
        assert told and any(c["then"] for c in told) and all(w for c in told for w in c["given"]), "a scenario acts by what its sentences say"
    assert len(answers) >= 3 and len({tuple(a) for a in answers.values()}) >= 2, f"the futures lead to different relations: {answers}"


@test
def the_asked_what_ifs_differ_and_say_why():
    mediation = ["--do", "RUS CONSULT/third-party DZA,MLI"]
    effect = {}
    for name, asked in {"mediation": mediation, "cut": ["--cut", "smuggling"], **{f: ["--scenario", f] for f in ("F1", "F2", "F3")},
                        **{"mediation+" + f: [*mediation, "--scenario", f] for f in ("F1", "F2", "F3")}}.items():
        effect[name] = next(r for r in whatif(*PAIR, *asked)["relations"] if r["actor"] == "DZA")["effect"]["mean"]
    assert effect["F3"] < 0 == effect["cut"] < effect["mediation"] < effect["F1"] < effect["mediation+F1"] and effect["F3"] < effect["F2"] <= 0, effect
    assert all(effect["mediation+" + f] > effect[f] for f in ("F1", "F2", "F3")), effect


@test
def what_a_mediation_does_is_assumed_where_no_sentence_says_it():
    action = whatif(*PAIR, "--do", "RUS CONSULT/third-party DZA,MLI")["actions"][0]
    (assumed,) = action["path"]
    assert assumed["id"] == "assumed" and assumed["certainty"] == "assumed" and not assumed["voices"]
    assert assumed["against"] and all(e["sentence"] and e["event"].startswith("E") for e in assumed["against"]), "Mali's refusal speaks against it"
    assert 0 < assumed["belief"] < 0.3
    off = pathlib.Path(folder.name) / "off.tsv"
    off.write_text("name\tvalue\nmediation.chance\t0\n", encoding="utf-8")
    answer = whatif(*PAIR, "--do", "RUS CONSULT/third-party DZA,MLI", "--params", off)
    assert all(r["effect"] == {"mean": 0, "low": 0, "high": 0, "raised": 0, "lowered": 0} for r in answer["relations"])
    assert "No sentence leads from it" in run("whatif", SITUATION, *PAIR, "--do", "RUS CONSULT/third-party DZA,MLI", "--params", off)


@test
def an_act_between_the_parties_moves_their_relation():
    answer = whatif(*PAIR, "--do", "MLI CONCEDE DZA")
    relation = next(r for r in answer["relations"] if (r["actor"], r["recipient"]) == ("MLI", "DZA"))
    assert relation["effect"]["mean"] > 0 and answer["actions"][0]["moves_directly"]


@test
def cutting_an_event_moves_where_the_relation_stands():
    first = whatif(*PAIR)["relations"][0]
    worst = min(first["hangs_on"], key=lambda e: e["points"])
    cut = whatif(*PAIR, "--cut", worst["event"])["relations"][0]
    assert cut["changed"]["mean_start"] > cut["base"]["mean_start"]


@test
def what_no_sentence_mentions_is_refused_or_labelled():
    assert "no sentence of this situation speaks of JPN" in run("whatif", SITUATION, "--do", "JPN AID MLI", code=2)
    assert "OUTSIDE THE TEXTS" in run("whatif", SITUATION, "--do", "MLI COERCE/cyber MAR")
    for bad in (["--do", "RUS FLY MLI"], ["--cut", "C99999"], ["--scenario", "F99"], ["--set", "P99999=up"], ["--dyad", "JPN,PER"]):
        run("whatif", SITUATION, *bad, code=2)


@test
def explain_names_every_parameter_with_its_origin():
    text = run("whatif", SITUATION, *PAIR, "--scenario", "F1", "--explain")
    for line in pathlib.Path("packs/core/defaults.tsv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("#") or fields[0] == "name" or fields[0].startswith("count."):
            continue
        assert fields[0] in text and fields[5] in text, fields[0]


@test
def two_what_ifs_stand_side_by_side():
    both = json.loads(run("whatif", SITUATION, *PAIR, "--scenario", "F1", "--versus", "--scenario", "F3", "--json"))
    assert both["first"]["relations"][0]["base"] == both["second"]["relations"][0]["base"]
    assert {(d["actor"], d["recipient"]) for d in both["difference"]} == {("DZA", "MLI"), ("MLI", "DZA")}


@test
def a_backtest_is_kept_and_shown_beside_projections():
    table = json.loads(run("backtest", SITUATION, "--json"))
    assert set(table["tone"]) == {"model", "global", "last", "pair_mean", "decay"}
    assert all(math.isfinite(r["mse"]) for r in table["tone"].values()) and "brier" in table["hostile"]["model"] and "crps" in table["count"]["model"]
    assert whatif(*PAIR)["backtest"] == table
    assert "How far to trust this: on" in run("whatif", SITUATION, *PAIR)


@test
def fit_and_backtest_of_an_event_table():
    table = events(1500)
    params = pathlib.Path(folder.name) / "params.tsv"
    run("fit", "--events", table, "-o", params)
    assert any(line.startswith("tone.noise\t") and "\tfitted\t" in line for line in params.read_text(encoding="utf-8").splitlines())
    first, second = run("backtest", "--events", table, "--json"), run("backtest", "--events", table, "--json")
    assert first == second, "a backtest is deterministic"
    tone = json.loads(first)["tone"]
    assert tone["model"]["mse"] < 5.5 and tone["global"]["minus_model_ci95"][0] > 0 and tone["last"]["minus_model_ci95"][0] > 0
    run("backtest", "--events", table, "--params", params, "--from", "2031-08-01")
    run("whatif", SITUATION, *PAIR, "--params", params)


@test
def faults_of_use_are_told():
    for args in (["fit"], ["fit", "--events", "/nonexistent.tsv"], ["backtest"], ["whatif"], ["whatif", "/nonexistent.kh"],
                 ["whatif", SITUATION, "--horizon", "x"], ["whatif", SITUATION, "--horizon", "99999"], ["backtest", SITUATION, "--from", "2024-13"]):
        assert run(*args, code=2).startswith("khaldun"), args


folder.cleanup()
print(f"1..{len(results)}")
for number, (ok, name, problem) in enumerate(results, 1):
    print(f"{'ok' if ok else 'not ok'} {number} - {name.replace('_', ' ')}")
    if problem:
        print("#", problem.replace("\n", " "))
sys.exit(0 if all(ok for ok, _, _ in results) else 1)
